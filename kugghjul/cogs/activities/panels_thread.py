"""Activities and projects on the red thread: what led to them, and themselves as knots."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import SEES_MEETINGS, has_role
from kugghjul.cogs.activities import access
from kugghjul.cogs.activities.models import Activity, Project
from kugghjul.cogs.activities.queries import rows as reading
from kugghjul.cogs.activities.queries.page import project_status
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.panels import Knot, by_kind


def thread(municipality: Municipality, keys: Iterable[str]) -> list[tuple[str, str]]:
    """An assignment led to an activity or a project, a project to its activities and to what
    carries it on. Two queries.
    """
    wanted = by_kind(keys)
    if not wanted.keys() & {"assignment", "activity", "project"}:
        return []
    given, own, of = wanted["assignment"], wanted["activity"], wanted["project"]
    here = Q(council__municipality=municipality)
    pairs = []
    rows = Activity.objects.filter(
        here, Q(pk__in=own) | Q(assignment__in=given) | Q(project__in=of)
    )
    for pk, assignment, project in rows.values_list("pk", "assignment", "project"):
        if project:
            pairs.append((f"project:{project}", f"activity:{pk}"))
        if assignment:
            pairs.append((f"assignment:{assignment}", f"activity:{pk}"))
    touching = Q(pk__in=of) | Q(assignment__in=given) | Q(absorbed_into_activity__in=own)
    projects = Project.objects.filter(here, touching)
    for pk, assignment, into in projects.values_list("pk", "assignment", "absorbed_into_activity"):
        if assignment:
            pairs.append((f"assignment:{assignment}", f"project:{pk}"))
        if into:
            pairs.append((f"project:{pk}", f"activity:{into}"))
    return list(dict.fromkeys(pairs))


def knots(user: Any, municipality: Municipality, keys: Iterable[str]) -> dict[str, Knot]:
    """The activities and projects among `keys` that the user may see. Two queries."""
    if not has_role(user, municipality, SEES_MEETINGS):
        return {}
    wanted, today = by_kind(keys), clock.today()
    found = {}
    if own := wanted.get("activity"):
        rows = reading.visible_to(user, municipality).filter(pk__in=own)
        for row in reading.with_names(rows):
            found[f"activity:{row.pk}"] = _activity(row, municipality, today)
    if (of := wanted.get("project")) and access.is_inside(user, municipality):
        projects = Project.objects.filter(council__municipality=municipality, pk__in=of)
        for one in projects:
            found[f"project:{one.pk}"] = _project(one, municipality, today)
    return found


def _activity(row: Activity, municipality: Municipality, today: dt.date) -> Knot:
    return Knot(
        key=f"activity:{row.pk}", stage="activity", kind=_("Aktivitet"), title=row.title,
        url=to(municipality, "activities:detail", row.number), code=str(row),
        when=row.held_on or row.starts_on, status=reading.status_of(row, today),
        status_text=reading.status_words(row, today), text=row.outcome or row.reason,
    )  # fmt: skip


def _project(one: Project, municipality: Municipality, today: dt.date) -> Knot:
    return Knot(
        key=f"project:{one.pk}", stage="activity", kind=_("Projekt"), title=one.name,
        url=to(municipality, "activities:project", one.number),
        when=one.ended_on or one.starts_on, status=project_status(one, today),
        status_text=one.get_state_display(), text=one.closing_note or one.purpose,
    )  # fmt: skip
