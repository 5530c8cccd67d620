"""Which past weeks a judged week is held against, and in which season each of them lies.

Noufaily et al. 2013, section 3.3: the weeks around the same week of earlier years are one level of the season, the
weeks between are cut in equal parts. Weeks whose pattern is the same, seen from the judged week, are judged together.
"""

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kugghjul.analysis.farrington_parameters import Farrington

Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Pattern:
    """Judged weeks with the same past: `back` are steps back, `levels` their seasons (the last is the week's own)."""

    at: NDArray[np.int64]
    order: NDArray[np.int64]
    back: NDArray[np.int64]
    levels: NDArray[np.int64]
    seasons: int

    @property
    def plain(self) -> int:
        """The number of columns without the trend."""
        return self.seasons

    @property
    def unit(self) -> float:
        """How many weeks one unit of the trend's column is: the column is centred and kept near one."""
        return float(max(1, self.back.max() - self.back.min()))

    @property
    def design(self) -> Floats:
        """Season columns, then the trend."""
        season = (self.levels[:, None] == np.arange(1, self.seasons + 1)).astype(float)
        time = (self.back - self.back.mean()) / self.unit
        return np.column_stack([season, time])

    @property
    def here(self) -> Floats:
        """The judged week's own row of the design."""
        row = np.zeros(self.seasons + 1)
        row[self.seasons - 1] = 1.0
        row[self.seasons] = -self.back.mean() / self.unit
        return row


def patterns(
    weeks: NDArray[np.int64], length: int, how: Farrington, dates: ArrayLike | None
) -> Iterator[Pattern]:
    """The judged weeks, gathered by what their past looks like."""
    days = None if dates is None else np.asarray(dates, dtype="datetime64[D]")
    if days is not None and len(days) != length:
        raise ValueError("one date for every week, please")
    gathered: dict[tuple, list[int]] = defaultdict(list)
    kept: dict[tuple, tuple] = {}
    for position, week in enumerate(weeks.tolist()):
        reference = _same_week(week, how, days)
        back, levels = _past(week, reference, how)
        key = (back.tobytes(), levels.tobytes())
        gathered[key].append(position)
        kept[key] = (back, levels)
    for key, positions in gathered.items():
        order = np.array(positions, dtype=np.int64)
        back, levels = kept[key]
        yield Pattern(weeks[order], order, back, levels, how.levels)


def _same_week(week: int, how: Farrington, days: NDArray | None) -> NDArray[np.int64]:
    """The positions of the same week this year and in the years before, newest first."""
    if days is None:
        found = week - how.frequency * np.arange(how.years_back + 1)
    else:
        found = np.searchsorted(days, _anniversaries(days[week], how.years_back))
        found = np.minimum(found, len(days) - 1)
        if not np.array_equal(days[found], _anniversaries(days[week], how.years_back)):
            raise ValueError("too short a history: the same week of an earlier year is not there")
    if found[-1] - how.window < 0:
        raise ValueError("too short a history: fewer years back or a later week")
    return found.astype(np.int64)


def _anniversaries(day: np.datetime64, years: int) -> NDArray:
    """The same date of earlier years, moved to the nearest day of the same weekday."""
    start = day.astype("datetime64[D]")
    month = start.astype("datetime64[M]")
    inside = start - month.astype("datetime64[D]")
    past = (month - 12 * np.arange(years + 1)).astype("datetime64[D]") + inside
    weekday = (past.astype(np.int64) + 4) % 7
    moved = past - (weekday - (int(start.astype(np.int64)) + 4) % 7).astype("timedelta64[D]")
    other = moved + np.where(moved > past, -7, 7).astype("timedelta64[D]")
    nearer = np.abs((moved - past).astype(int)) > np.abs((other - past).astype(int))
    return np.where(nearer, other, moved)


def _past(week: int, reference: NDArray[np.int64], how: Farrington) -> tuple:
    """Steps back and levels of all weeks that the model is fitted to."""
    level = np.zeros(week + 1, dtype=np.int64)
    level[week - how.window : week + 1] = how.levels
    for newer, older in zip(reference[:-1], reference[1:], strict=True):
        level[older - how.window : older + how.window + 1] = how.levels
        if how.levels > 1:
            between = int(newer - older) - 2 * how.window - 1
            if between < how.levels - (2 * how.window + 1) or between < how.levels - 1:
                raise ValueError("more seasons than weeks between the windows")
            size, rest = divmod(between, how.levels - 1)
            sizes = np.full(how.levels - 1, size)
            sizes[:rest] += 1
            start = older + how.window + 1
            level[start : start + between] = np.repeat(np.arange(1, how.levels), sizes)
    level[week - how.left_out :] = 0
    used = np.flatnonzero(level)
    return used - week, level[used]
