"""Rows as core facts: what `check` judges DueAtMeeting and NotesCarryAssignments by (V3, R10)."""

from __future__ import annotations

from typing import Any

from django.db.models import CharField, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat

from kugghjul.cogs.assignments import queries
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.meetings.models import AgendaItem, Meeting
from kugghjul.core.rules.facts import AssignmentFact
from kugghjul.kit.clock import local_day

HELD = (Meeting.State.HELD, Meeting.State.APPROVED)


def facts(council: Council) -> dict[str, tuple[Any, ...]]:
    """Every assignment of the council's meetings. One query, whatever the history."""
    rows = queries.dated(Assignment.objects.filter(meeting__council=council)).order_by("number")
    return {"assignments": tuple(_fact(row) for row in rows.annotate(**_presented()))}


def _presented() -> dict[str, Any]:
    """The first held meeting that took the assignment up and finished it: its id and its start."""
    key = Concat(Value("assignment:"), Cast(OuterRef("pk"), CharField()))
    items = (
        AgendaItem.objects.filter(
            suggestion_key=key,
            meeting__council=OuterRef("meeting__council"),
            meeting__state__in=HELD,
            done_at__isnull=False,
        )
        .order_by("meeting__starts_at")
        .values("meeting_id", "meeting__starts_at")
    )
    return {
        "presented_meeting": Subquery(items.values("meeting_id")[:1]),
        "presented_start": Subquery(items.values("meeting__starts_at")[:1]),
    }


def _fact(row: Any) -> AssignmentFact:
    meeting, start = row.presented_meeting, row.presented_start
    done = (
        local_day(row.answered_at)
        if row.state == Assignment.State.DONE and row.answered_at
        else None
    )
    return AssignmentFact(
        id=f"assignment:{row.pk}",
        meeting=f"meeting:{row.meeting_id}",
        to_body=row.to_body.key if row.to_body else "",
        given_on=local_day(row.given_at),
        subject=row.subject,
        due_at=f"meeting:{row.due_meeting_now}" if row.due_meeting_now and not row.due_on else "",
        due_on=row.due_on,
        presented_at=f"meeting:{meeting}" if meeting else "",
        presented_on=local_day(start) if start else None,
        done_on=done,
    )
