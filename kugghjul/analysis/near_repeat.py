"""Near repeats: do events that are close in space come close in time more often than chance has it (Knox 1964).

Every pair of events falls in one space band and one time band; pairs farther apart than the last band are not
counted. What chance gives is the product of the margins, and, since pairs share events, the p value is taken by
dealing the times anew among the events (Mantel 1967). The Poisson p is given beside it: it is quick and too bold
when many events share a place.

An event known only to lie between two times is placed at the middle of them, or anew at random within them in each
dealing and once for the observed, by the seed.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.spatial import cKDTree
from scipy.special import pdtrc

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Placing = Literal["middle", "draw"]
BLOCK = 255  # pairs at a time, so that a sum of trues fits in one byte
MOST_PAIRS = 20_000_000


@dataclass(frozen=True, eq=False)
class NearRepeat:
    """Pairs per space band (rows) and time band (columns): seen, expected, their ratio and how sure."""

    observed: Ints
    expected: Floats
    expected_permuted: Floats
    ratio: Floats
    p: Floats
    p_poisson: Floats
    events: int
    pairs: int
    parameters: dict[str, Any]
    seed: int


@dataclass(frozen=True, eq=False)
class _Pairs:
    """The pairs of events close in space, sorted by band; `ends[b]` is where band b ends."""

    one: NDArray[np.int32]
    other: NDArray[np.int32]
    ends: Ints


def near_repeats(
    coordinates: ArrayLike, start: ArrayLike, end: ArrayLike | None = None, *,
    space_bands: ArrayLike, time_bands: ArrayLike, seed: int, permutations: int = 999,
    placing: Placing = "middle",
) -> NearRepeat:  # fmt: skip
    """Knox's table. Bands are given by their upper ends (metres; the unit of the times), each with its end included.

    The first band starts at 0, also included: two events in the same place and at the same time are in it.
    """
    points, early, late = _checked(coordinates, start, end)
    early, late = early - early.min(), late - early.min()
    space, time = _bands(space_bands, "space_bands"), _bands(time_bands, "time_bands")
    if permutations < 0 or placing not in ("middle", "draw"):
        raise ValueError("permutations must be at least 0 and placing 'middle' or 'draw'")
    rng = np.random.default_rng(seed)
    times = _placed(early, late, placing, rng)
    pairs = _close(points, space)
    observed = _table(pairs, times[:, None], time)[:, :, 0]
    dealt = _dealt(pairs, times, (early, late, placing), time, permutations, rng)
    n, all_pairs = len(points), len(points) * (len(points) - 1) // 2
    near = np.diff(np.concatenate([[0], pairs.ends]))
    expected = (
        near[:, None] * np.diff(np.concatenate([[0], _pairs_within(times, time)])) / all_pairs
    )
    with np.errstate(invalid="ignore", divide="ignore"):
        ratio = observed / expected
    p = (1 + (dealt >= observed[:, :, None]).sum(axis=2)) / (permutations + 1)
    return NearRepeat(
        observed, expected, dealt.mean(axis=2) if permutations else expected, ratio,
        p if permutations else np.full(p.shape, np.nan), _poisson(observed, expected), n, all_pairs,
        {
            "statistic": "knox", "space_bands": space.tolist(), "time_bands": time.tolist(),
            "permutations": permutations, "placing": placing,
            "uncertain": int((late > early).sum()),
        }, seed,
    )  # fmt: skip


def _close(points: Floats, bands: Floats) -> _Pairs:
    """Pairs up to the last band; the distance is worked out once more, so that a band's end is exact."""
    tree = cKDTree(points)
    number = (int(tree.count_neighbors(tree, bands[-1])) - len(points)) // 2
    if number > MOST_PAIRS:
        raise ValueError(
            f"{number} pairs lie within {bands[-1]:g} m, more than {MOST_PAIRS}: narrow the bands or the period"
        )
    pairs = tree.query_pairs(bands[-1] * (1 + 1e-12), output_type="ndarray")
    squared = ((points[pairs[:, 0]] - points[pairs[:, 1]]) ** 2).sum(axis=1)
    band = np.searchsorted(bands, np.sqrt(squared), "left")
    kept = band < len(bands)
    pairs, band = pairs[kept], band[kept]
    order = np.lexsort((pairs[:, 1], pairs[:, 0], band))
    one, other = pairs[order].astype(np.int32).T
    return _Pairs(one, other, np.searchsorted(band[order], np.arange(len(bands)), "right"))


def _table(pairs: _Pairs, times: NDArray[Any], bands: Floats) -> Ints:
    """Pairs per space band, time band and column of `times`."""
    up_to = np.zeros((len(pairs.ends), len(bands), times.shape[1]), dtype=np.int64)
    limits = [times.dtype.type(edge) for edge in _edges(bands, times.dtype)]
    for row, begin, stop in _blocks(pairs.ends):
        apart = times[pairs.one[begin:stop]]
        apart -= times[pairs.other[begin:stop]]
        np.abs(apart, out=apart)
        for column, limit in enumerate(limits):
            close = (apart <= limit).view(np.uint8)
            up_to[row, column] += np.add.reduce(close, axis=0, dtype=np.uint8)
    return np.diff(up_to, axis=1, prepend=0)


def _blocks(ends: Ints) -> Iterator[tuple[int, int, int]]:
    begin = 0
    for row, end in enumerate(ends.tolist()):
        for first in range(begin, end, BLOCK):
            yield row, first, min(first + BLOCK, end)
        begin = end


def _dealt(
    pairs: _Pairs, times: Floats, known: tuple[Floats, Floats, Placing], bands: Floats,
    permutations: int, rng: np.random.Generator,
) -> Ints:  # fmt: skip
    """The table of each dealing; whole times in a small span go through in two bytes each."""
    early, late, placing = known
    n, tables = len(times), []
    moved = times.astype(_narrow(times))
    for begin in range(0, permutations, 1_000):
        size = min(1_000, permutations - begin)
        rows = np.broadcast_to(moved, (size, n))
        if placing == "draw":
            rows = early + rng.random((size, n)) * (late - early)
        columns = np.ascontiguousarray(rng.permuted(rows, axis=1).T)
        tables.append(_table(pairs, columns, bands))
    shape = (len(pairs.ends), len(bands), 0)
    return np.concatenate(tables, axis=2) if tables else np.empty(shape, dtype=np.int64)


def _narrow(times: Floats) -> type[np.generic]:
    """Whole numbers from 0 that end within two or four bytes can be told apart in them, exactly."""
    if (times != np.round(times)).any() or times.max() > np.iinfo(np.int32).max:
        return np.float64
    return np.int16 if times.max() <= np.iinfo(np.int16).max else np.int32


def _edges(bands: Floats, kind: np.dtype[Any]) -> Floats:
    if kind.kind == "f":
        return bands
    return np.minimum(np.floor(bands), np.iinfo(kind).max)


def _pairs_within(times: Floats, bands: Floats) -> Ints:
    """How many of all pairs lie no farther apart in time than each band's end."""
    ranked = np.sort(times)
    before = np.arange(len(ranked))
    counts = []
    for edge in bands:
        first = np.searchsorted(ranked, ranked - edge * (1 + 1e-12) - 1e-12, "left")
        counts.append(_exactly(ranked, first, before, edge))
    return np.array(counts, dtype=np.int64)


def _exactly(ranked: Floats, first: Ints, before: Ints, edge: float) -> int:
    """The search may start one too early by rounding; the difference itself decides, as it does for the pairs."""
    while True:
        over = (first < before) & (
            ranked[before] - ranked[np.minimum(first, len(ranked) - 1)] > edge
        )
        if not over.any():
            return int((before - first).clip(0).sum())
        first = first + over


def _placed(early: Floats, late: Floats, placing: Placing, rng: np.random.Generator) -> Floats:
    if placing == "draw":
        return early + rng.random(len(early)) * (late - early)
    return np.where(late > early, (early + late) / 2, early)


def _poisson(observed: Ints, expected: Floats) -> Floats:
    """P(at least as many) with the expected mean."""
    return np.where(observed > 0, pdtrc(np.maximum(observed - 1, 0), expected), 1.0)


def _bands(ends: ArrayLike, name: str) -> Floats:
    bands = np.atleast_1d(np.asarray(ends, dtype=float))
    if not bands.size or bands.ndim != 1 or not np.isfinite(bands).all() or (bands < 0).any():
        raise ValueError(f"{name} must be upper ends of at least 0")
    if (np.diff(bands) <= 0).any():
        raise ValueError(f"{name} must rise")
    return bands


def _checked(
    coordinates: ArrayLike, start: ArrayLike, end: ArrayLike | None
) -> tuple[Floats, Floats, Floats]:
    points, early = np.asarray(coordinates, dtype=float), np.asarray(start, dtype=float)
    late = early if end is None else np.asarray(end, dtype=float)
    if early.ndim != 1 or points.shape != (len(early), 2) or late.shape != early.shape:
        raise ValueError("each event needs one pair of coordinates, one start and one end")
    if len(early) < 2:
        raise ValueError("a pair takes two events at least")
    if not (np.isfinite(points).all() and np.isfinite(early).all() and np.isfinite(late).all()):
        raise ValueError("coordinates and times must be finite numbers")
    if (late < early).any():
        rows = np.flatnonzero(late < early)[:5].tolist()
        raise ValueError(f"an event ends before it starts; see events {rows}")
    return points, early, late
