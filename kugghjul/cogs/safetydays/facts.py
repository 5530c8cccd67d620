"""What the charter is judged by: the safety day as a standing task (T5)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.safetydays.models import SafetyDay
from kugghjul.core.rules.facts import StandingFact

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
