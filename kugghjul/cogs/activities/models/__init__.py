"""Tables of the cog: activities with parties and steps, projects, series, routines, plans."""

from kugghjul.cogs.activities.models.activity import Activity, Dependency, Party, Step
from kugghjul.cogs.activities.models.plan import ActivityPlan
from kugghjul.cogs.activities.models.project import Project
from kugghjul.cogs.activities.models.routine import Routine, RoutineRole, RoutineStep
from kugghjul.cogs.activities.models.series import Series

__all__ = [
    "Activity",
    "ActivityPlan",
    "Dependency",
    "Party",
    "Project",
    "Routine",
    "RoutineRole",
    "RoutineStep",
    "Series",
    "Step",
]
