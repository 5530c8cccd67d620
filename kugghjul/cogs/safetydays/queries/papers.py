"""A day as the frozen facts that its programme is printed from."""

from __future__ import annotations

import datetime as dt

from kugghjul.cogs.safetydays.models import SafetyDay
from kugghjul.cogs.safetydays.queries.rotation import Round, rounds_of
from kugghjul.core.documents.safety_day import (
    PrintedClass,
    PrintedDate,
    PrintedSlot,
    PrintedStation,
    SafetyDayFacts,
)


def snapshot(day: SafetyDay) -> SafetyDayFacts:
    """The day as it stands."""
    activity = day.activity
    return SafetyDayFacts(
        municipality=day.municipality.name,
        council=activity.council.name,
        title=activity.title,
        target=activity.target,
        place=activity.place,
        text=activity.text,
        dates=tuple(_date(row) for row in rounds_of(day)),
        stations=tuple(
            PrintedStation(one.name, str(one.organisation or ""), one.place, one.what, one.room)
            for one in day.stations.select_related("organisation")
        ),
    )


def _date(row: Round) -> PrintedDate:
    return PrintedDate(
        on=row.date.on,
        slots=tuple(PrintedSlot(hours(one.starts, one.ends), one.is_break) for one in row.slots),
        classes=tuple(
            PrintedClass(
                one.row.school.name,
                one.row.name,
                one.row.pupils,
                tuple(station.name if station else "" for station in one.cells),
            )
            for one in row.classes
        ),
    )


def hours(starts: dt.time, ends: dt.time) -> str:
    """«8.30–9.10», of local times."""
    return f"{starts.hour}.{starts:%M}–{ends.hour}.{ends:%M}"
