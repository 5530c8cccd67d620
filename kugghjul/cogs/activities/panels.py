"""What the cog hands up to the hub, and adds to an assignment's page and to the agenda."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kugghjul.cogs.accounts.access import RUNS_MEETINGS, SEES_MEETINGS, has_role
from kugghjul.cogs.activities import access
from kugghjul.cogs.activities.models import Activity, ActivityPlan, Project, Routine
from kugghjul.cogs.activities.queries import occurrences
from kugghjul.cogs.activities.queries import rows as reading
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.meetings.models import AgendaItem
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.finding import has_words
from kugghjul.kit.panels import (
    AgendaSuggestion,
    CalendarEntry,
    Hit,
    Link,
    MenuItem,
    Panel,
    Todo,
    by_kind,
)
from kugghjul.kit.words import day

PLAN = "activity-plan"
CROWDED = 60


def menu(request: HttpRequest) -> list[MenuItem]:
    """«Aktiviteter»; the number is how many should have been held by now. One query."""
    if not has_role(request.user, request.municipality, SEES_MEETINGS):
        return []
    rows = reading.visible_to(request.user, request.municipality)
    count = reading.late(rows, clock.today()).count()
    url = to(request, "activities:list")
    return [MenuItem("Arbetet", _("Aktiviteter"), url, order=10, count=count)]


def assignment_page(request: HttpRequest, assignment: Assignment) -> list[Panel]:
    """On an assignment's page: what it has become, and the way to make something of it (T7)."""
    if not access.is_inside(request.user, request.municipality):
        return []
    council = assignment.meeting.council
    rows = reading.with_names(Activity.objects.filter(assignment=assignment)).order_by("starts_on")
    context = {
        "assignment": assignment,
        "lines": [reading.line_of(row, clock.today()) for row in rows],
        "projects": list(Project.objects.filter(assignment=assignment)),
        "plans": access.may_plan_anywhere(request.user, council)
        and access.may_take(request.user, assignment),
    }
    return [Panel("activities/on_assignment.html", context)]


def agenda(body: Body, since: dt.date, until: dt.date) -> list[AgendaSuggestion]:
    """Activity plans to be presented at the body's meeting, unless the assignment to do so is
    there already (V3). Two queries.
    """
    rows = ActivityPlan.objects.filter(
        state=ActivityPlan.State.DRAFT, meeting__bodies=body, body__council=body.council
    ).select_related("body", "meeting")
    plans = [row for row in rows if since < clock.local_day(row.meeting.starts_at) < until]
    if not plans:
        return []
    owed = Assignment.objects.filter(
        subject=PLAN, to_body__in=[row.body_id for row in plans],
        state__in=(Assignment.State.GIVEN, Assignment.State.ONGOING),
    )  # fmt: skip
    known = set(owed.values_list("to_body_id", flat=True))
    return [
        AgendaSuggestion(
            key=f"activity-plan:{row.pk}",
            title=_("Aktivitetsplan %(year)s: %(body)s") % {"year": row.year, "body": row.body},
            kind=AgendaItem.Kind.INFORMATION,
            why=_("Planen ska presenteras vid mötet."),
            certain=True,
        )
        for row in plans
        if row.body_id not in known
    ]


def todo(user: Any, municipality: Municipality, today: dt.date) -> list[Todo]:
    """Activities that the user is responsible for and that are late or near, and for who runs the
    meetings the year's activities that nobody has made. At most six queries.
    """
    mine = Activity.objects.filter(
        council__municipality=municipality, person__user=user, state__in=reading.OPEN,
        starts_on__lte=today + dt.timedelta(days=reading.SOON),
    )  # fmt: skip
    found = [_todo(row, municipality, today) for row in reading.with_names(mine)]
    if has_role(user, municipality, RUNS_MEETINGS):
        found += _to_make(municipality, today)
    return found


def _todo(row: Activity, municipality: Municipality, today: dt.date) -> Todo:
    over = reading.status_of(row, today) == "overdue"
    return Todo(
        title=row.title,
        why=_("Aktivitet %(code)s, %(when)s.") % {"code": row, "when": reading.when(row)},
        url=to(municipality, "activities:hold" if over else "activities:detail", row.number),
        button=_("Berätta hur det gick") if over else _("Öppna aktiviteten"),
        due=row.ends_on or row.starts_on,
        whom=reading.whom(row),
        status=reading.status_of(row, today),
    )


def _to_make(municipality: Municipality, today: dt.date) -> list[Todo]:
    council = Council.objects.filter(municipality=municipality).first()
    if council is None:
        return []
    coming = [
        one for one in occurrences.proposed(council, today.year)
        if one.made is None and one.day >= today
    ]  # fmt: skip
    if not coming:
        return []
    words = ngettext(
        "%(n)s återkommande aktivitet är inte planerad",
        "%(n)s återkommande aktiviteter är inte planerade",
        len(coming),
    )
    return [
        Todo(
            title=words % {"n": len(coming)},
            why=_("Den första brukar hållas %(day)s.") % {"day": day(coming[0].day)},
            url=to(municipality, "activities:create_year", today.year),
            button=_("Skapa årets aktiviteter"),
            due=coming[0].day,
        )
    ]


def search(user: Any, municipality: Municipality, words: str) -> list[Hit]:
    """Activities, projects and routines by their words or number. At most three queries."""
    if not has_role(user, municipality, SEES_MEETINGS):
        return []
    seen = reading.visible_to(user, municipality)
    rows = seen.filter(reading.found_by(words)).order_by("-starts_on")[:20]
    hits = [
        Hit(
            _("Aktivitet"), f"{row}: {row.title}",
            to(municipality, "activities:detail", row.number), row.text[:200],
            row.held_on or row.starts_on,
        )
        for row in rows
    ]  # fmt: skip
    if not access.is_inside(user, municipality):
        return hits
    projects = Project.objects.filter(council__municipality=municipality)
    hits += [
        Hit(_("Projekt"), one.name, to(municipality, "activities:project", one.number),
            one.purpose[:200], one.starts_on)
        for one in projects.filter(has_words(words, "name", "purpose"))[:10]
    ]  # fmt: skip
    routines = Routine.objects.filter(council__municipality=municipality)
    return hits + [
        Hit(_("Rutin"), one.name, to(municipality, "activities:routine", one.pk), one.text[:200])
        for one in routines.filter(has_words(words, "name", "text"))[:10]
    ]


def calendar(council: Council, year: int, today: dt.date) -> list[CalendarEntry]:
    """The year's activities on the ring of measures. One query.

    In a year with many, only those that the charter names, that come back, or belong to a project.
    """
    rows = list(reading.in_year(Activity.objects.filter(council=council), year))
    if len(rows) > CROWDED:
        rows = [row for row in rows if row.kind or row.series_id or row.project_id]
    return [
        CalendarEntry(
            "measures", row.held_on or row.starts_on, f"{row}: {row.title}",
            reading.status_of(row, today),
            to(council.municipality, "activities:detail", row.number),
            until=None if row.held_on else row.ends_on,
            small=not row.kind,
        )
        for row in rows
        if (row.held_on or row.starts_on).year == year
    ]  # fmt: skip


def evidence(municipality: Municipality, ids: Iterable[str]) -> dict[str, Link]:
    """Links for the ids of facts («activity:5», «project:3», «routine:2»). Three queries at
    most."""
    keys = by_kind(ids)
    found = {}
    here = Q(council__municipality=municipality)
    if wanted := keys.get("activity"):
        for row in Activity.objects.filter(here, pk__in=wanted):
            url = to(municipality, "activities:detail", row.number)
            found[f"activity:{row.pk}"] = Link(f"{row} {row.title}", url)
    if wanted := keys.get("project"):
        for one in Project.objects.filter(here, pk__in=wanted):
            url = to(municipality, "activities:project", one.number)
            found[f"project:{one.pk}"] = Link(one.name, url)
    if wanted := keys.get("routine"):
        for routine in Routine.objects.filter(here, pk__in=wanted):
            url = to(municipality, "activities:routine", routine.pk)
            found[f"routine:{routine.pk}"] = Link(routine.name, url)
    return found
