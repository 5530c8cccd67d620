"""Counting events in equal squares or hexagons, in metres (SWEREF 99 TM).

The grid is anchored at 0, 0 of the plane and not at the data, so that the same cell has the same place every time.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]
Ints = NDArray[np.int64]
Shape = Literal["square", "hexagon"]


@dataclass(frozen=True, eq=False)
class Grid:
    """Cells that hold events, or lie where asked: their centres, counts and, for each event, its cell."""

    centres: Floats
    counts: Ints
    cell_of: Ints
    shape: Shape
    width: float


def counted(
    coordinates: ArrayLike, width: float, shape: Shape = "hexagon", also: ArrayLike | None = None
) -> Grid:
    """Count events by cell. `width` is between opposite sides; `also` gives places whose cells exist though empty."""
    points, extra = _points(coordinates), _points([] if also is None else also)
    if not np.isfinite(width) or width <= 0:
        raise ValueError(f"width must be a number of metres above 0, not {width}")
    if shape not in ("square", "hexagon"):
        raise ValueError(f"unknown shape {shape}")
    find = _squares if shape == "square" else _hexagons
    centres, cell_of = np.unique(
        find(np.concatenate([points, extra]), width), axis=0, return_inverse=True
    )
    cell_of = cell_of.ravel()[: len(points)]
    counts = np.bincount(cell_of, minlength=len(centres))
    steps = np.array([width, width] if shape == "square" else [width / 2, width * np.sqrt(3) / 2])
    shift = width / 2 if shape == "square" else 0.0
    return Grid(centres * steps + shift, counts, cell_of, shape, float(width))


def _squares(points: Floats, width: float) -> Ints:
    return np.floor(points / width).astype(np.int64)


def _hexagons(points: Floats, width: float) -> Ints:
    """The nearer centre of two rectangular lattices, in half widths and rows; a tie goes to the even rows."""
    tall = width * np.sqrt(3)
    even = np.round(points / (width, tall))
    odd = np.floor(points / (width, tall)) + 0.5
    far_even = ((points - even * (width, tall)) ** 2).sum(axis=1)
    far_odd = ((points - odd * (width, tall)) ** 2).sum(axis=1)
    nearest = np.where((far_even <= far_odd)[:, None], even, odd)
    return np.rint(nearest * 2).astype(np.int64)


def _points(coordinates: ArrayLike) -> Floats:
    points = np.asarray(coordinates, dtype=float)
    if points.size == 0:
        return np.empty((0, 2))
    if points.ndim != 2 or points.shape[1] != 2 or not np.isfinite(points).all():
        raise ValueError("coordinates must be finite pairs (east, north), one for each event")
    return points
