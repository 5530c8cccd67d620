"""The Monte Carlo half of a scan: data as chance would have it, and the largest likelihood ratio in each.

The replications lie side by side in the innermost axis, so that adding an area to a disc is one addition for all
of them, and the highest count of each window one pass. Only counts that could beat the poorest replication's best so
far are worked out. Threads share the centres; the answer does not depend on how many there are.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from itertools import pairwise
from typing import Any

import numpy as np
from numpy.typing import NDArray

from .scan_zones import Disc, Limits, Needed, accumulated, likelihood_ratio

Floats = NDArray[np.float64]
Counts = NDArray[np.signedinteger[Any]]
BATCH = 128


def dealt_by_exposure(
    expected: Floats, total: int, replications: int, weeks: slice, rng: np.random.Generator
) -> Counts:
    """Each case falls in an area and week by its share of the expected; (areas, weeks, replications)."""
    areas, all_weeks = expected.shape
    share = (expected / expected.sum()).ravel()
    if total > 6 * share.size:
        rows = (rng.multinomial(total, share, size) for size in _batches(replications))
        blocks: Iterator[Counts] = (
            row.reshape(-1, areas, all_weeks).transpose(1, 2, 0) for row in rows
        )
    else:
        keep, other = _alias(share)
        cells = (_drawn(keep, other, size, total, rng) for size in _batches(replications))
        blocks = (_counted(cell // all_weeks, cell % all_weeks, areas, all_weeks) for cell in cells)
    return _stacked(blocks, areas, weeks, all_weeks, replications, total)


def dealt_by_permutation(
    cases: Counts, replications: int, weeks: slice, rng: np.random.Generator
) -> Counts:
    """Each case keeps its area and gets another case's week (Kulldorff and others 2005)."""
    areas, all_weeks = cases.shape
    total = int(cases.sum())
    area, week = (
        np.repeat(part, cases.ravel()) for part in np.divmod(np.arange(cases.size), all_weeks)
    )
    blocks = (
        _counted(
            np.broadcast_to(area, (size, total)),
            rng.permuted(np.broadcast_to(week, (size, total)), axis=1),
            areas,
            all_weeks,
        )
        for size in _batches(replications)
    )
    return _stacked(blocks, areas, weeks, all_weeks, replications, total)


def largest_ratios(
    counts: Counts,
    expected: Floats,
    around: list[Disc],
    total: int,
    limits: Limits,
    threads: int,
) -> Floats:
    """The largest likelihood ratio of each replication over all discs and windows.

    `counts` and `expected` hold only the weeks that windows can cover, oldest first. The discs are taken in rounds;
    before each, replications whose best is alike are put together, since the poorest of a group sets its bar.
    """
    seen, awaited = (accumulated(part, limits.prospective) for part in (counts, expected))
    best = np.zeros(counts.shape[2])
    with ThreadPoolExecutor(threads) as pool:
        for start, stop in _rounds(len(around)):
            order = np.argsort(best)
            marks = [int(len(order) * mark) for mark in (0.1, 0.4)] if start else []
            for group in filter(len, np.split(order, marks)):
                part = _Group(np.ascontiguousarray(seen[:, :, group]), awaited, total, limits)
                shares = [around[start:stop][nth::threads] for nth in range(threads)]
                for found in pool.map(
                    lambda share, p=part, g=group: p.largest(share, best[g]), shares
                ):
                    best[group] = np.maximum(best[group], found)
    return best


def _rounds(number: int) -> list[tuple[int, int]]:
    marks = sorted({0, *(max(1, round(number * mark)) for mark in (0.02, 0.1, 0.3)), number})
    return list(pairwise(marks))


@dataclass(frozen=True, eq=False)
class _Group:
    """Replications that are scanned together."""

    seen: Counts
    awaited: Floats
    total: int
    limits: Limits

    def largest(self, around: list[Disc], best: Floats) -> Floats:
        """Their largest ratios over these discs, starting from the best so far."""
        best = best.copy()
        needed = Needed(self.total, self.limits.fewest)
        found = _Candidates(best, self.total)
        for disc in around:
            needed.raise_to(float(best.min()))
            self._scan(disc, needed, found)
            found.settle()
        return best

    def _scan(self, disc: Disc, needed: Needed, found: _Candidates) -> None:
        summed = np.cumsum(self.awaited[disc.order], axis=0)[disc.sizes - 1]
        lengths = [0] if self.limits.prospective else range(1, self.limits.longest + 1)
        means = [summed[:, n:] - summed[:, :-n] if n else summed for n in lengths]
        bounds = [
            np.minimum(needed(mean), self.total + 1).astype(self.seen.dtype) for mean in means
        ]
        running, start = np.zeros_like(self.seen[0]), 0
        spare = np.empty_like(running)
        for place, size in enumerate(disc.sizes):
            for area in disc.order[start:size]:
                running += self.seen[area]
            start = size
            for length, mean, bound in zip(lengths, means, bounds, strict=True):
                window = running
                if length:
                    window = np.subtract(running[length:], running[:-length], out=spare[length:])
                rows = (window.max(axis=1) >= bound[place]).nonzero()[0]
                if len(rows):
                    found.add(window[rows], mean[place, rows], bound[place, rows])


class _Candidates:
    """Counts that may beat a replication's best, gathered until there are enough to work out at once."""

    ENOUGH = 50_000

    def __init__(self, best: Floats, total: int) -> None:
        self.best, self.total, self.held = best, total, 0
        self.kept: list[tuple[Counts, Floats, NDArray[np.int64]]] = []

    def add(self, window: Counts, mean: Floats, bound: Counts) -> None:
        enough = window >= bound[:, None]
        row, replication = np.divmod(enough.ravel().nonzero()[0], enough.shape[1])
        self.kept.append((window[row, replication], mean[row], replication))
        self.held += len(row)
        if self.held > self.ENOUGH:
            self.settle()

    def settle(self) -> None:
        if self.kept:
            cases, mean, replication = (
                np.concatenate(part) for part in zip(*self.kept, strict=True)
            )
            np.maximum.at(self.best, replication, likelihood_ratio(cases, mean, self.total))
        self.held, self.kept = 0, []


def _stacked(
    blocks: Iterator[Counts],
    areas: int,
    weeks: slice,
    all_weeks: int,
    replications: int,
    total: int,
) -> Counts:
    kind = np.int16 if total < np.iinfo(np.int16).max else np.int32
    first, last, _ = weeks.indices(all_weeks)
    out = np.empty((areas, last - first, replications), dtype=kind)
    start = 0
    for block in blocks:
        out[:, :, start : start + block.shape[2]] = block[:, first:last]
        start += block.shape[2]
    return out


def _counted(area: NDArray[Any], week: NDArray[Any], areas: int, weeks: int) -> Counts:
    size = len(area)
    index = (area * weeks + week) * size + np.arange(size)[:, None]
    return np.bincount(index.ravel(), minlength=areas * weeks * size).reshape(areas, weeks, size)


def _drawn(
    keep: Floats, other: NDArray[np.int64], size: int, total: int, rng: np.random.Generator
) -> NDArray[np.int64]:
    """Walker's alias method: one random number picks a cell and whether to keep it."""
    point = rng.random((size, total)) * len(keep)
    cell = point.astype(np.int64)
    return np.where(point - cell < keep[cell], cell, other[cell])


def _alias(share: Floats) -> tuple[Floats, NDArray[np.int64]]:
    """Vose's tables: every cell is filled up to the mean by one richer cell."""
    n = len(share)
    scaled = (share * n).tolist()
    keep, other = np.ones(n), np.arange(n)
    poor = [i for i, value in enumerate(scaled) if value < 1]
    rich = [i for i, value in enumerate(scaled) if value >= 1]
    while poor and rich:
        low, high = poor.pop(), rich[-1]
        keep[low], other[low] = scaled[low], high
        scaled[high] -= 1 - scaled[low]
        if scaled[high] < 1:
            poor.append(rich.pop())
    return keep, other


def _batches(replications: int) -> list[int]:
    return [min(BATCH, replications - start) for start in range(0, replications, BATCH)]
