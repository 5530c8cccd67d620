"""The map on the phone's form: our own areas and places, part of the page, and a way to do without it."""

from __future__ import annotations

import json
import re

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.places.actions import places
from kugghjul.cogs.places.models import Layer
from kugghjul.cogs.reporting.models import Observation
from tests.cogs.reporting.test_phone_form import BASE, SEEN, secret


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def phone(client, desk):
    client.get(f"{BASE}l/{secret(desk.reporter)}/")
    return client


def content(page: str) -> dict:
    return json.loads(re.search(r'id="karta-data"[^>]*>(.*?)</script>', page)[1])


def test_the_map_is_part_of_the_page_and_fetches_nothing(phone, desk):
    page = phone.get(BASE).content.decode()
    assert 'data-name="Norrdal"' in page
    assert 'data-pin-open data-lat="f-iakttagelse-0-plats-lat"' in page
    assert content(page)["spots"] == [[58.32, 14.05, "Strandparken"]]
    drawing = page.split('id="mall-karta"')[1].split("</template>")[0]
    assert not re.findall(r"(?:href|src|url)\s*[=(]", drawing)


def test_places_that_are_gone_or_lie_elsewhere_are_not_on_the_map(phone, desk):
    gone = places.register_place(
        desk.world.municipality, name="Gamla torget", kind="square", lat=58.31, lon=14.15, **desk.by
    )
    places.retire_place(gone, **desk.by)
    places.register_place(desk.world.municipality, name="Utan läge", kind="other", **desk.by)
    names = [name for _lat, _lon, name in content(phone.get(BASE).content.decode())["spots"]]
    assert names == ["Strandparken"]


def test_without_a_division_there_is_no_map_and_the_name_does(phone, desk):
    Layer.objects.all().update(in_use=False)
    page = phone.get(BASE).content.decode()
    assert "data-pin-open" not in page
    assert "mall-karta" not in page
    assert phone.post(BASE, SEEN).status_code == 302


def test_a_pin_without_a_name_is_a_place_and_lies_in_its_area(phone, desk):
    pin = {
        "iakttagelse-0-plats": "", "iakttagelse-0-plats.lat": "58.330000",
        "iakttagelse-0-plats.lon": "14.150000",
    }  # fmt: skip
    phone.post(BASE, SEEN | pin)
    row = Observation.objects.get()
    assert (row.lat, row.lon, row.area.name, row.place) == (58.33, 14.15, "Centrum", None)


def test_sixty_places_cost_no_more_queries_than_one(phone, desk):
    def cost() -> int:
        with CaptureQueriesContext(
            connection,
        ) as asked:
            phone.get(BASE)
        return len(asked)

    phone.get(BASE)
    before = cost()
    for n in range(60):
        places.register_place(
            desk.world.municipality, name=f"Plats {n}", kind="other", lat=58.31, lon=14.1, **desk.by
        )
    assert cost() == before
