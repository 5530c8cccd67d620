"""Assignments: when each is due, which are late, and what a list of them shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Case, DateTimeField, F, OuterRef, Q, QuerySet, Subquery, When
from django.db.models.functions import Cast, Coalesce
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import RUNS_MEETINGS, has_role
from kugghjul.cogs.assignments.models import Assignment, Progress
from kugghjul.cogs.council.models import Body, Seat
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person
from kugghjul.kit import words
from kugghjul.kit.clock import STOCKHOLM, local_day

OPEN = (Assignment.State.GIVEN, Assignment.State.ONGOING)
CANCELLED = Meeting.State.CANCELLED
ORDERS = {"nummer": ("number",), "frist": ("due_at", "number"), "lage": ("state", "number")}


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


def late(rows: QuerySet[Assignment], today: dt.date) -> QuerySet[Assignment]:
    """Those not done whose day has passed. A meeting's own day is not late; the day after is."""
    midnight = dt.datetime.combine(today, dt.time.min, STOCKHOLM)
    passed = Q(due_on__lt=today) | Q(due_on__isnull=True, due_at__lt=midnight)
    return rows.filter(passed, state__in=OPEN)


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


def sent_to(rows: QuerySet[Assignment], people: list[Person], day: dt.date) -> QuerySet[Assignment]:
    """What is for these persons: by name, or as holders in the body or of the organisation's
    seats (R7).
    """
    seats = Seat.objects.filter(holdings__person__in=people, holdings__since__lte=day).exclude(
        holdings__until__lt=day
    )
    leads = seats.filter(role__in=(Seat.Role.CHAIR, Seat.Role.COORDINATOR))
    return rows.filter(
        Q(to_person__in=people)
        | Q(to_body__in=leads.values("body"))
        | Q(to_organisation__in=seats.values("organisation"))
    )


def receivers_of(municipality: Municipality) -> tuple[list[Body], list[Organisation], list[Person]]:
    """Bodies, organisations and people that an assignment may go to. Three queries."""
    bodies = Body.objects.filter(council__municipality=municipality, dissolved_on=None)
    people = Person.objects.filter(municipality=municipality).select_related("organisation")
    return list(bodies), list(Organisation.objects.filter(municipality=municipality)), list(people)


def visible_to(user: Any, municipality: Municipality, day: dt.date) -> QuerySet[Assignment]:
    """What the user may see: internal groups' and internal points' assignments only for those
    concerned.
    """
    rows = Assignment.objects.filter(municipality=municipality)
    if has_role(user, municipality, RUNS_MEETINGS):
        return dated(rows)
    people = list(Person.objects.filter(municipality=municipality, user=user))
    held = Seat.objects.filter(holdings__person__in=people, holdings__since__lte=day).exclude(
        holdings__until__lt=day
    )
    inside = Meeting.objects.filter(bodies__in=held.values("body"))
    closed = Meeting.objects.filter(municipality=municipality, bodies__internal_notes=True)
    mine = sent_to(Assignment.objects.filter(municipality=municipality), people, day)
    public = ~Q(meeting__in=closed.values("pk")) & Q(item__internal=False)
    return dated(
        rows.filter(public | Q(meeting__in=inside.values("pk")) | Q(pk__in=mine.values("pk")))
    )


def listed(
    rows: QuerySet[Assignment], chosen: dict[str, Any], order: str, today: dt.date
) -> QuerySet[Assignment]:
    """`rows` as the list shows them: filtered by state, body, organisation and words, sorted."""
    state = chosen.get("visa")
    if state == "sena":
        rows = late(rows, today)
    elif state == "oppna":
        rows = rows.filter(state__in=OPEN)
    elif state == "klara":
        rows = rows.exclude(state__in=OPEN)
    if chosen.get("grupp"):
        rows = rows.filter(to_body=chosen["grupp"])
    if chosen.get("organisation"):
        rows = rows.filter(
            Q(to_organisation=chosen["organisation"])
            | Q(to_person__organisation=chosen["organisation"])
        )
    if chosen.get("q"):
        rows = rows.filter(text__icontains=chosen["q"])
    names = ORDERS.get(order.removeprefix("-"), ("number",))
    down = order.startswith("-") or order.removeprefix("-") not in ORDERS
    return rows.order_by(
        *(F(name).desc(nulls_last=True) if down else F(name).asc(nulls_last=True) for name in names)
    )


def whom(row: Assignment) -> str:
    """To whom it was given, in words; a person by function when the organisation is known."""
    return str(row.to_body or row.to_organisation or row.to_person or "")


def progress_of(assignment: Assignment) -> QuerySet[Progress]:
    """What has been reported, latest first."""
    return assignment.progress.select_related("by").order_by("-at", "-pk")


@dataclass(frozen=True)
class Line:
    """`due` is in words; `day` is None when «nästa möte» has no date yet; `moved` tells of a
    cancelled meeting.
    """

    number: int
    code: str
    text: str
    whom: str
    due: str
    day: dt.date | None
    meeting: Meeting | None
    moved: str
    status: str
    status_text: str
    given: Meeting


def row_of(row: Assignment, today: dt.date) -> Line:
    """The line of an assignment that has its `due` (with_due)."""
    status = status_of(row, today)
    due = row.due  # type: ignore[attr-defined]
    return Line(
        row.number,
        str(row),
        row.text,
        whom(row),
        due_words(due),
        due.day,
        due.meeting,
        _moved(due),
        status,
        _status_words(row, status, today),
        row.meeting,
    )


def due_words(due: Due) -> str:
    """«29 januari 2027», «Styrgruppen 11 februari 2027», «nästa möte med Styrgruppen»."""
    if due.meeting is not None:
        return f"{due.meeting.title} {words.day(due.day)}"
    if due.waits_for is not None:
        return _("nästa möte med %(body)s, inte planerat än") % {"body": due.waits_for.name}
    if due.day is not None:
        return words.day(due.day)
    return _("nästa möte, inte planerat än")


def _moved(due: Due) -> str:
    if due.moved_from is None:
        return ""
    said = _("Mötet %(day)s ställdes in. Uppdraget följer med till gruppens nästa möte.")
    return said % {"day": words.day(due.moved_from.starts_at)}


def _status_words(row: Assignment, status: str, today: dt.date) -> str:
    if status in ("done", "planned"):
        return row.get_state_display()
    day = row.due.day  # type: ignore[attr-defined]
    return words.deadline(day, today) if day else row.get_state_display()
