"""The five councils and the law: every demand that is a duty, from the heading it stands under."""

import re
from datetime import date

import pytest

from kugghjul import charters
from kugghjul.core.rules import Facts, Modality, Verdict, bound, check, faults
from kugghjul.core.rules.kinds import (
    Contents,
    MeetingCount,
    MeetingsPerSeason,
    NoticePeriod,
    ReportBack,
    RevisionCycle,
)

COUNCILS = {
    "kavlinge-2018": ("K", [*range(1, 14)]),
    "reglemente-2023": ("R", [1, 2, 3, 5, 6, 7, 8, 9, 10, 11]),
    "rad-och-samverkansgrupp": ("T", [*range(1, 10)]),
    "trygg-och-saker-2019": ("S", [1, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]),
    "trygghetsradet-2017": ("V", [1, 2, 3, 4, 5, 6, 7]),
}
LAW_ROWS = ["L4", "L5", "L6a", "L6b", "L7", "L9", "L10", "L11", "L12", "L13", "L14"]
LAW = charters.load(charters.LAW)


def rules(name: str, kind: type) -> list:
    return [c.rule for c in charters.load(name).clauses if isinstance(c.rule, kind)]


@pytest.mark.parametrize("name", COUNCILS)
def test_every_duty_of_the_document_is_a_clause(name):
    letter, numbers = COUNCILS[name]
    found = {clause.requirement for clause in charters.load(name).clauses}
    assert found == {f"{letter}{number}" for number in numbers}


def test_every_row_of_the_law_is_a_clause():
    assert list(dict.fromkeys(clause.requirement for clause in LAW.clauses)) == LAW_ROWS


@pytest.mark.parametrize("name", charters.names())
def test_every_clause_has_its_source_and_its_words(name):
    for clause in charters.load(name).clauses:
        assert clause.source.heading and clause.source.document and clause.text and clause.title
    assert faults(charters.load(name)) == []


@pytest.mark.parametrize("name", sorted({*COUNCILS} - {"reglemente-2023"}))
def test_silence_about_the_summons_invents_no_notice(name):
    assert rules(name, NoticePeriod) == []


def test_numbers_as_they_stand_in_the_documents():
    assert [(r.minimum, r.maximum) for r in rules("kavlinge-2018", MeetingCount)] == [(3, 4)]
    assert [r.minimum for r in rules("reglemente-2023", MeetingCount)] == [4]
    assert [r.days for r in rules("reglemente-2023", NoticePeriod)] == [10]
    assert [(r.season, r.minimum) for r in rules("rad-och-samverkansgrupp", MeetingsPerSeason)] \
        == [("vårhalvåret", 2), ("hösthalvåret", 1)]  # fmt: skip


def test_the_law_works_for_three_things_and_allows_one():
    by = {c.id: c.modality for c in LAW.clauses if c.modality is not Modality.SHALL}
    assert by == {
        "L9": Modality.WORK_TOWARDS, "L10a": Modality.WORK_TOWARDS,
        "L10c": Modality.WORK_TOWARDS, "L11b": Modality.SHOULD, "L14": Modality.MAY,
    }  # fmt: skip


def test_the_laws_clocks():
    assert LAW.clause("L5").since == date(2024, 7, 1)
    assert LAW.document.binds_from == date(2023, 7, 1)
    six = [c.rule for c in LAW.clauses if isinstance(c.rule, RevisionCycle)]
    assert [(r.document, r.verb.value, r.months) for r in six] == [
        ("situation-picture", "update", 24), ("action-plan", "follow-up", 24)]  # fmt: skip
    assert [c.rule.to for c in LAW.clauses if c.id == "L13b"
            and isinstance(c.rule, ReportBack)] == ["kommunfullmaktige"]  # fmt: skip


def test_the_plan_was_not_owed_before_the_first_of_july_2024():
    before, after = (
        {f.clause.id: f for f in check(LAW, Facts(), day)}["L5"]
        for day in (date(2024, 6, 30), date(2024, 7, 1))
    )
    assert before.verdict is Verdict.NOTHING_TO_MEASURE
    assert before.due == date(2024, 7, 1)
    assert after.verdict is Verdict.NO_EVIDENCE


def test_the_situation_picture_has_exactly_the_laws_parts():
    rule = LAW.clause("L4").rule
    assert isinstance(rule, Contents)
    assert rule.parts == (
        "mapping-extent", "mapping-consequences", "other-information", "analysis")  # fmt: skip


@pytest.mark.parametrize("name", COUNCILS)
def test_the_law_can_be_bound_to_every_council(name):
    law = bound(LAW, charters.load(name))
    assert faults(law) == []
    assert len(check(law, Facts(), date(2026, 1, 1))) == len(LAW.clauses)


@pytest.mark.parametrize("name", charters.names())
def test_nothing_known_is_never_called_done(name):
    """Only what follows from the document itself (its last day) may be met without facts."""
    findings = check(charters.load(name), Facts(), date(2026, 3, 1))
    assert {f.clause.id for f in findings if f.verdict is Verdict.MET} <= {"R1.1"}


@pytest.mark.parametrize("name", charters.names())
def test_no_private_person_is_named(name):
    for person in ("Sidansvarig:", "Handläggare"):
        assert person not in charters.text(name)


def test_the_vacant_line_of_the_page_is_a_seat_without_a_function():
    """T8: «Ingen giltig användare vald»."""
    seats = charters.load("rad-och-samverkansgrupp").seats_in("samverkansgruppen")
    assert [seat.key for seat in seats if not seat.function] == ["sam-utan-namn"]


def test_the_regulation_is_whole_again_from_its_values():
    """Every sentence about the summons and the notes comes from the clauses, in order."""
    charter = charters.load("reglemente-2023")
    section = next(s for s in charter.sections if s.heading == "Sammanträden och kallelser")
    text = " ".join(charter.clause(id).text for block in section.blocks for id in block.clauses)
    assert "utfärdas till möten. Kallelsen ska vara i skriftlig form" in text
    assert "föredragningslista och bör åtföljas av tillhörande handlingar." in text
    assert [s.heading for s in charter.sections] == [
        "Syfte och uppgifter", "Ansvarområden/uppgifter:", "Ansvarig nämnd", "Organisation",
        "Arbetsformer", "Sammanträden och kallelser", "Minnesanteckningar",
        "Ekonomi och rapportering",
    ]  # fmt: skip
    assert re.fullmatch(r"KS\d{4}-\d{6}", charter.document.diary_number)


def test_an_unknown_charter_is_a_key_error():
    with pytest.raises(KeyError):
        charters.load("../reglemente-2023")
