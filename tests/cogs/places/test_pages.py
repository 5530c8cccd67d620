"""The pages of the register: found, filtered, exported, changed by those who may."""

from __future__ import annotations

import json

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.accounts.models import Role
from kugghjul.cogs.places import panels
from kugghjul.cogs.places.actions import places
from kugghjul.cogs.places.models import Layer, Place
from tests.world import START

pytestmark = pytest.mark.django_db
BASE = "/ekkoping/arbete/platser/"


@pytest.fixture
def analyst(world):
    Role.objects.filter(user=world.maja).delete()
    Role.objects.create(
        municipality=world.municipality, user=world.maja, kind="analyst", since=START
    )
    return world.maja


def _rows(answer) -> str:
    return answer.content.decode().split("<tbody")[1].split("</tbody")[0]


def test_the_register_is_searched_filtered_and_exported_alike(world, square_place, by, sign_in):
    places.register_place(world.municipality, name="=Åparken", kind="park", **by)
    client = sign_in(world.rolf)
    assert "Stortorget" in _rows(client.get(f"{BASE}?q=bryggan")), "found by alias"
    assert "Stortorget" not in _rows(client.get(f"{BASE}?q=åpark"))
    assert "Stortorget" not in _rows(client.get(f"{BASE}?lage=utan"))
    area = square_place.area_id
    assert "Åparken" not in _rows(client.get(f"{BASE}?omrade={area}&slag=square&ordning=-karta"))
    assert client.get(f"{BASE}?omrade=99999&slag=x&ordning=password&sida=77").status_code == 200
    lines = client.get(f"{BASE}register.csv").content.decode("utf-8-sig").splitlines()
    assert lines[0].startswith("Namn;Slag;Andra namn;Område;Latitud")
    assert any("Bryggan | Torget" in line and "58,320000" in line for line in lines)
    assert not any(line.startswith("=") for line in lines), "B145: no formula leaves"
    assert client.get(f"{BASE}register.xlsx").content[:2] == b"PK"
    assert client.get(f"{BASE}register.exe").status_code == 404


def test_the_register_leaves_as_geojson_in_both_systems(world, square_place, by, sign_in):
    places.register_place(world.municipality, name="Utan läge", **by)
    client = sign_in(world.rolf)
    degrees = json.loads(client.get(f"{BASE}register.geojson").content)
    metres = json.loads(client.get(f"{BASE}register.sweref.geojson").content)
    assert degrees["features"][0]["geometry"]["coordinates"] == [14.12, 58.32]
    assert "crs" not in degrees and "3006" in metres["crs"]["properties"]["name"]
    east, north = metres["features"][0]["geometry"]["coordinates"]
    assert 400_000 < east < 500_000 and 6_400_000 < north < 6_500_000
    assert degrees["features"][1]["geometry"] is None


def test_the_pages_take_as_many_queries_with_3_as_with_60(world, layer, by, sign_in):
    client = sign_in(world.anna)

    def queries(path: str) -> int:
        with CaptureQueriesContext(connection) as seen:
            assert client.get(BASE + path).status_code == 200
        return len(seen)

    pages = ("", "omraden/", "register.csv", "register.geojson")
    for n in range(3):
        places.register_place(world.municipality, name=f"Plats {n}", aliases=[f"P{n}"], **by)
    few = [queries(path) for path in pages]
    few = [queries(path) for path in pages]
    for n in range(3, 60):
        places.register_place(world.municipality, name=f"Plats {n}", aliases=[f"P{n}"], **by)
    assert [queries(path) for path in pages] == few


def test_a_place_is_entered_with_coordinates_of_any_kind_and_told_what_was_done(
    world, layer, sign_in
):
    client = sign_in(world.anna)
    values = {"name": "Hamnen", "kind": "leisure", "aliases": "Kajen\n\n  Bryggan  ", "note": ""}
    answer = client.post(f"{BASE}ny/", values | {"coordinates": "14,12 58,32"}, follow=True)
    assert "bytt plats" in answer.content.decode()
    place = Place.objects.get()
    assert (place.lat, place.lon, place.area.name) == (58.32, 14.12, "Centrum")
    assert [one.name for one in place.aliases.all()] == ["Bryggan", "Kajen"]


def test_a_place_outside_the_municipality_is_told_of_at_its_field_and_may_be_so(
    world, layer, sign_in
):
    client = sign_in(world.anna)
    values = {"name": "Grannens torg", "kind": "square", "coordinates": "58,40 14,12"}
    answer = client.post(f"{BASE}ny/", values)
    assert answer.status_code == 422 and "utanför Ekköpings kommun" in answer.content.decode()
    assert "58,40 14,12" in answer.content.decode(), "what was typed is still there"
    assert client.post(f"{BASE}ny/", values | {"outside": "on"}).status_code == 302
    assert Place.objects.get().area is None


def test_bad_coordinates_are_answered_in_words(world, square_place, sign_in):
    client = sign_in(world.anna)
    for words, said in (("0 0", "inte i Sverige"), ("6475000 1460000", "RT 90"), ("x", "två tal")):
        answer = client.post(f"{BASE}{square_place.pk}/lage/", {"coordinates": words})
        assert answer.status_code == 422 and said in answer.content.decode()


def test_a_place_lives_its_life_by_buttons(world, square_place, by, sign_in):
    other = places.register_place(world.municipality, name="Nya torget", **by)
    client = sign_in(world.anna)
    here = f"{BASE}{square_place.pk}/"
    client.post(here + "andra/", {"name": "Torget", "kind": "square", "aliases": "Bryggan"})
    client.post(here + "lage/", {"coordinates": "58,33 14,05"})
    square_place.refresh_from_db()
    assert square_place.name == "Torget" and square_place.area.name == "Norrdal"
    client.post(here + "utan-lage/")
    client.post(here + "sluta-anvanda/")
    assert "Används inte" in client.get(here).content.decode()
    client.post(here + "anvand-igen/")
    client.post(here + "sla-ihop/", {"into": other.pk})
    answer = client.get(here).content.decode()
    assert "hopslagen" in answer and "Nya torget" in answer
    assert "Torget" in client.get(f"{BASE}{other.pk}/").content.decode()


def test_the_areas_are_a_map_and_the_same_as_a_table(world, layer, square_place, sign_in):
    said = sign_in(world.rolf).get(f"{BASE}omraden/").content.decode()
    table = said.split("<tbody")[1]
    assert "Norrdal" in table and "1\N{NO-BREAK SPACE}200" in table
    assert said.count('class="area k"') == 2 and 'href="#r-omraden"' in said


def test_a_layer_is_taken_into_use_by_a_button(world, layer, by, sign_in):
    from kugghjul.cogs.places.actions import layers
    from tests.cogs.places.conftest import ROWS

    new = layers.add_layer(world.municipality, ROWS[:1], kind="own", name="Ny", **by)
    client = sign_in(world.adam)
    assert client.get(f"{BASE}omraden/{new.pk}/anvand/").status_code == 200
    assert Layer.objects.get(in_use=True) == layer, "looking changes nothing"
    assert client.post(f"{BASE}omraden/{new.pk}/anvand/").status_code == 302
    assert Layer.objects.get(in_use=True) == new
    answer = client.post(f"{BASE}omraden/{new.pk}/lagg-undan/")
    assert answer.status_code == 409 and "i bruk" in answer.content.decode()
    assert client.post(f"{BASE}omraden/{layer.pk}/lagg-undan/").status_code == 302
    assert json.loads(client.get(f"{BASE}omraden/{new.pk}.geojson").content)["features"]


def test_keepers_write_readers_read_and_the_neighbour_meets_404(
    world, square_place, layer, analyst, sign_in
):
    pages = [f"{square_place.pk}/andra/", f"{square_place.pk}/sla-ihop/", "ny/",
             f"omraden/{layer.pk}/anvand/"]  # fmt: skip
    for path in pages:
        assert sign_in(world.rolf).get(BASE + path).status_code == 403, path
        for keeper in (world.anna, analyst, world.adam):
            assert sign_in(keeper).get(BASE + path).status_code == 200, (keeper, path)
    assert sign_in(world.rolf).get(f"{BASE}{square_place.pk}/").status_code == 200
    client = sign_in(world.nils)
    for path in (f"{square_place.pk}/", f"omraden/{layer.pk}/", f"omraden/{layer.pk}.geojson"):
        assert client.get(BASE + path).status_code == 404
        assert client.get(f"/nordby/arbete/platser/{path}").status_code == 404


def test_the_menu_and_the_search_know_the_places(world, square_place, sign_in):
    assert [hit.title for hit in panels.search(world.rolf, world.municipality, "brygg")] == [
        "Stortorget"
    ]
    assert "Kallas Bryggan" in panels.search(world.rolf, world.municipality, "brygg")[0].text
    Role.objects.filter(user=world.rolf).update(kind="reporter")
    del world.rolf.__dict__["_living_roles"]
    assert not panels.search(world.rolf, world.municipality, "brygg")
    page = sign_in(world.anna).get(BASE).content.decode()
    assert f'href="{BASE}"' in page


def test_a_name_that_is_too_long_is_refused_at_the_field_and_never_cut(
    world, square_place, sign_in
):
    client, page = sign_in(world.anna), f"{BASE}{square_place.pk}/andra/"
    long = "Torget " * 20
    answer = client.post(
        page, {"name": "Stortorget", "kind": "square", "aliases": f"Bryggan\n{long}"}
    )
    said = answer.content.decode()
    assert answer.status_code == 422 and "högst 120 tecken: Torget" in said and long.strip() in said
    assert {one.name for one in square_place.aliases.all()} == {"Torget", "Bryggan"}


def test_in_english_these_are_places_and_those_of_the_council_are_seats(world, sign_in):
    client = sign_in(world.anna)
    client.cookies["django_language"] = "en"
    places_page, council_page = client.get(BASE), client.get("/ekkoping/arbete/radet/")
    assert "<title>Places" in places_page.content.decode()
    assert ">Seats</th>" in council_page.content.decode()
    client.cookies["django_language"] = "sv"
    assert "<title>Platser" in client.get(BASE).content.decode(), "and Swedish again"
