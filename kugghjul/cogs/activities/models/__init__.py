"""Tables of the cog: activities with parties and steps, projects, series, routines, plans."""

from kugghjul.cogs.activities.models.activity import Activity, Dependency, Party, Step
from kugghjul.cogs.activities.models.cameras import CameraReview, CameraSite
from kugghjul.cogs.activities.models.plan import ActivityPlan
from kugghjul.cogs.activities.models.presentations import Audience, Presentation
from kugghjul.cogs.activities.models.project import Project
from kugghjul.cogs.activities.models.routine import Routine, RoutineRole, RoutineStep
from kugghjul.cogs.activities.models.series import Series
from kugghjul.cogs.activities.models.training import Invitee, Training

__all__ = [
    "Activity",
    "ActivityPlan",
    "Audience",
    "CameraReview",
    "CameraSite",
    "Dependency",
    "Invitee",
    "Party",
    "Presentation",
    "Project",
    "Routine",
    "RoutineRole",
    "RoutineStep",
    "Series",
    "Step",
    "Training",
]
