"""Ekköping's invented geography fits together: no area on another, every place in one."""

from __future__ import annotations

import itertools

import shapely
from shapely.geometry import shape

from kugghjul.cogs.places.models import Place
from kugghjul.demo.ekkoping.geography import features

AREAS = {
    row["properties"]["namn"]: shape(row["geometry"])
    for row in features() if row["properties"]["slag"] == "område"
}  # fmt: skip


def test_the_areas_are_whole_and_lie_side_by_side():
    assert len(AREAS) == 8 and all(one.is_valid for one in AREAS.values())
    for one, other in itertools.combinations(AREAS.values(), 2):
        assert one.intersection(other).area < 1e-9


def test_every_place_lies_in_an_area_or_is_waiting_for_a_position():
    places = [row for row in features() if row["properties"]["slag"] == "plats"]
    tree = shapely.STRtree(list(AREAS.values()))
    without = [row["properties"]["namn"] for row in places if row["geometry"] is None]
    assert without == ["Motorbanan"] and len(places) > 25
    for row in places:
        assert row["properties"]["typ"] in Place.Kind.values
        if row["geometry"]:
            assert len(tree.query(shape(row["geometry"]), predicate="intersects")) == 1, row
