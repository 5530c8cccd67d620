"""An assignment as a line on a page: number, words, who, when, status."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kugghjul.cogs.assignments import queries
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.kit import words


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
    """The line of an assignment that has its `due` (queries.with_due)."""
    status = queries.status_of(row, today)
    due = row.due  # type: ignore[attr-defined]
    return Line(
        row.number,
        str(row),
        row.text,
        queries.whom(row),
        due_words(due),
        due.day,
        due.meeting,
        _moved(due),
        status,
        _status_words(row, status, today),
        row.meeting,
    )


def due_words(due: queries.Due) -> str:
    """«29 januari 2027», «Styrgruppen 11 februari 2027», «nästa möte med Styrgruppen»."""
    if due.meeting is not None:
        return f"{due.meeting.title} {words.day(due.day)}"
    if due.waits_for is not None:
        return _("nästa möte med %(body)s, inte planerat än") % {"body": due.waits_for.name}
    if due.day is not None:
        return words.day(due.day)
    return _("nästa möte, inte planerat än")


def _moved(due: queries.Due) -> str:
    if due.moved_from is None:
        return ""
    said = _("Mötet %(day)s ställdes in. Uppdraget följer med till gruppens nästa möte.")
    return said % {"day": words.day(due.moved_from.starts_at)}


def _status_words(row: Assignment, status: str, today: dt.date) -> str:
    if status in ("done", "planned"):
        return row.get_state_display()
    day = row.due.day  # type: ignore[attr-defined]
    return words.deadline(day, today) if day else row.get_state_display()
