"""What the picture counts: everything that was accepted, nothing that was not, and silence told from calm."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.places.actions.places import merge_places
from kugghjul.cogs.places.models import Area, Layer, Place
from kugghjul.cogs.reporting.actions.categories import retire_category
from kugghjul.cogs.reporting.models import Observation
from kugghjul.cogs.reporting.queries import counting
from kugghjul.cogs.situation.queries import periods, scopes
from kugghjul.cogs.situation.queries.suggestions import suggested
from kugghjul.core.documents.situation_picture import answered_words
from tests.cogs.situation.conftest import NOW, WEEK

pytestmark = pytest.mark.django_db


def area_of(facts, name):
    return next(one for one in facts.areas if one.name == name)


def test_a_week_without_anything_is_drawn_with_all_areas_and_no_problem(scene):
    facts = scene.facts()
    assert facts.count == 0 and facts.ranks == () and facts.places == ()
    assert [one.count for one in facts.areas] == [0, 0, 0]
    assert facts.matrix.placed == 0 and facts.only == ()


def test_that_all_answered_nothing_new_is_a_result(scene):
    scene.answered(0, 1, 2, 3, nothing=True)
    facts = scene.facts()
    assert facts.response.calm and not facts.response.nobody
    assert answered_words(facts) == (
        "4 av 4\N{NO-BREAK SPACE}inrapportörer har svarat. Alla har svarat att inget nytt har hänt."
    )
    assert suggested(facts) == ("Alla har svarat. Inget nytt har hänt.",)


def test_a_week_without_reporters_is_said_to_be_unknown_not_calm(scene):
    scene.answered(0, week=dt.date(2026, 10, 26))
    facts = scene.facts()
    assert facts.response.nobody and not facts.response.calm
    assert "Läget är inte känt" in answered_words(facts)
    assert "inte känt" in suggested(facts)[0]


def test_who_has_not_answered_is_named(scene):
    scene.answered(0, 2)
    told = scene.facts().response
    assert (told.answered, told.asked) == (2, 4)
    assert told.missing == ("Bovärdarna", "Fritidsgården")


def test_only_accepted_observations_count(scene):
    scene.seen()
    for state in ("new", "held", "rejected"):
        scene.seen(state=state)
    first = scene.seen()
    scene.seen(state="merged", merged_into=first)
    assert scene.facts().count == 2


def test_one_area_with_all_reports_leaves_the_others_at_nought(scene):
    for _ in range(7):
        scene.seen()
    facts = scene.facts()
    assert area_of(facts, "Centrum").count == 7 and area_of(facts, "Norrdal").count == 0
    assert area_of(facts, "Centrum").rate == pytest.approx(1000 * 7 / 7480)
    assert area_of(facts, "Centrum").band == 3


def test_few_people_and_few_observations_are_not_told_per_inhabitant(scene):
    scene.seen(area="Hultet")
    one = area_of(scene.facts(), "Hultet")
    assert one.hidden and one.rate is None and one.band == 0 and one.count == 1
    for _ in range(4):
        scene.seen(area="Hultet")
    assert not area_of(scene.facts(), "Hultet").hidden


def test_what_has_no_area_is_counted_and_told(scene):
    scene.seen(area=None)
    facts = scene.facts()
    assert facts.count == 1 and facts.unplaced == 1


def test_a_new_division_takes_over_the_observations_of_the_old_one(scene, by):
    scene.seen(area="Norrdal")
    scene.seen(area="Centrum", lat=58.30, lon=14.05)
    Layer.objects.update(in_use=False)
    fresh = Layer.objects.create(municipality=scene.home, name="Ny", made_at=by["at"], in_use=True)
    ring = [[14.0, 58.2], [14.1, 58.2], [14.1, 58.4], [14.0, 58.4], [14.0, 58.2]]
    shape = {"type": "Polygon", "coordinates": [ring]}
    Area.objects.create(layer=fresh, code="X", name="Stan", geometry=shape, population=9000)
    Area.objects.create(layer=fresh, code="N", name="Nya Norrdal", population=4000)
    facts = scene.facts()
    assert {one.name: one.count for one in facts.areas} == {"Stan": 1, "Nya Norrdal": 1}


def test_a_point_where_areas_overlap_is_counted_once(scene, by):
    ring = [[14.0, 58.2], [14.3, 58.2], [14.3, 58.4], [14.0, 58.4], [14.0, 58.2]]
    old = Layer.objects.create(municipality=scene.home, name="Gammal", made_at=by["at"])
    lost = Area.objects.create(layer=old, code="Q", name="Borta")
    shape = {"type": "Polygon", "coordinates": [ring]}
    Area.objects.create(layer=scene.layer, code="O", name="Överlapp", geometry=shape, order=9)
    one = scene.seen(lat=58.3, lon=14.05)
    hole = scene.seen(lat=57.0, lon=14.05)
    Observation.objects.filter(pk__in=[one.pk, hole.pk]).update(area=lost)
    facts = scene.facts()
    assert facts.count == 2 and facts.unplaced == 1
    assert sum(each.count for each in facts.areas) == 1 and area_of(facts, "Centrum").count == 1


def test_a_category_retired_half_way_keeps_what_was_counted_and_says_so(scene):
    scene.seen(category="oro")
    retired = scene.categories["oro"]
    retired.retired_on = dt.date(2026, 11, 5)
    retired.save()
    found = {one.name: one for one in scene.facts().categories}
    assert found["Oro och störningar"].count == 1
    assert found["Oro och störningar"].retired_on == dt.date(2026, 11, 5)
    later = periods.holding("week", dt.date(2026, 11, 9))
    assert "Oro och störningar" not in {one.name for one in scene.facts(period=later).categories}


def test_each_organisation_has_its_own_picture_and_keeps_what_is_its_own(scene):
    scene.seen(unit=2)
    scene.seen(unit=2, only_own=True)
    scene.seen(unit=0)
    police = scopes.of(scene.world.police)
    assert scene.facts(police).count == 2
    assert scene.facts().count == 2
    assert scene.facts(scopes.called(scene.home, "kommunen")).count == 1


def test_what_only_one_organisation_sees_is_told_when_several_report(scene):
    scene.seen(unit=0)
    assert scene.facts().only == ()
    scene.seen(unit=2, category="oro")
    scene.seen(unit=2)
    (found,) = scene.facts().only
    assert (found.organisation, found.category, found.count) == ("Polisen", "Oro och störningar", 1)


def test_more_reporters_do_not_look_like_more_trouble(scene):
    """Twice as many who report twice as much: nothing has changed for the area."""
    for n in range(12):
        week = WEEK.first - dt.timedelta(weeks=n)
        units = (0, 1, 2, 3) if n < 4 else (0, 1)
        scene.answered(*units, week=week)
        for unit in units:
            for _ in range(3):
                scene.seen(week, unit=unit)
    assert area_of(scene.facts(), "Centrum").trend == "none"


def test_a_true_rise_is_told_with_as_many_reporters(scene):
    for n in range(12):
        week = WEEK.first - dt.timedelta(weeks=n)
        scene.answered(0, 1, week=week)
        for _ in range(14 if n < 4 else 3):
            scene.seen(week)
    assert area_of(scene.facts(), "Centrum").trend == "up"


def test_a_problem_tells_its_parts_and_an_interval_around_its_score(scene):
    scene.answered(0, 1)
    for unit in (0, 1, 2):
        scene.seen(unit=unit, place=scene.place, severity=4)
    scene.seen(area="Norrdal", severity=1)
    first, second = scene.facts().ranks
    assert first.title == "Skadegörelse, Resecentrum" and first.count == 3
    assert first.low <= first.score <= first.high and first.best <= first.worst
    assert first.score > second.score
    assert {part.key for part in first.parts} == {"often", "serious", "spread", "change"}
    assert sum(part.weight for part in first.parts) == 100


def test_the_table_is_counted_anew_when_an_observation_changes(scene):
    one = scene.seen()
    assert scene.facts().count == 1
    before = counting.digest(scene.home)
    Observation.objects.filter(pk=one.pk).update(state="rejected")
    assert counting.digest(scene.home) != before and scene.facts().count == 0


def test_a_retired_category_is_counted_under_what_it_became(scene, by):
    scene.seen(category="skada")
    before = counting.digest(scene.home)
    old, new = scene.categories["skada"], scene.categories["oro"]
    retire_category(old, on=NOW.date(), became=new, **by)
    assert counting.digest(scene.home) != before
    told = {one.name: one.count for one in scene.facts().categories}
    assert told["Oro och störningar"] == 1 and not told.get("Skadegörelse")


def test_what_was_seen_at_a_place_is_counted_at_the_one_it_turned_out_to_be(scene, by):
    other = Place.objects.create(
        municipality=scene.home, name="Stationen", area=scene.areas["Centrum"], made_at=NOW
    )
    for place in (scene.place, other):
        scene.seen(place=place)
    merge_places(other, scene.place, **by)
    (first,) = scene.facts().ranks
    assert first.title == "Skadegörelse, Resecentrum" and first.count == 2


def test_the_questions_do_not_grow_with_the_rows(scene):
    def asked():
        scene.facts()
        with CaptureQueriesContext(
            connection,
        ) as context:
            scene.facts()
        return len(context)

    for _ in range(3):
        scene.seen(place=scene.place)
    few = asked()
    for n in range(57):
        scene.seen(
            WEEK.first + dt.timedelta(days=n % 7), unit=n % 4, area=["Centrum", "Norrdal"][n % 2]
        )
    scene.answered(0, 1, 2, 3)
    assert asked() == few


@pytest.mark.parametrize(
    ("year", "part", "first", "last"),
    [
        (2026, "v1", "2025-12-29", "2026-01-04"),
        (2026, "v53", "2026-12-28", "2027-01-03"),
        (2026, "m2", "2026-02-01", "2026-02-28"),
        (2026, "t3", "2026-09-01", "2026-12-31"),
        (2026, "helar", "2026-01-01", "2026-12-31"),
    ],
)
def test_a_period_is_found_by_its_address_and_has_it(year, part, first, last):
    found = periods.at(year, part)
    assert (found.first.isoformat(), found.last.isoformat()) == (first, last)
    assert (found.year, found.part) == (year, part)
    assert found.before().after() == found


@pytest.mark.parametrize(
    ("year", "part"),
    [(2027, "v53"), (2026, "v0"), (2026, "m13"), (2026, "t4"), (2026, "x"), (0, "v1")],
)
def test_a_period_that_is_none_has_no_address(year, part):
    assert periods.at(year, part) is None


def test_what_the_numbers_say_is_whole_sentences_that_everybody_can_read(scene):
    scene.answered(0, 1, 2)
    for unit in (0, 1, 2):
        scene.seen(place=scene.place, unit=unit)
    scene.seen(category="oro", area="Norrdal", severity=1)
    said = suggested(scene.facts())
    assert said[0] == "Skadegörelse vid Resecentrum väger tyngst. 3 iakttagelser."
    assert said[-1] == "Bilden är inte hel. En inrapportör har inte svarat."


def test_a_problem_without_a_place_is_said_to_be_in_its_area(scene):
    scene.answered(0, 1, 2, 3)
    scene.seen(category="oro", area="Norrdal")
    assert suggested(scene.facts()) == (
        "Oro och störningar i Norrdal väger tyngst. En iakttagelse.",
    )
