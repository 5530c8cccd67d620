"""What people type as coordinates is understood, or refused in words that say what to do instead."""

from __future__ import annotations

import math

import pytest

from kugghjul.cogs.places.queries import coordinates, metres, sweref
from kugghjul.kit.refusals import Refused

LAT, LON = 58.4108, 15.6214
N, E = sweref(LAT, LON)


@pytest.mark.parametrize(
    "text",
    [
        "58.4108, 15.6214",
        "58,4108 15,6214",
        "58,4108; 15,6214",
        "58.4108,15.6214",
        "N 58.4108 E 15.6214",
        "WGS 84: 58,4108, 15,6214",
        "geo:58.4108,15.6214",
        "58.4108° N, 15.6214° Ö",
        "58° 24' 38.88\" N 15° 37' 17.04\" E",
    ],
)
def test_degrees_in_any_dress_are_taken_as_they_stand(text):
    spot = coordinates(text)
    assert spot[:2] == pytest.approx((LAT, LON), abs=1e-6) and not spot.remark


def test_two_numbers_and_two_texts_are_taken_as_one_text():
    assert coordinates(LAT, LON)[:2] == coordinates("58,4108", "15,6214")[:2] == (LAT, LON)


def test_swapped_latitude_and_longitude_are_turned_and_it_is_said():
    spot = coordinates("15,6214 58,4108")
    assert spot[:2] == (LAT, LON) and "bytt plats" in spot.remark


@pytest.mark.parametrize(
    "text", [f"{N} {E}", f"{E}, {N}", f"N {N} E {E}", f"SWEREF 99 TM {N}, {E}", f"{N},{E}",
             f"{N // 10**6} {N // 1000 % 1000:03} {N % 1000:03} {E // 1000} {E % 1000:03}"],
)  # fmt: skip
def test_sweref_99_tm_is_recognised_in_both_orders_and_it_is_said(text):
    spot = coordinates(text)
    assert spot[:2] == pytest.approx((LAT, LON), abs=2e-5)
    assert "SWEREF 99 TM" in spot.remark
    assert ("E före N" in spot.remark) == text.startswith(str(E))


def test_the_published_control_point_of_sweref_99_tm_comes_out():
    """EPSG:3006: longitude 15 is the central meridian at E 500 000, scale 0.9996 (SFS/Lantmäteriet)."""
    spot = coordinates(6_097_106.672, 500_000)
    assert spot.lon == 15 and spot.lat == pytest.approx(55.017, abs=0.01)


def test_a_local_zone_is_converted_when_it_is_named():
    spot = coordinates("SWEREF 99 15 00  6476000 150000")
    assert spot.lon == pytest.approx(15.0, abs=1e-6) and "SWEREF 99 15 00" in spot.remark
    assert coordinates("sweref99 1330 150000 6200000").lon == pytest.approx(13.5, abs=1e-6)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("6476000 150000", "lokal zon"),
        ("SWEREF 99 99 99 6476000 150000", "ingen zon"),
        ("6475000 1460000", "RT 90"),
        ("RT90 58,41 15,62", "RT 90"),
        ("0, 0", "inte i Sverige"),
        ("48,85 2,35", "inte i Sverige"),
        ("58,41 S 15,62 V", "inte i Sverige|två tal"),
        ("58° 24' S 15° 37' V", "inte i Sverige"),
        ("1e9 2e9", "två tal|inga koordinater"),
        ("123456 654321", "inga koordinater"),
        ("58,41", "två tal"),
        ("", "två tal"),
        ("hej", "två tal"),
        ("nan nan", "två tal"),
        ("58,41 15,62 12", "två tal"),
        ("5" * 500, "två tal"),
        ("<script>58,41</script>", "två tal"),
    ],
)
def test_what_is_no_point_in_sweden_is_refused_with_advice(text, words):
    with pytest.raises(Refused, match=words) as refusal:
        coordinates(text)
    assert refusal.value.field == "coordinates"


def test_numbers_that_are_none_are_refused():
    for pair in ((math.nan, 15.0), (math.inf, 15.0), (10**400, 15)):
        with pytest.raises(Refused):
            coordinates(*pair)


def test_there_and_back_again_is_the_same_metre_all_over_sweden():
    for lat, lon in (
        (55.4, 13.2),
        (58.9, 11.2),
        (57.6, 18.8),
        (63.8, 20.3),
        (68.9, 20.6),
        (65.8, 24.1),
    ):
        north, east = sweref(lat, lon)
        spot = coordinates(north, east)
        assert metres(lat, lon, spot.lat, spot.lon)[0] < 1


def test_distances_are_metres_on_the_ellipsoid():
    (far, none) = metres(58.0, 14.0, [58.01, math.nan], [14.0, 14.0])
    assert far == pytest.approx(1114, abs=1) and math.isinf(none)
