"""Rows as core values: the frozen facts of a summons and of a year plan, and the facts that rules
are judged by.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from typing import Any

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.meetings.models import AgendaItem, Attachment, Meeting, Summons
from kugghjul.cogs.meetings.queries.names import name_of
from kugghjul.cogs.meetings.queries.recipients import Calling
from kugghjul.cogs.meetings.queries.record_facts import PREFETCHED, notes_fact
from kugghjul.core.calendar import local
from kugghjul.core.documents import AttachedDocument, Summoned, SummonedItem, SummonsFacts
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


def summons_facts(
    meeting: Meeting,
    items: Iterable[AgendaItem],
    called: Calling,
    areas: Mapping[str, str],
    **said: Any,
) -> SummonsFacts:
    """The snapshot that a summons is printed from. `items` carry `documents`; `said` is the
    dispatch's own.

    Restricted documents are named but marked as not sent along: they are read behind sign-in
    (B120).
    """
    municipality = meeting.municipality
    return SummonsFacts(
        municipality=municipality.name,
        council=meeting.council.name,
        bodies=tuple(body.name for body in meeting.bodies.all()),
        starts=local(meeting.starts_at).replace(tzinfo=None),
        ends=local(meeting.ends_at).replace(tzinfo=None),
        place=meeting.place,
        link=meeting.link,
        extra=meeting.extra,
        name=_own_name(meeting),
        summoned=tuple(
            Summoned(
                seat.function,
                seat.organisation.name if seat.organisation else "",
                person.name if person else "",
                reason,
            )
            for seat, person, reason in called.called
        ),
        agenda=tuple(_item(number, item, areas) for number, item in enumerate(items, 1)),
        convener=meeting.convener.name if meeting.convener else "",
        contact=municipality.contact_name,
        contact_mail=municipality.contact_email,
        contact_phone=municipality.contact_phone,
        **said,
    )


def _own_name(meeting: Meeting) -> str:
    """The meeting's name when it is more than the bodies' own."""
    return "" if meeting.title == name_of(list(meeting.bodies.all())) else meeting.title


def _item(number: int, item: AgendaItem, areas: Mapping[str, str]) -> SummonedItem:
    return SummonedItem(
        str(number),
        item.title,
        item.kind,
        item.presenter,
        item.minutes,
        areas.get(item.area, item.area),
        item.text,
        documents=tuple(_document(row) for row in item.documents),  # type: ignore[attr-defined]
    )


def _document(row: Attachment) -> AttachedDocument:
    return AttachedDocument(
        row.name,
        version=str(row.version) if row.version > 1 else "",
        required=row.required,
        sent=bool(row.file),
    )


def council_facts(council: Council) -> dict[str, tuple[Any, ...]]:
    """Every meeting of the council as facts, and the year plans as standing ones. Five queries."""
    rows = (
        Meeting.objects.filter(council=council)
        .select_related("notes_record")
        .prefetch_related(
            "bodies", "items", "summonses__deliveries__seats", "presences__seat", "assignments"
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
