"""Likely duplicates: near in place and time, across organisations; merged, one of them counts; undone (S4)."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.reporting.actions import duplicates as actions
from kugghjul.cogs.reporting.actions import review
from kugghjul.cogs.reporting.models import Observation
from kugghjul.cogs.reporting.queries import duplicates as queries
from kugghjul.kit.refusals import Refused
from tests.cogs.reporting import given

pytestmark = pytest.mark.django_db
BASE = "/ekkoping/arbete/iakttagelser/"
HOUR = dt.timedelta(hours=1)


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


def rows() -> object:
    return Observation.objects.all()


def test_a_police_record_and_an_own_report_of_one_thing_are_found_with_the_reasons(world):
    mine = given.observation(world)
    theirs = given.observation(
        world, organisation=world.police, lat=given.HERE[0] + 0.0003, state="accepted",
        starts_at=mine.starts_at + HOUR / 2,
    )  # fmt: skip
    (one,) = queries.duplicates_of(mine, rows())
    assert one.other == theirs and one.likely and one.other_organisation
    assert one.reasons == (
        "35 meter emellan", "Tiderna går in i varandra", "Samma kategori: Klotter",
    )  # fmt: skip


@pytest.mark.parametrize(
    "values",
    [
        {"lat": given.HERE[0] + 0.01},
        {"starts_at": dt.datetime(2026, 11, 5, 18, 0, tzinfo=dt.UTC)},
        {"state": "rejected"},
    ],
)
def test_far_away_days_later_or_rejected_is_no_duplicate(world, values):
    mine = given.observation(world)
    given.observation(world, **values)
    assert queries.duplicates_of(mine, rows()) == []


def test_the_same_named_place_is_enough_without_a_point(world):
    place = given.place(world)
    mine = given.observation(world, place=place, lat=None, lon=None)
    given.observation(world, place=place, lat=None, lon=None)
    assert queries.duplicates_of(mine, rows())[0].reasons[0] == "Samma plats: Stortorget"


def test_a_near_category_weighs_less_and_another_nothing(world):
    mine = given.observation(world)
    near = given.observation(world, category=given.category(world, "skadegorelse"))
    other = given.observation(world, category=given.category(world, "fortkorning"))
    scores = {one.other.pk: one.score for one in queries.duplicates_of(mine, rows())}
    assert scores[near.pk] == 7 and scores[other.pk] == 6


def test_an_interval_of_weeks_does_not_make_everything_alike(world):
    mine = given.observation(world)
    wide = given.observation(
        world, starts_at=mine.starts_at - 20 * 24 * HOUR, ends_at=mine.ends_at + HOUR,
        category=given.category(world, "fortkorning"),
    )  # fmt: skip
    (one,) = queries.duplicates_of(mine, rows())
    assert one.other == wide and not one.likely


def test_the_neighbours_observations_are_never_candidates(world):
    mine = given.observation(world)
    office = world.neighbour.organisations.create(name="Nordbys kansli")
    given.observation(world, municipality=world.neighbour, organisation=office)
    from kugghjul.cogs.reporting.queries.compartments import visible

    assert queries.duplicates_of(mine, visible(world.anna, world.municipality)) == []


def test_the_search_is_one_query_that_reads_an_index_and_never_the_whole_table(world):
    mine = given.observation(world)
    from kugghjul.cogs.reporting.queries.compartments import visible

    if connection.vendor == "postgresql":  # which reads a table of one row from end to end
        with connection.cursor() as cursor:
            cursor.execute("SET LOCAL enable_seqscan = off")
    asked = queries._around(mine, visible(world.anna, world.municipality))
    plan = asked.explain().upper()
    assert "INDEX" in plan
    assert "SCAN REPORTING_OBSERVATION" not in plan and "SEQ SCAN" not in plan


def test_the_counts_of_a_page_are_one_query_and_the_same_as_one_by_one(world):
    made = [given.observation(world, starts_at=given.MADE + n * HOUR * 5) for n in range(12)]
    with CaptureQueriesContext(connection) as asked:
        counts = queries.counts_of(made, rows())
    assert len(asked) <= 2
    one_by_one = {
        one.pk: n for one in made
        if (n := sum(like.likely for like in queries.duplicates_of(one, rows())))
    }  # fmt: skip
    assert counts == one_by_one and counts


def test_merged_both_are_kept_one_counts_and_it_can_be_undone(world, by):
    one, other = given.observation(world), given.observation(world, state="accepted")
    actions.merge(one, other, counter=1, **by)
    row = Observation.objects.get(pk=one.pk)
    assert (row.state, row.merged_into, row.text) == ("merged", other, one.text)
    assert Observation.objects.filter(state="accepted").count() == 1
    review.undo(row, **by)
    row.refresh_from_db()
    assert (row.state, row.merged_into) == ("new", None)


def test_chains_and_circles_of_mergers_are_refused(world, by):
    one, two, three = (given.observation(world) for _ in range(3))
    actions.merge(one, two, **by)
    for first, second in ((two, one), (three, one), (two, three), (three, three)):
        with pytest.raises(Refused):
            actions.merge(first, second, **by)
    with pytest.raises(Refused, match="redan hopslagen"):
        actions.merge(one, three, **by)
    with pytest.raises(Refused, match="hopslagna med den"):
        review.reject(two, reason="Fel", **by)


def test_the_reviewer_merges_on_a_page_that_shows_both_and_goes_on_to_the_next(world, sign_in):
    given.observation(world, text="Den ena.")
    given.observation(world, text="Den andra.", organisation=world.police)
    given.observation(world, starts_at=given.MADE - dt.timedelta(days=200))
    client = sign_in(world.anna)
    address = f"{BASE}i-1/sla-ihop/2/"
    page = client.get(address).content.decode()
    assert "Den ena." in page and "Den andra." in page
    answer = client.post(address, {"keep": "2", "counter": 1})
    assert answer["Location"] == f"{BASE}i-2/"
    assert Observation.objects.get(number=1).merged_into.number == 2
    assert client.post(address, {"keep": "2", "counter": 2}).status_code == 409


def test_the_number_in_the_list_is_that_of_the_likely_ones_on_the_page(world, sign_in):
    given.observation(world)
    given.observation(world, organisation=world.police)
    later = dt.datetime(2026, 11, 2, 12, 0, tzinfo=dt.UTC)
    given.observation(world, starts_at=later, category=given.category(world, "buller"))
    client = sign_in(world.anna)
    rows = {one.number: one.alike for one in client.get(BASE).context["page"].object_list}
    answer = client.get(f"{BASE}i-1/")
    assert rows[1] == len(answer.context["likely"]) == 1
    assert "En är troligen samma händelse." in answer.content.decode()
    assert "Troligen samma som en annan" in client.get(BASE).content.decode()
