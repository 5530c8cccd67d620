"""Who is near whom: spatial weights as rows of neighbours, made anew from coordinates every time.

Nothing is read from a file and nothing is kept: the coordinates of the day decide. Distances are in the unit
of the coordinates, so give metres (SWEREF 99 TM), never degrees.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import Any

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy.sparse import csr_array
from scipy.spatial import cKDTree

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Neighbours:
    """Row i: the neighbours `indices[indptr[i]:indptr[i + 1]]` (rising) and their weights."""

    indptr: Ints
    indices: Ints
    weights: Floats
    kind: str
    parameters: dict[str, Any]
    includes_self: bool = False
    row_standardised: bool = False

    @property
    def n(self) -> int:
        """How many places there are."""
        return len(self.indptr) - 1

    @property
    def counts(self) -> Ints:
        """How many neighbours each place has, itself not counted."""
        return np.diff(self.indptr) - (1 if self.includes_self else 0)

    @property
    def islands(self) -> tuple[int, ...]:
        """The places without any neighbour."""
        return tuple(np.flatnonzero(self.counts == 0).tolist())

    @property
    def described(self) -> dict[str, Any]:
        """What a reader of a saved run needs: how made, how many, how dense, who is alone."""
        counts = self.counts
        return {
            "kind": self.kind,
            **self.parameters,
            "n": self.n,
            "mean_neighbours": float(counts.mean()) if self.n else 0.0,
            "fewest": int(counts.min()) if self.n else 0,
            "most": int(counts.max()) if self.n else 0,
            "islands": list(self.islands),
            "includes_self": self.includes_self,
            "row_standardised": self.row_standardised,
        }

    @property
    def matrix(self) -> csr_array:
        """The same as a sparse matrix."""
        return csr_array((self.weights, self.indices, self.indptr), shape=(self.n, self.n))

    def lag(self, values: ArrayLike) -> Floats:
        """The weighted sum over each place's neighbours; 0 for an island."""
        return np.asarray(self.matrix @ np.asarray(values, dtype=float))

    def with_self(self) -> Neighbours:
        """Every place is its own neighbour too (weight as its heaviest neighbour's), as Gi* asks."""
        if self.includes_self:
            return self
        binary = replace(self, weights=np.ones_like(self.weights), row_standardised=False)
        with_self = _from_matrix(
            binary.matrix + _identity(self.n),
            self.kind,
            self.parameters,
            includes_self=True,
        )
        return with_self.standardised() if self.row_standardised else with_self

    def standardised(self) -> Neighbours:
        """Weights that sum to one in each row, so that a lag is a mean; an island's row stays empty."""
        sizes = np.diff(self.indptr)
        sums = np.bincount(np.repeat(np.arange(self.n), sizes), self.weights, minlength=self.n)
        scaled = self.weights / np.repeat(np.where(sums > 0, sums, 1.0), sizes)
        return replace(self, weights=scaled, row_standardised=True)


def nearest(coordinates: ArrayLike, k: int) -> Neighbours:
    """The k nearest others of each place; at equal distance the one with the lower number."""
    points = _points(coordinates)
    n = len(points)
    if k < 1 or k >= n:
        raise ValueError(f"k must be at least 1 and less than the number of places ({n}), not {k}")
    found = _nearest_rows(points, k)
    found.sort(axis=1)
    return Neighbours(
        np.arange(0, n * k + 1, k),
        found.ravel(),
        np.ones(n * k),
        "nearest",
        {"k": int(k)},
    )


def within(coordinates: ArrayLike, distance: float) -> Neighbours:
    """All others no farther away than the distance; coincident places are neighbours."""
    points = _points(coordinates)
    if not np.isfinite(distance) or distance < 0:
        raise ValueError(f"distance must be a number of metres, at least 0, not {distance}")
    pairs = cKDTree(points).query_pairs(distance, output_type="ndarray") if len(points) else ()
    return _from_pairs(pairs, len(points), "within", {"distance": float(distance)})


def touching(pairs: Iterable[tuple[int, int]] | NDArray[np.integer], n: int) -> Neighbours:
    """Contiguity as given: each pair holds both ways, once, and nobody is paired with itself."""
    return _from_pairs(pairs, n, "touching", {})


def _nearest_rows(points: Floats, k: int) -> Ints:
    """Ask for more and more until what lies beyond is strictly farther away, so that ties are ours to settle."""
    n, tree, asked = len(points), cKDTree(points), k + 9
    rows = np.empty((n, k), dtype=np.int64)
    open_rows = np.arange(n)
    while len(open_rows):
        asked = min(asked, n)
        distances, found = tree.query(points[open_rows], k=asked)
        distances = np.where(found == open_rows[:, None], -1.0, distances)  # itself first
        order = np.lexsort((found, distances), axis=1)
        distances = np.take_along_axis(distances, order, axis=1)
        found = np.take_along_axis(found, order, axis=1)
        settled = (distances[:, 0] == -1.0) & (distances[:, k] < distances[:, -1])
        settled |= asked == n
        rows[open_rows[settled]] = found[settled, 1 : k + 1]
        open_rows, asked = open_rows[~settled], asked * 4
    return rows


def _points(coordinates: ArrayLike) -> Floats:
    points = np.asarray(coordinates, dtype=float)
    if points.size == 0:
        return np.empty((0, 2))
    if points.ndim != 2 or points.shape[1] != 2:
        raise ValueError("coordinates must be pairs (east, north), one for each place")
    if not np.isfinite(points).all():
        rows = np.flatnonzero(~np.isfinite(points).all(axis=1))[:5].tolist()
        raise ValueError(f"coordinates must be finite numbers; see rows {rows}")
    return points


def _from_pairs(pairs: Any, n: int, kind: str, parameters: dict[str, Any]) -> Neighbours:
    ends = np.asarray(pairs if isinstance(pairs, np.ndarray) else list(pairs), dtype=np.int64)
    ends = ends.reshape(-1, 2)
    if len(ends) and (ends.min() < 0 or ends.max() >= n):
        raise ValueError(f"pairs must name places 0 to {n - 1}")
    ends = ends[ends[:, 0] != ends[:, 1]]
    rows = np.concatenate([ends[:, 0], ends[:, 1]])
    columns = np.concatenate([ends[:, 1], ends[:, 0]])
    matrix = csr_array((np.ones(len(rows)), (rows, columns)), shape=(n, n))
    return _from_matrix(matrix, kind, parameters)


def _from_matrix(
    matrix: csr_array, kind: str, parameters: dict[str, Any], includes_self: bool = False
) -> Neighbours:
    matrix = csr_array(matrix)
    matrix.sum_duplicates()
    return Neighbours(
        matrix.indptr.astype(np.int64),
        matrix.indices.astype(np.int64),
        np.ones(matrix.nnz),
        kind,
        parameters,
        includes_self,
    )


def _identity(n: int) -> csr_array:
    return csr_array((np.ones(n), np.arange(n), np.arange(n + 1)), shape=(n, n))
