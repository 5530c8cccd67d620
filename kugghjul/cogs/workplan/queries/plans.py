"""The work plan as a page shows it: focuses, goals with their verdicts, the year's activities."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.council.models import Council, DocumentVersion
from kugghjul.cogs.council.queries import edition_on
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.workplan.models import (
    Edition,
    FocusOrigin,
    Goal,
    RecurringSection,
    WorkPlan,
)
from kugghjul.core.rules.checking import judge
from kugghjul.core.rules.facts import Facts
from kugghjul.core.rules.index import Index
from kugghjul.core.rules.model import Charter, Finding
from kugghjul.kit import panels
from kugghjul.kit.clock import local_day
from kugghjul.kit.doors import to

DUE_DAYS = 30
ACTIVITY_PAGE = "activities:detail"


@dataclass(frozen=True)
class GoalRow:
    """A goal and what the charter's clause says of it; `finding` None when nothing measures it."""

    goal: Goal
    finding: Finding | None
    links: tuple[panels.Link, ...] = ()


@dataclass(frozen=True)
class ActivityRow:
    """An activity or a meeting of the year. `status` is a mark: done, overdue, due, ongoing …"""

    code: str
    title: str
    day: dt.date
    until: dt.date | None
    state: str
    status: str
    who: str
    url: str
    steps: tuple[Any, ...] = ()


@dataclass(frozen=True)
class SectionRow:
    """A recurring section and its activities of the year."""

    section: RecurringSection
    activities: tuple[ActivityRow, ...]


def plans_of(council: Council) -> QuerySet[WorkPlan]:
    """The council's plans, latest year first, with their editions."""
    editions = Edition.objects.select_related("version").order_by("frozen_at", "pk")
    return WorkPlan.objects.filter(council=council).prefetch_related(
        Prefetch("editions", editions, to_attr="frozen")
    )


def whole(plan: WorkPlan) -> WorkPlan:
    """The plan with everything that its page and its editions need. Four queries more."""
    rows = WorkPlan.objects.select_related("council__municipality").prefetch_related(
        Prefetch("focuses__origins", FocusOrigin.objects.select_related("document__document")),
        "goals",
        Prefetch("sections", RecurringSection.objects.select_related("body", "series")),
    )
    return rows.get(pk=plan.pk)


def charter_of(plan: WorkPlan, today: dt.date) -> Charter | None:
    """The charter that the year is judged by: the one in force on the plan's day."""
    edition = edition_on(plan.council, day_of(plan, today))
    return edition.charter if edition else None


def day_of(plan: WorkPlan, today: dt.date) -> dt.date:
    """`today`, or the nearest day of the plan's year."""
    return min(max(today, dt.date(plan.year, 1, 1)), dt.date(plan.year, 12, 31))


def goal_rows(plan: WorkPlan, today: dt.date) -> list[GoalRow]:
    """The goals with verdicts computed from what has happened, never typed in (K6).

    The queries are those of all facts together, whatever the number of goals.
    """
    goals = list(plan.goals.all())
    found = findings(plan, today, {goal.clause for goal in goals if goal.clause})
    ids = sorted({id for finding in found.values() for id in finding.evidence})
    known = panels.merge("evidence", plan.municipality, ids) if ids else {}
    return [
        GoalRow(
            goal,
            finding := found.get(goal.clause),
            tuple(known[id] for id in finding.evidence if id in known) if finding else (),
        )
        for goal in goals
    ]


def findings(plan: WorkPlan, today: dt.date, wanted: set[str]) -> dict[str, Finding]:
    """Clause id → finding, for the clauses `wanted` that the year's charter has."""
    charter = charter_of(plan, today) if wanted else None
    if charter is None:
        return {}
    index = Index(Facts(**panels.merge("facts", plan.council)))
    day = day_of(plan, today)
    return {
        clause.id: judge(charter, clause, index, day)
        for clause in charter.clauses
        if clause.id in wanted
    }


def section_rows(plan: WorkPlan, today: dt.date) -> tuple[list[SectionRow], list[ActivityRow]]:
    """Each section with its activities of the year, and the activities of no section."""
    activities = list(_activities(plan))
    bodies = {one.body_id for one in plan.sections.all() if one.body_id}
    meetings = list(_meetings(plan, bodies)) if bodies else []
    rows, taken = [], set()
    for section in plan.sections.all():
        mine = [one for one in activities if _belongs(one, section) and one.pk not in taken]
        taken |= {one.pk for one in mine}
        held = [
            _meeting_row(one, today)
            for one in meetings
            if any(body.pk == section.body_id for body in one.bodies.all())
        ]
        shown = [activity_row(one, today) for one in mine] + held
        rows.append(SectionRow(section, tuple(sorted(shown, key=lambda row: row.day))))
    others = [activity_row(one, today) for one in activities if one.pk not in taken]
    return rows, others


def _belongs(activity: Activity, section: RecurringSection) -> bool:
    same_series = bool(section.series_id) and activity.series_id == section.series_id
    return same_series or bool(section.kind) and activity.kind == section.kind


def _activities(plan: WorkPlan) -> QuerySet[Activity]:
    rows = Activity.objects.filter(council=plan.council).filter(
        Q(starts_on__year=plan.year) | Q(held_on__year=plan.year)
    )
    rows = rows.select_related(
        "body", "organisation", "person", "council__municipality"
    ).prefetch_related("steps")
    return rows.order_by("starts_on", "number")


def _meetings(plan: WorkPlan, bodies: set[int]) -> QuerySet[Meeting]:
    rows = Meeting.objects.filter(bodies__in=bodies, starts_at__year=plan.year)
    rows = rows.exclude(state=Meeting.State.CANCELLED).distinct()
    return rows.select_related("municipality").prefetch_related("bodies").order_by("starts_at")


def activity_row(one: Activity, today: dt.date) -> ActivityRow:
    """An activity as a line of the plan."""
    who = one.organisation or one.body
    function = one.person.title if one.person else ""
    return ActivityRow(
        code=str(one),
        title=one.title,
        day=one.held_on or one.starts_on,
        until=one.ends_on if not one.held_on else None,
        state=one.get_state_display(),
        status=_status(one, today),
        who=", ".join(part for part in (str(who or ""), function) if part),
        url=to(one.council.municipality, ACTIVITY_PAGE, one.number),
        steps=tuple(one.steps.all()),
    )


def _status(one: Activity, today: dt.date) -> str:
    if one.state == Activity.State.DONE:
        return "done"
    if one.state == Activity.State.NOT_DONE:
        return "planned"
    if (one.ends_on or one.starts_on) < today:
        return "overdue"
    if one.state == Activity.State.ONGOING:
        return "ongoing"
    return "due" if (one.starts_on - today).days <= DUE_DAYS else "planned"


def _meeting_row(one: Meeting, today: dt.date) -> ActivityRow:
    held = one.state in (Meeting.State.HELD, Meeting.State.APPROVED)
    day = local_day(one.starts_at)
    status = "done" if held else "overdue" if day < today else "planned"
    return ActivityRow(
        "",
        one.title,
        day,
        None,
        one.get_state_display(),
        status,
        "",
        to(one.municipality, "meetings:detail", one.slug),
    )


def editions_of(plan: WorkPlan, kind: str = "") -> list[Edition]:
    """The plan's frozen editions, latest first."""
    rows = Edition.objects.filter(plan=plan).select_related("version__document", "plan__council")
    rows = rows.filter(kind=kind) if kind else rows
    return list(rows.order_by("-frozen_at", "-pk"))


def edition_before(edition: Edition) -> Edition | None:
    """The edition of the same kind that came before."""
    rows = Edition.objects.filter(plan=edition.plan_id, kind=edition.kind)
    rows = rows.filter(frozen_at__lte=edition.frozen_at).exclude(pk=edition.pk)
    return rows.select_related("version").order_by("-frozen_at", "-pk").first()


def decided(edition: Edition) -> bool:
    """Whether its version has been decided."""
    return edition.version.state in (
        DocumentVersion.State.DECIDED,
        DocumentVersion.State.WITHDRAWN,
    )
