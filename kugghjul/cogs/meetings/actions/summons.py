"""Sending summonses: the first, a change, a cancellation, to those who came later, and once more to
one (R9).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import translation
from django.utils.translation import gettext as _

from kugghjul.cogs.council.queries import held_on
from kugghjul.cogs.meetings.models import Delivery, Meeting, Summons
from kugghjul.cogs.meetings.queries.recipients import Recipient
from kugghjul.cogs.meetings.queries.summons import Prepared, last_summons, prepared
from kugghjul.cogs.meetings.summons_letters import Bundle, bundle, deliver
from kugghjul.kit import clock
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import daytime

S = Meeting.State


@action
def send_summons(
    meeting: Meeting, *, by: Any, at: dt.datetime, message: str = "", late_reason: str = ""
) -> Summons:
    """The written summons to everybody who is called: one letter each, frozen as it was sent.

    Refused when it was sent before (409), when the meeting has begun, when something it *ska*
    carry is
    missing, when nobody can be reached, and when it is late and no reason is given. Late with a
    reason is
    sent, and recorded as late.
    """
    meeting = _locked(meeting)
    if meeting.state != S.PLANNED:
        sent = last_summons(meeting)
        raise Refused(
            _("Kallelsen skickades redan %s.") % daytime(sent.sent_at)
            if sent
            else _("Mötet kan inte kallas till."),
            status=409,
        )
    ready = _ready(meeting, at)
    if ready.ready.late and not late_reason.strip():
        raise Refused(
            _("Skriv varför kallelsen skickas sent. Skälet sparas och står i kallelsen."),
            "late_reason",
        )
    dispatch = _dispatch(
        ready, Summons.Kind.FIRST, message, by=by, at=at, late_reason=late_reason.strip()
    )
    _to_all(dispatch, ready.calling.everybody, bundle(dispatch, ready.documents), at)
    meeting.state = S.SUMMONED
    meeting.save(update_fields=["state"])
    record(
        "summons.sent",
        dispatch,
        by=by,
        at=at,
        number=dispatch.number,
        late=dispatch.late,
        recipients=len(ready.calling.everybody),
        unreachable=len(ready.calling.unreachable),
    )
    return dispatch


@action
def send_change(
    meeting: Meeting, *, by: Any, at: dt.datetime, message: str = "", after: int | None = None
) -> Summons:
    """A changed summons with the next SEQUENCE to all who are called, and CANCEL to those who no
    longer are (B121).

    `after` is the number of the last dispatch that the sender had seen: another since is refused, so
    that two who press at once, or one in two windows, do not call everybody twice (409).
    """
    meeting = _locked(meeting)
    if meeting.state != S.SUMMONED:
        raise Refused(_("Det finns ingen kallelse att ändra."), status=409)
    last = last_summons(meeting)
    if after is not None and last is not None and last.number != after:
        said = _("En kallelse till skickades %s. Läs in sidan igen innan du skickar.")
        raise Refused(said % daytime(last.sent_at), status=409)
    ready = _ready(meeting, at)
    before = {row.person_id: row.person for row in _called_before(meeting)}
    meeting.sequence += 1
    meeting.save(update_fields=["sequence"])
    dispatch = _dispatch(ready, Summons.Kind.CHANGE, message, by=by, at=at)
    parcel = bundle(dispatch, ready.documents)
    _to_all(dispatch, ready.calling.everybody, parcel, at)
    staying = {one.person.pk for one in ready.calling.everybody}
    gone = [person for pk, person in before.items() if pk not in staying]
    with translation.override("sv"):
        for person in gone:
            deliver(dispatch, person, parcel=Bundle((), ()), called_off=True, at=at)
    record("summons.changed", dispatch, by=by, at=at, number=dispatch.number, called_off=len(gone))
    return dispatch


@action
def send_cancellation(meeting: Meeting, *, by: Any, at: dt.datetime) -> Summons:
    """The meeting is cancelled: everybody who was called is told, and their calendars too."""
    meeting = _locked(meeting)
    if meeting.state != S.CANCELLED:
        raise Refused(_("Ställ in mötet först."))
    before = {row.person_id: row.person for row in _called_before(meeting)}
    meeting.sequence += 1
    meeting.save(update_fields=["sequence"])
    ready = prepared(meeting, at)
    dispatch = _dispatch(ready, Summons.Kind.CANCELLATION, meeting.cancelled_reason, by=by, at=at)
    with translation.override("sv"):
        for person in before.values():
            deliver(dispatch, person, parcel=Bundle((), ()), called_off=True, at=at)
    record(
        "summons.cancelled", dispatch, by=by, at=at, number=dispatch.number, recipients=len(before)
    )
    return dispatch


@action
def call_more(meeting: Meeting, *, by: Any, at: dt.datetime) -> int:
    """The latest summons to those who should have it and have not: new holders, deputies of those
    who said no.

    Gives how many were called. Refused when there is nobody.
    """
    meeting = _locked(meeting)
    dispatch = last_summons(meeting)
    if meeting.state != S.SUMMONED or dispatch is None:
        raise Refused(_("Kallelsen är inte skickad än."), status=409)
    ready = _ready(meeting, at)
    have = set(dispatch.deliveries.values_list("person_id", flat=True))
    more = [one for one in ready.calling.everybody if one.person.pk not in have]
    if not more:
        raise Refused(_("Alla som ska kallas har fått kallelsen."), status=409)
    dispatch.meeting = meeting
    _to_all(dispatch, more, bundle(dispatch, ready.documents), at)
    record("summons.more", dispatch, by=by, at=at, recipients=[one.person.pk for one in more])
    return len(more)


@action
def resend(delivery: Delivery, *, by: Any, at: dt.datetime) -> Delivery:
    """The same dispatch to one person once more, to the address they have today."""
    delivery = (
        Delivery.objects.select_for_update().select_related("summons", "person").get(pk=delivery.pk)
    )
    dispatch = delivery.summons
    dispatch.meeting = _locked(dispatch.meeting)
    if dispatch.meeting.ends_at <= at:
        raise Refused(_("Mötet har varit. Kallelsen skickas inte igen."))
    again = delivery.resent + 1
    Delivery.objects.filter(pk=delivery.pk).update(resent=again)
    delivery.resent = again
    ready = prepared(dispatch.meeting, at)
    with translation.override("sv"):
        parcel = bundle(dispatch, ready.documents)
        deliver(
            dispatch,
            delivery.person,
            parcel=parcel,
            called_off=delivery.called_off,
            again=again,
            delivery=delivery,
            at=at,
        )
    record("summons.resent", dispatch, by=by, at=at, person=delivery.person_id, again=again)
    return delivery


def _locked(meeting: Meeting) -> Meeting:
    """The row itself, so that two who press at once are taken one after the other."""
    return (
        Meeting.objects.select_for_update(of=("self",))
        .select_related("municipality", "council", "convener")
        .get(pk=meeting.pk)
    )


def _ready(meeting: Meeting, at: dt.datetime) -> Prepared:
    if meeting.starts_at <= at:
        raise Refused(_("Mötet har redan börjat. Det går inte att kalla till det."))
    ready = prepared(meeting, at)
    if ready.ready.missing:
        part, words = ready.ready.missing[0]
        raise Refused(words, part)
    if not ready.calling.recipients:
        raise Refused(
            _("Ingen av dem som ska kallas går att nå. Skriv in mejladresser först."), "recipients"
        )
    return ready


def _dispatch(
    ready: Prepared, kind: str, message: str, *, by: Any, at: dt.datetime, late_reason: str = ""
) -> Summons:
    meeting = ready.meeting
    last = last_summons(meeting)
    late = ready.ready.late and kind == Summons.Kind.FIRST
    message = message.strip()
    with translation.override("sv"):
        facts = ready.facts(
            sent_on=clock.local_day(at),
            late=late,
            late_reason=late_reason,
            opening=message if kind == Summons.Kind.FIRST else "",
            change=message if kind == Summons.Kind.CHANGE else "",
        )
    return Summons.objects.create(
        meeting=meeting,
        number=(last.number if last else 0) + 1,
        kind=kind,
        sent_at=at,
        sent_by=by,
        sequence=meeting.sequence,
        late=late,
        late_reason=late_reason,
        message=message,
        facts=facts.to_json(),
        contents=list(ready.ready.contents),
        without=list(ready.ready.without),
        sender_role=_sender_role(meeting),
    )


def _sender_role(meeting: Meeting) -> str:
    """In whose name it goes out: the convener's, or the seat role of whoever stands as convener."""
    day = clock.local_day(meeting.starts_at)
    held = held_on(day).filter(person=meeting.convener, seat__body__in=meeting.bodies.all())
    seats = [row.seat for row in held.select_related("seat")]
    if any(seat.convener for seat in seats):
        return "convener"
    return seats[0].role if seats else ""


def _to_all(
    dispatch: Summons, recipients: tuple[Recipient, ...] | list[Recipient], parcel: Bundle, at: Any
) -> None:
    """One letter each: nobody sees the others' addresses (B119). The unreachable get a row that
    says so.
    """
    with translation.override("sv"):
        for one in recipients:
            made = deliver(
                dispatch,
                one.person,
                parcel=parcel,
                stands_in=one.stands_in,
                reason=one.reason,
                at=at,
            )
            made.seats.set(one.seats)


def _called_before(meeting: Meeting) -> list[Delivery]:
    """The latest delivery to each person who is still called."""
    rows = (
        Delivery.objects.filter(summons__meeting=meeting)
        .select_related("person")
        .order_by("summons__number")
    )
    latest = {row.person_id: row for row in rows}
    return [row for row in latest.values() if not row.called_off]
