"""The place register as a list: filtered, sorted, and as tables and maps that leave it."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.places.models import Place
from kugghjul.cogs.places.queries.coordinates import sweref
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.finding import has_words
from kugghjul.kit.sheets import Column

ORDERS = {
    "namn": ("name",),
    "slag": ("kind", "name"),
    "omrade": ("area__order", "area__name", "name"),
    "karta": ("lat", "name"),
}
COLUMNS = (
    Column("name", _("Namn"), required=True, longest=120, also=("plats", "place", "name")),
    Column("kind", _("Slag"), "choice", choices=tuple(Place.Kind.choices), also=("typ",)),
    Column("aliases", _("Andra namn"), longest=2000, also=("alias", "kallas")),
    Column("area", _("Område"), longest=120),
    Column("lat", _("Latitud"), longest=40, also=("lat", "y")),
    Column("lon", _("Longitud"), longest=40, also=("lon", "long", "lng", "x")),
    Column("north", _("N (SWEREF 99 TM)"), longest=40, also=("n", "northing")),
    Column("east", _("E (SWEREF 99 TM)"), longest=40, also=("e", "easting")),
    Column("note", _("Anteckning"), longest=300),
)
"""The register as a table: what goes out comes in again. Other names are parted by a vertical bar."""

BAR = " | "


def places_of(municipality: Municipality) -> QuerySet[Place]:
    """All places with their area. One query."""
    rows = Place.objects.filter(municipality=municipality).select_related("municipality", "area")
    return rows.defer("area__geometry", "area__properties")


def listed(rows: QuerySet[Place], chosen: dict[str, Any], order: str) -> QuerySet[Place]:
    """`rows` as the register shows them: by words, kind, area, position and state, sorted, with their aliases."""
    if chosen.get("visa") != "alla":
        rows = rows.filter(retired_at__isnull=chosen.get("visa") != "borttagna")
    if chosen.get("q"):
        rows = rows.filter(has_words(chosen["q"], "name", "aliases__name")).distinct()
    if chosen.get("slag"):
        rows = rows.filter(kind=chosen["slag"])
    if chosen.get("omrade"):
        rows = rows.filter(area=chosen["omrade"])
    if chosen.get("lage"):
        rows = rows.filter(lat__isnull=chosen["lage"] == "utan")
    names = ORDERS.get(order.removeprefix("-"), ORDERS["namn"])
    down = order.startswith("-")
    fields = [
        F(name).desc(nulls_last=True) if down else F(name).asc(nulls_last=True) for name in names
    ]
    return rows.order_by(*fields, "pk").prefetch_related("aliases")


def counts(municipality: Municipality) -> dict[str, int]:
    """How many living places there are, and how many are not on the map. One query."""
    rows = Place.objects.filter(municipality=municipality, retired_at=None)
    return rows.aggregate(all=Count("pk"), unplaced=Count("pk", filter=Q(lat=None)))


def line(place: Place) -> dict[str, Any]:
    """A place (with its aliases at hand) as a row of the table."""
    row: dict[str, Any] = {
        "name": place.name, "kind": place.kind, "note": place.note,
        "aliases": BAR.join(one.name for one in place.aliases.all()),
        "area": place.area.name if place.area else "",
    }  # fmt: skip
    if place.lat is not None and place.lon is not None:
        north, east = sweref(place.lat, place.lon)
        row |= {"lat": _degrees(place.lat), "lon": _degrees(place.lon)}
        row |= {"north": str(north), "east": str(east)}
    return row


def geojson(rows: Iterable[Place], *, metres: bool = False) -> bytes:
    """The places as GeoJSON: in WGS 84 as RFC 7946 has it, or in SWEREF 99 TM with its system named."""
    whole: dict[str, Any] = {"type": "FeatureCollection"}
    if metres:
        whole["crs"] = {"type": "name", "properties": {"name": "urn:ogc:def:crs:EPSG::3006"}}
    whole["features"] = [_feature(place, metres) for place in rows]
    return json.dumps(whole, ensure_ascii=False, indent=1).encode()


def _feature(place: Place, metres: bool) -> dict[str, Any]:
    where = None
    if place.lat is not None and place.lon is not None:
        spot: list[float] = [place.lon, place.lat]
        if metres:
            north, east = sweref(place.lat, place.lon)
            spot = [east, north]
        where = {"type": "Point", "coordinates": spot}
    said = {
        "namn": place.name, "slag": place.kind, "anteckning": place.note,
        "andra_namn": [one.name for one in place.aliases.all()],
        "omrade": place.area.name if place.area else None,
    }  # fmt: skip
    return {"type": "Feature", "id": place.pk, "properties": said, "geometry": where}


def _degrees(value: float) -> str:
    return f"{value:.6f}".replace(".", ",")
