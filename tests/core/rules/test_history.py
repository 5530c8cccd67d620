"""Rules change; each day is judged by its own. And what would change if we adopt this."""

from dataclasses import replace

import pytest

from kugghjul.core.rules import charter_in_force, history, what_changes
from kugghjul.core.rules.facts import Facts
from kugghjul.core.rules.kinds import MeetingCount, NoticePeriod
from kugghjul.core.rules.model import Body, BodyKind, DocumentData, Modality, Period, Verdict

from .building import charter, clause, day, held, notice


def version(on: str, minimum: int, days: int = 7):
    return charter(
        clause(MeetingCount("radet", minimum), id="R8"),
        clause(NoticePeriod(("radet",), days), id="R9"),
        document=DocumentData("R", "R", decided_on=day(on)),
    )


OLD, NEW = version("2024-01-01", 4), version("2026-07-01", 6, 10)
YEAR = Period(day("2026-01-01"), day("2026-12-31"))


@pytest.mark.parametrize(
    "on, expected",
    [("2023-12-31", None), ("2024-01-01", OLD), ("2026-06-30", OLD), ("2026-07-01", NEW)],
)
def test_the_charter_in_force(on, expected):
    assert charter_in_force((NEW, OLD), day(on)) == expected


def test_a_year_in_which_the_rules_changed_is_judged_in_two_parts():
    """B198: four a year for half a year is two, six a year for half a year is three."""
    meetings = tuple(held(f"2026-{m:02}-15") for m in (2, 5, 8, 9, 10))
    found = history((OLD, NEW), Facts(meetings=meetings), YEAR, day("2027-02-01"))
    counts = [(f.period.last, f.verdict) for f in found if f.clause.id == "R8" and f.period]
    assert counts == [(day("2026-06-30"), Verdict.MET), (day("2026-12-31"), Verdict.MET)]
    fewer = history((OLD, NEW), Facts(meetings=meetings[:4]), YEAR, day("2027-02-01"))
    assert [f.verdict for f in fewer if f.clause.id == "R8"] == [Verdict.MET, Verdict.BREACHED]


def test_a_summons_is_judged_by_the_notice_of_its_meetings_day():
    """Eight days ahead was in time in June and is not in August."""
    meetings = (
        held("2026-06-10", notice=notice("2026-06-02")),
        held("2026-08-20", notice=notice("2026-08-12")),
    )
    found = history((OLD, NEW), Facts(meetings=meetings), YEAR, day("2027-02-01"))
    assert [f.verdict for f in found if f.clause.id == "R9"] == [Verdict.MET, Verdict.BREACHED]


def test_history_tells_every_year_for_itself():
    three = Period(day("2024-01-01"), day("2026-06-30"))
    found = history((OLD,), Facts(), three, day("2027-01-01"))
    assert [f.period.first.year for f in found if f.clause.id == "R8" and f.period] == [
        2024, 2025, 2026]  # fmt: skip


def said(old, new) -> list[str]:
    return [str(change) for change in what_changes(old, new)]


def test_the_notice_goes_from_seven_to_ten_days():
    assert said(OLD, NEW) == [
        "Minsta antalet möten per år går från 4 till 6.",
        "Kallelsefristen går från 7 till 10 dagar.",
    ]


@pytest.mark.parametrize(
    "change, expected",
    [
        (lambda c: replace(c, clauses=c.clauses[:1]), "Tas bort: Titel."),
        (lambda c: replace(c, clauses=(*c.clauses, clause(MeetingCount("op", 1), id="N"))),
         "Ny regel: Titel."),
        (lambda c: replace(c, clauses=(replace(c.clauses[0], modality=Modality.SHOULD),)),
         "«Titel»: från ska till bör."),
        (lambda c: replace(c, clauses=(replace(c.clauses[0], rule=NoticePeriod(("op",), 3)),)),
         "«Titel» får en annan sorts regel."),
        (lambda c: replace(c, bodies=(*c.bodies, Body("ny", "Trafikgruppen", BodyKind.OPERATIVE))),
         "Ny grupp: Trafikgruppen."),
        (lambda c: replace(c, seats=c.seats[1:]), "Platsen upphör: Kommundirektör, Styrgruppen."),
        (lambda c: replace(c, areas=()), "Området utgår: Hälsa."),
        (lambda c: replace(c, document=replace(c.document, valid_until=day("2030-01-01"))),
         "Dokumentet gäller till och med 1 januari 2030."),
    ],
)  # fmt: skip
def test_what_changes_is_told_in_swedish(change, expected):
    told = [text.replace("\N{NO-BREAK SPACE}", " ") for text in said(OLD, change(OLD))]
    assert expected in told


def test_nothing_changes_between_a_version_and_itself():
    assert what_changes(OLD, OLD) == []
