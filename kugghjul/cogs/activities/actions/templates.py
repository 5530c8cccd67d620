"""What a routine lends to an activity: steps with days, participants, who is responsible (S11)."""

from __future__ import annotations

import datetime as dt

from kugghjul.cogs.activities.models import Activity, Party, RoutineStep, Step
from kugghjul.core.calendar.recurrence import day_in


def fill_from_routine(activity: Activity) -> None:
    """Give a new activity what its routine says, where nothing else was said."""
    routine = activity.routine or (activity.series.routine if activity.series else None)
    if routine is None:
        return
    Step.objects.bulk_create(
        Step(
            activity=activity, order=order, what=step.what, who=step.who,
            due_on=due_day(step, activity.starts_on),
        )
        for order, step in enumerate(routine.steps.all(), start=1)
    )  # fmt: skip
    known = set(activity.parties.values_list("organisation_id", flat=True))
    Party.objects.bulk_create(
        Party(activity=activity, organisation=one)
        for one in routine.participants.all()
        if one.pk not in known
    )
    lent = {}
    for name in ("organisation", "person", "body"):
        if getattr(activity, f"{name}_id") is None and getattr(routine, f"{name}_id") is not None:
            lent[name] = getattr(routine, name)
    for name in ("kind", "area", "target", "text"):
        if not getattr(activity, name) and getattr(routine, name):
            lent[name] = getattr(routine, name)[:8000]
    for name, value in lent.items():
        setattr(activity, name, value)
    if lent:
        activity.save(update_fields=list(lent))


def due_day(step: RoutineStep, held: dt.date) -> dt.date | None:
    """The day a step is due: so many days from the activity, or a month's day of the same year.

    A step in a month without a day is due on the month's last day.
    """
    if step.days is not None:
        return held + dt.timedelta(days=step.days)
    if step.month is not None:
        return day_in(held.year, step.month, step.day or 31)
    return None
