"""The only way a view gets an activity, a project or a plan: fetch it, or be refused.

Everybody who sees meetings sees the activities; a partner from outside sees its own only. Those
who run the meetings write, the members of a group write in their own group's activities, and who
is responsible for an activity reports on it.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import RUNS_MEETINGS, SEES_MEETINGS, K, has_role, require_role
from kugghjul.cogs.activities.models import (
    Activity,
    ActivityPlan,
    Dependency,
    Party,
    Project,
    Routine,
    Series,
    Step,
)
from kugghjul.cogs.activities.queries import plans
from kugghjul.cogs.activities.queries.rows import visible_to, with_names
from kugghjul.cogs.assignments.access import assignment_to_see, part_for
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.council.queries import bodies, held_on
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import clock
from kugghjul.kit.doors import there

INSIDE = tuple(kind for kind in SEES_MEETINGS if kind != K.PARTNER)


def activities_to_see(user: Any, municipality: Municipality) -> QuerySet[Activity]:
    """The municipality's activities that the user may see."""
    require_role(user, municipality, SEES_MEETINGS)
    return visible_to(user, municipality)


def activity_to_see(user: Any, municipality: Municipality, number: int) -> Activity:
    """AK-`number`. 404 in another municipality, refused when a partner has no part in it."""
    found = with_names(activities_to_see(user, municipality)).filter(number=number).first()
    if found is not None:
        return found
    if Activity.objects.filter(council__municipality=municipality, number=number).exists():
        raise PermissionDenied(_("Aktiviteten visas bara för dem som deltar i den."))
    raise Http404


def may_change(user: Any, activity: Activity) -> bool:
    """Whether the user plans: runs the meetings, sits in the group, or is responsible."""
    return may_plan(user, activity.municipality, activity.body) or _is_responsible(user, activity)


def may_plan(user: Any, municipality: Municipality, body: Body | None) -> bool:
    """Whether the user plans activities for the group; None: for the council as a whole."""
    keys = [body.key] if body else []
    if has_role(user, municipality, RUNS_MEETINGS, keys) and (
        body or _runs_all(user, municipality)
    ):
        return True
    return body is not None and has_role(user, municipality, (K.MEMBER,)) and _sits_in(user, body)


def refuse_other_group(user: Any, municipality: Municipality, body: Body | None) -> None:
    """PermissionDenied for who does not plan for the group (None: for the council as a whole)."""
    if not may_plan(user, municipality, body):
        raise PermissionDenied(_("Du planerar bara för grupper som du sitter i."))


def may_take(user: Any, assignment: Assignment, project: Project | None = None) -> bool:
    """Whether the user makes an activity of the assignment: plans for the group that gets it, or
    answers for the assignment and puts it in no other group's project.
    """
    others = project.body if project else None
    if may_plan(user, assignment.municipality, others or assignment.to_body):
        return True
    return others is None and bool(part_for(user, assignment))


def assignment_to_take(user: Any, municipality: Municipality, number: int) -> Assignment:
    """U-`number` for those who may make an activity of it."""
    found = assignment_to_see(user, municipality, number)
    if not may_take(user, found):
        refuse_other_group(user, municipality, found.to_body)
    return found


def activity_to_change(user: Any, municipality: Municipality, number: int) -> Activity:
    """AK-`number` for those who plan it or are responsible for it."""
    activity = activity_to_see(user, municipality, number)
    if not may_change(user, activity):
        raise PermissionDenied(
            _("Den som är ansvarig ändrar aktiviteten, eller gruppens ledamöter och samordnaren.")
        )
    return activity


def council_of(municipality: Municipality) -> Council:
    """The municipality's council. 404 before it is founded."""
    return there(bodies.council_of(municipality))


def is_inside(user: Any, municipality: Municipality) -> bool:
    """Whether the user sees all activities, not only its own as a partner."""
    return has_role(user, municipality, INSIDE)


def may_plan_here(user: Any, municipality: Municipality) -> bool:
    """Whether the user plans something in the municipality's council."""
    return may_plan_anywhere(user, council_of(municipality))


def council_to_see(user: Any, municipality: Municipality) -> Council:
    """The council, for lists and pages over all activities. 404 before it is founded."""
    require_role(user, municipality, INSIDE)
    return council_of(municipality)


def council_to_plan(user: Any, municipality: Municipality) -> Council:
    """The council for those who plan something in it: any group's member, or who runs meetings."""
    council = council_to_see(user, municipality)
    if not may_plan_anywhere(user, council):
        raise PermissionDenied(_("Samordnaren och gruppernas ledamöter planerar aktiviteter."))
    return council


def may_plan_anywhere(user: Any, council: Council) -> bool:
    """Whether the user plans for the council or for one of its groups."""
    return has_role(user, council.municipality, RUNS_MEETINGS) or bool(
        has_role(user, council.municipality, (K.MEMBER,)) and groups_of(user, council)
    )


def groups_of(user: Any, council: Council) -> list[int]:
    """Ids of the groups that the user plans for. At most two queries."""
    if _runs_all(user, council.municipality):
        return list(council.bodies.values_list("pk", flat=True))
    sits = held_on(clock.today()).filter(person__user=user, seat__body__council=council)
    seated = {*sits.values_list("seat__body_id", flat=True)}
    run = [
        body.pk for body in council.bodies.all()
        if has_role(user, council.municipality, RUNS_MEETINGS, [body.key])
    ]  # fmt: skip
    return sorted(seated | set(run))


def may_run(user: Any, municipality: Municipality) -> bool:
    """Whether the user keeps series, routines and projects, and reads tables in."""
    return has_role(user, municipality, RUNS_MEETINGS)


def council_to_run(user: Any, municipality: Municipality) -> Council:
    """The council for those who keep series, routines and projects, and read tables in."""
    require_role(user, municipality, RUNS_MEETINGS)
    return council_of(municipality)


def body_to_see(user: Any, municipality: Municipality, key: str) -> Body:
    """A group, for its plan and its year."""
    council = council_to_see(user, municipality)
    return there(council.bodies.filter(key=key).first())


def body_to_plan(user: Any, municipality: Municipality, key: str) -> Body:
    """A group, for those who write its plan."""
    body = body_to_see(user, municipality, key)
    if not may_plan(user, municipality, body):
        raise PermissionDenied(_("Gruppens ledamöter och samordnaren skriver aktivitetsplanen."))
    return body


def plan_to_write(user: Any, municipality: Municipality, key: str, year: int) -> ActivityPlan:
    """A group's plan of the year, for those who write it. 404 when nobody has begun it."""
    body = body_to_plan(user, municipality, key)
    return there(plans.plan_of(body, year))


def project_to_see(user: Any, municipality: Municipality, number: int) -> Project:
    """The project with that number."""
    council = council_to_see(user, municipality)
    rows = council.projects.select_related(
        "body", "organisation", "person", "assignment", "absorbed_into_series",
        "absorbed_into_activity", "council",
    )  # fmt: skip
    return there(rows.filter(number=number).first())


def project_to_change(user: Any, municipality: Municipality, number: int) -> Project:
    """The project for those who plan in its group, or lead it."""
    project = project_to_see(user, municipality, number)
    if not (may_plan(user, municipality, project.body) or _is_responsible(user, project)):
        raise PermissionDenied(_("Projektets ansvarige ändrar det, eller samordnaren."))
    return project


def may_change_project(user: Any, project: Project) -> bool:
    """Whether the user plans in its group or leads it."""
    return may_plan(user, project.municipality, project.body) or _is_responsible(user, project)


def series_to_run(user: Any, municipality: Municipality, pk: int) -> Series:
    """The series for those who keep it."""
    return there(council_to_run(user, municipality).series.filter(pk=pk).first())


def routine_to_see(user: Any, municipality: Municipality, pk: int) -> Routine:
    """The routine, for everybody inside."""
    council = council_to_see(user, municipality)
    rows = council.routines.select_related("body", "organisation", "person", "council")
    return there(rows.filter(pk=pk).first())


def routine_to_run(user: Any, municipality: Municipality, pk: int) -> Routine:
    """The routine for those who keep it."""
    return there(council_to_run(user, municipality).routines.filter(pk=pk).first())


def step_to_change(user: Any, municipality: Municipality, number: int, pk: int) -> Step:
    """A step of AK-`number`, for those who plan it or are responsible."""
    activity = activity_to_change(user, municipality, number)
    return there(
        Step.objects.filter(activity=activity, pk=pk).select_related("activity__council").first()
    )


def party_to_change(user: Any, municipality: Municipality, number: int, pk: int) -> Party:
    """A party of AK-`number`, for those who plan it or are responsible."""
    activity = activity_to_change(user, municipality, number)
    return there(
        Party.objects.filter(activity=activity, pk=pk).select_related("activity__council").first()
    )


def dependency_to_change(user: Any, municipality: Municipality, number: int, pk: int) -> Dependency:
    """What AK-`number` waits for, for those who plan it or are responsible."""
    activity = activity_to_change(user, municipality, number)
    rows = Dependency.objects.filter(activity=activity, pk=pk)
    return there(rows.select_related("activity__council", "on").first())


def _runs_all(user: Any, municipality: Municipality) -> bool:
    return has_role(user, municipality, RUNS_MEETINGS, ["-"])


def _sits_in(user: Any, body: Body) -> bool:
    return held_on(clock.today()).filter(person__user=user, seat__body=body).exists()


def _is_responsible(user: Any, thing: Activity | Project) -> bool:
    return thing.person is not None and thing.person.user_id == user.pk
