"""Rows as core values: the facts that rules are judged by. One query for a council's whole history."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

from django.db.models import F, QuerySet

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.meetings.models import AgendaItem, Delivery, Meeting, Presence, Summons
from kugghjul.cogs.meetings.queries.record_facts import NOTES, notes_fact
from kugghjul.core.rules.facts import (
    ItemFact,
    MeetingFact,
    MeetingState,
    NoticeFact,
    StandingFact,
)
from kugghjul.kit.aggregates import below, listed

STATES = {
    Meeting.State.PLANNED: MeetingState.PLANNED,
    Meeting.State.SUMMONED: MeetingState.SUMMONED,
    Meeting.State.ONGOING: MeetingState.HELD,
    Meeting.State.HELD: MeetingState.HELD,
    Meeting.State.APPROVED: MeetingState.HELD,
    Meeting.State.CANCELLED: MeetingState.CANCELLED,
}
FIRST = Summons.Kind.FIRST


def council_facts(council: Council) -> dict[str, tuple[Any, ...]]:
    """Every meeting of the council as facts, and the year plans as standing ones. Two queries."""
    plans = council.year_plans.filter(approved_at__isnull=False).values_list("pk", "year")
    return {
        "meetings": meeting_facts(Meeting.objects.filter(council=council)),
        "standings": tuple(
            StandingFact(f"year-plan:{pk}", "year-plan", dt.date(year, 1, 1), dt.date(year, 12, 31))
            for pk, year in plans
        ),
    }


def meeting_facts(meetings: QuerySet[Meeting]) -> tuple[MeetingFact, ...]:
    """The meetings as `check` sees them, by time, with all that hangs below each. One query.

    Notes are read as hash and list of assignments only: their text may be long and many.
    """
    rows = (
        meetings.annotate(
            groups=below(Meeting.bodies.through.objects, "meeting", key="body__key"),
            points=below(AgendaItem.objects, "meeting", id="pk", kind="kind", area="area"),
            notices=below(Summons.objects.filter(kind=FIRST), "meeting", **NOTICE),
            summoned=below(
                Delivery.seats.through.objects.filter(delivery__summons__kind=FIRST),
                "delivery__summons__meeting",
                key="seat__key",
            ),
            there=below(
                Presence.objects.filter(seat__isnull=False).exclude(state=Presence.State.ABSENT),
                "meeting",
                key="seat__key",
            ),
            **NOTES,
        )
        .order_by("starts_at", "pk")
        .values(*["pk", "starts_at", "state", "extra", "place"], *BELOW, *NOTES)
    )
    return tuple(_meeting(row) for row in rows)


NOTICE: dict[str, Any] = {
    "id": "pk",
    "sent_at": "sent_at",
    "contents": "contents",
    "without": "without",
    "sender_role": "sender_role",
    "late_reason": F("late_reason"),
}
BELOW = ("groups", "points", "notices", "summoned", "there")


def _meeting(row: dict[str, Any]) -> MeetingFact:
    notices = listed(row["notices"])
    return MeetingFact(
        id=f"meeting:{row['pk']}",
        bodies=tuple(sorted(group["key"] for group in listed(row["groups"]))),
        starts=row["starts_at"],
        state=STATES[Meeting.State(row["state"])],
        extra=row["extra"],
        place=row["place"],
        notice=_notice(notices[0]) if notices else None,
        notes=notes_fact(row),
        items=tuple(
            ItemFact(f"item:{point['id']}", point["kind"], point["area"])
            for point in sorted(listed(row["points"]), key=lambda point: int(point["id"]))
        ),
        seats=tuple(
            sorted({seat["key"] for name in ("summoned", "there") for seat in listed(row[name])})
        ),
    )


def _notice(row: dict[str, Any]) -> NoticeFact:
    return NoticeFact(
        id=f"summons:{row['id']}",
        sent_at=_instant(row["sent_at"]),
        contents=tuple(_words(row["contents"])),
        without=tuple(_words(row["without"])),
        by=row["sender_role"],
        late_reason=row["late_reason"],
    )


def _instant(text: str) -> dt.datetime:
    """An instant out of JSON: SQLite writes UTC without saying so."""
    moment = dt.datetime.fromisoformat(text)
    return moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC)


def _words(value: Any) -> list[str]:
    """A list inside JSON; SQLite hands it over as text."""
    return list(json.loads(value)) if isinstance(value, str) else list(value)
