"""The layers with how many areas they have, and maps of them."""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Count, F, Q, QuerySet, Sum
from django.utils.translation import gettext as _

from kugghjul.cogs.places.models import Area, Layer, Place
from kugghjul.cogs.places.queries.drawing import MapPicture, Ring
from kugghjul.kit.doors import to
from kugghjul.kit.words import number

ORDERS = {"omrade": ("order", "name"), "namn": ("name",), "kod": ("code",), "befolkning": ("population", "name"),
          "platser": ("n_places", "name")}  # fmt: skip


def listed(rows: QuerySet[Layer]) -> QuerySet[Layer]:
    """Layers with `n_areas` and `people`: those in use first, then the latest. One query."""
    counted = rows.annotate(n_areas=Count("areas"), people=Sum("areas__population"))
    return counted.order_by("-in_use", F("retired_at").asc(nulls_first=True), "-made_at", "-pk")


def areas_of(layer: Layer, order: str = "omrade") -> QuerySet[Area]:
    """The layer's areas with `n_places`, without their shapes. One query."""
    living = Q(places__retired_at=None)
    rows = layer.areas.defer("geometry", "properties").annotate(
        n_places=Count("places", filter=living)
    )
    names = ORDERS.get(order.removeprefix("-"), ORDERS["omrade"])
    down = order.startswith("-")
    return rows.order_by(
        *(F(n).desc(nulls_last=True) if down else F(n).asc(nulls_last=True) for n in names)
    )


def picture(layer: Layer) -> MapPicture:
    """A map of a layer; the one in use with its places."""
    n = layer.areas.count()
    places = Place.objects.filter(municipality=layer.municipality_id, retired_at=None)
    spots = places.exclude(lat=None).values_list("pk", "name", "lat", "lon", "area_id")
    rings = [
        Ring(lat, lon, 0, name, to(layer.municipality, "places:detail", pk), area)
        for pk, name, lat, lon, area in (spots if layer.in_use else ())
    ]
    return MapPicture(
        title=_("Karta över %(name)s") % {"name": layer.name},
        description=_("%(n)s områden. Samma områden står i tabellen.") % {"n": number(n)},
        layer=layer,
        rings=tuple(rings),
    )


def picture_of_place(place: Place) -> MapPicture:
    """A map with the one place."""
    rings: tuple[Ring, ...] = ()
    if place.lat is not None and place.lon is not None:
        rings = (Ring(place.lat, place.lon, 0, place.name, area=place.area_id),)
    return MapPicture(
        title=_("Karta med %(name)s") % {"name": place.name},
        description=place.area.name if place.area else "",
        rings=rings,
    )


def geojson(layer: Layer) -> bytes:
    """The layer as it came in, in WGS 84."""
    features = [
        {
            "type": "Feature", "geometry": area.geometry,
            "properties": {"kod": area.code, "namn": area.name, "befolkning": area.population},
        }
        for area in layer.areas.all()
    ]  # fmt: skip
    whole: dict[str, Any] = {"type": "FeatureCollection", "name": layer.name, "features": features}
    return json.dumps(whole, ensure_ascii=False).encode()
