"""The page of one meeting says what it needs to in each of its states."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from kugghjul.cogs.meetings.actions.planning import cancel_meeting
from kugghjul.cogs.meetings.models import Meeting
from tests.cogs.meetings import held, planned
from tests.oracle import sound

pytestmark = pytest.mark.django_db
AFTER = dt.datetime(2026, 11, 27, 8, tzinfo=dt.UTC)


@pytest.fixture
def read(sign_in, now):
    """`read(user, meeting, at)`: the page's main part."""

    def page(user, meeting, at=now):
        with time_machine.travel(at, tick=False):
            return sound(sign_in(user).get(planned.page(meeting))).split("<main")[1]

    return page


@pytest.fixture
def missed(world, now):
    with time_machine.travel(now, tick=False):
        return planned.meeting(world, now)


def test_an_ongoing_meeting_leads_to_the_room_and_the_screen(world, now, read):
    meeting = held.opened(world, now)
    for user in (world.sara, world.maja):
        page = read(user, meeting)
        assert planned.page(meeting, "punkt/") in page and planned.page(meeting, "skarm/") in page
        assert page.count("Gå till mötet") == 1


def test_neither_is_offered_to_a_reader_nor_before_it_begins(world, now, read):
    meeting = held.opened(world, now)
    assert "/skarm/" not in read(world.rolf, meeting)
    Meeting.objects.update(state="planned")
    assert "/skarm/" not in read(world.sara, meeting)


def test_the_room_of_an_internal_group_is_not_offered_outside_it(world, now, read):
    world.operative.internal_notes = True
    world.operative.save()
    meeting = held.opened(world, now, world.operative, slug="operativa")
    assert "/skarm/" not in read(world.maja, meeting) and "/skarm/" in read(world.anna, meeting)


def test_a_cancelled_meeting_says_why_and_when(world, now, missed, read):
    at = dt.datetime(2026, 11, 12, 13, 30, tzinfo=dt.UTC)
    cancel_meeting(missed, reason="Ordföranden är sjuk.", by=world.anna, at=at)
    page = read(world.rolf, missed).replace("\xa0", " ")
    assert (
        "Mötet ställdes in 12 november 2026 kl. 14.30." in page and "Ordföranden är sjuk." in page
    )
    assert "Hölls mötet ändå?" not in read(world.anna, missed, AFTER)


def test_a_meeting_that_was_never_summoned_says_what_to_do_when_its_day_has_been(
    world, missed, read
):
    assert "Hölls mötet ändå?" not in read(world.anna, missed)
    page = read(world.anna, missed, AFTER)
    for rest in ("punkt/", "andra/", "stall-in/"):
        assert f'href="{planned.page(missed, rest)}"' in page, rest
    assert "Granska och skicka kallelsen" not in page
    told = read(world.rolf, missed, AFTER)
    assert "Fråga samordnaren" in told and "andra/" not in told


def test_the_neighbour_meets_404_in_every_state(world, missed, sign_in):
    for state in Meeting.State.values:
        Meeting.objects.filter(pk=missed.pk).update(state=state)
        assert sign_in(world.nils).get(planned.page(missed)).status_code == 404
