"""Search finds what one may see, whatever it is, and asks the database as often for ten as for 200."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.assignments import actions as assignments
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.council.actions import documents, undertakings
from kugghjul.cogs.hub import queries
from kugghjul.cogs.meetings.models import AgendaItem, Decision, Meeting
from kugghjul.cogs.tenancy.models import Person
from tests.cogs.meetings.test_approval_actions import held, locked
from tests.oracle import shows_safely, sound

pytestmark = pytest.mark.django_db
PAGE = "/ekkoping/arbete/sok/"
EVERYTHING = {
    "Möte", "Punkt", "Beslut", "Anteckningar", "Uppdrag", "Person", "Styrdokument", "Underlag",
}  # fmt: skip


@pytest.fixture(autouse=True)
def _on_the_day(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def meeting(world, now):
    """One thing of each kind, with the word bryggan in it; the notes are approved."""
    return told(world, now)


def told(world, now, internal=False):
    notes = held(world, now)
    AgendaItem.objects.update(internal=internal)
    meeting = notes.meeting
    first, second = meeting.items.all()[:2]
    Meeting.objects.update(place="Bryggan 2")
    AgendaItem.objects.filter(pk=first.pk).update(title="Bryggan i hamnen", notes="Om bryggan.")
    Decision.objects.update(text="Bryggan ska lysas upp.")
    assignments.give(
        second, "Mät ljuset på bryggan", to_body=world.operative, due_on=dt.date(2027, 1, 29),
        by=world.anna, at=now,
    )  # fmt: skip
    Person.objects.filter(user=world.maja).update(title="Chef för bryggan")
    own = {"by": world.anna, "at": now}
    documents.register_document(world.municipality, kind="plan", name="Plan för bryggan", **own)
    undertakings.enter_undertaking(
        world.council, kind="report", subject="kommunstyrelsen", title="Rapport om bryggan",
        on=dt.date(2026, 10, 1), **own,
    )  # fmt: skip
    return locked(world, now, notes).meeting


def kinds(user, world, words="bryggan"):
    return {hit.kind for hit in queries.hits(user, world.municipality, words)}


def titles(user, world, words="bryggan"):
    return {hit.title for hit in queries.hits(user, world.municipality, words)}


def test_everything_is_found_by_its_words(world, meeting, sign_in):
    assert kinds(world.rolf, world) == EVERYTHING
    page = sound(sign_in(world.rolf).get(PAGE, {"q": "bryggan"}))
    assert "8 träffar" in page.replace("\xa0", " ")
    for hit in queries.hits(world.rolf, world.municipality, "bryggan"):
        assert f'href="{hit.url}"' in page and sign_in(world.rolf).get(hit.url).status_code == 200


@pytest.mark.parametrize("words", ["ljuset bryggan", "BRYGGAN mät", "u-1", "U-1"])
def test_each_word_counts_in_any_order_and_case_and_a_number_is_enough(world, meeting, words):
    assert kinds(world.anna, world, words) == {"Uppdrag"}


@pytest.mark.parametrize("words", ["§ 1/2026", "1/2026", "lysas bryggan"])
def test_a_decision_is_found_by_its_number(world, meeting, words):
    assert "Beslut" in kinds(world.anna, world, words)


def test_swedish_letters_are_found_in_both_cases(world, meeting):
    Person.objects.filter(user=world.maja).update(name="Åsa Östman", title="Ärtan")
    for words in ("åsa östman", "ÅSA", "Östman åsa"):
        assert "Åsa Östman" in titles(world.anna, world, words)


def test_internal_points_and_what_came_of_them_are_not_found_outside_the_group(world, now):
    told(world, now, internal=True)
    assert kinds(world.rolf, world) == {"Möte", "Person", "Styrdokument", "Underlag"}
    assert {"Beslut", "Uppdrag"} <= kinds(world.maja, world), "she sits there"


def test_an_internal_groups_record_is_not_found_outside_it(world, now):
    world.operative.internal_notes = True
    world.operative.save()
    notes = held(world, now, world.operative, slug="operativa")
    item = notes.meeting.items.first()
    assignments.give(
        item, "Planen för gränden", to_person=Person.objects.get(user=world.anna),
        due_on=dt.date(2027, 1, 29), by=world.anna, at=now,
    )  # fmt: skip
    locked(world, now, notes)
    assert not kinds(world.maja, world, "planen") & {"Beslut", "Uppdrag", "Anteckningar"}
    assert {"Beslut", "Uppdrag"} <= kinds(world.anna, world, "planen")


def test_the_neighbour_finds_nothing_of_ours(world, meeting, sign_in):
    assert queries.hits(world.nils, world.neighbour, "bryggan") == []
    assert sign_in(world.nils).get(PAGE, {"q": "bryggan"}).status_code == 404


@pytest.mark.parametrize(
    "words", ["", " ", "x", "\x00", "%", "_", "<b>hej</b>", "å" * 5000, "' OR 1=1 --"]
)
def test_strange_words_find_nothing_and_break_nothing(world, meeting, sign_in, words):
    answer = sign_in(world.rolf).get(PAGE, {"q": words})
    assert answer.status_code == 200
    assert "bryggan" not in sound(answer).split("<main")[1].lower()
    if words.startswith("<"):
        shows_safely(answer, words)


def test_two_hundred_rows_ask_no_more_than_ten(world, meeting, sign_in):
    client = sign_in(world.sara)
    client.get(PAGE, {"q": "bryggan"})
    _more(world, meeting, 10)
    with CaptureQueriesContext(connection) as few:
        client.get(PAGE, {"q": "bryggan"})
    _more(world, meeting, 190)
    with CaptureQueriesContext(connection) as many:
        answer = client.get(PAGE, {"q": "bryggan"})
    assert answer.context["count"] > 60
    assert len(many) == len(few)


def _more(world, meeting, n: int) -> None:
    """`n` more of what there can be many of, straight into the tables."""
    at, item = meeting.starts_at, meeting.items.first()
    known = Assignment.objects.count()
    for number in range(known, known + n):
        one = Meeting.objects.create(
            municipality=world.municipality, council=world.council, slug=f"m{number}",
            uid=f"m{number}", title=f"Bryggan {number}", starts_at=at, created_at=at,
            ends_at=at + dt.timedelta(hours=1), place="Bryggan",
        )  # fmt: skip
        one.bodies.set([world.steering])
        AgendaItem.objects.create(meeting=one, order=1, title=f"Bryggan {number}")
        Assignment.objects.create(
            municipality=world.municipality, number=1000 + number, text=f"Bryggan {number}",
            meeting=meeting, item=item, to_body=world.operative, given_at=at,
            due_on=dt.date(2027, 1, 29),
        )  # fmt: skip
        Person.objects.create(
            municipality=world.municipality, name=f"Bryggan {number}", calendar_token=f"b{number}"
        )
