"""One meeting's page as a value: steps, agenda, documents, the summons' notice, and what to do
next.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.meetings.models import AgendaItem, Attachment, Meeting, Summons
from kugghjul.cogs.meetings.queries import detail, summons
from kugghjul.cogs.meetings.queries.lists import LOOKS
from kugghjul.cogs.meetings.queries.rules import day_warning
from kugghjul.kit import clock
from kugghjul.kit.models import AuditEntry

S = Meeting.State


@dataclass(frozen=True)
class MeetingPage:
    """Everything the overview of a meeting shows."""

    meeting: Meeting
    items: list[AgendaItem]
    documents: list[Attachment]
    loose: list[Attachment]
    minutes: dict[str, Any]
    notice: detail.Notice
    notice_left: int | None
    notice_status: str
    steps: list[dict[str, str]]
    answers: dict[str, int]
    last: Summons | None
    changes: list[str]
    warning: str
    runs: bool
    begun: bool
    attends: bool
    missed: bool
    cancelled_at: dt.datetime | None

    @property
    def look(self) -> str:
        """The status shape of the meeting's state."""
        return LOOKS[S(self.meeting.state)]

    @property
    def next_step(self) -> str:
        """The one thing to do now: agenda, summons, change, room or nothing. A meeting whose day
        has been without a summons has its ways out in a note instead.
        """
        state = self.meeting.state
        if self.missed:
            return ""
        if state == S.ONGOING or (state == S.SUMMONED and self.begun):
            return "room"
        if state == S.PLANNED:
            return "summons" if self.items else "agenda"
        return "change" if state == S.SUMMONED and self.changes else ""


def meeting_page(
    meeting: Meeting, now: dt.datetime, *, runs: bool, inside: bool, attends: bool = False
) -> MeetingPage:
    """The overview. A constant number of queries. Without `inside` no internal points."""
    ready = summons.prepared(meeting, now)
    today = clock.local_day(now)
    last = summons.last_summons(meeting)
    notice = detail.Notice(ready.ready.days, ready.ready.last_day, _first_sent(meeting))
    changes = (
        summons.changes_since(meeting, last, ready.facts())
        if last and meeting.state == S.SUMMONED
        else []
    )
    items = [item for item in ready.items if inside or not item.internal]
    return MeetingPage(
        meeting,
        items,
        ready.documents,
        ready.loose,
        detail.minutes_of(ready.items, meeting),
        notice,
        notice.left(today),
        notice.status(today),
        detail.steps_of(meeting, notice, ready.documents, len(ready.items)),
        summons.answers_of(meeting),
        last,
        changes,
        day_warning(meeting),
        runs,
        meeting.starts_at - dt.timedelta(hours=2) <= now,
        attends,
        meeting.state == S.PLANNED and meeting.ends_at < now,
        _cancelled_at(meeting) if meeting.state == S.CANCELLED else None,
    )


def usual(council: Council, asked: Mapping[str, str]) -> dict[str, Any]:
    """What a new meeting's form starts with: the asked body's usual hour and place."""
    body = council.bodies.filter(key=asked.get("grupp", "")).first()
    if body is None:
        return {}
    start = body.usual_time or dt.time(9)
    end = (
        dt.datetime.combine(dt.date(2000, 1, 1), start) + dt.timedelta(minutes=body.usual_length)
    ).time()
    return {"bodies": [body], "start": start, "end": end, "place": body.usual_place}


def _cancelled_at(meeting: Meeting) -> dt.datetime | None:
    """When it was cancelled, as the log has it; None for one that came cancelled into the system."""
    rows = AuditEntry.objects.filter(object_type="meetings.meeting", object_id=str(meeting.pk))
    last = rows.filter(verb="meeting.cancelled").order_by("-number").first()
    return last.at if last else None


def _first_sent(meeting: Meeting) -> dt.datetime | None:
    first = meeting.summonses.filter(kind=Summons.Kind.FIRST).first()
    return first.sent_at if first else None
