"""School years and breaks: data of a municipality, with a proposal that is clearly a proposal."""

from datetime import date

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kugghjul.core.calendar import (
    Break,
    CalendarError,
    ClosedDays,
    MunicipalCalendar,
    SchoolYear,
    Span,
    break_on,
    proposed_school_year,
    school_year_problems,
)

AUTUMN = Break(date(2026, 10, 26), date(2026, 10, 30), "höstlov")


def plain(problem: object) -> str:
    """The sentence with ordinary spaces in its dates."""
    return str(problem).replace("\N{NO-BREAK SPACE}", " ")


def the_year(*breaks: Break) -> SchoolYear:
    """2026/2027 with these breaks."""
    return SchoolYear(2026, breaks)


def test_the_proposal_holds_the_five_breaks_and_says_that_it_is_one():
    year = proposed_school_year(2026)
    assert year.proposed
    assert not year.confirmed().proposed
    assert year.name == "2026/2027"
    assert [(each.name, str(each.first), str(each.last)) for each in year.breaks] == [
        ("höstlov", "2026-10-26", "2026-10-30"),
        ("jullov", "2026-12-21", "2027-01-07"),
        ("sportlov", "2027-03-01", "2027-03-05"),
        ("påsklov", "2027-03-22", "2027-03-26"),
        ("sommarlov", "2027-06-12", "2027-08-15"),
    ]


def test_the_easter_break_may_lie_after_easter():
    assert proposed_school_year(2026, easter="after").breaks[3].first == date(2027, 3, 29)


def test_a_sport_week_in_summer_is_refused():
    with pytest.raises(CalendarError, match="Välj vecka 7–11"):
        proposed_school_year(2026, sport_week=26)


@settings(max_examples=150)
@given(st.integers(1990, 2090), st.integers(7, 11), st.sampled_from(["before", "after"]))
def test_every_proposal_is_a_valid_school_year(first_year, sport_week, easter):
    year = proposed_school_year(first_year, sport_week=sport_week, easter=easter)
    assert school_year_problems(year) == ()


@pytest.mark.parametrize(
    ("wrong", "field", "words"),
    [
        (
            Break(date(2026, 10, 30), date(2026, 10, 26), "höstlov"),
            "breaks.0.last",
            "Lovet höstlov slutar 26 oktober 2026, före det börjar 30 oktober 2026."
            " Skriv en senare sista dag.",
        ),
        (
            Break(date(2025, 10, 27), date(2026, 10, 30), "höstlov"),
            "breaks.0.first",
            "Lovet höstlov ligger 27 oktober 2025, utanför läsåret 2026/2027. "
            "Skriv en dag inom läsåret.",
        ),
        (
            Break(date(2026, 9, 1), date(2027, 2, 1), "höstlov"),
            "breaks.0.last",
            "Lovet höstlov är 154 dagar långt. Kontrollera första och sista dagen.",
        ),
        (
            Break(date(2026, 10, 26), date(2026, 10, 30), "  "),
            "breaks.0.name",
            "Skriv vad lovet heter, till exempel höstlov.",
        ),
    ],
)
def test_a_wrong_break_is_told_at_its_field_in_swedish(wrong, field, words):
    problem = school_year_problems(the_year(wrong))[0]
    assert (problem.field, plain(problem)) == (field, words)


def test_breaks_that_overlap_are_told_at_the_later_one():
    extra = Break(date(2026, 10, 30), date(2026, 11, 2), "lovdag")
    (problem,) = school_year_problems(the_year(extra, AUTUMN))
    assert problem.field == "breaks.0.first"
    assert plain(problem) == (
        "Lovet lovdag börjar 30 oktober 2026, innan höstlov har slutat 30 oktober 2026. "
        "Ändra ett av loven."
    )


def test_a_day_is_asked_for_its_break_in_any_of_the_years():
    years = (proposed_school_year(2025), proposed_school_year(2026))
    assert break_on(years, date(2026, 7, 1)).name == "sommarlov"
    assert break_on(years, date(2026, 10, 28)).name == "höstlov"
    assert break_on(years, date(2026, 11, 20)) is None


CALENDAR = MunicipalCalendar(
    (proposed_school_year(2025), proposed_school_year(2026)),
    (ClosedDays(date(2026, 9, 13), date(2026, 9, 15), "Valvakan"),),
)


@pytest.mark.parametrize(
    ("day", "kind", "name"),
    [
        ("2026-11-20", None, None),
        ("2026-11-21", "weekend", "lördag"),
        ("2026-01-06", "public", "Trettondedag jul"),
        ("2026-04-30", "eve", "Valborgsmässoafton"),
        ("2026-05-15", "squeeze", "klämdag"),
        ("2026-10-28", "break", "höstlov"),
        ("2026-09-14", "closed", "Valvakan"),
    ],
)
def test_every_day_tells_why_it_does_not_suit_a_meeting(day, kind, name):
    found = CALENDAR.obstacle(date.fromisoformat(day))
    assert (found and found.kind, found and found.name) == (kind, name)
    assert CALENDAR.suits(date.fromisoformat(day)) is (kind is None)


def test_the_suitable_days_of_a_week_with_a_squeeze_day():
    week = Span(date(2026, 5, 11), date(2026, 5, 17))
    assert [day.day for day in CALENDAR.suitable_days(week)] == [11, 12, 13]


def test_a_span_that_ends_before_it_begins_is_refused_in_swedish():
    with pytest.raises(CalendarError, match="Perioden slutar 1.maj.2026, före den börjar 2.maj"):
        Span(date(2026, 5, 2), date(2026, 5, 1))
