"""After the meeting: ask named persons to approve, lock with a seal, correct, send out (R10,
B129–B138).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Max
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import living_roles
from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.council.models import Body
from kugghjul.cogs.council.queries import held_on
from kugghjul.cogs.meetings.models import (
    AgendaItem,
    Approver,
    Correction,
    Distribution,
    Meeting,
    Notes,
)
from kugghjul.cogs.meetings.notes_letters import ask_to_approve
from kugghjul.cogs.meetings.queries import seals
from kugghjul.cogs.meetings.queries.check import lacking
from kugghjul.cogs.meetings.queries.snapshot import snapshot
from kugghjul.cogs.tenancy.models import Municipality, Person
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused

N = Notes.State
KEEPERS = ("coordinator", "secretary", "chair")


@action
def submit_notes(
    notes: Notes, approvers: Iterable[Person], *, reason: str = "", by: User, at: dt.datetime
) -> Notes:
    """Freeze the notes and ask `approvers` to approve exactly that text, by mail.

    Refused without approvers, when the meeting is not held, and when something is missing: what
    must be there is listed; for the rest a `reason` is asked for, and kept with what it excused
    (B129).
    """
    notes = _locked(notes)
    meeting, people = notes.meeting, list(dict.fromkeys(approvers))
    if notes.state != N.DRAFT or meeting.state != Meeting.State.HELD:
        raise Refused(
            _("Anteckningarna kan skickas på justering när mötet är avslutat."), status=409
        )
    if not people:
        raise Refused(_("Välj minst en person som ska justera."), field="approvers")
    functions = {person.pk: _function(person, meeting, at) for person in people}
    notes.lacking = _excused(meeting, reason)
    notes.facts = snapshot(meeting, secretary=str(by))
    notes.facts_hash = seals.digest(notes.facts)
    notes.state, notes.submitted_at, notes.submitted_by, notes.kept_by = (
        N.REVIEW,
        at,
        by,
        _keeper(by, meeting),
    )
    notes.save()
    notes.approvers.exclude(person__in=people).delete()
    for person in people:
        function = {"function": functions[person.pk]}
        asked, _new = Approver.objects.update_or_create(
            notes=notes, person=person, defaults=function
        )
        ask_to_approve(asked, at)
    record("notes.submitted", notes, by=by, at=at, facts=notes.facts_hash, approvers=len(people))
    return notes


@action
def withdraw_notes(notes: Notes, *, by: User, at: dt.datetime) -> Notes:
    """Take the notes back for a change; those who had approved are asked again next time."""
    notes = _locked(notes)
    if notes.state != N.REVIEW:
        raise Refused(_("Anteckningarna är inte ute på justering."), status=409)
    notes.approvers.update(approved_at=None, facts_hash="")
    notes.state, notes.facts, notes.facts_hash = N.DRAFT, None, ""
    notes.submitted_at = notes.submitted_by = None
    notes.lacking, notes.kept_by = [], ""
    notes.save()
    record("notes.withdrawn", notes, by=by, at=at)
    return notes


@action
def approve_notes(
    approver: Approver, facts_hash: str, *, by: User | None, at: dt.datetime
) -> Notes:
    """One person approves the text that was shown; the last one locks it.

    409 when the notes are no longer those that were opened; refused when the person has no seat
    or role in the body today (B138). Approving twice changes nothing. `by` is None for a signed
    link.
    """
    notes = _locked(approver.notes)
    approver = Approver.objects.select_related("person").get(pk=approver.pk)
    if approver.approved_at is not None and approver.facts_hash == facts_hash:
        record("notes.approval_again", notes, by=by, at=at, person=approver.person_id)
        return notes
    if notes.state != N.REVIEW or facts_hash != notes.facts_hash:
        raise Refused(
            _("Anteckningarna har ändrats sedan du öppnade dem. Läs den nya texten först."),
            status=409,
        )
    _function(approver.person, notes.meeting, at)
    approver.approved_at, approver.facts_hash = at, facts_hash
    approver.save(update_fields=["approved_at", "facts_hash"])
    waiting = notes.approvers.filter(approved_at=None).exists()
    if not waiting:
        _lock(notes, at)
    record(
        "notes.approved" if waiting else "notes.locked",
        notes,
        by=by,
        at=at,
        person=approver.person_id,
        facts=facts_hash,
        seal=notes.hash,
        chain=notes.chain_number,
    )
    return notes


@action
def correct_notes(
    notes: Notes,
    text: str,
    reason: str,
    *,
    item: AgendaItem | None = None,
    by: User,
    at: dt.datetime,
) -> Correction:
    """A numbered correction to locked notes; the notes themselves stay as they were (B130)."""
    notes = _locked(notes)
    if notes.state != N.APPROVED:
        raise Refused(_("Anteckningarna är inte låsta än. Ändra i dem i stället."), status=409)
    if not text.strip():
        raise Refused(_("Skriv vad som ska rättas och hur det ska vara."), field="text")
    if not reason.strip():
        raise Refused(_("Skriv varför det rättas."), field="reason")
    last = notes.corrections.order_by("-number").first()
    correction = Correction(
        notes=notes,
        number=(last.number if last else 0) + 1,
        item=item,
        text=text.strip(),
        reason=reason.strip(),
        by=by,
        at=at,
    )
    correction.hash = seals.seal_of_correction(correction, last.hash if last else notes.hash)
    correction.save(force_insert=True)
    record("notes.corrected", notes, by=by, at=at, number=correction.number, seal=correction.hash)
    return correction


@action
def add_receiver(body: Body, name: str, address: str, *, by: User, at: dt.datetime) -> Distribution:
    """Put somebody on the body's distribution list. Refused for a body whose notes are internal
    (R10).
    """
    if body.internal_notes:
        raise Refused(
            _("Gruppens anteckningar är interna och skickas bara till gruppens egna."),
            field="address",
        )
    if Distribution.objects.filter(body=body, address__iexact=address).exists():
        raise Refused(_("Adressen finns redan på sändlistan."), field="address")
    receiver = Distribution.objects.create(body=body, name=name.strip(), address=address.strip())
    record("distribution.added", receiver, by=by, at=at, body=body.key)
    return receiver


@action
def remove_receiver(receiver: Distribution, *, by: User, at: dt.datetime) -> None:
    """Take somebody off the distribution list."""
    record("distribution.removed", receiver, by=by, at=at, body=receiver.body.key)
    receiver.delete()


def _excused(meeting: Meeting, reason: str) -> list[dict[str, str]]:
    lacks = lacking(meeting)
    refused = [lack.text for lack in lacks if lack.must]
    if refused:
        raise Refused(" ".join(refused))
    if lacks and not reason.strip():
        words = _("Skriv varför anteckningarna ska justeras trots det som saknas.")
        raise Refused(" ".join([*(lack.text for lack in lacks), words]), field="reason")
    return [{"key": lack.key, "text": lack.text, "reason": reason.strip()} for lack in lacks]


def _function(person: Person, meeting: Meeting, at: dt.datetime) -> str:
    """The person's function in one of the bodies today, or the role that runs its meetings."""
    day = local_day(at)
    held = (
        held_on(day)
        .filter(person=person, seat__body__in=meeting.bodies.all())
        .select_related("seat")
        .first()
    )
    if held is not None:
        return held.seat.function
    roles = living_roles(person.user, meeting.municipality, day) if person.user else []
    keys = {"", *(body.key for body in meeting.bodies.all())}
    fitting = [role for role in roles if role.kind in KEEPERS and role.body_key in keys]
    if not fitting:
        said = _("%(name)s har ingen plats i gruppen i dag och kan inte justera. Välj någon annan.")
        raise Refused(said % {"name": person.name}, field="approvers")
    return fitting[0].get_kind_display()


def _keeper(user: User, meeting: Meeting) -> str:
    kinds = {role.kind for role in living_roles(user, meeting.municipality)}
    return next((kind for kind in KEEPERS if kind in kinds), "")


def _lock(notes: Notes, at: dt.datetime) -> None:
    """Put the notes last in the municipality's chain and close them."""
    municipality = Municipality.objects.select_for_update().get(pk=notes.meeting.municipality_id)
    chain = Notes.objects.filter(meeting__municipality=municipality, state=N.APPROVED)
    last = chain.aggregate(Max("chain_number"))["chain_number__max"] or 0
    notes.previous = chain.filter(chain_number=last).values_list("hash", flat=True).first() or ""
    notes.chain_number, notes.approved_at = last + 1, at
    notes.hash = seals.seal_of_notes(notes, notes.approvers.all())
    notes.meeting.state = Meeting.State.APPROVED
    notes.meeting.save(update_fields=["state"])
    notes.state = N.APPROVED
    notes.save()


def _locked(notes: Notes) -> Notes:
    return (
        Notes.objects.select_for_update(of=("self",))
        .select_related("meeting__municipality", "meeting__council")
        .get(pk=notes.pk)
    )
