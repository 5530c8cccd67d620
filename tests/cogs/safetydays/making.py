"""A safety day for year 8 with classes, stations and times, made by the product's own actions."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from kugghjul.cogs.safetydays.actions import days, programme
from kugghjul.cogs.safetydays.models import SafetyDay

MAY = dt.date(2026, 5, 12)


def planned(world: SimpleNamespace, by: dict[str, Any], on: dt.date = MAY) -> SafetyDay:
    """The bare day."""
    return days.plan_day(
        world.council,
        cohort=8,
        title="Trygghetsdag för årskurs 8",
        dates=[on],
        place="Ekhallen",
        text="Eleverna möter dem som hjälper till när något händer.",
        **by,
    )


def full(
    world: SimpleNamespace,
    by: dict[str, Any],
    classes: int = 5,
    stations: int = 5,
    slots: int = 5,
    on: dt.date = MAY,
) -> SafetyDay:
    """The day with `classes` of 25 pupils at two schools, `stations` for 30 and `slots`."""
    day = planned(world, by, on)
    date = day.dates.get()
    half = classes // 2
    rows = [(f"8{chr(65 + n)}", 25) for n in range(classes)]
    for school, part in (("Ekskolan", rows[:half]), ("Björkskolan", rows[half:])):
        if part:
            programme.add_classes(date, school=school, classes=part, **by)
    for n in range(stations):
        programme.add_station(
            day, name=f"Station {n + 1}", organisation=world.police if n == 0 else None, **by
        )
    programme.set_times(
        date, starts=dt.time(8, 30), slots=slots, minutes=40 if slots < 9 else 15, change=5, break_after=2,
        break_minutes=45, **by,
    )  # fmt: skip
    return day
