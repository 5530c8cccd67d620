"""The clusters of the data as they are: the best window of every disc, and of these the best without overlap."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from .scan_zones import Disc, Limits, accumulated, likelihood_ratio

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Cluster:
    """Areas close together during some weeks (first and last are week numbers from 0) with more than expected."""

    areas: tuple[int, ...]
    centre: int
    radius: float
    first_week: int
    last_week: int
    observed: int
    expected: float
    relative_risk: float
    ratio: float
    p: float

    @property
    def recurrence(self) -> float:
        """Once in how many scans chance alone gives as much (scans a week apart: weeks)."""
        return 1 / self.p


class Window(NamedTuple):
    """The best window of one disc; the higher ratio sorts first, then the disc that was made first."""

    minus_ratio: float
    disc: int
    place: int
    first: int
    last: int


def windows(
    counts: Ints, expected: Floats, around: list[Disc], limits: Limits, total: int
) -> list[Window]:
    """For every disc its window with the highest ratio, the highest first."""
    before = counts.shape[1] - limits.longest if limits.prospective else 0
    seen, awaited = (
        accumulated(part[:, before:], limits.prospective) for part in (counts, expected)
    )
    found = []
    for number, disc in enumerate(around):
        cases, mean = (
            np.cumsum(part[disc.order], axis=0)[disc.sizes - 1] for part in (seen, awaited)
        )
        for place, (ratio, first, last) in enumerate(_best(cases, mean, total, limits)):
            if ratio > 0:
                found.append(Window(-ratio, number, place, first + before, last + before))
    return sorted(found)


def apart(
    found: list[Window],
    around: list[Disc],
    counts: Ints,
    expected: Floats,
    maxima: Floats,
    most: int,
) -> tuple[Cluster, ...]:
    """The best, then the best that shares no area with those before, each against the replications' largest."""
    chosen: list[Cluster] = []
    taken: set[int] = set()
    for window in found:
        if len(chosen) == most:
            break
        disc = around[window.disc]
        areas = disc.order[: disc.sizes[window.place]]
        if taken.isdisjoint(areas.tolist()):
            taken.update(areas.tolist())
            chosen.append(_cluster(window, disc, areas, counts, expected, maxima))
    return tuple(chosen)


def _best(cases: Ints, mean: Floats, total: int, limits: Limits) -> list[tuple[float, int, int]]:
    size, rows = cases.shape[1], range(len(cases))
    if limits.prospective:
        ratios = _ratios(cases, mean, total, limits.fewest)
        length = ratios.argmax(axis=1).tolist()
        return [(float(ratios[row, length[row]]), size - 1 - length[row], size - 1) for row in rows]
    best = [(0.0, 0, 0)] * len(cases)
    for length in range(1, limits.longest + 1):
        ratios = _ratios(
            cases[:, length:] - cases[:, :-length],
            mean[:, length:] - mean[:, :-length],
            total,
            limits.fewest,
        )
        starts = ratios.argmax(axis=1).tolist()
        for row in rows:
            if ratios[row, starts[row]] > best[row][0]:
                best[row] = (float(ratios[row, starts[row]]), starts[row], starts[row] + length - 1)
    return best


def _ratios(cases: Ints, mean: Floats, total: int, fewest: int) -> Floats:
    return np.where(cases >= fewest, likelihood_ratio(cases, mean, total), 0.0)


def _cluster(
    window: Window, disc: Disc, areas: Ints, counts: Ints, expected: Floats, maxima: Floats
) -> Cluster:
    weeks = slice(window.first, window.last + 1)
    observed, mean = int(counts[areas, weeks].sum()), float(expected[areas, weeks].sum())
    rest, rest_mean = int(counts.sum()) - observed, float(expected.sum()) - mean
    risk = (observed / mean) / (rest / rest_mean) if rest and rest_mean > 0 else float("inf")
    ratio = -window.minus_ratio
    p = float((1 + (maxima >= ratio * (1 - 1e-12)).sum()) / (len(maxima) + 1))
    return Cluster(
        tuple(sorted(areas.tolist())), disc.centre, float(disc.radii[window.place]),
        window.first, window.last, observed, mean, risk, ratio, p,
    )  # fmt: skip
