"""The zones and windows of a scan, and how unlikely what they hold is.

A zone is a disc round an area's centre: its areas by rising distance, areas equally far away entering together,
up to a share of all exposure. A single place is always a zone. A window is a run of weeks.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from scipy.special import xlogy

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Limits:
    """What is scanned: windows up to so many weeks, ongoing only or any, and how few cases are a cluster."""

    longest: int
    prospective: bool
    fewest: int

    def windows(self, weeks: int) -> int:
        """How many windows there are."""
        if self.prospective:
            return self.longest
        return sum(weeks - length + 1 for length in range(1, self.longest + 1))


@dataclass(frozen=True, eq=False)
class Disc:
    """The discs round one centre: the first `sizes[j]` areas of `order` are the j-th."""

    centre: int
    order: Ints
    sizes: Ints
    radii: Floats


def discs(coordinates: Floats, exposure: Floats, largest_share: float) -> list[Disc]:
    """All discs round every centre; of centres in the same place only the first."""
    seen: set[tuple[float, float]] = set()
    made = []
    for centre, point in enumerate(coordinates):
        if (place := (float(point[0]), float(point[1]))) not in seen:
            seen.add(place)
            made.append(_disc(centre, coordinates, exposure, largest_share))
    return made


def _disc(centre: int, coordinates: Floats, exposure: Floats, largest_share: float) -> Disc:
    distance = np.hypot(*(coordinates - coordinates[centre]).T)
    order = np.lexsort((np.arange(len(distance)), distance))
    ranked = distance[order]
    last_of_ring = np.append(ranked[1:] > ranked[:-1], True)
    share = np.cumsum(exposure[order]) / exposure.sum()
    allowed = last_of_ring & (share <= largest_share * (1 + 1e-12))
    allowed[np.flatnonzero(last_of_ring)[0]] = True
    sizes = np.flatnonzero(allowed) + 1
    return Disc(centre, order[: sizes[-1]], sizes, ranked[sizes - 1])


def likelihood_ratio(cases: NDArray[np.generic], expected: Floats, total: int) -> Floats:
    """Kulldorff's log-likelihood ratio against an excess; 0 where there is none."""
    c = np.asarray(cases, dtype=float)
    rest, expected_rest = total - c, np.maximum(total - expected, 0.0)
    excess = (c > expected) & (expected > 0)
    safe = np.where(excess, expected, 1.0)
    safe_rest = np.where(excess & (expected_rest > 0), expected_rest, 1.0)
    value = xlogy(c, c / safe) + xlogy(rest, rest / safe_rest)
    return np.where(excess, np.maximum(value, 0.0), 0.0)


def accumulated(values: NDArray[Any], prospective: bool) -> NDArray[Any]:
    """Prospective: sums of the last 1, 2, 3 … weeks. Retrospective: sums of all weeks before each, from none."""
    if prospective:
        return np.cumsum(values[:, ::-1], axis=1, dtype=values.dtype)
    before = np.zeros((values.shape[0], 1, *values.shape[2:]), dtype=values.dtype)
    return np.concatenate([before, np.cumsum(values, axis=1, dtype=values.dtype)], axis=1)


class Needed:
    """How many cases a cylinder must hold to reach a likelihood ratio: a table by expected count, never too high.

    The ratio falls as the expected count rises, so the answer for the next lower expected count in the table is a
    bound from below: whoever holds fewer cannot reach it, and whoever holds as many is worked out exactly.
    """

    STEPS = 8_192

    def __init__(self, total: int, fewest: int) -> None:
        self.total, self.fewest, self.ratio = total, fewest, -1.0
        self.expected = total * (np.arange(self.STEPS + 1) / self.STEPS) ** 2
        self.table = np.full(self.STEPS + 1, fewest, dtype=np.int64)

    def raise_to(self, ratio: float) -> None:
        """Make the table anew for a higher ratio, unless it is hardly higher."""
        if ratio < self.ratio + 0.1:
            return
        self.ratio = ratio
        low = np.floor(self.expected).astype(np.int64)
        high = np.full_like(low, self.total + 1)
        while (high - low > 1).any():
            middle = (low + high) // 2
            reached = likelihood_ratio(middle, self.expected, self.total) >= ratio
            reached &= middle > self.expected
            high, low = np.where(reached, middle, high), np.where(reached, low, middle)
        high[0] = self.fewest
        self.table = np.maximum(high, self.fewest)

    def __call__(self, expected: Floats) -> Ints:
        """The bound for each cylinder."""
        step = np.sqrt(expected * (self.STEPS**2 / self.total)).astype(np.int64) - 1
        return self.table[np.clip(step, 0, self.STEPS)]
