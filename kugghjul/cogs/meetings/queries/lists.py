"""Lists of meetings: coming first, held below. A constant number of queries
whatever the history.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, QuerySet
from django.utils.translation import gettext as _

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.meetings.models import Meeting

S = Meeting.State
COMING = (S.PLANNED, S.SUMMONED, S.ONGOING)
LOOKS = {
    S.PLANNED: "planned",
    S.SUMMONED: "ongoing",
    S.ONGOING: "ongoing",
    S.HELD: "ongoing",
    S.APPROVED: "done",
    S.CANCELLED: "planned",
}
"""Status shapes of the states: a held meeting still lacks its approved notes."""


@dataclass(frozen=True)
class Wanted:
    """What the list is to show; empty means everything."""

    body: str = ""
    year: int | None = None
    state: str = ""
    seen: frozenset[str] | None = None
    """The keys of the bodies whose meetings the reader may see; None is all."""


def meetings(council: Council, wanted: Wanted) -> QuerySet[Meeting]:
    """The council's meetings with bodies, number of points and when the first summons went out."""
    rows = Meeting.objects.filter(council=council).prefetch_related("bodies")
    rows = rows.annotate(
        points=Count("items", distinct=True), summoned_at=Min("summonses__sent_at")
    )
    if wanted.seen is not None:
        rows = rows.filter(pk__in=Meeting.objects.filter(bodies__key__in=wanted.seen))
    if wanted.body:
        rows = rows.filter(bodies__key=wanted.body)
    if wanted.year:
        first, last = dt.date(wanted.year, 1, 1), dt.date(wanted.year, 12, 31)
        rows = rows.filter(starts_at__date__gte=first, starts_at__date__lte=last)
    return rows.filter(state=wanted.state) if wanted.state else rows


def coming(council: Council, wanted: Wanted, now: dt.datetime) -> list[Meeting]:
    """Meetings that have not been held, nearest first; at most 60 (two years of a busy council)."""
    return list(meetings(council, wanted).filter(state__in=COMING).order_by("starts_at")[:60])


def past(council: Council, wanted: Wanted) -> QuerySet[Meeting]:
    """Held, approved and cancelled meetings, latest first."""
    return meetings(council, wanted).exclude(state__in=COMING).order_by("-starts_at")


def years_of(council: Council) -> list[int]:
    """The years in which the council has meetings, latest first."""
    days = Meeting.objects.filter(council=council).dates("starts_at", "year", order="DESC")
    return [day.year for day in days]


@dataclass(frozen=True)
class Row:
    """A meeting with the shape and word of its state."""

    meeting: Meeting
    status: str
    words: Any


def rows(meetings: Iterable[Meeting], now: dt.datetime) -> list[Row]:
    """The meetings with their states. A planned meeting whose day has been is overdue."""
    return [Row(meeting, *_look(meeting, now)) for meeting in meetings]


def year_to_plan(council: Council, today: dt.date) -> int:
    """The year whose plan is next to look at: this year's until it is approved, then the next."""
    planned = set(
        council.year_plans.filter(approved_at__isnull=False).values_list("year", flat=True)
    )
    return today.year if today.year not in planned and today.month < 9 else today.year + 1


def _look(meeting: Meeting, now: dt.datetime) -> tuple[str, Any]:
    if meeting.state in (S.PLANNED, S.SUMMONED) and meeting.ends_at < now:
        return "overdue", _("Har varit, inte fört")
    return LOOKS[Meeting.State(meeting.state)], meeting.get_state_display()
