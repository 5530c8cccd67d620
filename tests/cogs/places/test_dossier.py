"""A place through time: all that the cogs hand up, by kind and year, for those who see it."""

from __future__ import annotations

import datetime as dt

import pytest

from kugghjul.cogs.places import queries
from kugghjul.cogs.places.actions import places
from kugghjul.cogs.places.queries.dossier import dossier
from kugghjul.kit import panels
from kugghjul.kit.panels import Stay

pytestmark = pytest.mark.django_db
BASE = "/ekkoping/arbete/platser/"
STAYS = [
    ("Rapport", "Klotter på kiosken", dt.date(2025, 3, 1)),
    ("Rapport", "Trasig lampa", dt.date(2026, 10, 3)),
    ("Åtgärd", "Ny belysning", dt.date(2026, 11, 2)),
]


@pytest.fixture
def told(monkeypatch):
    """A cog that has something to say of a place, and only of it and of those that became it."""
    asked = []

    def stays(user, municipality, place):
        asked.append((user, municipality, place, set(queries.everything(place))))
        return [Stay(kind, title, day) for kind, title, day in STAYS]

    monkeypatch.setitem(panels._providers, "dossier", [stays])
    return asked


def test_what_happened_is_told_by_year_the_latest_first(world, square_place, told):
    found = dossier(world.anna, square_place)
    assert [(year, [one.title for one in stays]) for year, stays in found.years] == [
        (2026, ["Ny belysning", "Trasig lampa"]),
        (2025, ["Klotter på kiosken"]),
    ]
    assert found.kinds == [("Rapport", 2), ("Åtgärd", 1)] and found.all_years == [
        (2026, 2),
        (2025, 1),
    ]
    chosen = dossier(world.anna, square_place, "Rapport", "2026")
    assert (chosen.count, chosen.total) == (1, 3)
    assert not dossier(world.anna, square_place, "x", "y").years


def test_what_was_written_for_a_merged_place_is_asked_for_too(world, square_place, by, told):
    old = places.register_place(world.municipality, name="Rådhustorget", **by)
    places.merge_places(old, square_place, **by)
    dossier(world.anna, square_place)
    assert told[0][3] == {square_place.pk, old.pk}


def test_the_coordinator_sees_it_and_other_readers_do_not(world, square_place, told, sign_in):
    page = f"{BASE}{square_place.pk}/genom-tiden/"
    said = sign_in(world.anna).get(f"{page}?slag=Rapport&ar=2026").content.decode()
    assert "Trasig lampa" in said and "Ny belysning" not in said.split("<ol")[1]
    assert "Ny belysning" in sign_in(world.anna).get(f"{BASE}{square_place.pk}/").content.decode()
    for user in (world.rolf, world.maja, world.adam, world.cecilia):
        assert sign_in(user).get(page).status_code == 403
        assert "Klotter" not in sign_in(user).get(f"{BASE}{square_place.pk}/").content.decode()


def test_a_place_where_nothing_has_happened_says_so(world, square_place, sign_in):
    said = sign_in(world.anna).get(f"{BASE}{square_place.pk}/genom-tiden/").content.decode()
    assert "Inga händelser" in said
