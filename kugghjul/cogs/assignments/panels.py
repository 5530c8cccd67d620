"""What the cog hands up to the hub, and adds to the meeting room, the agenda and the notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kugghjul.cogs.accounts.access import SEES_MEETINGS, has_role
from kugghjul.cogs.assignments import queries
from kugghjul.cogs.assignments.forms import GiveForm
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.assignments.queries.escalations import to_take_up
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.meetings.access_record import may_write
from kugghjul.cogs.meetings.models import AgendaItem, Meeting
from kugghjul.cogs.meetings.queries.rules import charter_on
from kugghjul.cogs.meetings.queries.snapshot import AssignedRow
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.core.documents import NotedAssignment
from kugghjul.core.rules.kinds import NotesCarryAssignments
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.finding import has_words
from kugghjul.kit.panels import (
    AgendaSuggestion,
    CalendarEntry,
    Hit,
    Link,
    MenuItem,
    Panel,
    numbers,
)
from kugghjul.kit.words import day as day_words
from kugghjul.kit.words import shortened


def menu(request: HttpRequest) -> list[MenuItem]:
    """«Uppdrag och beslut»; the number is how many are late. One query."""
    if not has_role(request.user, request.municipality, SEES_MEETINGS):
        return []
    rows = queries.visible_to(request.user, request.municipality, clock.today())
    count = queries.late(rows, clock.today()).count()
    url = to(request, "assignments:list")
    return [MenuItem("Rådet", _("Uppdrag och beslut"), url, order=20, count=count)]


def meeting_item(request: HttpRequest, item: AgendaItem) -> list[Panel]:
    """Under an agenda item: its assignments, whether the charter's demand is met, and the form
    for a new one.
    """
    rows = queries.with_due(list(queries.dated(Assignment.objects.filter(item=item))))
    writes = may_write(request.user, item.meeting) and item.meeting.state in ("ongoing", "held")
    form = getattr(request, "assignment_form", None) or GiveForm(
        meeting=item.meeting, prefix="uppdrag"
    )
    context = {
        "item": item,
        "rows": [queries.row_of(row, clock.today()) for row in rows],
        "form": form if writes else None,
        "writes": may_write(request.user, item.meeting),
        "demand": _demand(item.meeting, rows),
    }
    return [Panel("assignments/under_item.html", context)]


def _demand(meeting: Meeting, rows: list[Assignment]) -> str:
    """«2 uppdrag, kravet är uppfyllt» where the charter asks that the notes carry assignments
    (R10).
    """
    charter = charter_on(meeting.council, clock.local_day(meeting.starts_at))
    keys = {body.key for body in meeting.bodies.all()}
    rules = [clause.rule for clause in charter.clauses] if charter else []
    asked = {
        rule.to_body
        for rule in rules
        if isinstance(rule, NotesCarryAssignments) and rule.from_body in keys
    }
    n = sum(row.to_body is not None and row.to_body.key in asked for row in rows)
    if not n:
        return ""
    words = ngettext("%(n)s uppdrag, kravet är uppfyllt", "%(n)s uppdrag, kravet är uppfyllt", n)
    return words % {"n": n}


def agenda(body: Body, since: dt.date, until: dt.date) -> list[AgendaSuggestion]:
    """Open assignments that fall due before `until` at this body's meetings: they come by
    themselves (V3).

    A body follows up what its own meetings gave by a date, and what is due at one of its
    meetings.
    """
    rows = (
        queries.assignments_of(body.municipality)
        .filter(state__in=queries.OPEN)
        .prefetch_related("meeting__bodies")
    )
    mine = [row for row in queries.with_due(list(rows)) if _comes_up(row, body, until)]
    return [
        AgendaSuggestion(
            key=f"assignment:{row.pk}",
            title=_("Uppdrag %(number)s: %(what)s") % {"number": row, "what": shortened(row.text)},
            kind=AgendaItem.Kind.ASSIGNMENT,
            why=_("Klart: %(due)s") % {"due": queries.due_words(row.due)},
            text=row.text,
            area=row.area,
            certain=True,
        )
        for row in mine
    ] + [_answered(row) for row in to_take_up(body)]


def _answered(row: Any) -> AgendaSuggestion:
    """An answer from the board or a committee, to be heard by who asked (T2)."""
    what = shortened(row.assignment.text if row.assignment else row.item.title)
    return AgendaSuggestion(
        key=f"escalation:{row.pk}",
        title=shortened(_("Svar från %(who)s: %(what)s") % {"who": row.to_name, "what": what}),
        kind=AgendaItem.Kind.INFORMATION,
        why=_("Svaret kom %(day)s.") % {"day": day_words(row.answered_on)},
        text=row.answer,
        area=row.item.area,
        certain=True,
    )


def _comes_up(row: Any, body: Body, until: dt.date) -> bool:
    if row.due.day is None or row.due.day >= until:
        return False
    if row.due.meeting is not None:
        return any(one.pk == body.pk for one in row.due.meeting.bodies.all())
    return any(one.pk == body.pk for one in row.meeting.bodies.all())


def notes_assignments(meeting: Meeting) -> list[AssignedRow]:
    """The meeting's assignments as its notes carry them (R10), in order of number."""
    rows = queries.with_due(
        list(queries.dated(Assignment.objects.filter(meeting=meeting)).order_by("number"))
    )
    return [_assigned(row) for row in rows]


def _assigned(row: Any) -> AssignedRow:
    due = row.due
    at_meeting = "" if due.meeting is None and due.waits_for is None else queries.due_words(due)
    day = due.day if not at_meeting else None
    noted = NotedAssignment(str(row), row.text, queries.whom(row), day, at_meeting)
    return AssignedRow(
        row.item_id, f"assignment:{row.pk}", row.to_body.key if row.to_body else "", noted
    )


def search(user: Any, municipality: Municipality, words: str) -> list[Hit]:
    """Assignments by their words or number, among those that the user may see."""
    if not has_role(user, municipality, SEES_MEETINGS):
        return []
    rows = queries.visible_to(user, municipality, clock.today())
    digits = words.lower().removeprefix("u-")
    found = (
        rows.filter(number=int(digits)) if digits.isdecimal() and len(digits) < 9 else rows.none()
    )
    found = found if found.exists() else rows.filter(has_words(words, "text"))
    return [
        Hit(
            _("Uppdrag"),
            f"{row}: {shortened(row.text)}",
            to(municipality, "assignments:detail", row.number),
            queries.whom(row),
            clock.local_day(row.given_at),
        )
        for row in found.order_by("-number")[:20]
    ]


def calendar(council: Council, year: int, today: dt.date) -> list[CalendarEntry]:
    """Open assignments with a day in the year, and those that are done, on the ring of measures."""
    rows = queries.with_due(list(queries.assignments_of(council.municipality)))
    return [
        CalendarEntry(
            "measures",
            row.due.day,
            f"{row}: {shortened(row.text, 60)}",
            queries.status_of(row, today),
            to(council.municipality, "assignments:detail", row.number),
            small=True,
        )
        for row in rows
        if row.due.day is not None and row.due.day.year == year
    ]


def evidence(municipality: Municipality, ids: Iterable[str]) -> dict[str, Link]:
    """Links for the ids of facts («assignment:5», «escalation:2»). At most two queries."""
    ids = list(ids)
    keys = numbers(ids, "assignment")
    rows = Assignment.objects.filter(municipality=municipality, pk__in=keys) if keys else []
    known = {
        f"assignment:{row.pk}": Link(f"{row}", to(municipality, "assignments:detail", row.number))
        for row in rows
    }
    raised = numbers(ids, "escalation")
    matters = municipality.escalations.filter(pk__in=raised) if raised else []
    return known | {
        f"escalation:{row.pk}": Link(
            row.to_name, to(municipality, "assignments:escalation", row.pk)
        )
        for row in matters
    }
