"""Hot and cold spots: Getis–Ord Gi* and local Moran's I, with false discoveries held at a stated rate.

Gi* after Ord and Getis (1995), equation 14 with the place itself included, which holds for any weights; local
Moran's I after Anselin (1995) with the moments of Sokal, Oden and Thomson (1998). What is called hot or cold is
decided by conditional permutation, as many as the false-discovery rate needs: counts of events are skewed, and
the normal approximation finds too much in them. Both p values are given.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.special import ndtr

from .conditional import Tails, enough, tails
from .false_discovery import Discoveries, Method, discoveries
from .neighbours import Neighbours
from .rates import rates

Floats = NDArray[np.float64]
Bools = NDArray[np.bool_]
BOTH_HIGH, LOW_AMONG_HIGH, BOTH_LOW, HIGH_AMONG_LOW = 1, 2, 3, 4


@dataclass(frozen=True, eq=False)
class HotSpots:
    """Gi* of each place. `hot` and `cold` are finds at the false-discovery rate."""

    z: Floats
    p: Floats
    p_permuted: Floats
    tails: Tails
    hot: Bools
    cold: Bools
    discoveries: Discoveries
    share: Floats
    parameters: dict[str, Any]
    seed: int


@dataclass(frozen=True, eq=False)
class LocalMoran:
    """Local Moran's I of each place; `quadrant` says how it stands to its neighbours, `found` where it counts."""

    statistic: Floats
    expected: Floats
    variance: Floats
    expected_conditional: Floats
    variance_conditional: Floats
    z: Floats
    p: Floats
    p_permuted: Floats
    tails: Tails
    quadrant: NDArray[np.int64]
    found: Bools
    discoveries: Discoveries
    parameters: dict[str, Any]
    seed: int


def gi_star(
    values: ArrayLike,
    neighbours: Neighbours,
    *,
    seed: int,
    permutations: int | None = None,
    rate: float = 0.05,
    method: Method = "benjamini-hochberg",
) -> HotSpots:
    """Getis–Ord Gi*: is the sum in and around a place higher or lower than places dealt at random would give."""
    y = _values(values, neighbours)
    near = neighbours.with_self()
    number = enough(len(y), rate) if permutations is None else permutations
    z, total = _ord_getis(y, near), y.sum()
    p = 2 * ndtr(-np.abs(z))
    dealt = tails(y, near, number, seed)
    p_permuted = np.where(np.isnan(z), np.nan, dealt.both)
    finds = discoveries(p_permuted, rate, method)
    with np.errstate(invalid="ignore", divide="ignore"):
        share = near.lag(y) / total
    above = dealt.high < dealt.low
    return HotSpots(
        z,
        p,
        p_permuted,
        dealt,
        finds.found & above,
        finds.found & ~above,
        finds,
        share,
        _parameters("gi_star", near, number, rate, method),
        seed,
    )


def gi_star_of_rates(
    events: ArrayLike,
    exposure: ArrayLike,
    neighbours: Neighbours,
    *,
    seed: int,
    permutations: int | None = None,
    rate: float = 0.05,
    method: Method = "benjamini-hochberg",
) -> HotSpots:
    """Gi* of rates standardised for exposure (Assunção and Reis 1999): inhabitants, active reporters, expected."""
    scores = rates(events, exposure).standardised
    return gi_star(
        scores, neighbours, seed=seed, permutations=permutations, rate=rate, method=method
    )


def local_moran(
    values: ArrayLike,
    neighbours: Neighbours,
    *,
    seed: int,
    permutations: int | None = None,
    rate: float = 0.05,
    method: Method = "benjamini-hochberg",
) -> LocalMoran:
    """Local Moran's I with row-standardised weights: is a place like its neighbours, or unlike them."""
    y = _values(values, neighbours)
    if neighbours.includes_self:
        raise ValueError("local Moran's I compares a place with others; leave the place itself out")
    near = neighbours.standardised()
    number = enough(len(y), rate) if permutations is None else permutations
    scores = (y - y.mean()) / y.std()
    lag = near.lag(scores)
    statistic = (len(y) - 1) / (scores @ scores) * scores * lag
    expected, variance, conditional, conditional_variance = _moran_moments(scores, near)
    with np.errstate(invalid="ignore", divide="ignore"):
        z = np.where(variance > 0, (statistic - expected) / np.sqrt(variance), np.nan)
    dealt = tails(y, near, number, seed)
    tested = (near.counts > 0) & (scores != 0)
    p_permuted = np.where(tested, dealt.both, np.nan)
    finds = discoveries(p_permuted, rate, method)
    return LocalMoran(
        statistic,
        expected,
        variance,
        conditional,
        conditional_variance,
        z,
        2 * ndtr(-np.abs(z)),
        p_permuted,
        dealt,
        _quadrants(scores, lag),
        finds.found,
        finds,
        _parameters("local_moran", near, number, rate, method),
        seed,
    )


def local_moran_of_rates(
    events: ArrayLike,
    exposure: ArrayLike,
    neighbours: Neighbours,
    *,
    seed: int,
    permutations: int | None = None,
    rate: float = 0.05,
    method: Method = "benjamini-hochberg",
) -> LocalMoran:
    """Local Moran's I of rates standardised for exposure (Assunção and Reis 1999)."""
    scores = rates(events, exposure).standardised
    return local_moran(
        scores, neighbours, seed=seed, permutations=permutations, rate=rate, method=method
    )


def _ord_getis(y: Floats, near: Neighbours) -> Floats:
    """The z value; NaN where the neighbourhood is everybody, since nothing can then stand out."""
    n, ones = len(y), np.ones(len(y))
    total = near.lag(ones)
    squares = np.asarray((near.matrix * near.matrix) @ ones)
    spread = y.std() * np.sqrt(np.maximum(n * squares - total**2, 0) / (n - 1))
    with np.errstate(invalid="ignore", divide="ignore"):
        return np.where(spread > 1e-12 * y.std(), (near.lag(y) - total * y.mean()) / spread, np.nan)


def _moran_moments(z: Floats, near: Neighbours) -> tuple[Floats, Floats, Floats, Floats]:
    """Sokal, Oden and Thomson (1998): A3 and A4 (total randomisation), A7 and A8 (conditional)."""
    n, ones = len(z), np.ones(len(z))
    total, squares = near.lag(ones), np.asarray((near.matrix * near.matrix) @ ones)
    m2, m4 = (z**2).mean(), (z**4).mean()
    b2 = m4 / m2**2
    expected = -total / (n - 1)
    variance = squares * (n - b2) / (n - 1)
    variance += (total**2 - squares) * (2 * b2 - n) / ((n - 1) * (n - 2))
    variance -= expected**2
    conditional = -(z**2) * total / ((n - 1) * m2)
    conditional_variance = (
        (z / m2) ** 2 * n / (n - 2) * (squares - total**2 / (n - 1)) * (m2 - z**2 / (n - 1))
    )
    return expected, variance, conditional, conditional_variance


def _quadrants(z: Floats, lag: Floats) -> NDArray[np.int64]:
    high, around = z > 0, lag > 0
    return np.select(
        [high & around, ~high & around, ~high & ~around],
        [BOTH_HIGH, LOW_AMONG_HIGH, BOTH_LOW],
        HIGH_AMONG_LOW,
    ).astype(np.int64)


def _values(values: ArrayLike, neighbours: Neighbours) -> Floats:
    y = np.asarray(values, dtype=float)
    if y.ndim != 1 or len(y) != neighbours.n:
        raise ValueError(f"one value for each of the {neighbours.n} places is needed")
    if len(y) < 3:
        raise ValueError("at least three places are needed to tell one from the others")
    if not np.isfinite(y).all():
        raise ValueError(
            f"values must be finite; see places {np.flatnonzero(~np.isfinite(y))[:5].tolist()}"
        )
    if np.ptp(y) == 0:
        raise ValueError("all places have the same value: none can stand out")
    return y


def _parameters(
    name: str, near: Neighbours, permutations: int, rate: float, method: Method
) -> dict[str, Any]:
    return {
        "statistic": name,
        "neighbours": near.described,
        "permutations": permutations,
        "false_discovery_rate": rate,
        "method": method,
    }
