"""Conditional permutation of local statistics: a place keeps its value, the others are dealt anew around it.

A local sum over k of the n - 1 others is a sum over the first k of a random order of all n with the place itself
left out. One set of orders therefore serves every place: only the few orders in which a place stands among its
own first k need a correction. Work falls from places × orders × neighbours to orders × neighbours, which makes
enough permutations for a false-discovery rate cheap.
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from .neighbours import Neighbours

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
MOST = 199_999


@dataclass(frozen=True, eq=False)
class Tails:
    """In how many permutations each place's sum over the others came out at least, and at most, as observed."""

    at_least: Ints
    at_most: Ints
    permutations: int
    seed: int

    @property
    def high(self) -> Floats:
        """One-sided p that the sum is unusually high; the observed order counts as one."""
        return (self.at_least + 1) / (self.permutations + 1)

    @property
    def low(self) -> Floats:
        """One-sided p that the sum is unusually low."""
        return (self.at_most + 1) / (self.permutations + 1)

    @property
    def both(self) -> Floats:
        """Two-sided p: twice the smaller tail."""
        return np.minimum(1.0, 2 * np.minimum(self.high, self.low))


def enough(n: int, rate: float) -> int:
    """So many permutations that one single outstanding place among n can be found at the rate (capped)."""
    return min(MOST, max(999, math.ceil(2 * n / rate) - 1))


def tails(values: Floats, neighbours: Neighbours, permutations: int, seed: int) -> Tails:
    """Count both tails for every place; a place without neighbours gets p = 1."""
    if permutations < 1:
        raise ValueError(f"at least one permutation is needed, not {permutations}")
    _equal_weights(neighbours)
    counts = neighbours.counts
    observed = _sums_of_others(values, neighbours)
    orders = _orders(len(values), int(counts.max()) + 1, permutations, np.random.default_rng(seed))
    sums = np.cumsum(values[orders], axis=1)
    whole = bool((values == np.round(values)).all())
    slack = 0.0 if whole else 1e-12 * orders.shape[1] * float(np.abs(values).max())
    at_least, at_most = np.full(len(values), permutations), np.full(len(values), permutations)
    for k in np.unique(counts[counts > 0]):
        places, ranked = np.flatnonzero(counts == k), np.sort(sums[:, k - 1])
        at_least[places] -= np.searchsorted(ranked, observed[places] - slack, "left")
        at_most[places] = np.searchsorted(ranked, observed[places] + slack, "right")
    _leave_out_self(at_least, at_most, values, counts, observed, orders, sums, slack)
    return Tails(at_least, at_most, permutations, seed)


def _leave_out_self(
    at_least: Ints,
    at_most: Ints,
    values: Floats,
    counts: Ints,
    observed: Floats,
    orders: Ints,
    sums: Floats,
    slack: float,
) -> None:
    """Where a place stands among its own first k, the k + 1 first without it take their place."""
    wanted = counts[orders]
    row, position = np.nonzero(np.arange(orders.shape[1]) < wanted)
    place, k = orders[row, position], wanted[row, position]
    before, after = sums[row, k - 1], sums[row, k] - values[place]
    low, high, n = observed[place] - slack, observed[place] + slack, len(values)
    up = (after >= low).astype(float) - (before >= low)
    down = (after <= high).astype(float) - (before <= high)
    at_least += np.rint(np.bincount(place, up, minlength=n)).astype(np.int64)
    at_most += np.rint(np.bincount(place, down, minlength=n)).astype(np.int64)


def _orders(n: int, first: int, permutations: int, rng: np.random.Generator) -> Ints:
    """The first places of so many random orders of n, each order equally likely."""
    if first * first > n:
        return np.concatenate(
            [
                rng.permuted(np.tile(np.arange(n), (size, 1)), axis=1)[:, :first]
                for size in _batches(permutations, n)
            ]
        )
    drawn = rng.integers(0, n, (permutations, first))
    again = np.arange(permutations)
    while True:
        ranked = np.sort(drawn[again], axis=1)
        again = again[(ranked[:, 1:] == ranked[:, :-1]).any(axis=1)]
        if not len(again):
            return drawn
        drawn[again] = rng.integers(0, n, (len(again), first))


def _batches(permutations: int, n: int) -> list[int]:
    size = max(1, 4_000_000 // n)
    return [min(size, permutations - start) for start in range(0, permutations, size)]


def _sums_of_others(values: Floats, neighbours: Neighbours) -> Floats:
    rows = np.repeat(np.arange(neighbours.n), np.diff(neighbours.indptr))
    others = rows != neighbours.indices
    sums = np.bincount(rows[others], values[neighbours.indices[others]], minlength=neighbours.n)
    return sums.astype(np.float64)


def _equal_weights(neighbours: Neighbours) -> None:
    """All makers in `neighbours` give equal weights within a row; other weights need another algorithm."""
    if len(neighbours.weights):
        starts = neighbours.indptr[:-1][np.diff(neighbours.indptr) > 0]
        low = np.minimum.reduceat(neighbours.weights, starts)
        high = np.maximum.reduceat(neighbours.weights, starts)
        if not np.allclose(low, high, rtol=1e-12):
            raise ValueError("permutation needs equal weights within each row")
