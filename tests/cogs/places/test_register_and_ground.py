"""Places by name and alias, areas by point, and what happens when two places turn out to be one."""

from __future__ import annotations

import math

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.places import queries
from kugghjul.cogs.places.actions import layers, places
from kugghjul.cogs.places.models import Alias, Area, Layer, Place
from kugghjul.cogs.places.queries.rows import AreaRow
from kugghjul.kit.models import AuditEntry
from kugghjul.kit.refusals import Refused
from tests.cogs.places.conftest import ROWS, square

pytestmark = pytest.mark.django_db


def names(found) -> list[str]:
    return [place.name for place in found]


def test_a_place_is_found_by_beginning_then_inner_word_then_anywhere(world, by):
    for name in ("Södra torget", "Torgskolan", "Nytorget", "Ekparken"):
        places.register_place(world.municipality, name=name, **by)
    assert names(queries.find(world.municipality, "torg")) == [
        "Torgskolan", "Södra torget", "Nytorget",
    ]  # fmt: skip


def test_a_place_is_found_by_alias_and_says_which(world, square_place):
    (found,) = queries.find(world.municipality, "brygg")
    assert found == square_place and found.matched == "Bryggan"
    assert queries.find(world.municipality, "stort")[0].matched == ""
    assert not queries.find(world.neighbour, "brygg")


def test_our_letters_are_letters_of_their_own_and_accents_are_not(world, by):
    for name in ("Åkern", "Akvariet", "Café Örnen", "Östra skolan"):
        places.register_place(world.municipality, name=name, **by)
    assert names(queries.find(world.municipality, "ÅK")) == ["Åkern"]
    assert names(queries.find(world.municipality, "ak")) == ["Akvariet"]
    assert names(queries.find(world.municipality, "cafe ÖRN")) == ["Café Örnen"]
    assert names(queries.find(world.municipality, "östra-skolan")) == ["Östra skolan"]
    decomposed = "a\N{COMBINING RING ABOVE}k"
    assert names(queries.find(world.municipality, decomposed)) == ["Åkern"]


def test_finding_costs_as_much_with_3_as_with_60_places(world, by):
    def cost() -> int:
        with CaptureQueriesContext(connection) as seen:
            queries.find(world.municipality, "skola")
        return len(seen)

    for n in range(3):
        places.register_place(world.municipality, name=f"Skola {n}", aliases=[f"S{n}"], **by)
    few = cost()
    for n in range(3, 60):
        places.register_place(world.municipality, name=f"Skola {n}", aliases=[f"S{n}"], **by)
    assert cost() == few == 3


def test_the_area_of_a_point_is_found_and_water_is_inside_the_municipality(world, layer):
    at = queries.area_at
    assert at(world.municipality, 58.32, 14.05).name == "Norrdal"
    assert at(world.municipality, 58.31, 14.15).name == "Centrum"
    assert at(world.municipality, 58.325, 14.15) is None, "the hole is nobody's"
    assert queries.inside(world.municipality, 58.325, 14.15), "but it is in the municipality"
    assert at(world.municipality, 58.5, 14.15) is None and at(world.neighbour, 58.32, 14.05) is None


def test_a_point_outside_is_told_of_in_words_with_the_distance(world, layer):
    assert not queries.inside(world.municipality, 58.36, 14.05)
    assert "1 kilometer" in queries.outside_words(world.municipality, 58.36, 14.05)
    assert "110 meter" in queries.outside_words(world.municipality, 58.351, 14.05)
    assert queries.outside_words(world.municipality, 58.32, 14.05) == ""
    assert queries.inside(world.neighbour, 12.0, 12.0), "nothing there can tell"


def test_the_outline_of_the_municipality_goes_before_the_areas(world, layer, by):
    outline = [AreaRow("0", "Ekköping", square(13.9, 58.2, 14.3, 58.4))]
    made = layers.add_layer(world.municipality, outline, kind="outline", name="Gräns", **by)
    layers.use_layer(made, **by)
    assert queries.inside(world.municipality, 58.36, 14.05)


def test_many_points_take_one_question_once_the_shapes_are_there(world, layer):
    queries.areas_at(world.municipality, [58.32], [14.05])
    lats, lons = [58.32, math.nan, 58.31] * 500, [14.05, 14.0, 14.15] * 500
    with CaptureQueriesContext(connection) as seen:
        found = queries.areas_at(world.municipality, lats, lons)
    first, second = layer.areas.order_by("order")
    assert found == [first.pk, None, second.pk] * 500 and len(seen) == 1


def test_where_areas_overlap_the_first_has_the_point(world, by):
    rows = [*ROWS, AreaRow("C", "Ovanpå", square(14.05, 58.30, 14.15, 58.35))]
    made = layers.add_layer(world.municipality, rows, kind="own", name="Överlapp", **by)
    layers.use_layer(made, **by)
    assert queries.area_at(world.municipality, 58.31, 14.08).name == "Norrdal"


def test_a_new_layer_takes_over_by_the_button_and_the_places_are_tied_to_it(
    world, layer, square_place, by
):
    unplaced = places.register_place(
        world.municipality, name="Föreningslokalen", area=layer.areas.get(code="A"), **by
    )
    rows = [
        AreaRow("A", "Norrdal", square(14.0, 58.30, 14.13, 58.35)),
        AreaRow("D", "Östra", square(14.13, 58.30, 14.2, 58.35)),
    ]
    made = layers.add_layer(world.municipality, rows, kind="own", name="Områden 2027", **by)
    assert queries.layer_in_use(world.municipality) == layer, "not before the button"
    layers.use_layer(made, **by)
    assert queries.layer_in_use(world.municipality) == made
    square_place.refresh_from_db(), unplaced.refresh_from_db()
    assert square_place.area.layer == made and square_place.area.name == "Norrdal"
    assert unplaced.area == made.areas.get(code="A")
    assert Area.objects.filter(layer=layer).count() == 2, "the old one is whole"
    with pytest.raises(Refused, match="i bruk"):
        layers.retire_layer(made, **by)


def test_the_same_areas_twice_are_told_of_and_a_code_twice_is_refused(world, layer, by):
    with pytest.raises(Refused, match="finns redan i lagret Områden 2026"):
        layers.add_layer(world.municipality, ROWS, kind="own", name="Igen", **by)
    with pytest.raises(Refused, match="Samma kod"):
        layers.add_layer(world.municipality, [ROWS[0]] * 2, kind="own", name="Dubbelt", **by)
    with pytest.raises(Refused, match="inga områden"):
        layers.add_layer(world.municipality, [], kind="own", name="Tomt", **by)
    assert Layer.objects.count() == 1


def test_the_label_stands_inside_its_area_and_not_in_its_hole(world, layer):
    label = layer.areas.get(name="Centrum")
    assert queries.area_at(world.municipality, label.label_lat, label.label_lon) == label


def test_a_place_gets_its_area_when_it_is_put_on_the_map(world, layer, by):
    place = places.register_place(world.municipality, name="Skolan", **by)
    assert place.area is None
    places.put_on_map(place, lat=58.32, lon=14.05, **by)
    assert place.area.name == "Norrdal"
    with pytest.raises(Refused, match="utanför Ekköpings kommun"):
        places.put_on_map(place, lat=58.4, lon=14.05, **by)
    places.put_on_map(place, lat=58.4, lon=14.05, outside=True, **by)
    assert place.area is None and place.lat == 58.4
    assert places.take_off_map(place, **by).lat is None


def test_a_name_that_another_place_has_is_refused_at_its_field(world, square_place, by):
    with pytest.raises(Refused, match="Stortorget heter eller kallas så") as refusal:
        places.register_place(world.municipality, name="  bryggan ", **by)
    assert refusal.value.field == "name"
    with pytest.raises(Refused) as refusal:
        places.register_place(world.municipality, name="Nytt", aliases=["TORGET"], **by)
    assert refusal.value.field == "aliases" and Place.objects.count() == 1
    with pytest.raises(Refused, match="vad platsen heter"):
        places.register_place(world.municipality, name=" - ", **by)
    other = {"by": world.nils, "at": by["at"]}
    assert places.register_place(world.neighbour, name="Stortorget", **other)


def test_merged_places_are_found_by_every_name_in_one_step(world, square_place, by):
    make = places.register_place
    second = make(world.municipality, name="Rådhustorget", aliases=["Rådis"], **by)
    third = make(world.municipality, name="Torghörnan", **by)
    places.merge_places(third, second, **by)
    places.merge_places(second, square_place, **by)
    for words in ("rådis", "rådhus", "torghörnan"):
        assert queries.find(world.municipality, words) == [square_place]
    second.refresh_from_db(), third.refresh_from_db()
    assert queries.current(second) == queries.current(third) == square_place
    assert sorted(queries.everything(square_place)) == sorted(
        [square_place.pk, second.pk, third.pk]
    )
    with pytest.raises(Refused, match="hopslagen med Stortorget"):
        places.restore_place(third, **by)
    with pytest.raises(Refused, match="en annan plats"):
        places.merge_places(square_place, square_place, **by)
    assert AuditEntry.objects.filter(verb="places.places_merged").count() == 2


def test_a_merged_place_lends_its_position_to_one_without(world, square_place, by):
    bare = places.register_place(world.municipality, name="Gamla torget", **by)
    places.merge_places(square_place, bare, **by)
    bare.refresh_from_db()
    assert (bare.lat, bare.lon) == (58.32, 14.12) and bare.area.name == "Centrum"


def test_a_retired_place_is_not_offered_and_can_come_back_while_its_name_is_free(
    world, square_place, by
):
    places.retire_place(square_place, **by)
    assert not queries.find(world.municipality, "stortorget")
    with pytest.raises(Refused, match="inte längre"):
        places.put_on_map(square_place, lat=58.32, lon=14.05, **by)
    new = places.register_place(world.municipality, name="Torget", **by)
    with pytest.raises(Refused, match="finns redan"):
        places.restore_place(square_place, **by)
    places.retire_place(new, **by)
    places.restore_place(square_place, **by)
    assert queries.named(world.municipality, "STORTORGET") == square_place


def test_an_alias_that_two_places_share_names_neither(world, square_place, by):
    other = places.register_place(world.municipality, name="Hamnen", **by)
    Alias.objects.create(place=other, name="Bryggan")
    assert queries.named(world.municipality, "Bryggan") is None
    assert len(queries.find(world.municipality, "Bryggan")) == 2


def test_places_near_a_point_come_nearest_first_with_metres(world, square_place, by):
    places.register_place(world.municipality, name="Kiosken", lat=58.3205, lon=14.12, **by)
    places.register_place(world.municipality, name="Långt bort", lat=58.33, lon=14.12, **by)
    found = queries.near(world.municipality, 58.32, 14.12, within=150)
    assert [(one.name, round(far)) for one, far in found] == [("Stortorget", 0), ("Kiosken", 56)]
