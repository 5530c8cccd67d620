"""In the meeting: open it, go from item to item, note who is there, take late items, close it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.council.models import Seat
from kugghjul.cogs.meetings.models import AgendaItem, Away, Meeting, Notes, Presence
from kugghjul.cogs.meetings.queries.attendance import expected_seats
from kugghjul.cogs.meetings.queries.writing import writable
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused

S = Meeting.State


@dataclass(frozen=True)
class Attended:
    """One seat at the meeting. `state` is a Presence.State; `deputy` the name of who came instead.

    `away` is an Away.Why when the seat takes no part in the item that the list was saved for.
    """

    seat: Seat
    state: str
    deputy: str = ""
    away: str = ""


@action
def open_meeting(meeting: Meeting, *, by: User, at: dt.datetime) -> Meeting:
    """Open the meeting at its first item and lay out the list of seats. Refused unless planned or
    summoned.
    """
    meeting = _locked(meeting)
    if meeting.state not in (S.PLANNED, S.SUMMONED):
        raise Refused(
            _("Mötet går inte att öppna: det är redan öppnat, avslutat eller inställt."), status=409
        )
    meeting.state, meeting.opened_at = S.ONGOING, at
    meeting.current_item = meeting.items.first()
    meeting.save(update_fields=["state", "opened_at", "current_item"])
    Presence.objects.bulk_create(
        Presence(
            meeting=meeting,
            seat=row.seat,
            person=row.holder,
            deputy=bool(row.deputy),
            guest_name=row.deputy,
        )
        for row in expected_seats(meeting)
    )
    record("meeting.opened", meeting, by=by, at=at)
    return meeting


@action
def go_to_item(item: AgendaItem, *, by: User, at: dt.datetime) -> AgendaItem:
    """Make `item` the one that the meeting is at, also for the screen in the room."""
    meeting = _ongoing(item.meeting)
    meeting.current_item = item
    meeting.save(update_fields=["current_item"])
    record("meeting.item_begun", item, by=by, at=at, order=item.order)
    return item


@action
def finish_item(item: AgendaItem, *, by: User, at: dt.datetime) -> AgendaItem | None:
    """Mark `item` as done and go to the next one in order; None when it was the last."""
    meeting = _ongoing(item.meeting)
    item.done_at = item.done_at or at
    item.save(update_fields=["done_at"])
    items = list(meeting.items.all())
    place = items.index(item)
    following = items[place + 1] if place + 1 < len(items) else None
    meeting.current_item = following or item
    meeting.save(update_fields=["current_item"])
    record("meeting.item_done", item, by=by, at=at, order=item.order)
    return following


@action
def reopen_item(item: AgendaItem, *, by: User, at: dt.datetime) -> AgendaItem:
    """The item was not done after all."""
    meeting = _ongoing(item.meeting)
    item.done_at = None
    item.save(update_fields=["done_at"])
    meeting.current_item = item
    meeting.save(update_fields=["current_item"])
    record("meeting.item_reopened", item, by=by, at=at, order=item.order)
    return item


@action
def add_late_item(
    meeting: Meeting, title: str, kind: str, *, by: User, at: dt.datetime
) -> AgendaItem:
    """Put a point last on the agenda while the meeting is going on (övrigt, väckt i rummet)."""
    meeting = _ongoing(meeting)
    if not title.strip():
        raise Refused(_("Skriv vad punkten handlar om."), field="title")
    last = meeting.items.last()
    item = AgendaItem.objects.create(
        meeting=meeting,
        order=(last.order if last else 0) + 1,
        title=title.strip(),
        kind=kind,
        proposed_by=by,
    )
    record("meeting.item_added_late", item, by=by, at=at, order=item.order)
    return item


@action
def close_meeting(meeting: Meeting, *, by: User, at: dt.datetime) -> Notes:
    """End the meeting. Its notes are a draft from now on; they can still be written in."""
    meeting = _ongoing(meeting)
    if meeting.opened_at and at < meeting.opened_at:
        raise Refused(_("Mötet kan inte sluta innan det öppnades."))
    meeting.state, meeting.closed_at, meeting.current_item = S.HELD, at, None
    meeting.save(update_fields=["state", "closed_at", "current_item"])
    notes, _new = Notes.objects.get_or_create(meeting=meeting)
    record("meeting.closed", meeting, by=by, at=at)
    return notes


@action
def record_attendance(
    meeting: Meeting,
    rows: Iterable[Attended],
    *,
    item: AgendaItem | None = None,
    by: User,
    at: dt.datetime,
) -> None:
    """Write who is there. With `item`, each row's `away` tells who takes no part in that item."""
    writable(meeting)
    kept = {presence.seat_id: presence for presence in meeting.presences.filter(seat__isnull=False)}
    holders = {row.seat.pk: row.holder for row in expected_seats(meeting)}
    here = 0
    for row in rows:
        presence = kept.get(row.seat.pk) or Presence(meeting=meeting, seat=row.seat)
        presence.state = row.state
        presence.person = holders.get(row.seat.pk) or presence.person
        presence.deputy, presence.guest_name = bool(row.deputy.strip()), row.deputy.strip()
        presence.save()
        here += row.state != Presence.State.ABSENT
        if item is not None:
            _set_away(presence, item, row.away)
    record(
        "meeting.attendance", meeting, by=by, at=at, here=here, item=item.order if item else None
    )


@action
def add_guest(
    meeting: Meeting,
    name: str,
    organisation: str = "",
    *,
    items: Iterable[AgendaItem] = (),
    by: User,
    at: dt.datetime,
) -> Presence:
    """Somebody outside the body takes part, at the whole meeting or at `items` only (T7)."""
    writable(meeting)
    if not name.strip():
        raise Refused(_("Skriv gästens namn eller funktion."), field="guest_name")
    guest = Presence.objects.create(
        meeting=meeting,
        guest_name=name.strip(),
        guest_organisation=organisation.strip(),
        state=Presence.State.PRESENT,
    )
    guest.only_items.set(items)
    record("meeting.guest_added", guest, by=by, at=at, items=[item.order for item in items])
    return guest


@action
def remove_guest(guest: Presence, *, by: User, at: dt.datetime) -> None:
    """Take away a guest who was written in by mistake."""
    writable(guest.meeting)
    if guest.seat_id is not None:
        raise Refused(_("En plats i gruppen kan inte tas bort. Markera den som frånvarande."))
    record("meeting.guest_removed", guest, by=by, at=at)
    guest.delete()


def _set_away(presence: Presence, item: AgendaItem, why: str) -> None:
    if why and presence.state != Presence.State.ABSENT:
        Away.objects.update_or_create(presence=presence, item=item, defaults={"why": why})
    else:
        Away.objects.filter(presence=presence, item=item).delete()


def _locked(meeting: Meeting) -> Meeting:
    return Meeting.objects.select_for_update().get(pk=meeting.pk)


def _ongoing(meeting: Meeting) -> Meeting:
    meeting = _locked(meeting)
    if meeting.state != S.ONGOING:
        raise Refused(_("Mötet pågår inte."), status=409)
    return meeting
