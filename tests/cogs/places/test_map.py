"""The server's own map: areas in classes, hatching for what is not shown, labels and rings that do not collide."""

from __future__ import annotations

import json
import re
import xml.etree.ElementTree as ET

import pytest
from django.template import Context, Template

from kugghjul.cogs.places.actions import layers
from kugghjul.cogs.places.queries.drawing import MapPicture, Ring, drawing
from kugghjul.cogs.places.queries.rows import AreaRow
from kugghjul.cogs.places.queries.sheet import MOST_POINTS, sheet_of
from tests.cogs.places.conftest import square

pytestmark = pytest.mark.django_db
TAG = "{% load places_maps %}{% area_map picture id='k' %}"


def drawn(world, picture: MapPicture) -> tuple[ET.Element, dict, str]:
    """The SVG as a tree, the JSON of the moving map, and the whole HTML."""
    html = Template(TAG).render(Context({"municipality": world.municipality, "picture": picture}))
    svg = ET.fromstring(re.search(r"<svg viewBox.*?</svg>", html, re.S).group())
    content = re.search(r'<script id="k-data" type="application/json">(.*?)</script>', html, re.S)
    return svg, json.loads(content.group(1)), html


def picture(layer, **values) -> MapPicture:
    norrdal, centrum = layer.areas.order_by("order")
    return MapPicture(
        "Karta vecka 46", "Centrum ligger högst.", classes={norrdal.pk: 0, centrum.pk: 4},
        values={centrum.pk: "0,8 per 1 000"}, links={centrum.pk: "/x/"},
        legend=((1, "under 0,25"), (0, "visas inte")), **values,
    )  # fmt: skip


def test_the_drawing_is_one_picture_with_a_name_and_a_description(world, layer):
    svg, _content, html = drawn(world, picture(layer))
    assert svg.get("role") == "img" and svg.get("aria-labelledby") == "k-t k-d"
    assert svg.find("title").text == "Karta vecka 46" and svg.find("title").get("id") == "k-t"
    assert svg.find("desc").text == "Centrum ligger högst."
    assert html.count("<li>") == 2 and "style=" not in html


def test_areas_have_their_class_and_what_is_not_shown_is_hatched(world, layer):
    svg, content, _html = drawn(world, picture(layer))
    assert [one.get("class") for one in svg.findall("path") if one.get("class")] == [
        "area k0", "area k4",
    ]  # fmt: skip
    hatched = [one for one in svg.findall("path") if "hatch" in (one.get("fill") or "")]
    assert len(hatched) == 1 and svg.find("defs/pattern").get("id") == "k-hatch"
    assert [(area["name"], area["k"]) for area in content["areas"]] == [
        ("Norrdal", 0),
        ("Centrum", 4),
    ]
    assert content["areas"][1]["value"] == "0,8 per 1 000" and content["areas"][1]["url"] == "/x/"


def test_names_and_numbers_are_text_and_never_markup(world, by):
    name = "<script>alert(1)</script>\"'&"
    made = layers.add_layer(
        world.municipality, [AreaRow("A", name, square(14, 58.3, 14.1, 58.35))], kind="own",
        name="x", **by,
    )  # fmt: skip
    layers.use_layer(made, **by)
    rings = (Ring(58.31, 14.05, 3, "</script><img src=x>"),)
    _svg, content, html = drawn(world, MapPicture(name, name, rings=rings))
    assert html.count("<script") == 2, "the data and the module, nothing else"
    assert "<img" not in html and content["areas"][0]["name"] == name


def test_rings_that_would_cover_one_another_become_one_with_the_sum(world, layer):
    near = [Ring(58.32 + n / 100_000, 14.12, 2, f"Plats {n}") for n in range(40)]
    far = Ring(58.34, 14.02, 5, "Ensam")
    found = drawing(world.municipality, picture(layer, rings=(*near, far)))
    assert sorted(mark.lines for mark in found.rings) == [("5",), ("80",)]
    for one in found.rings:
        for other in found.rings:
            assert one is other or abs(one.x - other.x) + abs(one.y - other.y) > 26


def test_no_place_is_left_out_however_many_there_are(world, layer):
    many = tuple(Ring(58.3 + n % 70 / 1500, 14 + n // 70 / 400, 1, f"P{n}") for n in range(5000))
    found = drawing(world.municipality, picture(layer, rings=many))
    assert sum(int(mark.lines[0]) for mark in found.rings) == 5000
    assert sum(int(mark.lines[0]) for mark in found.merged) == 5000
    assert len(found.content["rings"]) == 5000 and len(found.rings) < 700


def test_narrow_screens_get_one_ring_an_area(world, layer):
    rings = (Ring(58.34, 14.02, 2, "A"), Ring(58.31, 14.08, 3, "B"), Ring(58.31, 14.19, 7, "C"))
    found = drawing(world.municipality, picture(layer, rings=rings))
    assert sorted(mark.lines for mark in found.merged) == [("5",), ("7",)]
    svg, content, _html = drawn(world, picture(layer, rings=rings))
    assert [one.get("class") for one in svg.findall("g")] == ["pins", "pins pins--merged"]
    norrdal, centrum = layer.areas.order_by("order")
    assert [ring[5] for ring in content["rings"]] == [norrdal.pk, norrdal.pk, centrum.pk]


def test_labels_do_not_cover_one_another_and_stay_on_the_sheet(world, by):
    rows = [
        AreaRow(str(n), f"Långt områdesnamn {n}", square(14 + n / 500, 58.3, 14.002 + n / 500, 58.31))
        for n in range(60)
    ]  # fmt: skip
    layers.use_layer(
        layers.add_layer(world.municipality, rows, kind="own", name="Många", **by), **by
    )
    found = drawing(world.municipality, MapPicture("t", "d"))
    assert len(found.areas) == 60 and 1 <= len(found.labels) < 20
    assert all(0 <= one.x <= 640 and 0 <= one.y <= 520 for one in found.labels)


def test_a_polygon_of_100_000_corners_is_simplified_for_drawing(world, by):
    from math import cos, pi, sin

    ring = [
        [14 + cos(2 * pi * n / 100_000) * (0.1 + n % 2 / 1e6),
         58.3 + sin(2 * pi * n / 100_000) * (0.05 + n % 2 / 1e6)]
        for n in range(100_000)
    ]  # fmt: skip
    shape = {"type": "Polygon", "coordinates": [[*ring, ring[0]]]}
    layers.use_layer(
        layers.add_layer(
            world.municipality, [AreaRow("A", "Rund", shape)], kind="own", name="Rund", **by
        ),
        **by,
    )
    (piece,) = sheet_of(world.municipality).pieces
    assert len(piece.geometry["coordinates"][0]) < MOST_POINTS and len(piece.path) < 100_000


def test_a_municipality_without_layers_still_has_a_map(world):
    svg, content, _html = drawn(world, MapPicture("Tom", "Inget", rings=(Ring(58, 14, 1, "A"),)))
    assert not svg.findall("path") and content["box"] and len(svg.findall("g/g")) == 2


def test_the_drawing_takes_as_many_queries_with_3_as_with_500_rings(world, layer):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    def cost(n: int) -> int:
        rings = tuple(Ring(58.31, 14.02 + i / 10_000, 1, "A") for i in range(n))
        with CaptureQueriesContext(connection) as seen:
            drawing(world.municipality, picture(layer, rings=rings))
        return len(seen)

    cost(3)
    assert cost(3) == cost(500) <= 4


def test_the_pin_map_names_its_fields_and_is_a_picture_without_script(world, layer):
    tag = "{% load places_maps %}{% pin_map lat='id_a' lon='id_b' text='id_c' %}"
    html = Template(tag).render(Context({"municipality": world.municipality}))
    for part in ('data-pin-map', 'data-lat="id_a"', 'data-lon="id_b"', 'data-text="id_c"', "<svg",
                 'role="status"'):  # fmt: skip
        assert part in html


def test_places_without_numbers_are_spots_and_a_number_where_they_meet(world, layer):
    rings = tuple(Ring(58.31, 14.02 + n / 100_000, 0, f"P{n}") for n in range(3))
    found = drawing(world.municipality, picture(layer, rings=(*rings, Ring(58.34, 14.19, 0, "E"))))
    assert sorted(mark.lines for mark in found.rings) == [("",), ("3",)]
    assert found.content["spots"] and [ring[2] for ring in found.content["rings"]] == [0] * 4
