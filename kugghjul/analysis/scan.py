"""Kulldorff's space-time scan: where and when more happens than the exposure explains.

Prospective (Kulldorff 2001): only what is still going on, for the alarm. Retrospective (Kulldorff 1997; Kulldorff
and others 1998): any run of weeks, for the analysis. Space-time permutation (Kulldorff and others 2005): without
exposure, against what the areas' and the weeks' own totals give. Give exposure as active reporters per area and
week: more reporters then do not look like more trouble.

The p value holds for all discs and windows together: under chance alone one scan in twenty finds a cluster with
p ≤ 0.05, however many discs there are. A scan repeated each week makes its false alarms each week.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray

from .scan_clusters import Cluster, apart, windows
from .scan_replications import Counts, dealt_by_exposure, dealt_by_permutation, largest_ratios
from .scan_zones import Limits, discs

__all__ = ["Cluster", "Scan", "Settings", "permutation", "prospective", "retrospective"]

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True)
class Settings:
    """How to scan. Shares are of all exposure and of all weeks; `clusters` is how many are told at most."""

    replications: int = 999
    largest_share: float = 0.5
    longest_share: float = 0.5
    fewest: int = 2
    clusters: int = 10

    def __post_init__(self) -> None:
        for name in ("largest_share", "longest_share"):
            if not 0 < getattr(self, name) <= 1:
                raise ValueError(f"{name} must lie between 0 and 1, not {getattr(self, name)}")
        for name in ("replications", "fewest", "clusters"):
            if getattr(self, name) < 1:
                raise ValueError(f"{name} must be at least 1, not {getattr(self, name)}")

    def limits(self, weeks: int, ongoing: bool) -> Limits:
        """The same in weeks; one week at least."""
        return Limits(max(1, int(self.longest_share * weeks)), ongoing, self.fewest)


@dataclass(frozen=True, eq=False)
class Scan:
    """The most likely cluster first, then those that share no area with one before; and how they were found."""

    clusters: tuple[Cluster, ...]
    replications: Floats
    cases: int
    discs: int
    cylinders: int
    parameters: dict[str, Any]
    seed: int


def prospective(
    cases: ArrayLike, exposure: ArrayLike, coordinates: ArrayLike, *,
    seed: int, settings: Settings | None = None, threads: int = 2,
) -> Scan:  # fmt: skip
    """Clusters that reach the last week. `cases` and `exposure` are (areas, weeks), the oldest week first."""
    counts, base, points = _checked(cases, exposure, coordinates)
    return _scanned("prospective", counts, base, points, True, seed, settings, threads)


def retrospective(
    cases: ArrayLike, exposure: ArrayLike, coordinates: ArrayLike, *,
    seed: int, settings: Settings | None = None, threads: int = 2,
) -> Scan:  # fmt: skip
    """Clusters in any run of weeks."""
    counts, base, points = _checked(cases, exposure, coordinates)
    return _scanned("retrospective", counts, base, points, False, seed, settings, threads)


def permutation(
    cases: ArrayLike, coordinates: ArrayLike, *,
    seed: int, ongoing: bool = True, settings: Settings | None = None, threads: int = 2,
) -> Scan:  # fmt: skip
    """Space-time interaction without exposure; `ongoing` keeps to clusters that reach the last week."""
    counts, base, points = _checked(cases, np.ones(np.shape(cases)), coordinates)
    if total := counts.sum():
        base = counts.sum(axis=1, keepdims=True) * counts.sum(axis=0, keepdims=True) / total
    return _scanned("permutation", counts, base, points, ongoing, seed, settings, threads)


def _scanned(
    kind: str, counts: Ints, base: Floats, points: Floats, ongoing: bool,
    seed: int, settings: Settings | None, threads: int,
) -> Scan:  # fmt: skip
    settings, (areas, weeks), total = settings or Settings(), counts.shape, int(counts.sum())
    limits = settings.limits(weeks, ongoing)
    around = discs(points, base.sum(axis=1), settings.largest_share)
    number = sum(len(disc.sizes) for disc in around)
    parameters = {
        "statistic": "scan", "kind": kind, "ongoing": ongoing, "areas": areas, "weeks": weeks,
        "longest": limits.longest, **asdict(settings),
    }  # fmt: skip
    cylinders = number * limits.windows(weeks)
    if total < settings.fewest:
        return Scan((), np.empty(0), total, number, cylinders, parameters, seed)
    expected = base * (total / base.sum())
    covered = slice(weeks - limits.longest, weeks) if ongoing else slice(0, weeks)
    dealt = _dealt(kind, counts, expected, settings.replications, covered, seed)
    maxima = largest_ratios(dealt, expected[:, covered], around, total, limits, max(1, threads))
    found = windows(counts, expected, around, limits, total)
    clusters = apart(found, around, counts, expected, maxima, settings.clusters)
    return Scan(clusters, maxima, total, number, cylinders, parameters, seed)


def _dealt(
    kind: str, counts: Ints, expected: Floats, replications: int, covered: slice, seed: int
) -> Counts:
    rng = np.random.default_rng(seed)
    if kind == "permutation":
        return dealt_by_permutation(counts, replications, covered, rng)
    return dealt_by_exposure(expected, int(counts.sum()), replications, covered, rng)


def _checked(
    cases: ArrayLike, exposure: ArrayLike, coordinates: ArrayLike
) -> tuple[Ints, Floats, Floats]:
    counts = np.asarray(cases, dtype=float)
    points = np.asarray(coordinates, dtype=float)
    if counts.ndim != 2 or not counts.size:
        raise ValueError("cases must be a table of areas and weeks with at least one of each")
    if not np.isfinite(counts).all() or (counts < 0).any() or (counts != np.round(counts)).any():
        raise ValueError("cases must be whole numbers, at least 0")
    if points.shape != (len(counts), 2) or not np.isfinite(points).all():
        raise ValueError("coordinates must be one finite pair (east, north) for each area")
    base = _exposure(exposure, counts.shape)
    if ((base == 0) & (counts > 0)).any():
        where = np.argwhere((base == 0) & (counts > 0))[:3].tolist()
        raise ValueError(f"cases where there is no exposure (area, week): {where}")
    return counts.astype(np.int64), base, points


def _exposure(exposure: ArrayLike, shape: tuple[int, ...]) -> Floats:
    base = np.asarray(exposure, dtype=float)
    base = base[:, None] if base.ndim == 1 else base
    if base.shape not in (shape, (shape[0], 1)):
        raise ValueError("exposure must be given for each area, or for each area and week")
    if not np.isfinite(base).all() or (base < 0).any() or base.sum() <= 0:
        raise ValueError("exposure must be numbers of at least 0, and not all 0")
    return np.broadcast_to(base, shape).astype(float)
