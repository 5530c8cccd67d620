"""A date's classes, stations and visits as the core's values, for the making and judging of a rotation."""

from __future__ import annotations

from kugghjul.cogs.safetydays.models import DayDate, SafetyDay, Visit
from kugghjul.core.schedule import rotation


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
