"""Recurrence by season, month and interval: short months, leap days, and nothing doubled."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kugghjul.core.calendar import CalendarError, add_months, is_free, season_of
from kugghjul.core.calendar.recurrence import (
    EveryMonths,
    EveryWeeks,
    Months,
    Seasons,
)

DAYS = st.dates(date(2000, 1, 1), date(2060, 12, 31))
YEARS = st.integers(2000, 2060)
RULES = st.one_of(
    st.builds(Seasons, st.lists(st.sampled_from(["spring", "summer", "autumn", "winter"]),
                                min_size=1).map(tuple)),
    st.builds(Months, st.lists(st.integers(1, 12), min_size=1).map(tuple),
              st.none() | st.integers(1, 31)),
    st.builds(EveryMonths, st.integers(1, 120), DAYS),
    st.builds(EveryWeeks, st.integers(1, 520), DAYS),
)  # fmt: skip


def days(rule, year):
    return [found.day for found in rule.occurrences(year)]


def test_every_month_on_the_31st_is_the_last_day_of_shorter_months():
    """Recurrence on the 31st."""
    assert days(Months(tuple(range(1, 13)), 31), 2027) == [
        add_months(date(2027, 1, 31), n) for n in range(12)
    ]
    found = days(EveryMonths(1, date(2027, 1, 31)), 2027)
    assert [day.day for day in found] == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


def test_the_29th_of_february_is_the_28th_in_common_years():
    """B189."""
    rule = EveryMonths(12, date(2024, 2, 29))
    assert [days(rule, year)[0] for year in (2024, 2025, 2028)] == [
        date(2024, 2, 29),
        date(2025, 2, 28),
        date(2028, 2, 29),
    ]


def test_every_may_is_proposed_on_a_working_day_in_the_middle_of_may():
    """K8: safety days in May. 15 May 2027 is a Saturday."""
    assert days(Months((5,)), 2027) == [date(2027, 5, 17)]
    assert Months((5,)).occurrences(2027)[0].slot == "2027-05"


def test_spring_and_winter_give_one_each():
    """K7: one in spring, one in winter."""
    found = Seasons(("spring", "winter")).occurrences(2027)
    assert [one.slot for one in found] == ["2027-winter", "2027-spring"]
    assert [season_of(one.day) for one in found] == ["winter", "spring"]


def test_every_third_week_keeps_its_weekday_over_new_year():
    rule = EveryWeeks(3, date(2026, 12, 1))
    assert days(rule, 2026) == [date(2026, 12, 1), date(2026, 12, 22)]
    assert days(rule, 2027)[0] == date(2027, 1, 12)


def test_nothing_comes_before_the_first():
    assert days(EveryWeeks(1, date(2027, 6, 1)), 2026) == []
    assert days(EveryMonths(2, date(2027, 6, 30)), 2027)[0] == date(2027, 6, 30)


@pytest.mark.parametrize(
    "make",
    [
        lambda: Seasons(()),
        lambda: Seasons(("monsoon",)),
        lambda: Months(()),
        lambda: Months((13,)),
        lambda: Months((5,), 32),
        lambda: Months((5,), 0),
        lambda: EveryMonths(0, date(2027, 1, 1)),
        lambda: EveryMonths(121, date(2027, 1, 1)),
        lambda: EveryWeeks(-1, date(2027, 1, 1)),
    ],
)
def test_a_rule_without_sense_is_refused(make):
    with pytest.raises(CalendarError):
        make()


@settings(max_examples=200, deadline=None)
@given(RULES, YEARS)
def test_occurrences_lie_in_their_year_in_order_each_slot_once(rule, year):
    found = rule.occurrences(year)
    assert all(one.day.year == year for one in found)
    assert list(found) == sorted(found)
    assert len({one.slot for one in found}) == len(found)
    assert rule.occurrences(year) == found


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 520), DAYS)
def test_weeks_between_are_what_was_asked_for_over_the_years(every, first):
    rule = EveryWeeks(every, first)
    found = [day for year in range(first.year, first.year + 12) for day in days(rule, year)]
    assert found[0] == first
    assert {b - a for a, b in zip(found, found[1:], strict=False)} <= {timedelta(weeks=every)}


@settings(max_examples=100, deadline=None)
@given(st.integers(1, 48), DAYS)
def test_months_between_never_drift(every, first):
    rule = EveryMonths(every, first)
    found = [day for year in range(first.year, first.year + 12) for day in days(rule, year)]
    assert found == [add_months(first, turn * every) for turn in range(len(found))]
    assert found[0] == first


@settings(max_examples=100, deadline=None)
@given(YEARS, st.integers(1, 12))
def test_what_no_day_is_given_for_is_proposed_on_a_working_day(year, month):
    found = days(Months((month,)), year)[0]
    assert found.month == month and not is_free(found)
