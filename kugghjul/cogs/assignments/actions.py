"""Give an assignment under an agenda item, change it until the notes are approved, answer it (R7,
T3, V3).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.assignments.models import Assignment, Progress
from kugghjul.cogs.council.models import Body
from kugghjul.cogs.meetings.models import AgendaItem, Decision, Meeting
from kugghjul.cogs.meetings.queries.writing import writable
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused

S = Assignment.State


@action
def give(
    item: AgendaItem,
    text: str,
    *,
    to_body: Body | None = None,
    to_organisation: Organisation | None = None,
    to_person: Person | None = None,
    due_on: dt.date | None = None,
    due_meeting: Meeting | None = None,
    due_next_of: Body | None = None,
    decision: Decision | None = None,
    subject: str = "",
    by: User,
    at: dt.datetime,
) -> Assignment:
    """A new assignment U-n under `item`: what, to one receiver, by one day or one meeting (G24).

    `due_next_of` is «nästa möte med …», which gets its day when that meeting is planned (V3).
    `subject` is what the charter calls what is owed. Numbers have no gaps: the municipality's row
    is locked (B137).
    """
    meeting = item.meeting
    writable(meeting)
    values = _checked(
        meeting, text, (to_body, to_organisation, to_person), (due_on, due_meeting, due_next_of)
    )
    municipality = Municipality.objects.select_for_update().get(pk=meeting.municipality_id)
    last = Assignment.objects.filter(municipality=municipality).aggregate(Max("number"))[
        "number__max"
    ]
    assignment = Assignment.objects.create(
        municipality=municipality,
        number=(last or 0) + 1,
        item=item,
        meeting=meeting,
        decision=decision,
        area=item.area,
        subject=subject,
        given_at=at,
        given_by=by,
        **values,
    )
    record("assignment.given", assignment, by=by, at=at, number=assignment.number)
    return assignment


@action
def change(
    assignment: Assignment,
    text: str,
    *,
    to_body: Body | None = None,
    to_organisation: Organisation | None = None,
    to_person: Person | None = None,
    due_on: dt.date | None = None,
    due_meeting: Meeting | None = None,
    due_next_of: Body | None = None,
    subject: str = "",
    by: User,
    at: dt.datetime,
) -> Assignment:
    """Change what was asked, of whom or by when. Refused once the notes are out for approval or
    approved.
    """
    writable(assignment.meeting)
    whom, due = (to_body, to_organisation, to_person), (due_on, due_meeting, due_next_of)
    for name, value in _checked(assignment.meeting, text, whom, due).items():
        setattr(assignment, name, value)
    assignment.subject = subject
    assignment.save()
    record("assignment.changed", assignment, by=by, at=at)
    return assignment


@action
def report(
    assignment: Assignment, text: str, *, state: str = S.ONGOING, by: User, at: dt.datetime
) -> Progress:
    """Tell how it goes (`ongoing`), that it is `done`, or that it was `not_done` and why.

    Refused without words. An answered assignment that is reported as ongoing is open again.
    """
    assignment = Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    if not text.strip():
        reasons = {
            S.NOT_DONE: _("Skriv varför det inte blev av."),
            S.DONE: _("Skriv vad som gjordes."),
        }
        raise Refused(reasons.get(state, _("Skriv hur det går.")), field="text")  # type: ignore[call-overload]
    progress = Progress.objects.create(
        assignment=assignment, text=text.strip(), state=state, by=by, at=at
    )
    assignment.state = state
    answered = state in (S.DONE, S.NOT_DONE)
    assignment.answer, assignment.answered_at = (text.strip(), at) if answered else ("", None)
    assignment.save(update_fields=["state", "answer", "answered_at"])
    record("assignment.reported", assignment, by=by, at=at, state=str(state))
    return progress


def _checked(
    meeting: Meeting, text: str, whom: tuple[Any, ...], due: tuple[Any, ...]
) -> dict[str, Any]:
    if not text.strip():
        raise Refused(_("Skriv vad som ska göras."), field="text")
    if sum(one is not None for one in whom) != 1:
        raise Refused(_("Välj vem som är ansvarig."), field="whom")
    if sum(one is not None for one in due) != 1:
        raise Refused(
            _("Välj antingen ett datum eller ett möte som uppdraget ska vara klart till."),
            field="due_on",
        )
    _same_municipality(meeting, *whom, *due[1:])
    due_on, due_meeting, due_next_of = due
    if due_on is not None and due_on < local_day(meeting.starts_at):
        raise Refused(_("Välj ett datum efter mötet."), field="due_on")
    if due_meeting is not None and due_meeting.starts_at <= meeting.starts_at:
        raise Refused(_("Välj ett möte efter det här."), field="due_meeting")
    if due_meeting is not None and due_meeting.state == Meeting.State.CANCELLED:
        raise Refused(_("Det mötet är inställt. Välj ett annat."), field="due_meeting")
    names = ("to_body", "to_organisation", "to_person", "due_on", "due_meeting", "due_next_of")
    return {"text": text.strip(), **dict(zip(names, (*whom, *due), strict=True))}


def _same_municipality(meeting: Meeting, *things: Any) -> None:
    for thing in things:
        if thing is not None and thing.municipality.pk != meeting.municipality_id:
            raise Refused(_("Välj någon i den egna kommunen."), field="whom")
