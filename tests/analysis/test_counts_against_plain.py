"""What DuckDB answers about many rows is what walking through the rows one at a time gives, to the last figure."""

from __future__ import annotations

import datetime as dt
import random
from collections import Counter, defaultdict

import numpy as np
import pyarrow.parquet as pq
import pytest

from kugghjul.analysis import counts, counts_table
from kugghjul.analysis.aoristic import week_cells
from kugghjul.analysis.counts import Sieve
from tests.analysis.test_counts import row, table

GROUP = ("category", "place", "area")
FIRST, LAST = dt.date(2025, 10, 6), dt.date(2026, 11, 15)
NOW = Sieve(dt.date(2026, 11, 1), LAST)
PAST = Sieve(dt.date(2025, 11, 2), dt.date(2026, 10, 25))


def some(seed, n=3000):
    """Made-up rows, days in no order: (row, day, key, severity, unit)."""
    draw, told = random.Random(seed), []
    for pk in range(1, n + 1):
        day = FIRST + dt.timedelta(days=draw.randrange((LAST - FIRST).days + 1))
        key = draw.choice((1, 1, 2, 3)), draw.choice((0, 1, 1, 2)), draw.choice((0, 1, 2))
        grave, unit, own = draw.randint(1, 5), draw.randint(1, 6), draw.random() < 0.1
        one = row(
            pk, day, hours=draw.choice((0, 1, 14)), category=key[0], place=key[1] or None, area=key[2] or None,
            severity=grave, unit=unit, organisation=unit % 3 + 1, own=own,
        )  # fmt: skip
        told.append((one, day, key, grave, unit, own))
    return told


def kept(told, sieve):
    """The made-up rows of the sieve's days: they begin at noon, so that each has its middle on the day it began."""
    return [one for one in told if sieve.first <= one[1] <= sieve.last and not one[5]]


@pytest.mark.parametrize("seed", range(3))
def test_the_heaviest_groups_are_those_that_a_plain_walk_finds(tmp_path, seed):
    told = some(seed)
    marks, units = defaultdict(list), defaultdict(set)
    for _row, _day, key, grave, unit, _own in kept(told, NOW):
        marks[key].append(grave)
        units[key].add(unit)
    ordered = sorted(marks, key=lambda key: (-sum(marks[key]), key))
    found = counts.heaviest(table(tmp_path, [one[0] for one in told]), NOW, GROUP, 7)
    assert found.among == len(ordered) > 7
    assert [one.key for one in found.groups] == ordered[:7]
    for one in found.groups:
        assert (one.n, one.units) == (len(marks[one.key]), len(units[one.key]))
        assert one.severity == pytest.approx(np.mean(marks[one.key]), abs=1e-12)
        assert one.deviation == pytest.approx(np.std(marks[one.key]), abs=1e-12)


@pytest.mark.parametrize("seed", range(3))
def test_the_past_and_its_dispersion_are_those_of_the_whole_table_of_weeks(tmp_path, seed):
    told = some(seed)
    mondays = list(counts.weeks(PAST.first, PAST.last))
    weeks = defaultdict(lambda: np.zeros(len(mondays)))
    for _row, day, key, *_rest in kept(told, PAST):
        weeks[key][mondays.index(day - dt.timedelta(days=day.weekday()))] += 1
    whole = np.array([weeks[key] for key in sorted(weeks)])
    means = whole.mean(axis=1, keepdims=True)
    dense = ((whole - means) ** 2 / means).sum() / (len(whole) * (len(mondays) - 1))
    asked = [(1, 1, 1), (3, 2, 0), (9, 9, 9)]
    found = counts.history(table(tmp_path, [one[0] for one in told]), PAST, GROUP, asked)
    assert found.weeks == len(mondays)
    assert found.sums == {key: int(weeks[key].sum()) if key in weeks else 0 for key in asked}
    assert found.dispersion == pytest.approx(max(1.0, dense), rel=1e-12)


def test_weeks_that_vary_more_than_chance_are_told_to(tmp_path):
    burst = [row(pk, PAST.first + dt.timedelta(days=1)) for pk in range(50)]
    found = counts.history(table(tmp_path, burst), PAST, GROUP, [])
    weeks = np.array([50.0] + [0] * (found.weeks - 1))
    assert found.dispersion == pytest.approx(weeks.var(ddof=1) / weeks.mean())


@pytest.mark.parametrize("seed", range(2))
def test_the_order_in_which_rows_were_written_changes_nothing(tmp_path, seed):
    rows = [one[0] for one in some(seed)]
    mixed = random.Random(seed).sample(rows, len(rows))
    one, other = (table(tmp_path / name, given) for name, given in (("a", rows), ("b", mixed)))
    assert one.read_bytes() == other.read_bytes()
    for ask in (
        lambda path: counts.heaviest(path, NOW, GROUP, 9),
        lambda path: counts.history(path, PAST, GROUP, [(1, 1, 1)]),
        lambda path: counts.pairs(path, NOW, ("category", "area", "organisation")),
        lambda path: week_cells(*counts.spells(path, NOW)).cells.tolist(),
    ):
        assert ask(one) == ask(other)


def test_the_rows_lie_in_the_order_of_their_days_and_a_week_needs_few_row_groups(
    tmp_path, monkeypatch
):
    monkeypatch.setattr(counts_table, "GROUP_ROWS", 2048)
    path = table(tmp_path, [one[0] for one in some(1, 12_000)])
    file = pq.ParquetFile(path)
    days = file.read(["day", "pk"]).to_pydict()
    assert list(zip(days["day"], days["pk"], strict=True)) == sorted(
        zip(days["day"], days["pk"], strict=True)
    )
    at = file.schema_arrow.names.index("day")
    told = [file.metadata.row_group(n).column(at).statistics for n in range(file.num_row_groups)]
    week = [one for one in told if one.max >= LAST - dt.timedelta(days=6) and one.min <= LAST]
    assert len(told) >= 5 and len(week) == 1


def test_the_week_by_hour_is_the_share_of_each_interval_in_each_hour(tmp_path):
    rows = [one[0] for one in some(4, 300)]
    begin, end = counts.spells(table(tmp_path, rows), Sieve(FIRST, LAST))
    by_hand: Counter[tuple[int, int]] = Counter()
    for start, stop in zip(begin.tolist(), end.tolist(), strict=True):
        minutes = list(range(start, stop, 60)) or [start]
        for minute in minutes:
            local = dt.datetime.fromtimestamp(minute, counts_table.stockholm())
            by_hand[local.weekday(), local.hour] += 1 / len(minutes)
    cells = week_cells(begin, end).cells
    assert [[by_hand[day, hour] for hour in range(24)] for day in range(7)] == pytest.approx(cells)
