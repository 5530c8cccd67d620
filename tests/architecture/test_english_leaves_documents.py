"""What the authority writes stays Swedish, also when whoever presses the button reads English."""

from __future__ import annotations

import datetime as dt

import pytest
from django.utils import translation

from kugghjul.cogs.accounts import actions as accounts
from kugghjul.cogs.meetings.actions import agenda, planning
from kugghjul.cogs.meetings.queries.suggestions import suggestions
from kugghjul.kit.models import Letter

pytestmark = pytest.mark.django_db


@pytest.fixture
def meeting(world, now):
    """A joint meeting of both groups, made by somebody who reads English."""
    with translation.override("en"):
        return planning.create_meeting(
            world.council,
            [world.steering, world.operative],
            day=dt.date(2027, 3, 9),
            start=dt.time(9),
            end=dt.time(11),
            place="Kommunhuset",
            by=world.anna,
            at=now,
        )


def test_a_joint_meeting_is_named_in_swedish(meeting):
    assert meeting.title == "Styrgruppen och operativa gruppen"


def test_suggested_points_are_added_in_swedish(world, meeting, now):
    with translation.override("sv"):
        swedish = {each.title for each in suggestions(meeting)}
    with translation.override("en"):
        offered = suggestions(meeting)
        keys = [each.key for each in offered]
        made = agenda.take_suggestions(meeting, keys=keys, by=world.anna, at=now)
    assert {item.title for item in made} == swedish
    assert {each.title for each in offered} != swedish


def test_an_invitation_is_written_in_swedish(world, now):
    with translation.override("en"):
        accounts.invite(
            world.municipality,
            email="ny@ekkoping.example",
            name="Nya Ledamoten",
            kind="reader",
            by=world.adam,
            at=now,
        )
    letter = Letter.objects.get(kind="invitation")
    assert letter.subject.startswith("Inbjudan till")
    assert "Öppna länken" in letter.text
