"""A municipality's layers made ready to be drawn: simplified so that neighbours still share their borders, placed on a
sheet of 640 × 520, and kept in the process by the layers' fingerprints.
"""

from __future__ import annotations

import functools
import math
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from shapely.geometry import mapping, shape

from kugghjul.cogs.places.models import Area, Layer
from kugghjul.cogs.places.queries.ground import layer_in_use
from kugghjul.cogs.tenancy.models import Municipality

WIDTH, HEIGHT, MARGIN = 640, 520, 12
MOST_POINTS = 12_000
"""So many corners a drawn layer may have; above that borders are simplified further."""
SWEDEN = (10.6, 55.0, 24.3, 69.2)


@dataclass(frozen=True)
class Piece:
    """An area (or a lake, a road) as it is drawn: a path on the sheet, and GeoJSON for the moving map."""

    pk: int
    code: str
    name: str
    population: int | None
    sort: str
    path: str
    geometry: dict[str, Any]
    label: tuple[float, float] | None


@dataclass(frozen=True)
class Sheet:
    """A layer with its background. `box` is west, south, east, north in degrees."""

    pieces: tuple[Piece, ...]
    behind: tuple[Piece, ...]
    box: tuple[float, float, float, float]

    def xy(self, lon: float, lat: float) -> tuple[float, float]:
        """Where a point lies on the sheet, in its units from the upper left."""
        return _projector(self.box)(lon, lat)


def sheet_of(municipality: Municipality, layer: Layer | None = None) -> Sheet:
    """The layer in use (or `layer`) with water and roads behind it; without layers an empty sheet of Sweden."""
    chosen = layer or layer_in_use(municipality)
    behind = layer_in_use(municipality, Layer.Kind.BACKGROUND)
    keys = tuple((one.pk, one.fingerprint) if one else None for one in (chosen, behind))
    if all(key is None or key[1] for key in keys):
        return _kept(*keys)
    return _built(*keys)


@functools.lru_cache(maxsize=64)
def _kept(layer: tuple[int, str] | None, behind: tuple[int, str] | None) -> Sheet:
    return _built(layer, behind)


def _built(layer: tuple[int, str] | None, behind: tuple[int, str] | None) -> Sheet:
    areas, back = _rows(layer), _rows(behind)
    shapes = [shape(row.geometry) for row in areas]
    boxes = [one.bounds for one in (shapes or [shape(row.geometry) for row in back])]
    box = _around(boxes) if boxes else SWEDEN
    place = _projector(box)
    return Sheet(
        tuple(_pieces(areas, _simple(shapes, box, share=True), place)),
        tuple(_pieces(back, _simple([shape(r.geometry) for r in back], box, share=False), place)),
        box,
    )


def _rows(key: tuple[int, str] | None) -> list[Area]:
    if key is None:
        return []
    rows = Area.objects.filter(layer=key[0], geometry__isnull=False)
    return list(rows.order_by("order", "name", "pk"))


def _around(boxes: list[tuple[float, ...]]) -> tuple[float, float, float, float]:
    low, high = np.min(boxes, axis=0), np.max(boxes, axis=0)
    west, south, east, north = (float(low[0]), float(low[1]), float(high[2]), float(high[3]))
    edge = 1e-4  # a layer of one point has no size
    return west - edge, south - edge, east + edge, north + edge


def _simple(shapes: list[Any], box: tuple[float, ...], *, share: bool) -> list[Any]:
    """The shapes with no more corners than can be seen, and few enough to send to a browser."""
    step = max(box[2] - box[0], (box[3] - box[1]) * 2) / WIDTH / 4
    simpler = shapes
    for _round in range(12):
        simpler = _simplified(shapes, step, share)
        if int(shapely.get_num_coordinates(simpler).sum()) <= MOST_POINTS:
            break
        step *= 2
    return [one if not one.is_empty else old for one, old in zip(simpler, shapes, strict=True)]


def _simplified(shapes: list[Any], step: float, share: bool) -> list[Any]:
    if share and all(one.geom_type in ("Polygon", "MultiPolygon") for one in shapes):
        return list(shapely.coverage_simplify(np.array(shapes, dtype=object), step))
    return [one.simplify(step) for one in shapes]


def _projector(box: tuple[float, ...]) -> Callable[[float, float], tuple[float, float]]:
    """Mercator, as the moving map has it, fitted to the sheet."""
    left, right = math.radians(box[0]), math.radians(box[2])
    low, high = _up(box[1]), _up(box[3])
    scale = min((WIDTH - 2 * MARGIN) / (right - left), (HEIGHT - 2 * MARGIN) / (high - low))
    x0 = (WIDTH - scale * (right - left)) / 2
    y0 = (HEIGHT - scale * (high - low)) / 2

    def place(lon: float, lat: float) -> tuple[float, float]:
        return x0 + scale * (math.radians(lon) - left), y0 + scale * (high - _up(lat))

    return place


def _up(lat: float) -> float:
    return math.asinh(math.tan(math.radians(lat)))


def _pieces(
    rows: Iterable[Area], shapes: list[Any], place: Callable[[float, float], tuple[float, float]]
) -> Iterable[Piece]:
    for row, form in zip(rows, shapes, strict=True):
        rounded = shapely.transform(form, lambda xy: np.round(xy, 5))
        has = row.label_lon is not None and row.label_lat is not None
        yield Piece(
            row.pk, row.code, row.name, row.population, str(row.properties.get("slag", "")),
            _path(form, place), mapping(rounded), (row.label_lon, row.label_lat) if has else None,
        )  # fmt: skip


def _path(form: Any, place: Callable[[float, float], tuple[float, float]]) -> str:
    """An SVG path of whole units; a point is a small diamond."""
    words = []
    for part in shapely.get_parts(form):
        if part.geom_type == "Polygon":
            words += [_line(ring.coords, place) + "Z" for ring in (part.exterior, *part.interiors)]
        elif part.geom_type == "LineString":
            words.append(_line(part.coords, place))
        elif part.geom_type == "Point":
            x, y = place(part.x, part.y)
            words.append(f"M{x:.0f} {y - 4:.0f}l4 4l-4 4l-4 -4Z")
    return "".join(words)


def _line(coords: Any, place: Callable[[float, float], tuple[float, float]]) -> str:
    points = [place(*point[:2]) for point in coords]
    spots = [f"{x:.1f} {y:.1f}".replace(".0", "") for x, y in points]
    kept = [spot for n, spot in enumerate(spots) if n == 0 or spot != spots[n - 1]]
    return "M" + "L".join(kept)
