"""Counts of events whose time is known as an interval only: each event is spread evenly over its interval.

Ratcliffe & McCullagh, «Aoristic crime analysis», International Journal of Geographical Information Science 12 (1998)
751–764; Ratcliffe, Journal of Quantitative Criminology 18 (2002) 23–43. Time is even on the clock that never jumps;
cells, days and weeks are those of the local clock, so that a day has 23, 24 or 25 hours. An event of no length lies
whole in one cell. One longer than `longest_days`, or without both ends, says nothing about when: it is counted as
unknown and not smeared.

No event is walked through: whole weeks are divided, what remains is two steps of a staircase, and all staircases are
added by one cumulative sum. The work grows with the events, not with the length of their intervals.
"""

from dataclasses import dataclass
from datetime import date, timedelta

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kugghjul.analysis.local_time import STOCKHOLM, changes, day_starts

Floats = NDArray[np.float64]
HOUR, CELLS = 3600, 168
WEEK = HOUR * CELLS
MONDAY = 3 * 24 * HOUR  # 1970 began on a Thursday
LONGEST_DAYS = 31.0


@dataclass(frozen=True)
class WeekCells:
    """Weekday × hour, Monday and midnight first: `cells` adds up to `known`."""

    longest_days: float | None
    zone: str
    cells: Floats
    known: int
    unknown: int

    @property
    def unknown_share(self) -> float:
        """The share of the events that could not be placed in time."""
        total = self.known + self.unknown
        return self.unknown / total if total else 0.0


@dataclass(frozen=True)
class Periods:
    """Groups × days or weeks; `outside` is what fell before the first or after the last, `unknown` what has no time."""

    first: date
    step_days: int
    longest_days: float | None
    zone: str
    counts: Floats
    outside: Floats
    unknown: NDArray[np.int64]

    @property
    def starts(self) -> list[date]:
        """The first day of each period."""
        step = timedelta(days=self.step_days)
        return [self.first + number * step for number in range(self.counts.shape[1])]


def week_cells(
    start: ArrayLike,
    end: ArrayLike,
    longest_days: float | None = LONGEST_DAYS,
    zone: str = STOCKHOLM,
) -> WeekCells:
    """Spread events over the 168 hours of the local week. `start` and `end` are UTC seconds, NaN where not known."""
    begin, finish, usable = _intervals(start, end, longest_days)
    begin, finish = begin[usable], finish[usable]
    cells = np.zeros(CELLS)
    if begin.size:
        at, offsets = changes(float(begin.min()), float(finish.max()), zone)
        cells = _spread(begin, finish, at, offsets)
    known = int(usable.sum())
    return WeekCells(longest_days, zone, cells.reshape(7, 24), known, int(usable.size) - known)


def by_day(
    start: ArrayLike,
    end: ArrayLike,
    first: date,
    days: int,
    group: ArrayLike | None = None,
    groups: int = 1,
    longest_days: float | None = LONGEST_DAYS,
    zone: str = STOCKHOLM,
) -> Periods:
    """Spread events over local days from `first` on, for each group by itself."""
    return _periods(start, end, first, days, 1, group, groups, longest_days, zone)


def by_week(
    start: ArrayLike,
    end: ArrayLike,
    first: date,
    weeks: int,
    group: ArrayLike | None = None,
    groups: int = 1,
    longest_days: float | None = LONGEST_DAYS,
    zone: str = STOCKHOLM,
) -> Periods:
    """Spread events over local weeks from `first` (a Monday, as a rule) on, for each group by itself."""
    return _periods(start, end, first, weeks, 7, group, groups, longest_days, zone)


def _intervals(start: ArrayLike, end: ArrayLike, longest_days: float | None) -> tuple:
    begin, finish = (np.atleast_1d(np.asarray(each, dtype=float)) for each in (start, end))
    if begin.shape != finish.shape:
        raise ValueError("as many ends as starts, please")
    with np.errstate(invalid="ignore"):
        if (finish < begin).any():
            raise ValueError("an interval ends before it starts")
        usable = np.isfinite(begin) & np.isfinite(finish)
        if longest_days is not None:
            usable &= ~(finish - begin > longest_days * 86_400)
    return begin, finish, usable


def _spread(begin: Floats, finish: Floats, at: NDArray, offsets: NDArray) -> Floats:
    """The sum of all events' weights in each hour of the week."""
    first, last = (np.searchsorted(at, each, side="right") for each in (begin, finish))
    left, right = begin + offsets[first] + MONDAY, finish + offsets[last] + MONDAY
    one = (left // HOUR == right // HOUR) & (first == last)
    hour = (left // HOUR).astype(np.int64) % CELLS
    cells = np.bincount(hour[one], minlength=CELLS).astype(float)
    many = ~one
    if not many.any():
        return cells
    weight = HOUR / (finish[many] - begin[many])
    cells += _stairs(left[many], right[many], weight)
    crossing = first[many] != last[many]
    if crossing.any():
        density = np.bincount(last[many][crossing], weight[crossing], len(offsets))
        density -= np.bincount(first[many][crossing], weight[crossing], len(offsets))
        cells += density @ _repeated(at, offsets)
    return np.maximum(cells, 0.0)


def _stairs(left: Floats, right: Floats, weight: Floats) -> Floats:
    """What lies between two readings of a clock that never jumps, hours at `weight` each."""
    whole = (right // WEEK - left // WEEK) @ weight
    cells = np.full(CELLS, whole)
    for reading, sign in ((right, 1.0), (left, -1.0)):
        within = reading % WEEK
        hour = (within // HOUR).astype(np.int64)
        passed = np.bincount(hour, weight, CELLS)
        part = np.bincount(hour, weight * (within / HOUR - hour), CELLS)
        cells += sign * (passed[::-1].cumsum()[::-1] - passed + part)
    return cells


def _repeated(at: NDArray, offsets: NDArray) -> Floats:
    """How often the clock has gone through each hour again, after each change: an hour left out in spring is -1."""
    table = np.zeros((len(offsets), CELLS))
    for number, moment in enumerate(at):
        old, new = (float(moment + offsets[number + k] + MONDAY) for k in (0, 1))
        one = np.ones(1)
        step = _stairs(np.array([min(old, new)]), np.array([max(old, new)]), one)
        table[number + 1] = table[number] + (step if new < old else -step)
    return table


def _periods(
    start: ArrayLike,
    end: ArrayLike,
    first: date,
    periods: int,
    step: int,
    group: ArrayLike | None,
    groups: int,
    longest_days: float | None,
    zone: str,
) -> Periods:
    begin, finish, usable = _intervals(start, end, longest_days)
    of = np.zeros(begin.shape, dtype=np.int64) if group is None else np.asarray(group, np.int64)
    if of.size and (of.min() < 0 or of.max() >= groups):
        raise ValueError("a group without a number of its own")
    edges = day_starts(first, periods, step, zone)
    counts = _binned(begin[usable], finish[usable], of[usable], edges, groups)
    known = np.bincount(of[usable], minlength=groups)
    return Periods(
        first=first,
        step_days=step,
        longest_days=longest_days,
        zone=zone,
        counts=counts,
        outside=np.maximum(known - counts.sum(axis=1), 0.0),
        unknown=np.bincount(of[~usable], minlength=groups),
    )


def _binned(begin: Floats, finish: Floats, of: NDArray, edges: NDArray, groups: int) -> Floats:
    """The sum of the weights in each period, groups × periods.

    Bin 0 is all time before the first edge and the last bin all time after the last.
    """
    bins = len(edges) + 1
    if bins < 3 or not begin.size:
        return np.zeros((groups, max(bins - 2, 0)))
    first, last = (np.searchsorted(edges, each, side="right") for each in (begin, finish))
    one = first == last
    counts = np.bincount(of[one] * bins + first[one], minlength=groups * bins).astype(float)
    many = ~one
    of, first, last = of[many] * bins, first[many], last[many]
    begin, finish = begin[many], finish[many]
    weight = 1.0 / (finish - begin)
    size = groups * bins
    steps = np.bincount(of + first, weight, size) - np.bincount(of + last, weight, size)
    full = steps.reshape(groups, bins).cumsum(axis=1)
    lengths = np.concatenate([[0], np.diff(edges), [0]])
    spread = (full * lengths).reshape(size)
    lower = np.concatenate([[0], edges])
    inside = first > 0
    spread -= np.bincount((of + first)[inside], (weight * (begin - lower[first]))[inside], size)
    spread += np.bincount(of + last, weight * (finish - lower[last]), size)
    return np.maximum((counts + spread).reshape(groups, bins)[:, 1:-1], 0.0)
