"""Whether an area's reports go up or down: the last four weeks against the eight before, with exposure.

The rates are reports per active reporter and week, so that more reporters do not look like more trouble. A week without
reporters is missing, not zero. «Ökar» or «Minskar» is said only when the interval of the difference itself leaves out
zero. The interval: Jeffreys' limits for each Poisson rate (Brown, Cai & DasGupta, Statistica Sinica 13 (2003) 19–49),
joined by MOVER (Donner & Zou, Statistical Methods in Medical Research 21 (2012) 347–359). Spread beyond Poisson is
estimated from the weeks themselves and thins the counts; its own uncertainty widens the interval as Student's t does.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

Floats = NDArray[np.float64]
Word = Literal["up", "down", "none", "unknown"]


@dataclass(frozen=True)
class Blocks:
    """How many weeks are held against how many before, how sure, and how many of each must be known."""

    recent: int = 4
    before: int = 8
    level: float = 0.95
    least_recent: int = 2
    least_before: int = 4


@dataclass(frozen=True)
class Changes:
    """One row per series; rates are per reporter and week (per week when no reporters were given)."""

    parameters: Blocks
    recent: Floats
    before: Floats
    difference: Floats
    low: Floats
    high: Floats
    dispersion: Floats
    known_recent: NDArray[np.int64]
    known_before: NDArray[np.int64]
    words: tuple[Word, ...]


def changes(
    counts: ArrayLike, reporters: ArrayLike | None = None, parameters: Blocks | None = None
) -> Changes:
    """Judge the end of every series. `counts` is series × weeks, NaN where missing; `reporters` likewise."""
    how = parameters or Blocks()
    y, exposure = known_weeks(counts, reporters)
    cut = y.shape[1] - how.recent
    late = slice(max(cut, 0), None)
    early = slice(max(cut - how.before, 0), max(cut, 0))
    seen = ~np.isnan(y)
    y, exposure = np.nan_to_num(y), np.where(seen, exposure, 0.0)
    known = [seen[:, part].sum(axis=1) for part in (late, early)]
    phi, freedom = _dispersion(y, exposure, seen, (late, early))
    interval = _difference(y, exposure, (late, early), phi, _level(how.level, phi, freedom))
    enough = (known[0] >= how.least_recent) & (known[1] >= how.least_before)
    recent, before, low, high = (np.where(enough, part, np.nan) for part in interval)
    return Changes(
        parameters=how,
        recent=recent,
        before=before,
        difference=recent - before,
        low=low,
        high=high,
        dispersion=np.where(enough, phi, np.nan),
        known_recent=known[0],
        known_before=known[1],
        words=tuple(_word(a, b) for a, b in zip(low, high, strict=True)),
    )


def known_weeks(counts: ArrayLike, reporters: ArrayLike | None) -> tuple[Floats, Floats]:
    """Counts with NaN in every week that lacks reporters, and the exposure of each week."""
    y = np.atleast_2d(np.asarray(counts, dtype=float)).copy()
    if reporters is None:
        return y, np.ones_like(y)
    exposure = np.array(np.broadcast_to(np.asarray(reporters, dtype=float), y.shape))
    with np.errstate(invalid="ignore"):
        y[~(exposure > 0)] = np.nan
    return y, np.where(np.isnan(y), 1.0, exposure)


def rate_limits(count: Floats, exposure: Floats, level: Floats | float) -> tuple[Floats, Floats]:
    """Jeffreys' limits of a Poisson rate; the lower is zero when nothing was counted."""
    tail = (1 - np.asarray(level)) / 2
    with np.errstate(divide="ignore", invalid="ignore"):
        low = np.where(count > 0, special.gammaincinv(count + 0.5, tail), 0.0) / exposure
        high = special.gammaincinv(count + 0.5, 1 - tail) / exposure
    return low, high


def _word(low: float, high: float) -> Word:
    if np.isnan(low) or np.isnan(high):
        return "unknown"
    if low > 0:
        return "up"
    return "down" if high < 0 else "none"


def _dispersion(y: Floats, exposure: Floats, seen: NDArray, parts: tuple) -> tuple[Floats, Floats]:
    """Pearson's estimate around one rate in each part, never below one, and its degrees of freedom."""
    square, freedom = np.zeros(len(y)), np.zeros(len(y))
    for part in parts:
        total = exposure[:, part].sum(axis=1)
        rate = y[:, part].sum(axis=1) / np.where(total > 0, total, 1.0)
        mean = rate[:, None] * exposure[:, part]
        around = (y[:, part] - mean) ** 2 / np.where(mean > 0, mean, 1.0)
        square += np.where(seen[:, part] & (mean > 0), around, 0.0).sum(axis=1)
        freedom += np.where(rate > 0, np.maximum(seen[:, part].sum(axis=1) - 1, 0), 0)
    return np.maximum(square / np.maximum(freedom, 1.0), 1.0), freedom


def _level(level: float, phi: Floats, freedom: Floats) -> Floats:
    """The level, widened as Student's t widens the normal where the spread had to be estimated."""
    t = special.stdtrit(np.maximum(freedom, 1.0), (1 + level) / 2)
    return np.where((phi > 1) & (freedom > 0), 2 * special.ndtr(t) - 1, level)


def _difference(
    y: Floats, exposure: Floats, parts: tuple, phi: Floats, level: Floats
) -> tuple[Floats, Floats, Floats, Floats]:
    """Both rates and the limits of their difference."""
    rates, lows, highs = [], [], []
    for part in parts:
        count, total = y[:, part].sum(axis=1), exposure[:, part].sum(axis=1)
        total = np.where(total > 0, total, np.nan)
        low, high = rate_limits(count / phi, total / phi, level)
        rates.append(count / total)
        lows.append(np.minimum(low, rates[-1]))
        highs.append(np.maximum(high, rates[-1]))
    difference = rates[0] - rates[1]
    low = difference - np.sqrt((rates[0] - lows[0]) ** 2 + (highs[1] - rates[1]) ** 2)
    high = difference + np.sqrt((highs[0] - rates[0]) ** 2 + (rates[1] - lows[1]) ** 2)
    return rates[0], rates[1], low, high
