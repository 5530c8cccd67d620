"""What the tests of the reporting cog start from, made directly in the tables."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from kugghjul.cogs.places.models import Area, Layer, Place
from kugghjul.cogs.reporting.models import Category, Observation

MADE = dt.datetime(2026, 11, 2, 8, 0, tzinfo=dt.UTC)
HERE = (58.4108, 15.6214)


def category(world: SimpleNamespace, key: str = "klotter", **values: Any) -> Category:
    """A category of Ekköping, by its key."""
    municipality = values.pop("municipality", world.municipality)
    start = {"name": key.capitalize(), **values}
    return Category.objects.get_or_create(municipality=municipality, key=key, defaults=start)[0]


def place(world: SimpleNamespace, name: str = "Stortorget", **values: Any) -> Place:
    """A place with a name, on the map."""
    start = {"lat": HERE[0], "lon": HERE[1], "kind": "square", "made_at": MADE, **values}
    municipality = start.pop("municipality", world.municipality)
    return Place.objects.get_or_create(municipality=municipality, name=name, defaults=start)[0]


def area(world: SimpleNamespace, name: str = "Centrum") -> Area:
    """An area of the own division in use: a square of about two kilometres around `HERE`."""
    layer = Layer.objects.get_or_create(
        municipality=world.municipality, kind="own", in_use=True,
        defaults={"name": "Områden", "made_at": MADE},
    )[0]  # fmt: skip
    (south, west), (north, east) = (58.40, 15.60), (58.42, 15.64)
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    values = {
        "name": name, "geometry": {"type": "Polygon", "coordinates": [ring]},
        "west": west, "south": south, "east": east, "north": north,
    }  # fmt: skip
    return Area.objects.get_or_create(layer=layer, code=name.lower(), defaults=values)[0]


def observation(world: SimpleNamespace, **values: Any) -> Observation:
    """An observation of Ekköping's office, new, on Sunday evening 1 November 2026 at Stortorget."""
    municipality = values.pop("municipality", world.municipality)
    rows = Observation.objects.filter(municipality=municipality)
    starts = values.pop("starts_at", dt.datetime(2026, 11, 1, 18, 0, tzinfo=dt.UTC))
    values = {
        "number": rows.count() + 1, "organisation": world.office, "text": "Klotter på väggen.",
        "lat": HERE[0], "lon": HERE[1], "starts_at": starts,
        "ends_at": starts + dt.timedelta(hours=1), "made_at": MADE, **values,
    }  # fmt: skip
    if "category" not in values:
        values["category"] = category(world, municipality=municipality)
    return Observation.objects.create(municipality=municipality, **values)
