"""Counts of events whose time is known as an interval only: each event is spread evenly over its interval.

Ratcliffe & McCullagh, «Aoristic crime analysis», International Journal of Geographical Information Science 12 (1998)
751–764; Ratcliffe, Journal of Quantitative Criminology 18 (2002) 23–43. Time is even on the clock that never jumps;
cells are those of the local clock, so that a day has 23, 24 or 25 hours. An event of no length lies
whole in one cell. One longer than `longest_days`, or without both ends, says nothing about when: it is counted as
unknown and not smeared.

No event is walked through: whole weeks are divided, what remains is two steps of a staircase, and all staircases are
added by one cumulative sum. The work grows with the events, not with the length of their intervals.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kugghjul.analysis.local_time import STOCKHOLM, changes

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
