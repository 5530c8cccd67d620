"""The action plan as a document, word for word, and how two editions differ."""

from dataclasses import replace
from datetime import date

from kugghjul.core.documents import ActionPlanFacts, action_plan
from kugghjul.core.documents.action_plan_facts import (
    JoinedPlan,
    PlannedCause,
    PlannedIndicator,
    PlannedMeasure,
    PlannedProblem,
)
from kugghjul.core.measures.difference import difference
from kugghjul.render.text import to_text

from .conftest import approved

LIGHT = PlannedMeasure(
    code="A-1",
    title="Bättre belysning vid Västra skolan",
    text="Belysningen på skolgården och gångvägen byts.",
    area="Trygghet",
    goal="Skadegörelsen vid Västra skolan minskar från 40 till 25 anmälningar till 2027.",
    problems=("P-1",),
    causes=("Mörk skolgård utan insyn",),
    responsible="Tekniska förvaltningen",
    starts=date(2026, 1, 15),
    due=date(2026, 10, 31),
    cost="480\u00a0000 kronor planerat",
    hours="120 timmar planerat",
    effect="Färre händelser kvällstid.",
    indicators=(
        PlannedIndicator(
            "Anmälda skadegörelser", "antal per år", "40", date(2025, 12, 31), "25",
            date(2027, 12, 31), "Polisen",
        ),
    ),
    activities=("AK-3 Byte av armaturer",),
)  # fmt: skip
RULE = PlannedMeasure(
    code="A-2", title="Gemensam rutin för nya lokaler", reason="Följer av ett beslut i nämnden."
)
PLAN = ActionPlanFacts(
    municipality="Ekköpings kommun",
    council="Rådet för trygghet och hälsa",
    title="Åtgärdsplan 2026–2027",
    number="2.0",
    intro="Planen samlar det som kommunen gör för att förebygga brott.\n\n- skolan\n- centrum",
    rests_on="Lägesbild 2.0, beslutad 3 mars 2026",
    problems=(
        PlannedProblem(
            "P-1", "Skadegörelse vid Västra skolan", "Fönster krossas på kvällar och helger.",
            "Trygghet", "Västra skolan", "Elever och personal", "Polisens statistik 2025",
            (
                PlannedCause("Mörk skolgård utan insyn", "Brottstriangel", "Plats",
                             "Vandringen den 12 mars", aimed=True),
                PlannedCause("Ingen vuxen på plats efter kl. 17", "Händelsekedja", "Före"),
            ),
        ),
        PlannedProblem("P-2", "Otrygghet vid resecentrum"),
    ),
    measures=(LIGHT, RULE),
    joined_plans=(
        JoinedPlan("Plan för folkhälsa", "Hälso- och sjukvårdslagen", "Folkhälsostrategen",
                   date(2028, 12, 31), "Samma lägesbild"),
    ),
    follow_up="Styrgruppen följer upp planen varje år.",
    follow_up_due=date(2028, 3, 17),
    owner="Samordnaren",
    decided_by="Kommunstyrelsen",
    decided_on=date(2026, 3, 17),
    paragraph="§ 41",
    diary_number="KS 2026/112",
)  # fmt: skip


def test_the_action_plan_says_what_was_approved() -> None:
    approved("atgardsplan", to_text(action_plan(PLAN)))


def test_a_plan_that_is_not_decided_says_so_and_may_be_empty() -> None:
    said = to_text(action_plan(ActionPlanFacts("Ekköpings kommun", "Rådet", "Åtgärdsplan", "1.0")))
    assert "Åtgärdsplanen är inte beslutad än." in said
    assert "Planen har inga åtgärder än." in said


def test_a_measure_without_analysis_carries_its_reason_in_the_plan() -> None:
    said = to_text(action_plan(PLAN))
    assert "Antagen med särskilt skäl: Följer av ett beslut i nämnden." in said


def test_frozen_facts_come_back_as_they_were() -> None:
    assert ActionPlanFacts.from_json(PLAN.to_json()) == PLAN


def test_two_editions_differ_in_words() -> None:
    changed = replace(LIGHT, goal=LIGHT.goal.replace("25", "20"), due=date(2026, 12, 31))
    fresh = PlannedMeasure(code="A-3", title="Fältgrupp på fredagar")
    found = difference(PLAN, replace(PLAN, number="3.0", measures=(changed, fresh)))
    assert [one.code for one in found.added] == ["A-3"]
    assert [one.code for one in found.removed] == ["A-2"]
    assert [field.label for field in found.changed[0].fields] == ["Mål", "Klart senast"]
    told = {piece.kind: piece.text for piece in found.changed[0].fields[0].pieces}
    assert (told["removed"], told["added"]) == ("25", "20")


def test_an_edition_does_not_differ_from_itself() -> None:
    assert not difference(PLAN, PLAN)
    assert difference(PLAN, PLAN).same == 2
