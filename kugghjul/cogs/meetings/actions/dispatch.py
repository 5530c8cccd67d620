"""Approved notes leave the house: to the group's own and to its distribution list, once each
(R10).
"""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.meetings.models import Notes, NotesDispatch
from kugghjul.cogs.meetings.notes_letters import send_notes_to, stored_edition
from kugghjul.cogs.meetings.queries.receivers import receivers
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused


@action
def send_notes(notes: Notes, *, by: User, at: dt.datetime) -> list[NotesDispatch]:
    """Send the approved notes as a PDF to everybody in `receivers(notes)` who has not had them.

    Internal groups' notes go to those who sit in the group alone; internal items are left out for
    receivers outside. Sending again reaches only those who are new on the list; nobody gets them
    twice.
    """
    notes = (
        Notes.objects.select_for_update(of=("self",))
        .select_related("meeting__municipality")
        .get(pk=notes.pk)
    )
    if notes.state != Notes.State.APPROVED:
        raise Refused(_("Anteckningarna skickas när de är justerade av alla."), status=409)
    had = {address.lower() for address in notes.dispatches.values_list("address", flat=True)}
    new = [one for one in receivers(notes) if one.address.lower() not in had]
    if not new and not had:
        raise Refused(_("Ingen på listan har en mejladress. Lägg till mottagare först."))
    sent = []
    editions = {outside: stored_edition(notes, outside) for outside in {one.outside for one in new}}
    for one in new:
        letter = send_notes_to(notes, one.name, one.address, where=editions[one.outside], at=at)
        row = {"name": one.name, "address": one.address, "outside": one.outside}
        sent.append(NotesDispatch.objects.create(notes=notes, letter=letter, at=at, **row))
    if notes.sent_at is None:
        notes.sent_at = at
        notes.save(update_fields=["sent_at"])
    record("notes.sent", notes, by=by, at=at, receivers=len(sent))
    return sent
