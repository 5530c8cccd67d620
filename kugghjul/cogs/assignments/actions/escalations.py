"""Raise a matter or an assignment to the board or a committee, and take its answer back (T2)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.assignments.models import Assignment, Escalation
from kugghjul.cogs.meetings.models import AgendaItem
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused

S = Escalation.State


@action
def raise_matter(
    item: AgendaItem,
    question: str,
    *,
    to_kind: str,
    to_name: str,
    to_key: str = "",
    on: dt.date,
    answer_by: dt.date,
    diary_number: str = "",
    assignment: Assignment | None = None,
    by: User,
    at: dt.datetime,
) -> Escalation:
    """Carry the matter `item`, or an `assignment` under it, on to the board, a committee or the
    assembly. It is open until an answer comes back.

    Refused without a question or a receiver, for a coming day, and while the same assignment waits
    for an answer from the same receiver.
    """
    _checked(question, to_name, on, answer_by, local_day(at))
    if assignment is not None:
        item = assignment.item
    AgendaItem.objects.select_for_update(of=("self",)).get(pk=item.pk)
    waiting = Escalation.objects.filter(item=item, assignment=assignment, state=S.SENT)
    if waiting.filter(to_name__iexact=to_name.strip()).exists():
        raise Refused(
            _("Frågan är redan lyft dit och väntar på svar."), field="to_name", status=409
        )
    escalation = Escalation.objects.create(
        municipality=item.meeting.municipality,
        item=item,
        assignment=assignment,
        to_kind=to_kind,
        to_key=to_key,
        to_name=to_name.strip(),
        on=on,
        answer_by=answer_by,
        question=question.strip(),
        diary_number=diary_number.strip(),
        by=by,
        at=at,
    )
    record("escalation.sent", escalation, by=by, at=at, to=to_kind, item=item.pk)
    return escalation


@action
def answer_escalation(
    escalation: Escalation,
    answer: str,
    *,
    answered_on: dt.date,
    diary_number: str = "",
    by: User,
    at: dt.datetime,
) -> Escalation:
    """Note the answer that came back and its day. It is then suggested on the next agenda of the
    group that asked. Refused when it is answered or taken back already.
    """
    escalation = _waiting(escalation)
    if not answer.strip():
        raise Refused(_("Skriv vad svaret blev."), field="answer")
    if not escalation.on <= answered_on <= local_day(at):
        raise Refused(
            _("Välj en dag från att frågan lyftes till och med i dag."), field="answered_on"
        )
    escalation.state, escalation.answer = S.ANSWERED, answer.strip()
    escalation.answered_on = answered_on
    escalation.diary_number = diary_number.strip() or escalation.diary_number
    escalation.save(update_fields=["state", "answer", "answered_on", "diary_number"])
    record("escalation.answered", escalation, by=by, at=at, on=answered_on.isoformat())
    return escalation


@action
def withdraw_escalation(escalation: Escalation, *, by: User, at: dt.datetime) -> Escalation:
    """Take the question back before an answer has come."""
    escalation = _waiting(escalation)
    escalation.state = S.WITHDRAWN
    escalation.save(update_fields=["state"])
    record("escalation.withdrawn", escalation, by=by, at=at)
    return escalation


def _checked(question: str, to_name: str, on: dt.date, answer_by: dt.date, today: dt.date) -> None:
    if not question.strip():
        raise Refused(_("Skriv vad som behöver avgöras."), field="question")
    if not to_name.strip():
        raise Refused(_("Skriv vart frågan lyfts."), field="to_name")
    if on > today:
        raise Refused(_("Dagen har inte varit än. Välj en dag till och med i dag."), field="on")
    if answer_by < on:
        raise Refused(_("Välj en dag efter att frågan lyftes."), field="answer_by")


def _waiting(escalation: Escalation) -> Escalation:
    escalation = Escalation.objects.select_for_update(of=("self",)).get(pk=escalation.pk)
    if escalation.state == S.ANSWERED:
        raise Refused(_("Frågan är redan besvarad."), status=409)
    if escalation.state == S.WITHDRAWN:
        raise Refused(_("Frågan är återtagen."), status=409)
    return escalation
