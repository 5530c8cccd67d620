"""Everything an activity's and a project's own page shows."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count, Q, Sum

from kugghjul.cogs.activities.models import Activity, Project
from kugghjul.cogs.activities.queries import rows as reading
from kugghjul.cogs.activities.queries.occurrences import rule_words
from kugghjul.cogs.assignments import queries as assignments
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.meetings.queries.rules import areas_of, charter_on


def whole(found: Activity, user: Any, today: dt.date) -> dict[str, Any]:
    """The context of an activity's page. A constant number of queries."""
    row = Activity.objects.select_related(
        "council__municipality", "body", "project", "organisation", "person", "series", "routine"
    ).get(pk=found.pk)
    areas = dict(areas_of(charter_on(row.council, today)))
    steps = list(row.steps.all())
    return {
        "activity": row,
        "line": reading.line_of(row, today),
        "area": areas.get(row.area, row.area),
        "steps": [(step, _step_status(step, today)) for step in steps],
        "steps_done": sum(step.done_on is not None for step in steps),
        "parties": list(row.parties.select_related("organisation", "person")),
        "waits_for": list(row.waits_for.select_related("on").order_by("on__starts_on")),
        "waited_for_by": list(
            row.waited_for_by.select_related("activity").order_by("activity__starts_on")
        ),
        "assignment": seen_assignment(user, row, today),
        "rule": rule_words(row.series) if row.series else "",
        "carries_on": list(Project.objects.filter(absorbed_into_activity=row)),
    }


def seen_assignment(user: Any, thing: Activity | Project, today: dt.date) -> Assignment | None:
    """The assignment that the thing was born from, when the user may see it."""
    if thing.assignment_id is None:
        return None
    rows = assignments.visible_to(user, thing.municipality, today)
    return rows.filter(pk=thing.assignment_id).first()


def words_for_all(assignment: Assignment) -> str:
    """Its text, for an activity that everybody sees; nothing of an internal one (R10). One query."""
    return "" if assignments.is_internal(assignment) else assignment.text


def _step_status(step: Any, today: dt.date) -> str:
    if step.done_on:
        return "done"
    return "overdue" if step.due_on and step.due_on < today else "planned"


def project_whole(found: Project, user: Any, today: dt.date) -> dict[str, Any]:
    """The context of a project's page. A constant number of queries."""
    areas = dict(areas_of(charter_on(found.council, today)))
    rows = reading.with_names(found.activities.all()).order_by("starts_on", "number")
    sums = found.activities.aggregate(
        **{name: Sum(name) for name in
           ("hours_planned", "hours_spent", "cost_planned", "cost_spent")}
    )  # fmt: skip
    return {
        "project": found,
        "status": project_status(found, today),
        "area": areas.get(found.area, found.area),
        "whom": reading.whom(found),
        "lines": [reading.line_of(row, today) for row in rows],
        "sums": sums if any(value is not None for value in sums.values()) else {},
        "assignment": seen_assignment(user, found, today),
    }


def project_status(project: Project, today: dt.date) -> str:
    """The mark of a project: done, overdue, ongoing or planned."""
    if project.ended:
        return "done"
    if project.ends_on and project.ends_on < today:
        return "overdue"
    return "ongoing" if project.state == Project.State.RUNNING else "planned"


def project_lines(council: Any, today: dt.date) -> list[dict[str, Any]]:
    """The council's projects, running first, with how many activities each has. One query."""
    done = Count("activities", filter=Q(activities__state=Activity.State.DONE))
    rows = council.projects.select_related(
        "body", "organisation", "person", "absorbed_into_series", "absorbed_into_activity"
    ).annotate(total=Count("activities"), done=done)
    order = {"running": 0, "proposed": 1, "absorbed": 2, "closed": 3}
    ranked = sorted(rows, key=lambda one: (order[one.state], -one.number))
    return [
        {"project": one, "status": project_status(one, today), "whom": reading.whom(one)}
        for one in ranked
    ]
