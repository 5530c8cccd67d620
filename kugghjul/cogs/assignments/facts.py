"""Rows as core facts: what `check` judges DueAtMeeting and NotesCarryAssignments by (V3, R10)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kugghjul.cogs.assignments import queries
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.meetings.models import AgendaItem, Meeting
from kugghjul.core.rules.facts import AssignmentFact
from kugghjul.kit.clock import local_day

HELD = (Meeting.State.HELD, Meeting.State.APPROVED)


def facts(council: Council) -> dict[str, tuple[Any, ...]]:
    """Every assignment of the council's meetings. Three queries, whatever the history."""
    rows = queries.dated(Assignment.objects.filter(meeting__council=council)).order_by("number")
    presented = _presented(council)
    return {"assignments": tuple(_fact(row, presented) for row in queries.with_due(list(rows)))}


def _presented(council: Council) -> dict[str, tuple[int, dt.date]]:
    """Suggestion key → (meeting, day): the first held meeting that took the assignment up and
    finished it.
    """
    items = (
        AgendaItem.objects.filter(
            meeting__council=council,
            meeting__state__in=HELD,
            suggestion_key__startswith="assignment:",
        )
        .exclude(done_at=None)
        .select_related("meeting")
        .order_by("-meeting__starts_at")
    )
    return {
        item.suggestion_key: (item.meeting_id, local_day(item.meeting.starts_at)) for item in items
    }


def _fact(row: Any, presented: dict[str, tuple[int, dt.date]]) -> AssignmentFact:
    meeting, day = presented.get(f"assignment:{row.pk}", (None, None))
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
        presented_on=day,
        done_on=done,
    )
