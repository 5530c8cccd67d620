"""A file from upload to button: nothing is written before it, and large files are read in the background."""

from __future__ import annotations

import json

import pytest
from django.core.files.storage import default_storage

from kugghjul.cogs.places.actions import intakes, places
from kugghjul.cogs.places.housekeeping import read_intake
from kugghjul.cogs.places.models import Area, Intake, Layer, Place
from kugghjul.cogs.places.queries import intakes as queries
from kugghjul.cogs.places.queries import layer_in_use
from kugghjul.kit.refusals import Refused
from tests.cogs.places.conftest import square
from tests.cogs.places.geofiles import REGSO, by_gdal, collection, upload

pytestmark = pytest.mark.django_db
BASE = "/ekkoping/arbete/platser/"


def test_areas_are_shown_first_and_written_by_the_button(world, sign_in):
    client = sign_in(world.anna)
    answer = client.post(
        f"{BASE}las-in/", {"file": upload(collection(REGSO)), "wanted": "areas", "code": "0999"}
    )
    assert answer.status_code == 302 and not Layer.objects.exists()
    page = client.get(answer.url).content.decode()
    assert "2 områden i filen" in page and "Norrdal, Centrum" in page
    assert "Ett område i en annan kommun" in page and "folkmangd (5\N{NO-BREAK SPACE}500)" in page
    assert client.post(answer.url, {"people": "kod"}).status_code == 422
    assert client.post(answer.url, {"people": "folkmangd"}).status_code == 302
    layer = Layer.objects.get()
    assert (layer.kind, layer.name, layer.in_use) == ("regso", "RegSO", False)
    assert [area.population for area in layer.areas.all()] == [1200, 4300]
    again = client.post(answer.url, {"people": ""})
    assert again.status_code == 409 and "redan hanterad" in again.content.decode()


def test_a_new_layer_is_taken_into_use_when_it_is_asked_for(world, layer, square_place, by):
    intake = intakes.receive_intake(
        world.municipality, upload(by_gdal(REGSO[:2], "gpkg"), "x.gpkg"), wanted="areas",
        kind="own", name="Nya områden", **by,
    )  # fmt: skip
    assert layer_in_use(world.municipality) == layer
    intakes.take_intake(intake, use=True, **by)
    square_place.refresh_from_db()
    assert layer_in_use(world.municipality) == intake.layer != layer
    assert square_place.area.layer == intake.layer and intake.layer.name == "Nya områden"
    assert Area.objects.filter(layer=layer).count() == 2


def test_the_files_are_gone_when_the_intake_is_done(world, by, django_capture_on_commit_callbacks):
    intake = intakes.receive_intake(
        world.municipality, upload(collection(REGSO[:1])), wanted="areas", **by
    )
    paths = [intake.file, intake.rows]
    assert all(default_storage.exists(path) for path in paths)
    with django_capture_on_commit_callbacks(execute=True):
        intakes.drop_intake(intake, **by)
    assert not any(default_storage.exists(path) for path in paths)
    with pytest.raises(Refused, match="redan hanterad"):
        intakes.take_intake(intake, **by)


def test_a_file_that_cannot_be_read_is_told_of_at_its_field_and_leaves_nothing(
    world, sign_in, settings
):
    client = sign_in(world.anna)
    answer = client.post(f"{BASE}las-in/", {"file": upload(b"hej", "x.geojson"), "wanted": "areas"})
    assert answer.status_code == 422 and "varken GeoJSON" in answer.content.decode()
    several = {"file": upload(collection(REGSO)), "wanted": "areas"}
    answer = client.post(f"{BASE}las-in/", several)
    assert answer.status_code == 422 and "kommunens kod" in answer.content.decode()
    assert not Intake.objects.exists()
    assert not list(settings.MEDIA_ROOT.rglob("*.*")) if settings.MEDIA_ROOT.exists() else True


def test_a_large_file_is_read_in_the_background_with_progress(world, by, sign_in):
    rows = [
        ({"kod": str(n), "namn": f"Ruta {n}", "anteckning": "x" * 150},
         square(14 + n % 100 / 500, 58 + n // 100 / 500, 14.002 + n % 100 / 500, 58.002 + n // 100 / 500))
        for n in range(3000)
    ]  # fmt: skip
    content = collection(rows)
    assert len(content) > intakes.AT_ONCE
    intake = intakes.receive_intake(world.municipality, upload(content), wanted="areas", **by)
    assert intake.state == Intake.State.READING
    page = sign_in(world.anna).get(f"{BASE}las-in/{intake.pk}/").content.decode()
    assert "Filen läses" in page and "hx-trigger" in page
    read_intake.call(intake.pk)
    intake.refresh_from_db()
    assert (intake.state, intake.done, intake.found["count"]) == ("ready", 3000, 3000)
    read_intake.call(intake.pk)  # a task runs at least once
    intakes.take_intake(intake, **by)
    assert Area.objects.count() == 3000


def test_a_large_file_that_cannot_be_read_waits_with_its_reason(world, by, sign_in):
    content = b"{" + b" " * intakes.AT_ONCE
    intake = intakes.receive_intake(world.municipality, upload(content), wanted="areas", **by)
    read_intake.call(intake.pk)
    page = sign_in(world.anna).get(f"{BASE}las-in/{intake.pk}/").content.decode()
    assert "gick inte att läsa" in page and "ingen giltig GeoJSON" in page


def test_rejected_rows_can_be_downloaded_with_their_reasons(world, by, sign_in):
    rows = [({"namn": "Hel"}, REGSO[0][1]), ({"namn": "=HYPERLINK()"}, None)]
    intake = intakes.receive_intake(
        world.municipality, upload(collection(rows)), wanted="areas", **by
    )
    client = sign_in(world.anna)
    table = client.get(f"{BASE}las-in/{intake.pk}/avvisade.csv").content.decode("utf-8-sig")
    assert table.splitlines() == ["Rad;Namn;Skäl", "2;'=HYPERLINK();Området har ingen form."]
    assert client.get(f"{BASE}las-in/{intake.pk}/avvisade.exe").status_code == 404


def test_places_leave_as_a_table_and_come_in_again_unchanged(world, square_place, by, sign_in):
    client = sign_in(world.anna)
    for form in ("csv", "xlsx"):
        content = client.get(f"{BASE}register.{form}").content
        intake = intakes.receive_intake(
            world.municipality, upload(content, f"platser.{form}"), wanted="places", **by
        )
        assert intake.found["n_known"] == intake.found["count"] == 1 and not intake.found["faults"]
        intakes.take_intake(intake, **by)
        assert intake.found["done"] == {"new": 0, "moved": 0, "names": 0, "rows": 1}
    assert Place.objects.count() == 1


def test_places_of_a_table_are_new_or_get_what_they_lack(world, layer, by):
    places.register_place(world.municipality, name="Hamnen", **by)
    table = (
        "Plats;Slag;Alias;Latitud;Longitud;N;E;Anteckning\n"
        "Skolan;Skola;Plugget | Bryggan;58,32;14,05;;;Stängd\n"
        "Hamnen;Skola;Kajen;14,12;58,31;;;\n"
        "Parken;;;;;6464000;450000;\n"
        "Torget;;;58,32;;;;\n"
        "skolan;;;;;;;\n"
        ";;;58,32;14,05;;;\n"
        "Paris;;;48,8;2,3;;;\n"
    )
    intake = intakes.receive_intake(
        world.municipality, upload(table.encode("cp1252"), "platser.csv"), wanted="places", **by
    )
    reasons = {row[0]: row[2] for row in intake.found["faults"]}
    assert "båda" in reasons[5] and "rad 2" in reasons[6] and "cellen är tom" in reasons[7]
    assert "inte i Sverige" in reasons[8]
    assert any("bytt plats" in one for one in intake.found["remarks"])
    intakes.take_intake(intake, **by)
    school, harbour = Place.objects.get(name="Skolan"), Place.objects.get(name="Hamnen")
    assert school.kind == "school" and school.area.name == "Norrdal"
    assert {one.name for one in school.aliases.all()} == {"Plugget", "Bryggan"}
    assert harbour.kind == "other" and (harbour.lat, harbour.lon) == (58.31, 14.12)
    assert Place.objects.get(name="Parken").lat == pytest.approx(58.313, abs=0.01)


def test_places_come_in_from_geojson_and_geopackage_in_metres_too(world, layer, by, sign_in):
    client = sign_in(world.anna)
    places.register_place(
        world.municipality, name="Stortorget", lat=58.32, lon=14.12, aliases=["Bryggan"], **by
    )
    content = client.get(f"{BASE}register.sweref.geojson").content
    Place.objects.all().delete()
    intake = intakes.receive_intake(world.municipality, upload(content), wanted="places", **by)
    intakes.take_intake(intake, **by)
    place = Place.objects.get()
    assert (place.lat, place.lon) == pytest.approx((58.32, 14.12), abs=1e-5)
    assert [one.name for one in place.aliases.all()] == ["Bryggan"] and place.area.name == "Centrum"
    rows = [({"namn": "Utanför"}, {"type": "Point", "coordinates": [15.0, 58.32]})]
    intake = intakes.receive_intake(
        world.municipality, upload(by_gdal(rows, "gpkg"), "p.gpkg"), wanted="places", **by
    )
    assert intake.found["outside"] == ["Utanför"]


def test_only_keepers_read_files_in_and_the_neighbour_meets_404(world, by, sign_in):
    intake = intakes.receive_intake(
        world.municipality, upload(collection(REGSO[:1])), wanted="areas", **by
    )
    for path in ("las-in/", f"las-in/{intake.pk}/", f"las-in/{intake.pk}/slang/"):
        assert sign_in(world.rolf).get(BASE + path).status_code == 403
        assert sign_in(world.adam).get(BASE + path).status_code == 200
    assert sign_in(world.nils).get(f"/nordby/arbete/platser/las-in/{intake.pk}/").status_code == 404
    assert list(queries.waiting(world.neighbour)) == []
    assert json.loads(json.dumps(intake.found)) == intake.found


def test_overlaps_and_holes_are_shown_with_their_size_before_anything_is_written(
    world, by, sign_in
):
    rows = [
        ({"namn": "A"}, square(14.0, 58.3, 14.1, 58.35, (14.02, 58.31, 14.03, 58.32))),
        ({"namn": "B"}, square(14.09, 58.3, 14.2, 58.35)),
    ]
    intake = intakes.receive_intake(
        world.municipality, upload(collection(rows)), wanted="areas", **by
    )
    page = sign_in(world.anna).get(f"{BASE}las-in/{intake.pk}/").content.decode()
    page = page.replace("\N{NO-BREAK SPACE}", " ")
    assert "A / B: 3 2" in page and "Vid A: 65" in page and not Layer.objects.exists()
