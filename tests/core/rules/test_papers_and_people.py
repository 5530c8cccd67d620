"""What must be there and who must sit there: contents, standing things, coverage, composition."""

import pytest

from kugghjul.core.rules.facts import (
    AgreementFact,
    CoverageFact,
    DocumentFact,
    Facts,
    HoldingFact,
    ItemFact,
    StandingFact,
)
from kugghjul.core.rules.kinds import Composition, Contents, Coverage, Standing
from kugghjul.core.rules.model import Verdict

from .building import day, find, held

PICTURE = Contents("situation-picture", ("mapping-extent", "mapping-consequences", "analysis"))
PLAN = Contents("action-plan", decided=True, rests_on="situation-picture")


def document(kind: str, on: str | None = "2026-01-10", id: str = "d:1", **more) -> DocumentFact:
    return DocumentFact(id, kind, decided_on=day(on) if on else None, **more)


@pytest.mark.parametrize(
    "rule, documents, verdict",
    [
        (PICTURE, [], "no_evidence"),
        (PICTURE, [document("situation-picture", None, drafted_on=day("2026-01-01"))], "pending"),
        (PICTURE, [document("situation-picture", parts=PICTURE.parts)], "met"),
        (PICTURE, [document("situation-picture", parts=PICTURE.parts[:2])], "breached"),
        (PLAN, [document("action-plan", decided_by="ks", diary_number="KS 1")], "breached"),
        (PLAN, [document("action-plan", decided_by="ks", diary_number="KS 1", rests_on=("d:2",)),
                document("situation-picture", id="d:2")], "met"),
        (PLAN, [document("action-plan", rests_on=("d:2",)),
                document("situation-picture", id="d:2")], "breached"),
        (PICTURE, [document("situation-picture", parts=PICTURE.parts,
                            valid_until=day("2026-01-31"))], "breached"),
    ],
)  # fmt: skip
def test_documents_have_their_parts_and_decision(rule, documents, verdict):
    assert find(rule, Facts(documents=tuple(documents)), "2026-03-01").verdict == verdict


def test_an_agreement_tells_purposes_and_areas():
    rule = Contents("agreement", ("purposes", "areas"), each=True)
    good = AgreementFact("a:1", day("2025-01-01"), ("Polisen",), ("minska brott",), ("centrum",))
    thin = AgreementFact("a:2", day("2025-02-01"), ("Bostadsbolaget",), ("trygghet",))
    assert find(rule, Facts(agreements=(good,)), "2026-01-01", "verka för").verdict is Verdict.MET
    finding = find(rule, Facts(agreements=(good, thin)), "2026-01-01")
    assert (finding.verdict, finding.against) == (Verdict.BREACHED, ("a:2",))


YEAR_PLAN = Standing("year-plan")
HALF_TIME = Standing("coordination-function", 50)


def stands(subject: str, since: str, until: str | None = None, **more) -> Facts:
    last = day(until) if until else None
    return Facts(standings=(StandingFact(f"s:{subject}", subject, day(since), last, **more),))


@pytest.mark.parametrize(
    "rule, facts, today, verdict",
    [
        (YEAR_PLAN, Facts(), "2026-03-01", "no_evidence"),
        (YEAR_PLAN, stands("year-plan", "2026-01-01", "2026-12-31"), "2026-03-01", "met"),
        (YEAR_PLAN, stands("year-plan", "2026-01-01", "2026-12-31"), "2026-12-10", "at_risk"),
        (YEAR_PLAN, stands("year-plan", "2025-01-01", "2025-12-31"), "2026-03-01", "breached"),
        (HALF_TIME, stands("coordination-function", "2024-01-01", share=50), "2026-03-01", "met"),
        (HALF_TIME, stands("coordination-function", "2024-01-01"), "2026-03-01", "no_evidence"),
        (HALF_TIME, stands("coordination-function", "2024-01-01", share=20), "2026-03-01",
         "breached"),
    ],
)  # fmt: skip
def test_things_that_must_be_there(rule, facts, today, verdict):
    assert find(rule, facts, today).verdict == verdict


def test_next_years_plan_decided_in_time_leaves_no_warning():
    this = stands("year-plan", "2026-01-01", "2026-12-31")
    both = this + stands("year-plan", "2027-01-01", "2027-12-31")
    assert find(YEAR_PLAN, this, "2026-12-20").verdict is Verdict.AT_RISK
    assert find(YEAR_PLAN, both, "2026-12-20").verdict is Verdict.MET


def covers(wanted: str, reached: str, on: str = "2026-02-01", **more) -> Facts:
    return Facts(coverages=(
        CoverageFact("c:1", "groups", day(on), tuple(wanted.split()), tuple(reached.split()),
                     **more),
    ))  # fmt: skip


@pytest.mark.parametrize(
    "rule, facts, today, verdict",
    [
        (Coverage("groups", yearly=True), covers("a b c", "a b c"), "2026-03-01", "met"),
        (Coverage("groups", yearly=True), covers("a b c", "a b"), "2026-03-01", "pending"),
        (Coverage("groups", yearly=True), covers("a b c", "a b"), "2026-12-10", "at_risk"),
        (Coverage("groups", yearly=True), covers("a b", "a b", "2025-02-01"), "2026-03-01",
         "no_evidence"),
        (Coverage("groups"), covers("a b c", "a b", due=day("2026-02-20")), "2026-03-01",
         "breached"),
        (Coverage("groups"), covers("a b c", "a b"), "2026-03-01", "pending"),
        (Coverage("groups", always=True), covers("a b c", "a b"), "2026-03-01", "breached"),
        (Coverage("groups", ("a", "b", "d")), covers("", "a b"), "2026-03-01", "pending"),
    ],
)  # fmt: skip
def test_n_of_m(rule, facts, today, verdict):
    assert find(rule, facts, today).verdict == verdict


def test_who_is_missing_is_named():
    text = str(find(Coverage("groups"), covers("a b c", "a"), "2026-03-01").because)
    assert text == "1 av 3. Saknas: b och c."


def test_a_duty_over_nobody_has_nothing_to_measure():
    """B212: never 100 %."""
    finding = find(Coverage("groups"), covers("", ""), "2026-03-01")
    assert finding.verdict is Verdict.NOTHING_TO_MEASURE
    assert "100" not in str(finding.because)


def sits(seat: str, organisation: str = "kommunen", function: str = "", **more) -> HoldingFact:
    body = more.pop("body", "styr")
    return HoldingFact(f"h:{seat}", body, seat, day("2024-01-01"), organisation=organisation,
                       function=function, **more)  # fmt: skip


CHIEF = sits("chef", function="Kommundirektör", roles=("chair",))
POLICE = sits("polis", "Polisen", external=True, leading=True)


@pytest.mark.parametrize(
    "rule, holdings, verdict",
    [
        (Composition("styr"), [], "no_evidence"),
        (Composition("styr"), [CHIEF, POLICE], "met"),
        (Composition("styr"), [CHIEF], "at_risk"),
        (Composition("radet", chair="Kommundirektör"), [CHIEF], "met"),
        (Composition("radet", chair="kommundirektör"), [CHIEF], "met"),
        (Composition("radet", chair="Säkerhetschef"), [CHIEF], "breached"),
        (Composition("radet", chair_organisation="kommunen"), [CHIEF], "met"),
        (Composition("radet", chair_organisation="kommunen"),
         [sits("polis", "Polisen", roles=("chair",))], "breached"),
        (Composition("radet", chair_organisation="kommunen"), [POLICE], "breached"),
        (Composition("radet", minimum_organisations=2), [CHIEF], "breached"),
        (Composition("radet", minimum_organisations=2), [CHIEF, POLICE], "met"),
    ],
)  # fmt: skip
def test_who_sits_where(rule, holdings, verdict):
    assert find(rule, Facts(holdings=tuple(holdings)), "2026-03-01").verdict == verdict


def test_a_vacancy_is_named():
    finding = find(Composition("styr"), Facts(holdings=(CHIEF,)), "2026-03-01")
    assert str(finding.because) == "1 plats är vakant: Polisen."
    assert finding.against == ("polis",)


def test_a_conditional_seat_is_no_vacancy():
    facts = Facts(holdings=(CHIEF, POLICE))
    assert find(Composition("radet"), facts, "2026-03-01").verdict is Verdict.MET


@pytest.mark.parametrize(
    "area, seats, verdict",
    [("folkhalsoplanen", ("folkhalsa",), "met"), ("folkhalsoplanen", (), "breached"),
     ("trygghet", (), "nothing_to_measure")],
)  # fmt: skip
def test_a_conditional_seat_takes_part_when_its_plan_is_on_the_table(area, seats, verdict):
    rule = Composition("op", conditional=("folkhalsa",))
    meeting = held("2026-02-01", "op", items=(ItemFact("i:1", area=area),), seats=seats)
    assert find(rule, Facts(meetings=(meeting,)), "2026-03-01").verdict == verdict
