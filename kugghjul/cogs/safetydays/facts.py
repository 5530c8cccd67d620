"""Rows as core values: the rotation's classes, stations and visits, and what the charter is judged by."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.safetydays.models import DayDate, SafetyDay, Visit
from kugghjul.core.rules.facts import StandingFact
from kugghjul.core.schedule import rotation

STANDS = dt.timedelta(days=500)
"""A yearly day stands until well into the next year; after two years without one it has ended."""


def facts(council: Council) -> dict[str, tuple[Any, ...]]:
    """«Trygghetsdag» as a standing task (T5): there from each day that was planned, and a year on.

    The day itself is an activity and is handed up by the activities. One query.
    """
    rows = (
        SafetyDay.objects.filter(activity__council=council)
        .exclude(activity__state=Activity.State.NOT_DONE)
        .values_list("pk", "activity__created_at", "activity__starts_on")
    )
    return {
        "standings": tuple(
            StandingFact(
                id=f"safetyday:{pk}",
                subject="safety-day",
                since=min(created.date(), on),
                until=on + STANDS,
            )
            for pk, created, on in rows
        )
    }


def flocks(date: DayDate) -> list[rotation.Flock]:
    """The date's classes, largest school first as they are listed."""
    rows = date.classes.select_related("school")
    return [rotation.Flock(row.pk, row.name, row.pupils) for row in rows]


def stops(day: SafetyDay) -> list[rotation.Stop]:
    """The day's stations in order."""
    return [rotation.Stop(row.pk, row.name, row.room) for row in day.stations.all()]


def visits(date: DayDate) -> list[rotation.Visit]:
    """The date's visits with slots numbered from 0, breaks left out."""
    number = {
        pk: n for n, pk in enumerate(date.slots.filter(is_break=False).values_list("pk", flat=True))
    }
    rows = Visit.objects.filter(slot__date=date, slot__in=number)
    return [
        rotation.Visit(row.school_class_id, row.station_id, number[row.slot_id]) for row in rows
    ]
