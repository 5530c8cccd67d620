"""The work plan in two editions, the problem picture, and what differs between two editions."""

import dataclasses
import datetime as dt

from kugghjul.core.documents.difference import Piece, changed, difference, lines
from kugghjul.core.documents.problem_picture import (
    PictureText,
    ProblemPictureFacts,
    problem_picture,
)
from kugghjul.core.documents.tree import Heading, ItemList, Paragraph, Table, plain
from kugghjul.core.documents.work_plan import (
    PlanFocus,
    PlanGoal,
    PlannedActivity,
    PlanSection,
    WorkPlanFacts,
    work_plan,
)
from kugghjul.render.text import to_text

FACTS = WorkPlanFacts(
    municipality="Ekköpings kommun",
    council="Rådet för trygghet och hälsa",
    year=2018,
    name="RTH Verksamhetsplan 2018",
    edition_name="Övergripande Version",
    as_of=dt.date(2018, 3, 1),
    introduction="Rådet är ett forum.\n\nDet möts.",
    focus_heading="Fokus 2018",
    focuses=(
        PlanFocus("Nystart", "Ett mer strukturerat arbetssätt.", "Se bilaga.", ("Direktiv: KS",)),
    ),
    goals_heading="Mål 2018",
    goals=(
        PlanGoal("Att genomföra 3-4 möten", "Antal möten", "met", "3 av 3–4 möten."),
        PlanGoal("Att presentera RTH __för__ och diskutera RTH __med__ ledningsgrupper"),
    ),
    recurring_heading="Återkommande aktiviteter",
    recurring_text="Varje år.",
    sections=(
        PlanSection(
            "Trygghetsvandring",
            "På våren och på vintern.",
            "Tre aktörer deltar.",
            (
                PlannedActivity(
                    "AK-3", "Vandring", "12 april 2018", "Planerad", "planned", "Kansliet", "– Boka"
                ),
            ),
        ),
    ),
)
DETAILED = dataclasses.replace(FACTS, detailed=True, edition_name="Detaljerad version")


def test_the_overview_has_the_headings_paragraphs_and_lists_in_order():
    document = work_plan(FACTS)
    assert (document.title, document.lead) == ("RTH Verksamhetsplan 2018", "Övergripande Version")
    assert [(b.level, b.text) for b in document.blocks if isinstance(b, Heading)] == [
        (1, "Fokus 2018"),
        (1, "Mål 2018"),
        (1, "Återkommande aktiviteter"),
        (2, "Trygghetsvandring"),
    ]
    paragraphs = [plain(b.spans) for b in document.blocks if isinstance(b, Paragraph)]
    assert paragraphs == [
        "Rådet är ett forum.",
        "Det möts.",
        "Ett mer strukturerat arbetssätt.",
        "Varje år.",
        "På våren och på vintern.",
    ]


def test_emphasis_inside_a_goal_is_kept_and_its_marks_are_gone():
    goals = next(b for b in work_plan(FACTS).blocks if isinstance(b, ItemList))
    assert [span.text for span in goals.items[1] if span.emphasis] == ["för", "med"]
    assert "__" not in plain(goals.items[1])


def test_the_detailed_edition_prints_origin_verdict_activity_and_time_plan():
    text = to_text(work_plan(DETAILED))
    for words in ("Direktiv: KS", "Se bilaga.", "Uppfyllt", "AK-3 Vandring", "Boka", "Tre aktörer"):
        assert words in text
    assert "Går inte att mäta än" in text
    assert not any(isinstance(block, Table) for block in work_plan(FACTS).blocks)


def test_a_draft_says_so_and_a_decided_edition_says_by_whom():
    assert "Utkast" in work_plan(FACTS).footer
    decided = dataclasses.replace(FACTS, decided_by="Rådet", decided_on=dt.date(2018, 1, 15))
    assert "Beslutad av Rådet 15 januari 2018" in work_plan(decided).footer


def test_frozen_facts_read_back_the_same():
    assert WorkPlanFacts.from_json(DETAILED.to_json()) == DETAILED


def test_the_difference_tells_which_words_were_changed():
    new = dataclasses.replace(FACTS, recurring_text="Varje år, utom 2019.", introduction="Ny.")
    passages = difference(work_plan(FACTS), work_plan(new))
    altered = next(one for one in passages if one.kind == "changed")
    assert Piece("added", ", utom 2019") in altered.pieces
    gone = [piece.text for one in passages if one.kind == "removed" for piece in one.pieces]
    assert gone == ["Rådet är ett forum.", "Det möts."]
    assert changed(difference(work_plan(FACTS), work_plan(FACTS))) == 0


def test_the_difference_loses_no_words_of_either_edition():
    new = dataclasses.replace(FACTS, goals=FACTS.goals[::-1], recurring_text="Annat.")
    passages = difference(work_plan(FACTS), work_plan(new))
    for document, kinds in ((FACTS, ("same", "removed")), (new, ("same", "added"))):
        told = ["".join(p.text for p in one.pieces if p.kind in kinds) for one in passages]
        assert [text for text in told if text] == [line.text for line in lines(work_plan(document))]


def test_a_problem_picture_names_who_has_not_answered_and_leaves_out_empty_parts():
    facts = ProblemPictureFacts(
        municipality="Ekköpings kommun", council="Rådet", year=2018, name="Problembild 2018",
        as_of=dt.date(2018, 10, 1), parts=(PictureText("Statistik", ""),
        PictureText("Otrygghet", "- Stationen")), answered=("Kansliet",), missing=("Polisen",),
        problems=("P-1: Klotter",),
    )  # fmt: skip
    text = " ".join(to_text(problem_picture(facts)).split())
    assert "1 av 2 verksamheter" in text and "Svar saknas från Polisen" in text
    assert "Statistik" not in text and "Stationen" in text and "P-1: Klotter" in text
    assert problem_picture(facts).mark == "Utkast"
    assert ProblemPictureFacts.from_json(facts.to_json()) == facts
