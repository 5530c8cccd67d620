"""The list, the page and the form in the room, without script."""

import datetime as dt

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.assignments import actions, panels
from kugghjul.cogs.assignments.models import Assignment
from tests.cogs.meetings.held import opened

pytestmark = pytest.mark.django_db
HOME = "/ekkoping/arbete/uppdrag/"


@pytest.fixture
def meeting(world, now):
    return opened(world, now)


def give(meeting, world, now, text="Ta fram en tidplan", **values):
    values = {"to_body": world.operative, "due_on": dt.date(2027, 1, 29)} | values
    return actions.give(meeting.items.first(), text, **values, by=world.anna, at=now)


def test_an_assignment_is_given_in_the_room(world, now, meeting, sign_in):
    item = meeting.items.first()
    data = {
        "uppdrag-text": "Utse ansvarig", "uppdrag-whom": f"body:{world.operative.pk}",
        "uppdrag-due_meeting": f"next:{world.steering.pk}",
    }  # fmt: skip
    client = sign_in(world.sara)
    answer = client.post(f"{HOME}nytt/{meeting.slug}/{item.pk}/", data)
    assert answer.status_code == 302
    assert "U-1" in client.get(answer["Location"]).content.decode()
    assert Assignment.objects.get().due_next_of == world.steering


def test_what_is_missing_is_said_at_the_field_and_the_rest_is_kept(world, now, meeting, sign_in):
    item = meeting.items.first()
    data = {"uppdrag-text": "Utse ansvarig", "uppdrag-whom": "", "uppdrag-due_on": "2027-02-01"}
    answer = sign_in(world.sara).post(f"{HOME}nytt/{meeting.slug}/{item.pk}/", data)
    html = answer.content.decode()
    assert answer.status_code == 422 and "Utse ansvarig" in html and "2027-02-01" in html
    assert not Assignment.objects.exists()


def test_the_list_finds_by_state_group_and_words(world, now, meeting, sign_in):
    give(meeting, world, now)
    give(
        meeting,
        world,
        now,
        "Belysning",
        to_body=None,
        to_organisation=world.police,
        due_on=dt.date(2026, 11, 11),
    )
    client = sign_in(world.maja)
    assert client.get(HOME).content.decode().count("U-") >= 2
    assert "Belysning" not in client.get(HOME, {"grupp": world.operative.pk}).content.decode()
    assert "Belysning" in client.get(HOME, {"organisation": world.police.pk}).content.decode()
    assert "tidplan" not in client.get(HOME, {"q": "belys", "ordning": "frist"}).content.decode()


def test_the_list_costs_the_same_with_many(world, now, meeting, sign_in):
    client = sign_in(world.maja)
    give(meeting, world, now)
    client.get(HOME)

    def queries() -> int:
        with CaptureQueriesContext(connection) as seen:
            client.get(HOME)
        return len(seen)

    few = queries()
    for _ in range(30):
        give(meeting, world, now)
    assert queries() == few <= 25


def test_the_responsible_answers_and_others_are_refused(world, now, meeting, sign_in):
    give(meeting, world, now, to_body=None, to_organisation=world.police)
    where = f"{HOME}u-1/svara/"
    assert sign_in(world.rolf).post(where, {"state": "done", "text": "x"}).status_code == 403
    assert (
        sign_in(world.maja).post(where, {"state": "done", "text": "Beställt."}).status_code == 302
    )
    assert "Beställt." in sign_in(world.rolf).get(f"{HOME}u-1/").content.decode()


def test_done_without_words_comes_back(world, now, meeting, sign_in):
    give(meeting, world, now)
    answer = sign_in(world.anna).post(f"{HOME}u-1/svara/", {"state": "not_done", "text": ""})
    assert answer.status_code == 422 and "varför det inte blev av" in answer.content.decode()


def test_the_neighbour_meets_404(world, now, meeting, sign_in):
    give(meeting, world, now)
    client = sign_in(world.nils)
    assert client.get(f"{HOME}u-1/").status_code == 404
    assert client.get("/nordby/arbete/uppdrag/u-1/").status_code == 404


def test_internal_assignments_are_for_the_group_alone(world, now, sign_in):
    world.operative.internal_notes = True
    world.operative.save()
    meeting = opened(world, now, world.operative, slug="operativa")
    give(meeting, world, now, "Hemligt uppdrag")
    assert sign_in(world.maja).get(f"{HOME}u-1/").status_code == 403
    assert "Hemligt" not in sign_in(world.maja).get(HOME).content.decode()
    assert panels.search(world.maja, world.municipality, "Hemligt") == []
    assert "Hemligt" in sign_in(world.anna).get(HOME).content.decode()
    assert panels.search(world.anna, world.municipality, "u-1")[0].title.startswith("U-1")
