"""A project's life: proposed, running, absorbed into the regular work, closed (K2, T7)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.activities.actions.activities import plan_activity
from kugghjul.cogs.activities.models import Activity, Project, Series
from kugghjul.cogs.activities.queries.limits import refuse_wrong
from kugghjul.cogs.activities.queries.numbering import next_number
from kugghjul.cogs.activities.queries.page import words_for_all
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.tenancy.models import Organisation, Person
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import day

S = Project.State
CHANGEABLE = frozenset(
    ["name", "purpose", "target", "area", "body", "organisation", "person", "starts_on", "ends_on"]
)


@action
def propose_project(
    council: Council,
    *,
    name: str,
    purpose: str = "",
    target: str = "",
    area: str = "",
    body: Body | None = None,
    organisation: Organisation | None = None,
    person: Person | None = None,
    assignment: Assignment | None = None,
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
    by: User | None,
    at: dt.datetime,
) -> Project:
    """A proposed project. `target` is its focus as the charter writes it (K6); `assignment` is
    what it was born from (T7)."""
    values: dict[str, Any] = {
        "name": name.strip(), "purpose": purpose, "target": target, "area": area, "body": body,
        "organisation": organisation, "person": person, "assignment": assignment,
        "starts_on": starts_on, "ends_on": ends_on,
    }  # fmt: skip
    refuse_wrong(council, values)
    number = next_number(council, Project)
    made = Project.objects.create(
        council=council, number=number, created_at=at, created_by=by, **values
    )
    record("project.proposed", made, by=by, at=at, number=number)
    return made


@action
def change_project(project: Project, *, by: User | None, at: dt.datetime, **values: Any) -> Project:
    """Give the project other values (the names of `CHANGEABLE`). LookupError for any other."""
    if unknown := set(values) - CHANGEABLE:
        raise LookupError(f"a project's {sorted(unknown)[0]} is not changed here")
    whole = {name: getattr(project, name) for name in ("name", "starts_on", "ends_on")}
    refuse_wrong(project.council, whole | values)
    changed = [name for name, value in values.items() if getattr(project, name) != value]
    for name in changed:
        setattr(project, name, values[name])
    if changed:
        project.save(update_fields=changed)
    record("project.changed", project, by=by, at=at, fields=sorted(changed))
    return project


@action
def start_project(
    project: Project,
    *,
    starts_on: dt.date | None = None,
    ends_on: dt.date | None = None,
    by: User | None,
    at: dt.datetime,
) -> Project:
    """The project runs, from `starts_on` (default: its planned day, else today)."""
    project = _locked(project)
    if project.state != S.PROPOSED:
        raise Refused(_("Projektet är redan startat."), status=409)
    began = starts_on or project.starts_on or local_day(at)
    ends = ends_on or project.ends_on
    refuse_wrong(project.council, {"starts_on": began, "ends_on": ends})
    project.state, project.starts_on, project.ends_on = S.RUNNING, began, ends
    project.save(update_fields=["state", "starts_on", "ends_on"])
    record("project.started", project, by=by, at=at, on=began.isoformat())
    return project


@action
def absorb_project(
    project: Project,
    into: Activity | Series,
    *,
    on: dt.date | None = None,
    note: str = "",
    by: User | None,
    at: dt.datetime,
) -> Project:
    """The project is worked into the regular work: `into` is what carries it on (K2)."""
    if into.council_id != project.council_id:
        raise Refused(_("Valet hör inte till rådet."), "into")
    project = _ending(project, on, at)
    project.state, project.closing_note = S.ABSORBED, note
    project.absorbed_into_series = into if isinstance(into, Series) else None
    project.absorbed_into_activity = into if isinstance(into, Activity) else None
    project.save()
    record("project.absorbed", project, by=by, at=at, into=str(into))
    return project


@action
def close_project(
    project: Project,
    *,
    note: str,
    carried_out: bool = True,
    on: dt.date | None = None,
    by: User | None,
    at: dt.datetime,
) -> Project:
    """The project is over. `note` tells how it went; `carried_out` False: it was given up."""
    if not note.strip():
        raise Refused(_("Skriv hur projektet slutade."), "note")
    project = _ending(project, on, at)
    project.state, project.closing_note = S.CLOSED, note.strip()
    project.carried_out = carried_out
    project.save()
    record("project.closed", project, by=by, at=at, carried_out=carried_out)
    return project


@action
def reopen_project(project: Project, *, by: User | None, at: dt.datetime) -> Project:
    """The project runs again."""
    project = _locked(project)
    if not project.ended:
        raise Refused(_("Projektet pågår redan."), status=409)
    project.state, project.ended_on, project.carried_out = S.RUNNING, None, True
    project.absorbed_into_series = project.absorbed_into_activity = None
    project.save()
    record("project.reopened", project, by=by, at=at)
    return project


@action
def put_in_project(
    project: Project,
    assignment: Assignment,
    *,
    title: str,
    starts_on: dt.date,
    by: User | None,
    at: dt.datetime,
) -> Activity:
    """An assignment goes to a project that is there already: an activity of it (T7)."""
    if project.ended:
        raise Refused(_("Projektet är avslutat. Välj ett annat."), "project", status=409)
    made = plan_activity(
        project.council, title=title, starts_on=starts_on, project=project, assignment=assignment,
        body=project.body or assignment.to_body, **_from(assignment), by=by, at=at,
    )  # fmt: skip
    record("project.assignment_taken", project, by=by, at=at, assignment=assignment.number)
    return made


@action
def take_assignment(
    council: Council,
    assignment: Assignment,
    *,
    title: str,
    starts_on: dt.date,
    project: Project | None = None,
    new_project: str = "",
    by: User | None,
    at: dt.datetime,
) -> Activity:
    """An assignment becomes an activity: alone, of a project, or of a new one by that name (T7)."""
    if new_project:
        project = propose_project(
            council, name=new_project, purpose=words_for_all(assignment), assignment=assignment,
            area=assignment.area, body=assignment.to_body, organisation=assignment.to_organisation,
            person=assignment.to_person, by=by, at=at,
        )  # fmt: skip
    if project is not None:
        return put_in_project(project, assignment, title=title, starts_on=starts_on, by=by, at=at)
    made = plan_activity(
        council, title=title, starts_on=starts_on, assignment=assignment,
        body=assignment.to_body, **_from(assignment), by=by, at=at,
    )  # fmt: skip
    record("assignment.made_activity", made, by=by, at=at, assignment=assignment.number)
    return made


def _from(assignment: Assignment) -> dict[str, Any]:
    """What an activity has from the assignment that it was born from; not an internal one's words."""
    return {
        "area": assignment.area, "text": words_for_all(assignment),
        "organisation": assignment.to_organisation, "person": assignment.to_person,
    }  # fmt: skip


def _locked(project: Project) -> Project:
    Project.objects.select_for_update().get(pk=project.pk)
    project.refresh_from_db(fields=["state", "starts_on", "ends_on"])
    return project


def _ending(project: Project, on: dt.date | None, at: dt.datetime) -> Project:
    """The project, about to end. Refused when it has ended, or on a day that has not come."""
    project = _locked(project)
    if project.ended:
        raise Refused(_("Projektet är redan avslutat."), status=409)
    ended = on or local_day(at)
    if ended > local_day(at):
        raise Refused(_("%(day)s har inte varit än.") % {"day": day(ended)}, "on")
    if project.starts_on and ended < project.starts_on:
        raise Refused(_("Slutdagen ligger före startdagen. Ändra en av dem."), "on")
    project.ended_on = ended
    return project
