"""The cog's verbs: the only writers of its tables."""

from kugghjul.cogs.activities.actions.activities import (
    change_activity,
    hold_activity,
    not_done,
    plan_activity,
    reopen_activity,
    start_activity,
)
from kugghjul.cogs.activities.actions.details import (
    add_step,
    invite,
    move_step,
    remove_step,
    stop_waiting,
    tick_step,
    uninvite,
    wait_for,
)
from kugghjul.cogs.activities.actions.imports import import_activities
from kugghjul.cogs.activities.actions.plans import change_plan, draft_plan, present_plan
from kugghjul.cogs.activities.actions.projects import (
    absorb_project,
    change_project,
    close_project,
    propose_project,
    put_in_project,
    reopen_project,
    start_project,
    take_assignment,
)
from kugghjul.cogs.activities.actions.routines import (
    StepLine,
    add_routine,
    change_routine,
    retire_routine,
    use_routine,
)
from kugghjul.cogs.activities.actions.series import (
    change_series,
    create_year,
    end_series,
    plan_series,
)

__all__ = [
    "StepLine",
    "absorb_project",
    "add_routine",
    "add_step",
    "change_activity",
    "change_plan",
    "change_project",
    "change_routine",
    "change_series",
    "close_project",
    "create_year",
    "draft_plan",
    "end_series",
    "hold_activity",
    "import_activities",
    "invite",
    "move_step",
    "not_done",
    "plan_activity",
    "plan_series",
    "present_plan",
    "propose_project",
    "put_in_project",
    "remove_step",
    "reopen_activity",
    "reopen_project",
    "retire_routine",
    "start_activity",
    "start_project",
    "stop_waiting",
    "take_assignment",
    "tick_step",
    "uninvite",
    "use_routine",
    "wait_for",
]
