"""Swedish holidays, against a table written by hand and against the library ``holidays``."""

from datetime import date

import pytest
from dateutil.easter import easter
from holidays.countries import Sweden
from hypothesis import given, settings
from hypothesis import strategies as st

from kugghjul.core.calendar import (
    CalendarError,
    easter_day,
    holiday_on,
    holidays,
    is_free,
    public_holidays,
    squeeze_days,
)

PUBLIC_BY_HAND = {
    2026: """
        2026-01-01 Nyårsdagen
        2026-01-06 Trettondedag jul
        2026-04-03 Långfredagen
        2026-04-05 Påskdagen
        2026-04-06 Annandag påsk
        2026-05-01 Första maj
        2026-05-14 Kristi himmelsfärdsdag
        2026-05-24 Pingstdagen
        2026-06-06 Sveriges nationaldag
        2026-06-20 Midsommardagen
        2026-10-31 Alla helgons dag
        2026-12-25 Juldagen
        2026-12-26 Annandag jul
    """,
    2027: """
        2027-01-01 Nyårsdagen
        2027-01-06 Trettondedag jul
        2027-03-26 Långfredagen
        2027-03-28 Påskdagen
        2027-03-29 Annandag påsk
        2027-05-01 Första maj
        2027-05-06 Kristi himmelsfärdsdag
        2027-05-16 Pingstdagen
        2027-06-06 Sveriges nationaldag
        2027-06-26 Midsommardagen
        2027-11-06 Alla helgons dag
        2027-12-25 Juldagen
        2027-12-26 Annandag jul
    """,
}
EVES_BY_HAND = {
    2026: """
        2026-01-05 Trettondagsafton
        2026-04-02 Skärtorsdagen
        2026-04-04 Påskafton
        2026-04-30 Valborgsmässoafton
        2026-05-23 Pingstafton
        2026-06-19 Midsommarafton
        2026-10-30 Allhelgonaafton
        2026-12-24 Julafton
        2026-12-31 Nyårsafton
    """,
    2027: """
        2027-01-05 Trettondagsafton
        2027-03-25 Skärtorsdagen
        2027-03-27 Påskafton
        2027-04-30 Valborgsmässoafton
        2027-05-15 Pingstafton
        2027-06-25 Midsommarafton
        2027-11-05 Allhelgonaafton
        2027-12-24 Julafton
        2027-12-31 Nyårsafton
    """,
}


def table(text: str) -> list[tuple[date, str]]:
    """The hand-written lines as days and names."""
    lines = (line.split(maxsplit=1) for line in text.strip().splitlines())
    return [(date.fromisoformat(day), name) for day, name in lines]


@pytest.mark.parametrize("year", [2026, 2027])
def test_public_holidays_are_those_of_the_table_written_by_hand(year):
    found = [(each.day, each.name) for each in public_holidays(year)]
    assert found == table(PUBLIC_BY_HAND[year])


@pytest.mark.parametrize("year", [2026, 2027])
def test_eves_are_those_of_the_table_written_by_hand(year):
    found = [(each.day, each.name) for each in holidays(year) if each.kind == "eve"]
    assert found == table(EVES_BY_HAND[year])


@pytest.mark.parametrize("year", range(2024, 2041))
def test_b196_free_days_equal_the_published_list(year):
    """B196: public holidays and the three eves that count as Sundays, year by year."""
    theirs = set(Sweden(years=year, categories=("public", "de_facto")))
    ours = {each.day for each in holidays(year) if each.closes_offices}
    assert ours == theirs


@pytest.mark.parametrize("year", range(1953, 2101))
def test_public_holidays_since_the_reform_of_1953_equal_the_published_list(year):
    """Sundays apart: until 1989 the library counts the Sunday of Marie bebådelse too."""
    theirs = {day for day in Sweden(years=year, categories=("public",)) if day.weekday() < 6}
    ours = {each.day for each in public_holidays(year) if each.day.weekday() < 6}
    assert ours == theirs


@pytest.mark.parametrize("year", range(1900, 2101))
def test_every_year_of_the_calendar_agrees_on_easter_and_midsummer(year):
    names = {each.name: each.day for each in holidays(year)}
    assert names["Påskdagen"] == easter(year)
    assert (names["Midsommardagen"].weekday() == 5) or year < 1953


@pytest.mark.parametrize(
    ("year", "present", "absent"),
    [
        (1938, "Marie bebådelsedag", "Första maj"),
        (1939, "Första maj", "Sveriges nationaldag"),
        (1953, "Alla helgons dag", "Marie bebådelsedag"),
        (2004, "Annandag pingst", "Sveriges nationaldag"),
        (2005, "Sveriges nationaldag", "Annandag pingst"),
    ],
)
def test_the_law_of_the_year_decides_what_is_a_holiday(year, present, absent):
    names = {each.name for each in public_holidays(year)}
    assert present in names
    assert absent not in names


@pytest.mark.parametrize(
    ("year", "expected"),
    [
        (2024, ["2024-05-10", "2024-06-07", "2024-12-23", "2024-12-27", "2024-12-30"]),
        (2025, ["2025-05-02", "2025-05-30"]),
        (2026, ["2026-01-02", "2026-01-05", "2026-05-15"]),
        (2027, ["2027-05-07"]),
        (2029, ["2029-04-30", "2029-05-11"]),
    ],
)
def test_squeeze_days_are_single_working_days_between_free_ones(year, expected):
    assert [each.day.isoformat() for each in squeeze_days(year)] == expected


def test_two_holidays_on_one_day_are_both_listed():
    assert [each.name for each in holidays(2008) if each.day == date(2008, 5, 1)] == [
        "Första maj",
        "Kristi himmelsfärdsdag",
    ]


@pytest.mark.parametrize(
    ("day", "name"),
    [
        ("2026-11-20", None),
        ("2026-06-19", "Midsommarafton"),
        ("2026-05-15", "Klämdag"),
        ("2026-01-05", "Trettondagsafton"),  # also squeezed in, but the eve is its name
        ("2027-05-01", "Första maj"),
    ],
)
def test_a_day_is_asked_for_its_name(day, name):
    found = holiday_on(date.fromisoformat(day))
    assert (found.name if found else None) == name


@pytest.mark.parametrize(
    ("day", "free"),
    [
        ("2026-06-19", True),
        ("2026-04-02", False),
        ("2026-11-20", False),
        ("2026-11-21", True),
        ("2026-01-06", True),
        ("2026-05-15", False),
    ],
)
def test_offices_are_closed_on_weekends_holidays_and_the_three_free_eves(day, free):
    assert is_free(date.fromisoformat(day)) is free


@pytest.mark.parametrize("year", [1899, 2101])
def test_a_year_outside_the_calendar_is_refused_in_swedish(year):
    with pytest.raises(CalendarError, match=f"År {year} ligger utanför kalendern"):
        holidays(year)


@settings(max_examples=150)
@given(st.integers(1900, 2100))
def test_holidays_come_in_date_order_within_their_year(year):
    days = [each.day for each in holidays(year)]
    assert days == sorted(days)
    assert {day.year for day in days} == {year}
    assert easter_day(year).weekday() == 6
