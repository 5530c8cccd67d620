"""Events whose time is an interval, spread evenly over the local week."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from time import perf_counter
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kugghjul.analysis.aoristic import week_cells
from kugghjul.analysis.local_time import changes

ZONE = ZoneInfo("Europe/Stockholm")
EPOCH = int(datetime(2024, 1, 1, tzinfo=ZONE).timestamp())
YEARS = 3 * 366 * 86_400


def at(*parts: int) -> float:
    """A moment of the local clock, as UTC seconds."""
    return datetime(*parts, tzinfo=ZONE).timestamp()


def walked(start: int, end: int, step: int = 900) -> np.ndarray:
    """The same by walking through the interval a quarter of an hour at a time."""
    cells = np.zeros((7, 24))
    moments = range(start, end, step)
    for moment in moments:
        local = datetime.fromtimestamp(moment, ZONE)
        cells[local.weekday(), local.hour] += 1 / len(moments)
    return cells


def test_a_weekend_is_spread_over_its_hours() -> None:
    answer = week_cells([at(2026, 11, 27, 18)], [at(2026, 11, 30, 7)])
    assert answer.cells.sum() == pytest.approx(1)
    assert answer.cells[4, 18:] == pytest.approx(np.full(6, 1 / 61))
    assert answer.cells[0, :7] == pytest.approx(np.full(7, 1 / 61))
    assert answer.cells[4, :18].sum() == answer.cells[1].sum() == 0


def test_a_moment_lies_whole_in_its_local_hour() -> None:
    winter = datetime(2026, 1, 5, 22, 30, tzinfo=UTC).timestamp()
    summer = datetime(2026, 7, 5, 22, 30, tzinfo=UTC).timestamp()
    answer = week_cells([winter, summer], [winter, summer])
    assert answer.cells[0, 23] == 1
    assert answer.cells[0, 0] == 1
    assert answer.cells.sum() == 2


@pytest.mark.parametrize(
    ("day", "hour_two"),
    [(date(2026, 3, 29), 0), (date(2026, 10, 25), 2), (date(2026, 11, 29), 1)],
)
def test_the_sunday_when_the_clock_changes_has_its_own_hours(day, hour_two) -> None:
    start, end = at(day.year, day.month, day.day), at(*(day + timedelta(days=1)).timetuple()[:3])
    hours = (end - start) / 3600
    cells = week_cells([start], [end]).cells
    assert cells[6, 2] * hours == pytest.approx(hour_two)
    assert cells[6, 3] * hours == pytest.approx(1)
    assert cells.sum() == pytest.approx(1)


def test_three_years_are_unknown_unless_they_are_asked_for() -> None:
    start, end = at(2023, 5, 1), at(2026, 5, 1)
    told = week_cells([start, start], [end, start])
    assert (told.known, told.unknown) == (1, 1)
    assert told.cells.sum() == 1
    smeared = week_cells([start], [end], longest_days=None)
    assert smeared.cells == pytest.approx(np.full((7, 24), 1 / 168), rel=0.01)
    assert smeared.cells == pytest.approx(walked(int(start), int(end)), abs=1e-12)


def test_a_missing_end_is_unknown_and_an_end_before_the_start_is_refused() -> None:
    assert week_cells([np.nan, 0], [5.0, np.nan]).unknown == 2
    assert week_cells([], []).unknown == 0
    with pytest.raises(ValueError, match="ends before"):
        week_cells([10], [9])


@settings(max_examples=60, deadline=None)
@given(start=st.integers(0, YEARS // 900), length=st.integers(1, 40 * 96))
def test_cells_are_what_walking_through_the_interval_gives(start: int, length: int) -> None:
    begin = EPOCH + 900 * start
    end = begin + 900 * length
    answer = week_cells([begin], [end], longest_days=None)
    assert answer.cells == pytest.approx(walked(begin, end), abs=1e-12)


intervals = st.lists(
    st.tuples(st.integers(0, YEARS), st.one_of(st.just(0), st.integers(0, 4 * 366 * 86_400))),
    min_size=1,
    max_size=30,
)


@settings(max_examples=100, deadline=None)
@given(events=intervals)
def test_every_event_weighs_one(events: list[tuple[int, int]]) -> None:
    start = np.array([EPOCH + begin for begin, _ in events], dtype=float)
    end = start + [length for _, length in events]
    whole = week_cells(start, end, longest_days=None)
    assert whole.cells.sum() == pytest.approx(len(events), abs=1e-6)
    some = week_cells(start, end)
    assert some.cells.sum() == pytest.approx(some.known, abs=1e-6)
    assert some.known + some.unknown == len(events)
    assert (whole.cells >= 0).all()


def test_the_clock_changes_twice_a_year_on_the_days_of_the_union() -> None:
    moments, offsets = changes(at(2024, 1, 1), at(2027, 1, 1))
    days = [datetime.fromtimestamp(each, UTC) for each in moments]
    assert Counter(each.month for each in days) == {3: 3, 10: 3}
    assert {(each.weekday(), each.hour, each.minute) for each in days} == {(6, 1, 0)}
    assert all((each + timedelta(days=7)).month != each.month for each in days)
    assert offsets.tolist() == [3600, 7200] * 3 + [3600]


def test_the_work_grows_with_the_events_and_not_with_their_length() -> None:
    rng = np.random.default_rng(1)
    start = EPOCH + rng.integers(0, YEARS, 200_000).astype(float)
    took = []
    for longest in (86_400, 30 * 86_400):
        end = start + rng.integers(0, longest, start.size)
        began = perf_counter()
        week_cells(start, end)
        took.append(perf_counter() - began)
    assert took[1] < 10 * took[0] + 0.2
