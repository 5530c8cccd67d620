"""When each assignment is due, which are late, and how it stands."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Case, DateTimeField, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as _

from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.council.models import Body
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import words
from kugghjul.kit.clock import STOCKHOLM, local_day

OPEN = (Assignment.State.GIVEN, Assignment.State.ONGOING)
CANCELLED = Meeting.State.CANCELLED


@dataclass(frozen=True)
class Due:
    """When an assignment is due: a day, a meeting, or «nästa möte med …» not planned yet."""

    day: dt.date | None
    meeting: Meeting | None = None
    waits_for: Body | None = None
    moved_from: Meeting | None = None


def assignments_of(municipality: Municipality) -> QuerySet[Assignment]:
    """All of a municipality's, each with `due_meeting_now` (a meeting's id) and `due_at` worked
    out.

    Due at a meeting that was cancelled: the next one of the same body. Due at «nästa möte med …»:
    the first one of that body after the meeting where it was given, as soon as it is planned
    (V3).
    """
    return dated(Assignment.objects.filter(municipality=municipality))


def dated(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """`rows` with `due_meeting_now` and `due_at`, and what a line about each needs. No further
    queries.
    """
    living = Meeting.objects.exclude(state=CANCELLED).order_by("starts_at", "pk").values("pk")
    replacing = living.filter(
        bodies__meetings=OuterRef("due_meeting"), starts_at__gt=OuterRef("due_meeting__starts_at")
    )
    following = living.filter(
        bodies=OuterRef("due_next_of"), starts_at__gt=OuterRef("meeting__starts_at")
    )
    due_meeting = Case(
        When(due_meeting__state=CANCELLED, then=Subquery(replacing[:1])),
        When(due_meeting__isnull=False, then=F("due_meeting")),
        When(due_next_of__isnull=False, then=Subquery(following[:1])),
        default=None,
    )
    starts = Meeting.objects.filter(pk=OuterRef("due_meeting_now")).values("starts_at")
    day = Cast("due_on", DateTimeField())
    return (
        rows.annotate(due_meeting_now=due_meeting)
        .annotate(due_at=Coalesce(day, Subquery(starts), output_field=DateTimeField()))
        .select_related(
            "municipality",
            "to_body",
            "to_organisation",
            "to_person",
            "meeting",
            "due_meeting",
            "due_next_of",
            "item",
        )
    )


def with_due(rows: list[Assignment]) -> list[Assignment]:
    """Give each of `rows` (from `dated`) its `due`, a `Due`. Two queries for all."""
    wanted = {row.due_meeting_now for row in rows if row.due_meeting_now}
    meetings = Meeting.objects.prefetch_related("bodies").in_bulk(wanted) if wanted else {}
    for row in rows:
        row.due = _due(row, meetings.get(row.due_meeting_now))  # type: ignore[attr-defined]
    return rows


def _due(row: Assignment, meeting: Meeting | None) -> Due:
    if row.due_on is not None:
        return Due(row.due_on)
    moved = row.due_meeting if row.due_meeting_id and row.due_meeting.state == CANCELLED else None
    day = local_day(meeting.starts_at) if meeting else None
    return Due(day, meeting, row.due_next_of if meeting is None else None, moved)


def lateness(today: dt.date) -> Q:
    """Not done, and its day has passed. A meeting's own day is not late; the day after is."""
    midnight = dt.datetime.combine(today, dt.time.min, STOCKHOLM)
    passed = Q(due_on__lt=today) | Q(due_on__isnull=True, due_at__lt=midnight)
    return passed & Q(state__in=OPEN)


def late(rows: QuerySet[Assignment], today: dt.date) -> QuerySet[Assignment]:
    """Those of `rows` (from `dated`) that are late."""
    return rows.filter(lateness(today))


def is_late(row: Assignment, today: dt.date) -> bool:
    """The same of one that has its `due`."""
    return row.state in OPEN and row.due.day is not None and row.due.day < today  # type: ignore[attr-defined]


def status_of(row: Assignment, today: dt.date) -> str:
    """The status mark: done, overdue, due (30 days), ongoing or planned."""
    if row.state == Assignment.State.DONE:
        return "done"
    if row.state == Assignment.State.NOT_DONE:
        return "planned"
    if is_late(row, today):
        return "overdue"
    day = row.due.day  # type: ignore[attr-defined]
    return "due" if day and (day - today).days <= 30 else "ongoing"


def due_words(due: Due) -> str:
    """«29 januari 2027», «Styrgruppen 11 februari 2027», «nästa möte med Styrgruppen»."""
    if due.meeting is not None:
        return f"{due.meeting.title} {words.day(due.day)}"
    if due.waits_for is not None:
        return _("nästa möte med %(body)s, inte planerat än") % {"body": due.waits_for.name}
    if due.day is not None:
        return words.day(due.day)
    return _("nästa möte, inte planerat än")
