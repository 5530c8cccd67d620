"""A meeting that no year plan holds: made by its own event, found again by its number."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from kugghjul.cogs.meetings.actions.planning import create_meeting
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.demo.teller import Teller
from kugghjul.demo.timeline import Event


def outside_plan(
    teller: Teller, body: str, day: dt.date, start: int, end: int, **values: Any
) -> tuple[Event, Callable[[], Meeting]]:
    """(the event that plans it, the lookup that finds it). `start` and `end` are whole hours."""
    found: list[int] = []

    def plan(at: dt.datetime) -> None:
        made = create_meeting(
            teller.council,
            [teller.body(body)],
            day=day,
            start=dt.time(start),
            end=dt.time(end),
            by=teller.by,
            at=at,
            **values,
        )
        found.append(made.pk)

    return plan, lambda: Meeting.objects.get(pk=found[0])
