"""What a list of assignments shows, and how it is filtered and sorted."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from kugghjul.cogs.assignments.models import Assignment, Progress
from kugghjul.cogs.assignments.queries.due import (
    OPEN,
    Due,
    due_words,
    late,
    status_of,
)
from kugghjul.cogs.assignments.queries.overview import (
    is_at_risk,
    is_unmeasured,
    lacks_receiver,
)
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.kit import words

ORDERS = {"nummer": ("number",), "frist": ("due_at", "number"), "lage": ("state", "number")}


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
    elif state in ("risk", "utan-effekt", "mottagare"):
        rows = rows.filter(
            {
                "risk": is_at_risk(today),
                "utan-effekt": is_unmeasured(),
                "mottagare": lacks_receiver(today),
            }[state]
        )
    if chosen.get("grupp") == "ingen":
        rows = rows.filter(to_body=None)
    elif chosen.get("grupp"):
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
    return assignment.progress.select_related("by", "person", "organisation").order_by("-at", "-pk")


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
