"""Give an assignment under an agenda item, change it until the notes are approved, hand it over
when its receiver is gone (R7, T3, V3).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.assignments.models import Assignment, Implementation, Progress, Stage
from kugghjul.cogs.assignments.queries.due import OPEN
from kugghjul.cogs.assignments.queries.lists import whom as words_of
from kugghjul.cogs.council.models import Body
from kugghjul.cogs.meetings.models import AgendaItem, Decision, Meeting
from kugghjul.cogs.meetings.queries.writing import writable
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused


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
    each: bool = False,
    by: User,
    at: dt.datetime,
) -> Assignment:
    """A new assignment U-n under `item`: what, to one receiver, by one day or one meeting (G24).

    `due_next_of` is «nästa möte med …», which gets its day when that meeting is planned (V3).
    `subject` is what the charter calls what is owed. `each`: every organisation in the body
    answers for its own part (R7). Numbers have no gaps: the municipality's row is locked (B137).
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
        each=each and to_body is not None,
        given_at=at,
        given_by=by,
        **values,
    )
    _begin(assignment, by, at)
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
    each: bool = False,
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
    assignment.subject, assignment.each = subject, each and to_body is not None
    assignment.save()
    _ask_each(assignment, local_day(at))
    record("assignment.changed", assignment, by=by, at=at)
    return assignment


@action
def hand_over(
    assignment: Assignment,
    reason: str,
    *,
    to_body: Body | None = None,
    to_organisation: Organisation | None = None,
    to_person: Person | None = None,
    due_on: dt.date | None = None,
    by: User,
    at: dt.datetime,
) -> Assignment:
    """Give an open assignment to another receiver, whatever became of the first; its number, words
    and history stay.

    `due_on` when it gets another day. Works after the notes are locked: they tell what was asked
    then. Refused without a reason, to the same receiver, and to a group that is dissolved.
    """
    assignment = Assignment.objects.select_for_update(of=("self",)).get(pk=assignment.pk)
    if assignment.state not in OPEN:
        raise Refused(_("Uppdraget är avslutat och kan inte lämnas över."), status=409)
    if not reason.strip():
        raise Refused(_("Skriv varför uppdraget lämnas över."), field="reason")
    receivers = {"to_body": to_body, "to_organisation": to_organisation, "to_person": to_person}
    before = words_of(assignment)
    _checked_receiver(assignment, receivers, local_day(at))
    if due_on is not None:
        if due_on < local_day(at):
            raise Refused(_("Välj en dag som inte har varit."), field="due_on")
        assignment.due_on, assignment.due_meeting, assignment.due_next_of = due_on, None, None
    for name, value in receivers.items():
        setattr(assignment, name, value)
    assignment.each = assignment.each and to_body is not None
    assignment.save()
    _ask_each(assignment, local_day(at))
    said = _("Lämnades över från %(before)s till %(after)s. %(reason)s")
    told = said % {"before": before, "after": words_of(assignment), "reason": reason.strip()}
    Progress.objects.create(
        assignment=assignment, text=told, state=assignment.state, handed_over=True, by=by, at=at
    )
    record("assignment.handed_over", assignment, by=by, at=at)
    return assignment


def _ask_each(assignment: Assignment, day: dt.date) -> None:
    """A row for every organisation with a seat in the body; rows nobody answered go with a body
    that is no longer asked.
    """
    unanswered = assignment.implementations.filter(at=None)
    if not assignment.each:
        unanswered.delete()
        return
    seats = assignment.to_body.seats.exclude(until__lt=day).exclude(organisation=None)  # type: ignore[union-attr]
    asked = set(seats.filter(since__lte=day).values_list("organisation", flat=True))
    unanswered.exclude(organisation__in=asked).delete()
    known = set(assignment.implementations.values_list("organisation", flat=True))
    Implementation.objects.bulk_create(
        Implementation(assignment=assignment, organisation_id=pk) for pk in sorted(asked - known)
    )


def _begin(assignment: Assignment, by: User, at: dt.datetime) -> None:
    """It is initiated by the meeting that gave it (T1), and each administration is asked (R7)."""
    day = local_day(assignment.meeting.starts_at)
    Stage.objects.create(
        assignment=assignment, kind=Stage.Kind.INITIATED, on=day, by=by, at=at
    )  # fmt: skip
    _ask_each(assignment, local_day(at))


def _checked_receiver(assignment: Assignment, receivers: dict[str, Any], today: dt.date) -> None:
    named = [one for one in receivers.values() if one is not None]
    if len(named) != 1:
        raise Refused(_("Välj vem som tar över."), field="whom")
    _same_municipality(assignment.meeting, *named)
    if all(getattr(assignment, name) == value for name, value in receivers.items()):
        raise Refused(_("Välj någon annan än den som har uppdraget nu."), field="whom")
    body = receivers["to_body"]
    if body is not None and body.dissolved_on is not None and body.dissolved_on <= today:
        raise Refused(_("Gruppen är upplöst. Välj en annan mottagare."), field="whom")


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
