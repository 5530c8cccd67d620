"""Held meetings of a period with their decisions, and the assignments, as frozen values.

What is internal stays inside: of an internal group's meeting only that it was held, of an internal
point nothing (R10).
"""

from __future__ import annotations

import datetime as dt
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, Q, QuerySet

from kugghjul.cogs.assignments import queries as assigned
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.meetings.models import AgendaItem, Decision, Meeting, Presence
from kugghjul.cogs.meetings.queries.internal import nothing_internal
from kugghjul.core.documents.report_facts import (
    ReportedAssignment,
    ReportedDecision,
    ReportedItem,
    ReportedMeeting,
)
from kugghjul.core.documents.wording import day
from kugghjul.kit.clock import STOCKHOLM, local_day

if TYPE_CHECKING:
    from kugghjul.cogs.reports.queries.freezing import Scope

HELD = (Meeting.State.HELD, Meeting.State.APPROVED)
HERE = (Presence.State.PRESENT, Presence.State.REMOTE)


def held(scope: Scope, keys: set[str] | None) -> QuerySet[Meeting]:
    """The held meetings that the report tells of, oldest first."""
    rows = Meeting.objects.filter(council=scope.council, state__in=HELD)
    if scope.meeting is not None:
        rows = rows.filter(pk=scope.meeting.pk)
    else:
        rows = rows.filter(
            starts_at__gte=_midnight(scope.first),
            starts_at__lt=_midnight(scope.last + dt.timedelta(days=1)),
        )
        rows = rows if keys is None else rows.filter(bodies__key__in=keys)
    return rows.distinct().order_by("starts_at", "pk")


def meetings(scope: Scope, keys: set[str] | None) -> tuple[ReportedMeeting, ...]:
    """Each with what it treated, decided, founded and asked for."""
    decisions = Decision.objects.select_related("founds_body").order_by("year", "number")
    items = AgendaItem.objects.filter(internal=False).order_by("order", "pk")
    present = Presence.objects.filter(state__in=HERE).select_related("seat__organisation")
    rows = held(scope, keys).prefetch_related(
        "bodies",
        Prefetch("items", items.prefetch_related(Prefetch("decisions", decisions))),
        Prefetch("presences", present.order_by("seat__order", "pk")),
    )
    found = list(rows)
    given = _given(found)
    return tuple(_meeting(row, given.get(row.pk, [])) for row in found)


def assignments(scope: Scope, keys: set[str] | None) -> tuple[ReportedAssignment, ...]:
    """Assignments given by the period's end that were open some day of it, by number."""
    ends = _midnight(scope.last + dt.timedelta(days=1))
    rows = Assignment.objects.filter(meeting__council=scope.council, given_at__lt=ends)
    if scope.meeting is not None:
        rows = rows.filter(meeting=scope.meeting)
    rows = rows.filter(Q(answered_at=None) | Q(answered_at__gte=_midnight(scope.first)))
    if keys is not None:
        own = Meeting.objects.filter(bodies__key__in=keys, council=scope.council)
        rows = rows.filter(meeting__in=own.values("pk"))
    rows = rows.filter(nothing_internal(scope.council.municipality_id))
    dated = assigned.dated(rows).order_by("number")
    return tuple(_assignment(row) for row in assigned.with_due(list(dated)))


def _given(rows: list[Meeting]) -> dict[int, list[ReportedAssignment]]:
    wanted = Assignment.objects.filter(meeting__in=rows, item__internal=False)
    found: dict[int, list[ReportedAssignment]] = {}
    for row in assigned.with_due(list(assigned.dated(wanted).order_by("number"))):
        found.setdefault(row.meeting_id, []).append(_assignment(row))
    return found


def _meeting(row: Meeting, given: list[ReportedAssignment]) -> ReportedMeeting:
    bodies = list(row.bodies.all())
    name = " och ".join(body.name for body in bodies) or row.title
    on = local_day(row.starts_at)
    if any(body.internal_notes for body in bodies):
        return ReportedMeeting(f"meeting:{row.pk}", on, name, internal=True)
    items = list(row.items.all())
    return ReportedMeeting(
        id=f"meeting:{row.pk}",
        day=on,
        title=name,
        bodies=tuple(body.key for body in bodies),
        organisations=_organisations(row),
        items=tuple(_item(item) for item in items),
        assignments=tuple(given),
        founded=tuple(
            decision.founds_body.name
            for item in items
            for decision in item.decisions.all()
            if decision.founds_body is not None
        ),
    )


def _organisations(row: Meeting) -> tuple[str, ...]:
    """Whose representatives were there, each once; never who."""
    names = (
        str(one.seat.organisation or "") if one.seat else one.guest_organisation
        for one in row.presences.all()
    )
    return tuple(dict.fromkeys(name for name in names if name))


def _item(item: AgendaItem) -> ReportedItem:
    decisions = tuple(
        ReportedDecision(f"decision:{one.pk}", str(one), one.text, one.outcome)
        for one in item.decisions.all()
    )
    return ReportedItem(item.title, item.kind, decisions=decisions)


def _assignment(row: Any) -> ReportedAssignment:
    """To whom it was given in words; a person by title, never by name."""
    whom = row.to_body or row.to_organisation
    person = row.to_person
    by_title = (person.title or "Namngiven ansvarig") if person else ""
    return ReportedAssignment(
        id=f"assignment:{row.pk}",
        number=str(row),
        text=row.text,
        whom=str(whom) if whom else by_title,
        due=_due(row.due),
        state=STATES.get(row.state, row.state),
        done=row.state == Assignment.State.DONE,
        meeting=f"meeting:{row.meeting_id}",
    )


def _due(due: assigned.Due) -> str:
    """In Swedish whatever the reader's language: a document is Swedish."""
    if due.meeting is not None:
        return f"{due.meeting.title} {day(local_day(due.meeting.starts_at))}"
    if due.waits_for is not None:
        return f"nästa möte med {due.waits_for.name}"
    return day(due.day)


STATES = {
    Assignment.State.GIVEN: "Givet",
    Assignment.State.ONGOING: "Pågår",
    Assignment.State.DONE: "Klart",
    Assignment.State.NOT_DONE: "Blev inte av",
}


def _midnight(value: dt.date) -> dt.datetime:
    return dt.datetime.combine(value, dt.time.min, STOCKHOLM)
