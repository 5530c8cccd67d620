"""Answers to a summons: yes, no, or a named deputy, from the link in the mail (B122)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.meetings.models import Delivery, Meeting
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused


@action
def answer(
    delivery: Delivery,
    *,
    choice: str,
    at: dt.datetime,
    by: Any = None,
    deputy_name: str = "",
    note: str = "",
) -> Delivery:
    """Keep the person's answer; it may be changed until the meeting begins. `by` None: without
    signing in.

    Refused when the meeting is cancelled or over, when the person is no longer called, and when a
    deputy
    has no name.
    """
    delivery = (
        Delivery.objects.select_for_update(of=("self",))
        .select_related("summons__meeting")
        .get(pk=delivery.pk)
    )
    meeting = delivery.summons.meeting
    if meeting.state == Meeting.State.CANCELLED:
        raise Refused(_("Mötet är inställt. Du behöver inte svara."))
    if delivery.called_off:
        raise Refused(_("Du är inte längre kallad till mötet."))
    if meeting.ends_at <= at or meeting.state in (Meeting.State.HELD, Meeting.State.APPROVED):
        raise Refused(_("Mötet har varit. Det går inte att svara längre."))
    if choice not in (Delivery.Answer.YES, Delivery.Answer.NO, Delivery.Answer.DEPUTY):
        raise Refused(_("Välj om du kommer."), "choice")
    name = " ".join(deputy_name.split())
    if choice == Delivery.Answer.DEPUTY and not name:
        raise Refused(_("Skriv vem som kommer i ditt ställe."), "deputy_name")
    delivery.answer, delivery.answered_at = choice, at
    delivery.deputy_name = name if choice == Delivery.Answer.DEPUTY else ""
    delivery.answer_note = note.strip()
    delivery.save()
    record("summons.answered", meeting, by=by, at=at, person=delivery.person_id, answer=choice)
    return delivery
