"""A meeting to be in: the steering group's, with four points, made directly in the tables."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

from kugghjul.cogs.meetings.actions import room
from kugghjul.cogs.meetings.models import AgendaItem, Meeting, Presence

KINDS = ("information", "decision", "discussion", "information")


def planned(
    world: SimpleNamespace, now: dt.datetime, *bodies, slug: str = "2026-11-10-styrgruppen"
) -> Meeting:
    """A summoned meeting that begins now, with four points."""
    meeting = Meeting.objects.create(
        municipality=world.municipality,
        council=world.council,
        slug=slug,
        title="Styrgruppen",
        state="summoned",
        starts_at=now,
        ends_at=now + dt.timedelta(hours=2),
        place="Eken",
        uid=slug,
        created_at=now,
    )
    meeting.bodies.set(bodies or [world.steering])
    for order, kind in enumerate(KINDS, 1):
        AgendaItem.objects.create(meeting=meeting, order=order, title=f"Ärende {order}", kind=kind)
    return meeting


def opened(
    world: SimpleNamespace, now: dt.datetime, *bodies, slug: str = "2026-11-10-styrgruppen"
) -> Meeting:
    """The same, opened."""
    return room.open_meeting(planned(world, now, *bodies, slug=slug), by=world.anna, at=now)


def attend(meeting: Meeting, world: SimpleNamespace, now: dt.datetime) -> None:
    """Every seat is there."""
    rows = [
        room.Attended(one.seat, Presence.State.PRESENT)
        for one in meeting.presences.select_related("seat")
    ]
    room.record_attendance(meeting, rows, by=world.anna, at=now)


def page(meeting: Meeting, rest: str = "punkt/1/", slug: str = "ekkoping") -> str:
    """An address of the meeting."""
    return f"/{slug}/arbete/moten/{meeting.slug}/{rest}"
