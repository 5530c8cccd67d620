"""The year plan: dates proposed from the charter's own clauses, or the clauses that collide.

`propose` gives a `Plan` whose every date has its reasons, or an `Impossible` that names a smallest
set of clauses that cannot hold together. Pure functions; the same question, the same plan.
"""

from kugghjul.core.schedule.hours import clashes
from kugghjul.core.schedule.judging import move, problems_of
from kugghjul.core.schedule.occurrences import interval_occurrences
from kugghjul.core.schedule.plan import (
    YIELDABLE,
    BodyWish,
    Collision,
    FixedMeeting,
    Impossible,
    Plan,
    PlannedMeeting,
    Preferences,
    Problem,
    Request,
)
from kugghjul.core.schedule.proposing import plan_for, propose

__all__ = [
    "YIELDABLE",
    "BodyWish",
    "Collision",
    "FixedMeeting",
    "Impossible",
    "Plan",
    "PlannedMeeting",
    "Preferences",
    "Problem",
    "Request",
    "clashes",
    "interval_occurrences",
    "move",
    "plan_for",
    "problems_of",
    "propose",
]
