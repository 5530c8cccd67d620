"""Counting observations with DuckDB gives what counting by hand gives, and drops nothing."""

import datetime as dt
from collections import Counter
from zoneinfo import ZoneInfo

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kugghjul.analysis import counts
from kugghjul.analysis.counts import Heaviest, History, Sieve

SWEDEN = ZoneInfo("Europe/Stockholm")
FIRST, LAST = dt.date(2026, 11, 2), dt.date(2026, 11, 15)
WHOLE = Sieve(FIRST, LAST)


def row(
    pk, day, *, hours=1, area=1, category=1, organisation=1, unit=1, place=None, own=False, **more
):
    start = dt.datetime.combine(day, dt.time(12), SWEDEN).timestamp()
    told = {"lat": 58.3, "lon": 14.1, "severity": 2, "seen": "seen", "told_police": "no", **more}
    return (
        pk, pk, organisation, unit, category, area, place, told["lat"], told["lon"],
        int(start), int(start) + hours * 3600, told["severity"], told["seen"], told["told_police"], own,
    )  # fmt: skip


def table(tmp_path, rows):
    path = tmp_path / "observations.parquet"
    counts.write(rows, path)
    return path


def test_an_interval_over_the_weekend_is_counted_in_the_week_of_its_middle(tmp_path):
    friday = dt.datetime(2026, 11, 6, 18, tzinfo=SWEDEN).timestamp()
    monday = dt.datetime(2026, 11, 9, 7, tzinfo=SWEDEN).timestamp()
    one = list(row(1, FIRST))
    one[9:11] = int(friday), int(monday)
    found = counts.weekly(table(tmp_path, [one]), WHOLE)
    assert found.mondays == (dt.date(2026, 11, 2), dt.date(2026, 11, 9))
    assert found.of().tolist() == [1, 0]


def test_the_day_is_the_swedish_one_on_both_sides_of_the_clocks_going_back(tmp_path):
    late = dt.datetime(2026, 10, 25, 23, 30, tzinfo=SWEDEN)
    one = list(row(1, FIRST))
    one[9:11] = int(late.timestamp()), int(late.timestamp())
    summer = dt.datetime(2026, 10, 25, 0, 30, tzinfo=SWEDEN)
    two = list(row(2, FIRST))
    two[9:11] = int(summer.timestamp()), int(summer.timestamp())
    path = table(tmp_path, [one, two])
    day = dt.date(2026, 10, 25)
    assert counts.pairs(path, Sieve(day, day), ("area",)) == [(1, 2)]
    assert sorted(counts.spells(path, Sieve(day, day))[0]) == [two[9], one[9]]


def test_an_unknown_place_is_counted_as_unknown_and_not_dropped(tmp_path):
    path = table(
        tmp_path, [row(1, FIRST, area=None), row(2, FIRST, area=3), row(3, FIRST, area=None)]
    )
    assert counts.pairs(path, WHOLE, ("area",)) == [(0, 2), (3, 1)]


def test_what_is_for_the_own_organisation_alone_is_in_its_own_picture_only(tmp_path):
    path = table(
        tmp_path,
        [row(1, FIRST, organisation=7, own=True), row(2, FIRST, organisation=7), row(3, FIRST)],
    )
    assert counts.weekly(path, WHOLE).of().sum() == 2
    assert counts.weekly(path, Sieve(FIRST, LAST, (7,), own=True)).of().sum() == 2
    assert counts.weekly(path, Sieve(FIRST, LAST, (1,))).of().sum() == 1


def test_nothing_at_all_gives_noughts(tmp_path):
    path = table(tmp_path, [])
    assert counts.weekly(path, WHOLE, ("area",)).keys == ()
    assert counts.weekly(path, WHOLE, ("area",)).of(4).tolist() == [0, 0]
    assert counts.heaviest(path, WHOLE, ("area",), 5) == Heaviest([], 0)
    assert counts.history(path, WHOLE, ("area",), [(1,)]) == History(2, {(1,): 0}, 1.0)
    assert counts.spots(path, WHOLE).pk.size == 0 and counts.spells(path, WHOLE)[0].size == 0


def test_a_group_tells_how_serious_and_by_how_many_units(tmp_path):
    path = table(tmp_path, [
        row(1, FIRST, severity=5, unit=1), row(2, FIRST, severity=2, unit=2, organisation=2, told_police="yes"),
        row(3, LAST, severity=2, unit=2, organisation=2, seen="told"),
    ])  # fmt: skip
    (found,) = counts.heaviest(path, WHOLE, ("category", "area"), 5).groups
    assert (found.key, found.n, found.severity, found.units) == ((1, 1), 3, 3.0, 2)
    assert found.deviation == pytest.approx(2**0.5)


def test_spots_leave_out_what_has_no_position_and_keep_the_order(tmp_path):
    path = table(tmp_path, [row(1, FIRST), row(2, FIRST, lat=None, lon=None), row(3, LAST)])
    found = counts.spots(path, WHOLE)
    assert found.pk.tolist() == [1, 3]
    assert (np.diff(found.day) == (LAST - FIRST).days).all()


def test_a_failed_writing_leaves_the_old_table_as_it_was(tmp_path):
    path = table(tmp_path, [row(1, FIRST)])

    def broken():
        yield row(1, FIRST)
        raise OSError("disk full")

    with pytest.raises(OSError):
        counts.write(broken(), path)
    assert counts.weekly(path, WHOLE).of().sum() == 1
    assert [one.name for one in tmp_path.iterdir()] == [path.name]


days = st.dates(FIRST - dt.timedelta(days=9), LAST + dt.timedelta(days=9))
some = st.lists(st.tuples(days, st.integers(0, 4), st.integers(1, 3), st.booleans()), max_size=40)


@settings(max_examples=25, deadline=None)
@given(some)
def test_every_count_is_what_counting_by_hand_gives(tmp_path_factory, told):
    rows = [row(i, d, area=a or None, category=c, own=own) for i, (d, a, c, own) in enumerate(told)]
    path = table(tmp_path_factory.mktemp("t"), rows)
    found = counts.weekly(path, WHOLE, ("area", "category"))
    by_hand = Counter(
        (a, c, d - dt.timedelta(days=d.weekday()))
        for d, a, c, own in told
        if FIRST <= d <= LAST and not own
    )
    for (a, c, monday), n in by_hand.items():
        assert found.of(a, c)[found.mondays.index(monday)] == n
    assert found.counts.sum() == by_hand.total()
