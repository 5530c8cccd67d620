"""Rows as core values: the facts that rules
are judged by.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.meetings.models import Meeting, Summons
from kugghjul.cogs.meetings.queries.record_facts import PREFETCHED, notes_fact
from kugghjul.core.rules.facts import (
    ItemFact,
    MeetingFact,
    MeetingState,
    NoticeFact,
    StandingFact,
)

STATES = {
    Meeting.State.PLANNED: MeetingState.PLANNED,
    Meeting.State.SUMMONED: MeetingState.SUMMONED,
    Meeting.State.ONGOING: MeetingState.HELD,
    Meeting.State.HELD: MeetingState.HELD,
    Meeting.State.APPROVED: MeetingState.HELD,
    Meeting.State.CANCELLED: MeetingState.CANCELLED,
}


def council_facts(council: Council) -> dict[str, tuple[Any, ...]]:
    """Every meeting of the council as facts, and the year plans as standing ones. Five queries."""
    rows = (
        Meeting.objects.filter(council=council)
        .select_related("notes_record")
        .prefetch_related(
            "bodies", "items", "summonses__deliveries__seats", "presences__seat", *PREFETCHED
        )
        .order_by("starts_at", "pk")
    )
    plans = council.year_plans.filter(approved_at__isnull=False)
    return {
        "meetings": tuple(meeting_fact(row) for row in rows),
        "standings": tuple(
            StandingFact(
                f"year-plan:{plan.pk}",
                "year-plan",
                dt.date(plan.year, 1, 1),
                dt.date(plan.year, 12, 31),
            )
            for plan in plans
        ),
    }


def meeting_fact(meeting: Meeting) -> MeetingFact:
    """One meeting as `check` sees it; everything it needs is prefetched."""
    first = next((row for row in meeting.summonses.all() if row.kind == Summons.Kind.FIRST), None)
    return MeetingFact(
        id=f"meeting:{meeting.pk}",
        bodies=tuple(body.key for body in meeting.bodies.all()),
        starts=meeting.starts_at,
        state=STATES[Meeting.State(meeting.state)],
        extra=meeting.extra,
        place=meeting.place,
        notice=_notice(first) if first else None,
        notes=notes_fact(meeting),
        items=tuple(
            ItemFact(f"item:{item.pk}", item.kind, item.area) for item in meeting.items.all()
        ),
        seats=_seats(meeting, first),
    )


def _notice(first: Summons) -> NoticeFact:
    return NoticeFact(
        f"summons:{first.pk}",
        first.sent_at,
        tuple(first.contents),
        tuple(first.without),
        first.sender_role,
        first.late_reason,
    )


def _seats(meeting: Meeting, first: Summons | None) -> tuple[str, ...]:
    """Keys of the seats that were summoned, or that were there."""
    summoned = {
        seat.key for row in (first.deliveries.all() if first else ()) for seat in row.seats.all()
    }
    there = {
        row.seat.key
        for row in meeting.presences.all()
        if row.seat is not None and row.state != "absent"
    }
    return tuple(sorted(summoned | there))
