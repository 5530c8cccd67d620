"""What the tests of activities share: a planned meeting, and an assignment given at one."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from kugghjul.cogs.assignments import actions as assignments
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.meetings.actions import agenda, planning, room
from kugghjul.cogs.meetings.models import Meeting


def meeting(world: SimpleNamespace, at: dt.datetime, day: dt.date) -> Meeting:
    """A meeting of the steering group on `day`, with one point."""
    by: dict[str, Any] = {"by": world.anna, "at": at}
    found = planning.create_meeting(
        world.council, [world.steering], day=day, start=dt.time(9), end=dt.time(11),
        place="Kommunhuset", afterwards=True, **by,
    )  # fmt: skip
    agenda.add_item(found, title="Lägesbild", kind="information", **by)
    return found


def assignment(world: SimpleNamespace, at: dt.datetime) -> Assignment:
    """Given at today's meeting of the steering group to the municipality's office."""
    by: dict[str, Any] = {"by": world.anna, "at": at}
    opened = room.open_meeting(meeting(world, at, at.date()), **by)
    due = at.date() + dt.timedelta(days=90)
    return assignments.give(
        opened.items.get(), "Kartlägg belysningen.", to_organisation=world.office, due_on=due, **by
    )
