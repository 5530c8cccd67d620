"""A division comes in as a new layer, and one of them is taken into use by a button."""

from __future__ import annotations

import datetime as dt
import math
from collections.abc import Sequence
from typing import Any

import shapely
from django.utils.translation import gettext as _
from shapely.geometry import shape

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.places import queries
from kugghjul.cogs.places.models import Area, Layer, Place
from kugghjul.cogs.places.queries.rows import AreaRow, fingerprint
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused

BATCH = 500


@action
def add_layer(
    municipality: Municipality,
    rows: Sequence[AreaRow],
    *,
    kind: str,
    name: str,
    source: str = "",
    by: User,
    at: dt.datetime,
) -> Layer:
    """A new layer with its areas in the order given, not yet in use. Refused empty, or with a code twice."""
    if not rows:
        raise Refused(_("Filen har inga områden."), "file")
    codes = [row.code for row in rows]
    if len(set(codes)) != len(codes):
        raise Refused(_("Samma kod står på flera områden."), "file")
    mark = fingerprint(rows)
    same = Layer.objects.filter(municipality=municipality, kind=kind, fingerprint=mark)
    if (old := same.filter(retired_at=None).first()) is not None:
        raise Refused(_("Samma områden finns redan i lagret %(name)s.") % {"name": old}, "file")
    layer = Layer.objects.create(
        municipality=municipality, kind=kind, name=name, source=source, fingerprint=mark, made_at=at
    )
    areas = [_area(layer, order, row) for order, row in enumerate(rows, 1)]
    Area.objects.bulk_create(areas, BATCH)
    record("places.layer_added", layer, by=by, at=at, areas=len(areas))
    return layer


@action
def use_layer(layer: Layer, *, by: User, at: dt.datetime) -> Layer:
    """Take a layer into use in place of the one of its kind, and tie the places to its areas.

    What has been counted keeps the area of the layer that was in use when it was written.
    """
    if layer.retired_at is not None:
        raise Refused(_("Lagret används inte längre."), status=409)
    rows = Layer.objects.filter(municipality=layer.municipality, kind=layer.kind)
    rows.filter(in_use=True).exclude(pk=layer.pk).update(in_use=False)
    layer.in_use = True
    layer.save()
    record("places.layer_used", layer, by=by, at=at, places=_tie(layer.municipality))
    return layer


@action
def retire_layer(layer: Layer, *, by: User, at: dt.datetime) -> Layer:
    """Put a layer away; its areas stay for what was counted by them. Refused while it is in use."""
    if layer.in_use:
        raise Refused(_("Lagret är i bruk. Ta ett annat i bruk först."), status=409)
    layer.retired_at = layer.retired_at or at
    layer.save()
    record("places.layer_retired", layer, by=by, at=at)
    return layer


def _area(layer: Layer, order: int, row: AreaRow) -> Area:
    area = Area(
        layer=layer, code=row.code, name=row.name, order=min(order, 32767),
        population=row.population, geometry=row.geometry, properties=row.properties,
    )  # fmt: skip
    if row.geometry:
        form = shape(row.geometry)
        area.west, area.south, area.east, area.north = map(float, form.bounds)
        area.label_lon, area.label_lat = _label(form, row.properties)
    return area


def _label(form: Any, properties: dict[str, Any]) -> tuple[float, float]:
    """Where the name is written: where the file says, or well inside the largest part."""
    given = properties.get("lbl")
    if isinstance(given, list) and len(given) == 2 and all(map(_plain, given)):
        return float(given[0]), float(given[1])
    parts = [one for one in shapely.get_parts(form) if one.geom_type == "Polygon"]
    if not parts:
        point = form.representative_point()
        return float(point.x), float(point.y)
    largest = max(parts, key=lambda one: one.area)
    middle = math.cos(math.radians(largest.centroid.y))  # a degree east is shorter than one north
    flat = shapely.transform(largest, lambda xy: xy * [middle, 1])
    best = shapely.maximum_inscribed_circle(flat, tolerance=math.sqrt(flat.area) / 50)
    return float(best.coords[0][0] / middle), float(best.coords[0][1])


def _plain(value: Any) -> bool:
    return isinstance(value, int | float) and math.isfinite(value)


def _tie(municipality: Municipality) -> int:
    """Each living place gets the area of the layer in use: by its position, else by the code or name it had."""
    layer = queries.layer_in_use(municipality)
    places = list(
        Place.objects.filter(municipality=municipality, retired_at=None).select_related("area")
    )
    if layer is None or not places:
        return 0
    nan = float("nan")
    lats = [nan if one.lat is None else one.lat for one in places]
    lons = [nan if one.lon is None else one.lon for one in places]
    found = queries.areas_at(municipality, lats, lons)
    known = {word: pk for pk, code, name in layer.areas.values_list("pk", "code", "name")
             for word in (("name", name), ("code", code))}  # fmt: skip
    changed = []
    for place, key in zip(places, found, strict=True):
        if place.lat is None and place.area is not None:
            old = place.area
            key = known.get(("code", old.code)) or known.get(("name", old.name)) or old.pk
        if place.area_id != key:
            place.area_id = key
            changed.append(place)
    Place.objects.bulk_update(changed, ["area"], BATCH)
    return len(changed)
