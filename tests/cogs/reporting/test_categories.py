"""Categories: begun with the usual ones, ordered, renamed, retired and never deleted (S4)."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.reporting.actions import categories as actions
from kugghjul.cogs.reporting.models import Category
from kugghjul.cogs.reporting.queries import categories as queries
from kugghjul.kit.models import AuditEntry
from kugghjul.kit.refusals import Refused
from tests.cogs.reporting import given

pytestmark = pytest.mark.django_db
BASE = "/ekkoping/arbete/iakttagelser/kategorier/"
TODAY = dt.date(2026, 11, 10)


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def usual(world, by):
    return {row.key: row for row in actions.begin(world.municipality, **by)}


def test_a_municipality_begins_with_the_usual_categories_once(world, by, usual):
    assert {"skadegorelse", "narkotika", "otrygg-plats", "buskorning"} <= set(usual)
    with pytest.raises(Refused, match="redan kategorier"):
        actions.begin(world.municipality, **by)
    assert AuditEntry.objects.get(verb="reporting.categories_begun").detail == {"n": len(usual)}


def test_the_empty_page_offers_the_usual_ones_and_the_button_makes_them(world, sign_in):
    client = sign_in(world.anna)
    assert "Börja med de vanliga" in client.get(BASE).content.decode()
    assert client.post(f"{BASE}vanliga/").status_code == 302
    assert "Skadegörelse" in client.get(BASE).content.decode()


def test_two_living_categories_never_share_a_name_whatever_the_case(world, by, usual):
    with pytest.raises(Refused, match="redan en kategori"):
        actions.add_category(world.municipality, name="  KLOTTER ", **by)
    with pytest.raises(Refused, match="redan en kategori"):
        actions.change_category(usual["brand"], name="klotter", **by)
    with pytest.raises(Refused, match="Skriv vad"):
        actions.add_category(world.municipality, name="   ", **by)


def test_a_renamed_category_keeps_its_key_and_what_was_counted(world, by, usual):
    given.observation(world, category=usual["klotter"], state="accepted")
    actions.change_category(usual["klotter"], name="Klotter och tejpning", help="", **by)
    row = queries.counted(world.municipality).get(key="klotter")
    assert (row.name, row.n) == ("Klotter och tejpning", 1)


def test_a_category_retired_half_way_is_not_chosen_but_counts_under_its_name(world, by, usual):
    given.observation(world, category=usual["klotter"], state="accepted")
    actions.retire_category(usual["klotter"], on=TODAY, **by)
    to_choose = queries.to_choose(world.municipality, TODAY)
    assert not to_choose.filter(key="klotter").exists()
    assert queries.to_choose(world.municipality, TODAY - dt.timedelta(1)).filter(key="klotter")
    row = queries.counted(world.municipality).get(key="klotter")
    assert (row.name, row.n) == ("Klotter", 1)
    assert queries.counted_as(world.municipality)[row.pk] == row.pk


def test_history_is_counted_under_what_a_category_became_through_every_step(world, by, usual):
    first, second, third = usual["klotter"], usual["skadegorelse"], usual["annat"]
    actions.retire_category(first, on=TODAY, became=second, **by)
    actions.retire_category(second, on=TODAY, became=third, **by)
    assert queries.counted_as(world.municipality)[first.pk] == third.pk
    again = actions.bring_back_category(Category.objects.get(pk=first.pk), **by)
    assert queries.counted_as(world.municipality)[again.pk] == again.pk


def test_a_category_never_becomes_itself_or_the_neighbours(world, by, usual):
    theirs = given.category(world, "klotter", municipality=world.neighbour)
    for wrong in (usual["klotter"], theirs):
        with pytest.raises(Refused, match="annan kategori"):
            actions.retire_category(usual["klotter"], on=TODAY, became=wrong, **by)


def test_the_last_living_category_stays(world, by):
    only = given.category(world)
    with pytest.raises(Refused, match="Minst en"):
        actions.retire_category(only, on=TODAY, **by)


def test_a_day_out_of_reason_is_refused_at_its_field(world, usual, sign_in):
    client = sign_in(world.anna)
    answer = client.post(f"{BASE}klotter/avsluta/", {"on": "0001-01-01"})
    assert answer.status_code == 422 and "från år 2000" in answer.content.decode()
    assert client.post(f"{BASE}klotter/avsluta/", {"on": "2026-11-10"}).status_code == 302


def test_a_category_moves_a_step_and_stays_at_the_end_of_the_list(world, by, usual):
    actions.move_category(usual["klotter"], up=True, **by)
    keys = [row.key for row in queries.categories_of(world.municipality)]
    assert keys[:2] == ["klotter", "skadegorelse"]
    actions.move_category(Category.objects.get(key="klotter"), up=True, **by)
    assert queries.categories_of(world.municipality).first().key == "klotter"


def test_only_the_coordinator_keeps_categories(world, usual, sign_in):
    client = sign_in(world.rolf)
    assert client.get(BASE).status_code == 403
    assert client.post(f"{BASE}ny/", {"name": "Egen"}).status_code == 403
    assert client.post(f"{BASE}klotter/flytta/upp/").status_code == 403
    assert not Category.objects.filter(name="Egen").exists()


def test_the_register_asks_as_often_for_three_categories_as_for_sixty(world, sign_in):
    client = sign_in(world.anna)
    counts = []
    for keys in (range(3), range(3, 60)):
        for n in keys:
            given.category(world, f"k-{n}")
        with CaptureQueriesContext(
            connection,
        ) as queries_made:
            assert client.get(BASE).status_code == 200
        counts.append(len(queries_made))
    assert counts[0] == counts[1]
