"""A square kilometre grid north of a lake: two areas, an island of nobody's land, and a few places."""

from __future__ import annotations

import pytest
import time_machine

from kugghjul.cogs.places.actions import layers, places
from kugghjul.cogs.places.queries.rows import AreaRow


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


def square(west: float, south: float, east: float, north: float, *holes) -> dict:
    """A GeoJSON polygon; holes are given as four numbers too."""
    rings = [
        [[w, s], [e, s], [e, n], [w, n], [w, s]]
        for w, s, e, n in ((west, south, east, north), *holes)
    ]
    return {"type": "Polygon", "coordinates": rings}


ROWS = [
    AreaRow("A", "Norrdal", square(14.0, 58.30, 14.1, 58.35), 1200),
    AreaRow("B", "Centrum", square(14.1, 58.30, 14.2, 58.35, (14.14, 58.32, 14.16, 58.33)), 4300),
]


@pytest.fixture
def layer(world, by):
    made = layers.add_layer(world.municipality, ROWS, kind="own", name="Områden 2026", **by)
    return layers.use_layer(made, **by)


@pytest.fixture
def square_place(world, layer, by):
    return places.register_place(
        world.municipality, name="Stortorget", kind="square", lat=58.32, lon=14.12,
        aliases=["Torget", "Bryggan"], **by,
    )  # fmt: skip
