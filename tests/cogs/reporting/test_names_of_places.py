"""A place that is called as a person is a place, wherever the guard reads; anybody else by that name is not."""

from __future__ import annotations

import pytest
import time_machine
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.places.actions.places import register_place
from kugghjul.cogs.places.models import Alias
from kugghjul.cogs.reporting.actions import review
from kugghjul.cogs.reporting.actions.receiving import receive
from kugghjul.cogs.reporting.models import Observation
from kugghjul.cogs.reporting.queries.guarded import guarded, names_of
from kugghjul.kit.refusals import Refused
from tests.cogs.reporting import given
from tests.cogs.reporting.test_review_imports import HEAD, read, upload

pytestmark = pytest.mark.django_db
STATUE = "Erik Dahlberg"
TEXT = f"Klotter vid {STATUE} i parken."
BASE = "/ekkoping/arbete/iakttagelser/"


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture
def statue(world):
    given.area(world), given.place(world), given.category(world)
    return given.place(world, STATUE)


def test_the_name_of_a_place_holds_nothing_and_without_the_place_it_does(world, statue):
    names = names_of(world.municipality)
    assert guarded(TEXT, names=names).held == frozenset()
    assert guarded("Klotter av Lisa Dahlberg.", names=names).held == {"name"}
    statue.delete()
    assert guarded(TEXT, names=names_of(world.municipality)).held == {"name"}


def test_another_name_of_the_place_is_no_person_either(world, statue):
    Alias.objects.create(place=given.place(world), name="Greta Lindberg")
    assert (
        guarded("Buskörning vid Greta Lindberg.", names=names_of(world.municipality)).held == set()
    )


def test_a_clean_text_asks_for_no_names_and_a_hundred_ask_once(world, statue):
    names = names_of(world.municipality)
    with CaptureQueriesContext(connection) as asked:
        guarded("Trasig lampa.", "Strandparken", names)
    assert len(asked) == 0
    with CaptureQueriesContext(connection) as asked:
        for _n in range(100):
            guarded(TEXT, names=names)
    assert len(asked) == 2


def test_the_review_accepts_what_names_a_place_and_takes_it_in_a_reason(world, statue, by):
    one, other = given.observation(world, text=TEXT), given.observation(world, text=TEXT)
    assert review.accept(one, **by).state == "accepted"
    assert review.reject(other, reason=f"Gäller {STATUE}, redan känt.", **by).state == "rejected"
    many = [given.observation(world, text=TEXT), given.observation(world, text="Av Lisa Dahlberg.")]
    taken, left = review.accept_many(many, **by)
    assert ([row.pk for row in taken], left) == ([many[0].pk], 1)
    with pytest.raises(Refused, match="intyga"):
        review.accept(many[1], **by)


def test_a_file_may_name_it_and_its_rejected_rows_show_it(world, statue, by):
    rows = (
        f"K-1;Klotter;2026-10-02;22:15;;;Stortorget;;;{TEXT}",
        "K-2;Klotter;2026-10-02;22:15;;;Stortorget;;;Klotter av Lisa Dahlberg.",
        f"K-3;Klotter;2027-10-02;;;;{STATUE};;;",
    )
    found = read(world, by, *rows)
    states = dict(Observation.objects.values_list("text", "state"))
    assert states == {TEXT: "accepted", "Klotter av Lisa Dahlberg.": "held"}
    assert found.rejected[0][-1] == STATUE


def test_a_row_outside_the_municipality_is_told_of_as_a_report_is(world, statue, by):
    head = HEAD.replace("Sweref N;Sweref E", "Latitud;Longitud")
    rows = (
        "K-1;Klotter;2026-10-02;22:15;;;;58,41;15,62;Inne.",
        "K-2;Klotter;2026-10-02;22:15;;;;59,33;18,06;Ute.",
        "K-3;Klotter;2026-10-02;22:15;;;;;;Ingenstans.",
    )
    read(world, by, file=upload(*rows, head=head))
    flags = dict(Observation.objects.values_list("text", "flags"))
    assert flags == {"Inne.": [], "Ute.": ["outside"], "Ingenstans.": []}


def test_a_partner_who_opens_the_inbox_is_led_to_what_is_shared(world):
    from kugghjul.cogs.accounts.models import Role

    Role.objects.create(
        municipality=world.municipality, user=world.nils, kind="partner", since="2024-01-01"
    )
    client = Client()
    client.force_login(world.nils)
    answer = client.get(BASE)
    assert (answer.status_code, answer["Location"]) == (302, f"{BASE}delade/")
    assert client.get(answer["Location"]).status_code == 200
    assert client.post(f"{BASE}i-1/godkann/", {}).status_code in (403, 404)


def test_a_report_that_names_a_place_of_the_register_is_not_held(desk):
    statue = {"name": STATUE, "kind": "square", "lat": 58.31, "lon": 14.15}
    register_place(desk.world.municipality, **statue, **desk.by)
    drafts = (desk.draft(text=TEXT), desk.draft(text="Klotter av Lisa Dahlberg."))
    receive(desk.unit, desk.reporter, desk.sent(*drafts), at=desk.now)
    states = dict(Observation.objects.values_list("text", "state"))
    assert states == {TEXT: "new", "Klotter av Lisa Dahlberg.": "held"}
