"""Local days, deadlines, weeks, half-years and the odd nights of daylight saving time."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kugghjul.core.calendar import (
    CalendarError,
    HalfYear,
    Span,
    Term,
    TimeZoneMissing,
    Week,
    add_months,
    add_years,
    at,
    days_before,
    days_between,
    deadline_before,
    exists,
    first_moment,
    half_year_of,
    is_ambiguous,
    is_in_time,
    last_moment,
    local,
    local_day,
    localtime,
    refuse_odd_hour,
    season_of,
    season_spans,
    term_of,
    week_of,
    weeks_in,
    year_of,
)

SWEDEN = ZoneInfo("Europe/Stockholm")
days = st.dates(date(1999, 1, 1), date(2099, 12, 31))


def instant(text: str) -> datetime:
    """A Swedish wall-clock time as an instant."""
    return datetime.fromisoformat(text).replace(tzinfo=SWEDEN)


@pytest.mark.parametrize(
    ("meeting", "notice", "last_day"),
    [
        ("2026-11-20", 10, "2026-11-10"),
        ("2027-04-01", 10, "2027-03-22"),  # across the night the clocks go forward
        ("2026-11-03", 10, "2026-10-24"),  # across the night they go back
        ("2027-01-05", 10, "2026-12-26"),  # across New Year
        ("2028-03-10", 10, "2028-02-29"),  # to the leap day
        ("2027-03-10", 10, "2027-02-28"),
        ("2026-11-20", 0, "2026-11-20"),
    ],
)
def test_b188_ten_days_before_are_local_calendar_days(meeting, notice, last_day):
    assert days_before(date.fromisoformat(meeting), notice).isoformat() == last_day
    assert days_before(instant(f"{meeting}T00:30"), notice).isoformat() == last_day
    assert days_before(instant(f"{meeting}T23:30"), notice).isoformat() == last_day


@pytest.mark.parametrize("meeting", ["2027-04-01T09:00", "2026-11-03T09:00", "2026-06-15T09:00"])
def test_b111_the_tenth_day_is_in_time_until_its_last_second(meeting):
    starts = instant(meeting)
    due = deadline_before(starts, 10)
    assert due.time() == time(23, 59, 59)
    assert is_in_time(due.astimezone(UTC), starts.astimezone(UTC), 10)
    late = (due + timedelta(seconds=2)).astimezone(UTC)
    assert local(late).time() == time(0, 0, 1)
    assert not is_in_time(late, starts.astimezone(UTC), 10)


def test_a_negative_notice_is_refused():
    with pytest.raises(CalendarError, match="Ange 0 eller fler"):
        days_before(date(2026, 11, 20), -1)


@pytest.mark.parametrize(
    ("day", "years", "expected"),
    [
        ("2028-02-29", 1, "2029-02-28"),
        ("2028-02-29", 2, "2030-02-28"),  # "minst vartannat år"
        ("2028-02-29", 4, "2032-02-29"),
        ("2026-11-20", 2, "2028-11-20"),
        ("2028-02-29", -1, "2027-02-28"),
    ],
)
def test_b189_a_duty_of_29_february_falls_on_the_28th_in_common_years(day, years, expected):
    assert add_years(date.fromisoformat(day), years).isoformat() == expected


@pytest.mark.parametrize(
    ("day", "months", "expected"),
    [
        ("2026-01-31", 1, "2026-02-28"),
        ("2028-01-31", 1, "2028-02-29"),
        ("2026-08-31", 6, "2027-02-28"),
        ("2026-12-15", 1, "2027-01-15"),
        ("2027-01-15", -1, "2026-12-15"),
        ("2026-03-31", -1, "2026-02-28"),
    ],
)
def test_months_are_added_to_the_same_day_or_the_months_last(day, months, expected):
    assert add_months(date.fromisoformat(day), months).isoformat() == expected


def test_b190_week_53_exists_in_2026_and_not_in_2027():
    assert Week(2026, 53).span == Span(date(2026, 12, 28), date(2027, 1, 3))
    assert week_of(date(2027, 1, 3)) == Week(2026, 53)
    assert (weeks_in(2026), weeks_in(2027)) == (53, 52)
    with pytest.raises(CalendarError, match="År 2027 har ingen vecka 53. Välj vecka 1–52."):
        Week(2027, 53)


@pytest.mark.parametrize(
    ("moment", "year", "half", "term"),
    [
        ("2026-12-31T23:59:59.999000", 2026, HalfYear(2026, 2), Term(2026, "autumn")),
        ("2027-01-01T00:00:00", 2027, HalfYear(2027, 1), Term(2027, "spring")),
        ("2027-06-30T23:59:59.999000", 2027, HalfYear(2027, 1), Term(2027, "spring")),
        ("2027-07-01T00:00:00", 2027, HalfYear(2027, 2), Term(2027, "autumn")),
    ],
)
def test_b191_the_last_and_first_moment_of_a_half_year_fall_on_the_right_side(
    moment, year, half, term
):
    there = instant(moment).astimezone(UTC)
    assert (year_of(there), half_year_of(there), term_of(there)) == (year, half, term)


def test_b192_november_lasts_from_midnight_to_midnight_in_sweden():
    opens, closes = first_moment(date(2026, 11, 1)), first_moment(date(2026, 12, 1))
    assert opens.astimezone(UTC).isoformat() == "2026-10-31T23:00:00+00:00"
    assert closes.astimezone(UTC).isoformat() == "2026-11-30T23:00:00+00:00"


@pytest.mark.parametrize(
    ("wall", "there", "twice"),
    [
        ("2027-03-28T01:59", True, False),
        ("2027-03-28T02:00", False, False),
        ("2027-03-28T02:30", False, False),
        ("2027-03-28T03:00", True, False),
        ("2027-10-31T01:59", True, False),
        ("2027-10-31T02:00", True, True),
        ("2027-10-31T02:30", True, True),
        ("2027-10-31T03:00", True, False),
    ],
)
def test_b186_the_lost_hour_does_not_exist_and_the_doubled_one_comes_twice(wall, there, twice):
    naive = datetime.fromisoformat(wall)
    assert (exists(naive), is_ambiguous(naive)) == (there, twice)


def test_b186_a_reminder_in_an_odd_hour_comes_once():
    lost = at(date(2027, 3, 28), time(2, 30))
    assert (lost.time(), lost.astimezone(UTC).hour) == (time(3, 0), 1)
    doubled = at(date(2027, 10, 31), time(2, 30))
    assert doubled.astimezone(UTC).isoformat() == "2027-10-31T00:30:00+00:00"


@pytest.mark.parametrize(
    ("wall", "words"),
    [
        ("2027-03-28T02:30", "2.30 finns inte 28.mars.2027"),
        ("2027-10-31T02:30", "2.30 kommer två gånger 31.oktober.2027"),
    ],
)
def test_b186_a_meeting_in_an_odd_hour_is_refused_with_what_to_choose(wall, words):
    with pytest.raises(CalendarError, match=words) as refused:
        refuse_odd_hour(datetime.fromisoformat(wall))
    assert "Välj en tid" in str(refused.value)


def test_an_ordinary_meeting_time_is_not_refused():
    refuse_odd_hour(datetime(2026, 11, 20, 9, 0))


def test_a_moment_without_a_zone_is_refused():
    with pytest.raises(CalendarError, match="saknar tidszon"):
        local_day(datetime(2026, 11, 20, 9, 0))


def test_b193_a_machine_without_time_zone_data_is_told_what_to_install():
    with pytest.raises(TimeZoneMissing, match="Installera Python-paketet tzdata"):
        localtime._zone("Europe/Kugghjul")


@pytest.mark.parametrize(
    ("day", "season"),
    [
        ("2026-03-01", "spring"),
        ("2026-05-31", "spring"),
        ("2026-06-01", "summer"),
        ("2026-09-01", "autumn"),
        ("2026-11-30", "autumn"),
        ("2026-12-01", "winter"),
        ("2028-02-29", "winter"),
    ],
)
def test_seasons_are_whole_months(day, season):
    assert season_of(date.fromisoformat(day)) == season


@settings(max_examples=150)
@given(st.integers(1900, 2100))
def test_the_seasons_of_a_year_hold_each_day_once(year):
    names = ("spring", "summer", "autumn", "winter")
    total = sum(len(span) for name in names for span in season_spans(year, name))
    assert total == len(Span(date(year, 1, 1), date(year, 12, 31)))


@settings(max_examples=200)
@given(days, st.integers(0, 400), st.integers(0, 86_399), st.integers(-11, 11))
def test_b193_the_deadline_is_the_same_from_every_zone(day, notice, second, hours):
    meeting = at(day, time(0, 0)) + timedelta(seconds=second)
    abroad = meeting.astimezone(timezone(timedelta(hours=hours)))
    assert days_before(abroad, notice) == local_day(meeting) - timedelta(days=notice)
    assert days_between(deadline_before(abroad, notice), abroad) == notice


@settings(max_examples=200)
@given(days, st.times())
def test_b186_every_day_has_one_instant_for_every_wall_time(day, wall):
    moment = at(day, wall)
    assert local_day(moment) == day
    if exists(datetime.combine(day, wall)):
        assert local(moment).time() == wall
    assert first_moment(day) <= moment
    assert moment < last_moment(day) + timedelta(seconds=1)


@settings(max_examples=200)
@given(days, st.integers(-60, 60))
def test_adding_months_lands_in_that_month(day, months):
    there = add_months(day, months)
    assert (there.year * 12 + there.month) - (day.year * 12 + day.month) == months
    assert there.day <= day.day
