"""The open edition gives no hidden number away, names nobody, waits, and can be taken back (B077)."""

import datetime as dt
import itertools

import pytest
import time_machine

from kugghjul.cogs.situation import panels
from kugghjul.cogs.situation.actions import editions as acts
from kugghjul.cogs.situation.actions import pictures, settling
from kugghjul.cogs.situation.forms.editions import PublishForm
from kugghjul.cogs.situation.queries import counted, editions, periods
from kugghjul.cogs.situation.queries.settings import setting_of
from kugghjul.cogs.situation.queries.small_numbers import small_number
from kugghjul.core.documents.situation_edition import EditionFacts
from kugghjul.kit.refusals import Refused
from tests.cogs.situation.conftest import NOW

pytestmark = pytest.mark.django_db
MONTH = periods.at(2026, "m10")


def approve(scene, by, period=MONTH):
    made = pictures.begin_picture(scene.scope, period, **by)
    made = pictures.write_picture(made, points=["Skadegörelsen ökar."], **by)
    facts = counted.counted(scene.scope, period, made, NOW.date())
    return pictures.approve_picture(made, facts, approved_by="Samordnaren", **by)


def fill(scene, centrum, norrdal, hultet, oro):
    day = MONTH.first
    told = [("Centrum", centrum), ("Norrdal", norrdal), ("Hultet", hultet)]
    names = [name for name, n in told for _ in range(n)]
    for i, name in enumerate(names):
        scene.seen(day, area=name, category="oro" if i < oro else "skada")


def could_be(cells, total, true):
    """Every value that a hidden cell may have, for a reader who knows the shown cells and the sum."""
    hidden = [one for one in cells if one.count is None]
    rest = total - sum(one.count for one in cells if one.count is not None)
    ways = [
        way for way in itertools.product(range(rest + 1), repeat=len(hidden)) if sum(way) == rest
    ]
    assert tuple(true[one.name] for one in hidden) in ways
    return [{way[i] for way in ways} for i in range(len(hidden))]


@pytest.mark.parametrize(
    "told",
    [(20, 9, 3, 4), (30, 2, 0, 1), (12, 1, 1, 14), (9, 9, 9, 2), (40, 3, 6, 3), (6, 4, 0, 5)],
)
def test_no_hidden_number_can_be_worked_out_from_what_is_shown(scene, by, told):
    fill(scene, *told)
    settling.settle(scene.home, kinds=["month"], open_people=0, **by)
    facts = scene.facts(period=MONTH)
    shown = editions.edition_of(facts, setting_of(scene.home))
    truths = {one.name: one.count for one in (*facts.areas, *facts.categories)}
    for cells in (shown.areas, shown.categories):
        assert all(one.count is None or one.count == 0 or one.count >= 5 for one in cells)
        if any(one.count is None for one in cells):
            for values in could_be(cells, shown.total, truths):
                assert len(values) >= 5, (told, cells)


@pytest.mark.parametrize("told", [(20, 9, 3, 4), (12, 1, 1, 14), (40, 3, 6, 3), (6, 4, 0, 5)])
def test_the_order_of_the_rows_tells_nothing_of_a_hidden_number(scene, by, told):
    """Sorted by their numbers, a hidden row between two shown ones would be known to lie between them."""
    fill(scene, *told)
    settling.settle(scene.home, kinds=["month"], open_people=0, **by)
    shown = editions.edition_of(scene.facts(period=MONTH), setting_of(scene.home))
    for cells in (shown.areas, shown.categories):
        hidden = [one.name for one in cells if one.count is None]
        assert [one.name for one in cells][len(cells) - len(hidden) :] == sorted(hidden)
    assert shown.withheld > 0


def test_a_picture_of_few_observations_shows_no_number_at_all(scene, by):
    fill(scene, 2, 1, 0, 1)
    shown = editions.edition_of(scene.facts(period=MONTH), setting_of(scene.home))
    assert shown.total is None
    assert {one.count for one in (*shown.areas, *shown.categories)} == {None}


def test_small_areas_are_put_together_and_places_and_times_left_out(scene, by):
    fill(scene, 20, 9, 8, 12)
    shown = editions.edition_of(scene.facts(period=MONTH), setting_of(scene.home))
    assert shown.joined == ("Hultet",)
    assert {one.name: one.count for one in shown.areas}["Övriga områden"] == 8
    assert not {"places", "matrix", "ranks"} & set(shown.to_json())


def test_an_edition_waits_until_its_delay_has_passed(scene, by):
    week = periods.at(2026, "v45")
    made = approve(scene, by, week)
    with pytest.raises(Refused, match="tidigast 15.november"):
        acts.publish_edition(made, **by)
    with time_machine.travel("2026-11-15 09:00Z", tick=False):
        later = {"by": by["by"], "at": NOW.replace(day=15)}
        assert acts.publish_edition(made, **later).state == "published"


def test_two_editions_that_share_days_are_never_open_together(scene, by):
    fill(scene, 20, 9, 8, 12)
    acts.publish_edition(approve(scene, by), **by)
    inside = approve(scene, by, periods.at(2026, "v42"))
    with pytest.raises(Refused, match="samma dagar"):
        acts.publish_edition(inside, **by)


def test_an_edition_that_was_taken_away_may_have_been_kept_by_somebody(scene, by):
    fill(scene, 20, 9, 8, 12)
    made = acts.publish_edition(approve(scene, by), **by)
    acts.withdraw_edition(made, **by)
    inside = approve(scene, by, periods.at(2026, "v42"))
    with pytest.raises(Refused, match="har varit publicerad"):
        acts.publish_edition(inside, **by)
    made.refresh_from_db()
    assert acts.publish_edition(made, **by).state == "published"


def test_a_text_is_shown_only_when_it_was_reviewed_and_names_nobody(scene, by):
    made = approve(scene, by)
    with pytest.raises(Refused, match="granskad") as refused:
        acts.publish_edition(made, points=["Skadegörelsen ökar."], **by)
    assert refused.value.field == "reviewed"
    with pytest.raises(Refused, match="handla om en person") as refused:
        acts.publish_edition(made, points=["Ring 070-174 06 05 om bilen."], reviewed=True, **by)
    assert refused.value.field == "point_1"
    published = acts.publish_edition(made, points=["Skadegörelsen ökar."], reviewed=True, **by)
    assert EditionFacts.from_json(published.edition).points == ("Skadegörelsen ökar.",)


def test_everybody_reads_the_edition_until_it_is_taken_away(scene, by, client, sign_in):
    fill(scene, 20, 9, 3, 4)
    made = approve(scene, by)
    address = "/ekkoping/laget/2026/m10/"
    assert client.get(address).status_code == 404
    assert panels.public(scene.home, NOW.date()) == []
    acts.publish_edition(made, **by)
    page = client.get(address).content.decode()
    assert "Visas inte" in page and "Skadegörelsen ökar" not in page and "Resecentrum" not in page
    assert "visas inte" in client.get(f"{address}siffror.csv").content.decode()
    assert client.get("/nordby/laget/2026/m10/").status_code == 404
    assert panels.public(scene.home, NOW.date())[0].url == "/ekkoping/laget/"
    acts.withdraw_edition(made, **by)
    assert client.get(address).status_code == 404


def test_a_draft_or_an_organisations_own_picture_has_no_open_edition(scene, by):
    draft = pictures.begin_picture(scene.scope, MONTH, **by)
    with pytest.raises(Refused, match="inte godkänd"):
        acts.publish_edition(draft, **by)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Störning, Resecentrum väger tyngst. 4 iakttagelser.", "4"),
        ("Tre rapporter från olika verksamheter.", "Tre"),
        ("Bara en iakttagelse i Norrdal.", "en"),
        ("Klottret ökar: fyra nya ställen.", "fyra"),
        ("Buskörning väger tyngst. 18 iakttagelser.", ""),
        ("Fredag klockan 2–4, två veckor i rad, den 3 maj, vecka 4.", ""),
        ("Det händer på en plats i taget. 1,5 procent.", ""),
        ("Nio av tio vet vart de ska ringa.", ""),
    ],
)
def test_a_small_number_in_a_text_is_seen_and_hours_and_days_are_let_be(text, said):
    assert small_number(text, 5) == said


def test_a_point_that_tells_a_small_number_is_not_offered_and_is_refused_at_its_field(scene, by):
    fill(scene, 20, 9, 3, 4)
    made = approve(scene, by)
    form = PublishForm(points=["Tre iakttagelser i Hultet.", "Klottret ökar."], least=5)
    assert [form.initial[f"point_{n}"] for n in (1, 2)] == ["", "Klottret ökar."]
    late = {**by, "at": NOW + dt.timedelta(days=90)}
    points = ["Klottret ökar.", "Tre iakttagelser i Hultet."]
    with pytest.raises(Refused, match="«Tre»") as refused:
        acts.publish_edition(made, points=points, reviewed=True, **late)
    assert refused.value.field == "point_2"


def test_an_edition_that_was_taken_away_still_hinders_one_with_the_same_days(scene, by):
    fill(scene, 20, 9, 3, 4)
    settling.settle(scene.home, kinds=["week", "month"], **by)
    late = {**by, "at": NOW + dt.timedelta(days=90)}
    week = acts.publish_edition(approve(scene, by, periods.at(2026, "v42")), **late)
    acts.withdraw_edition(week, **late)
    month = approve(scene, by)
    with pytest.raises(Refused, match="har varit publicerad"):
        acts.publish_edition(month, **late)
    assert acts.publish_edition(week, **late).state == "published"
