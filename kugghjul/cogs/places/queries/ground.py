"""The municipality's division as shapes: which area a point lies in, and whether it lies in the municipality at all.

A layer never changes once it is there, so that its tree is built once in each process and kept by the layer's key
and fingerprint.
"""

from __future__ import annotations

import functools
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import shapely
from django.utils.translation import gettext as _
from shapely.geometry import shape

from kugghjul.cogs.places.models import Area, Layer
from kugghjul.cogs.places.queries.coordinates import metres
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.words import number

DIVISIONS = (Layer.Kind.OWN, Layer.Kind.REGSO, Layer.Kind.DESO)
"""What places and counts may be tied to; the first that is in use is the one."""


@dataclass(frozen=True)
class Ground:
    """A layer as shapes in degrees: a tree of its areas in their order, and the outline around them all."""

    keys: tuple[int, ...]
    tree: shapely.STRtree
    outline: Any

    def at(self, lats: Sequence[float], lons: Sequence[float]) -> list[int | None]:
        """The key of the area that each point lies in; the first in order where areas overlap."""
        found: list[int | None] = [None] * len(lats)
        north, east = np.asarray(lats, float), np.asarray(lons, float)
        known = np.flatnonzero(np.isfinite(north) & np.isfinite(east))
        points = shapely.points(east[known], north[known])
        where, which = self.tree.query(points, predicate="intersects")
        for point, area in sorted(zip(where.tolist(), which.tolist(), strict=True), reverse=True):
            found[int(known[point])] = self.keys[area]
        return found


def layer_in_use(municipality: Municipality, kind: str | None = None) -> Layer | None:
    """The layer of `kind` in use; without a kind the one that counts are tied to: own, RegSO or DeSO. One query."""
    rows = Layer.objects.filter(municipality=municipality, in_use=True)
    if kind is not None:
        return rows.filter(kind=kind).first()
    found = {layer.kind: layer for layer in rows.filter(kind__in=DIVISIONS)}
    return next((found[one] for one in DIVISIONS if one in found), None)


def areas_in_use(municipality: Municipality) -> list[Area]:
    """The areas that counts are tied to, in their order, without their shapes. Two queries."""
    layer = layer_in_use(municipality)
    return list(layer.areas.defer("geometry", "properties")) if layer else []


def area_at(municipality: Municipality, lat: float, lon: float) -> Area | None:
    """The area of the layer in use that a point lies in; None outside them all. Two queries."""
    layer = layer_in_use(municipality)
    (key,) = ground(layer).at([lat], [lon]) if layer else (None,)
    rows = Area.objects.defer("geometry", "properties")
    return rows.filter(pk=key).first() if key is not None else None


def areas_at(
    municipality: Municipality, lats: Sequence[float], lons: Sequence[float]
) -> list[int | None]:
    """The key of the area of each of many points (nan: none), in one query whatever their number."""
    layer = layer_in_use(municipality)
    return ground(layer).at(lats, lons) if layer else [None] * len(lats)


def inside(municipality: Municipality, lat: float, lon: float) -> bool:
    """Whether a point lies in the municipality; True when it has no layer that could tell. Lakes are inside."""
    outline = _outline(municipality)
    return outline is None or bool(shapely.intersects_xy(outline, lon, lat))


def outsides(
    municipality: Municipality, lats: Sequence[float], lons: Sequence[float]
) -> list[bool]:
    """Whether each of many points (nan: no) lies outside the municipality. Two queries whatever their number."""
    outline = _outline(municipality)
    if outline is None:
        return [False] * len(lats)
    inside = shapely.intersects_xy(outline, np.asarray(lons), np.asarray(lats))
    return list(~inside & ~np.isnan(np.asarray(lats, dtype=float)))


def outside_words(municipality: Municipality, lat: float, lon: float) -> str:
    """A sentence when a point lies outside the municipality, with how far; "" when it lies inside."""
    outline = _outline(municipality)
    if outline is None or shapely.intersects_xy(outline, lon, lat):
        return ""
    edge = shapely.shortest_line(outline, shapely.Point(lon, lat)).coords[0]
    far = float(metres(lat, lon, edge[1], edge[0])[0])
    near = far < 1000
    much = number(max(10, round(far / 10) * 10) if near else round(far / 1000))
    said = (
        _("Platsen ligger utanför %(name)s, ungefär %(much)s meter från gränsen.")
        if near
        else _("Platsen ligger utanför %(name)s, ungefär %(much)s kilometer från gränsen.")
    )
    return said % {"name": municipality.name, "much": much}


def ground(layer: Layer) -> Ground:
    """The layer as shapes. Kept in the process; a layer without a fingerprint is read each time."""
    if layer.fingerprint:
        return _kept(layer.pk, layer.fingerprint)
    return _built(layer.pk)


@functools.lru_cache(maxsize=64)
def _kept(pk: int, fingerprint: str) -> Ground:
    return _built(pk)


def _built(pk: int) -> Ground:
    rows = Area.objects.filter(layer=pk, geometry__isnull=False).order_by("order", "name", "pk")
    found = list(rows.values_list("pk", "geometry"))
    shapes = [shape(geometry) for _pk, geometry in found]
    return Ground(tuple(pk for pk, _shape in found), shapely.STRtree(shapes), _around(shapes))


def _around(shapes: Iterable[Any]) -> Any:
    """One outline without holes around all polygons; None when there are none."""
    polygons = [one for one in shapes if one.geom_type in ("Polygon", "MultiPolygon")]
    if not polygons:
        return None
    whole = shapely.union_all(shapely.make_valid(polygons))
    parts = [shapely.Polygon(one.exterior) for one in shapely.get_parts(whole)
             if one.geom_type == "Polygon"]  # fmt: skip
    outline = shapely.union_all(parts)
    shapely.prepare(outline)
    return outline


def _outline(municipality: Municipality) -> Any:
    layer = layer_in_use(municipality, Layer.Kind.OUTLINE) or layer_in_use(municipality)
    return ground(layer).outline if layer else None
