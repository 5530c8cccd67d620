"""Planning single meetings: create, change, move, cancel. Times are Swedish wall-clock times (B186,
B196).
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Sequence
from typing import Any

from django.utils.text import slugify
from django.utils.translation import gettext as _

from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.meetings.models import Meeting, YearPlan
from kugghjul.cogs.meetings.queries.clashes import clashes
from kugghjul.cogs.meetings.queries.names import convener_of, name_of
from kugghjul.cogs.tenancy.models import Person
from kugghjul.core.calendar import CalendarError, refuse_odd_hour
from kugghjul.core.calendar import at as instant
from kugghjul.kit import clock
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import day as day_words
from kugghjul.kit.words import said

LONGEST = dt.timedelta(hours=12)
OPEN = (Meeting.State.PLANNED, Meeting.State.SUMMONED)


@action
def create_meeting(
    council: Council,
    bodies: Sequence[Body],
    *,
    day: dt.date,
    start: dt.time,
    end: dt.time,
    by: Any,
    at: dt.datetime,
    place: str = "",
    link: str = "",
    title: str = "",
    extra: bool = False,
    convener: Person | None = None,
    plan: YearPlan | None = None,
    afterwards: bool = False,
    despite_clash: bool = False,
) -> Meeting:
    """A planned meeting of one body, or of several together (R6, R8).

    `afterwards` allows a day that has been (record-keeping), `despite_clash` an hour when
    somebody is
    already called elsewhere. Refused in words at `day`, `start`, `end` or `bodies`.
    """
    bodies = _in_order(council, bodies)
    starts, ends = _hours(day, start, end)
    _refuse_past(starts, at, afterwards)
    _refuse_clash(bodies, starts, ends, despite_clash)
    meeting = Meeting(
        place=place.strip(), link=link.strip(), title=title.strip() or name_of(bodies)
    )
    meeting.municipality, meeting.council, meeting.created_at = council.municipality, council, at
    meeting.slug, meeting.uid = _slug(council, bodies, day), f"{uuid.uuid4()}@kugghjul"
    meeting.starts_at, meeting.ends_at, meeting.extra, meeting.plan = starts, ends, extra, plan
    meeting.convener = convener or convener_of(bodies, day)
    meeting.save(force_insert=True)
    meeting.bodies.set(bodies)
    when = starts.isoformat()
    record("meeting.planned", meeting, by=by, at=at, starts=when, extra=extra, late=afterwards)
    return meeting


@action
def change_meeting(
    meeting: Meeting,
    *,
    day: dt.date,
    start: dt.time,
    end: dt.time,
    place: str,
    by: Any,
    at: dt.datetime,
    link: str = "",
    title: str = "",
    extra: bool | None = None,
    bodies: Sequence[Body] = (),
    convener: Person | None = None,
    afterwards: bool = False,
    despite_clash: bool = False,
) -> Meeting:
    """New day, hour, place, name or bodies. What was summoned stays as sent until a change is sent.

    The address of the page stays (`slug`), so that links in sent mail never break. Bodies can only
    be changed before the summons.
    """
    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if meeting.state not in OPEN:
        raise Refused(
            _("Mötet går inte att ändra längre. Det är %s.") % meeting.get_state_display().lower()
        )
    new_bodies = _in_order(meeting.council, bodies or meeting.bodies.all())
    if meeting.state != Meeting.State.PLANNED and set(new_bodies) != set(meeting.bodies.all()):
        raise Refused(
            _("Kallelsen är skickad. Ställ in mötet och planera ett nytt om andra ska kallas."),
            "bodies",
        )
    starts, ends = _hours(day, start, end)
    if starts != meeting.starts_at:
        _refuse_past(starts, at, afterwards)
    _refuse_clash(new_bodies, starts, ends, despite_clash, meeting.pk)
    was = {"starts": meeting.starts_at.isoformat(), "place": meeting.place}
    meeting.starts_at, meeting.ends_at = starts, ends
    meeting.place, meeting.link = place.strip(), link.strip()
    meeting.title = title.strip() or name_of(new_bodies)
    meeting.extra = meeting.extra if extra is None else extra
    meeting.convener = convener or meeting.convener or convener_of(new_bodies, day)
    meeting.save()
    meeting.bodies.set(new_bodies)
    record("meeting.changed", meeting, by=by, at=at, was=was, starts=starts.isoformat())
    return meeting


@action
def cancel_meeting(meeting: Meeting, *, reason: str, by: Any, at: dt.datetime) -> Meeting:
    """The meeting will not be held. Everybody who was summoned gets a cancellation
    (METHOD:CANCEL).
    """
    from kugghjul.cogs.meetings.actions.summons import send_cancellation

    meeting = Meeting.objects.select_for_update().get(pk=meeting.pk)
    if not reason.strip():
        raise Refused(
            _("Skriv varför mötet ställs in. Det står i beskedet till de kallade."), "reason"
        )
    if meeting.state == Meeting.State.CANCELLED:
        raise Refused(_("Mötet är redan inställt."), status=409)
    if meeting.state not in OPEN:
        raise Refused(_("Mötet har börjat och kan inte ställas in."))
    summoned = meeting.state == Meeting.State.SUMMONED
    meeting.state, meeting.cancelled_reason = Meeting.State.CANCELLED, reason.strip()
    meeting.save()
    record("meeting.cancelled", meeting, by=by, at=at, summoned=summoned)
    if summoned:
        send_cancellation(meeting, by=by, at=at)
    return meeting


def _in_order(council: Council, bodies: Sequence[Body]) -> list[Body]:
    found = sorted(set(bodies), key=lambda body: (body.order, body.name))
    if not found:
        raise Refused(_("Välj vem som ska mötas."), "bodies")
    if any(body.council_id != council.pk for body in found):
        raise Refused(_("Välj bland rådets egna grupper."), "bodies")
    return found


def _hours(day: dt.date, start: dt.time, end: dt.time) -> tuple[dt.datetime, dt.datetime]:
    """The instants of the wall-clock times; refused in the lost and the doubled hour (B186)."""
    for name, time in (("start", start), ("end", end)):
        try:
            refuse_odd_hour(dt.datetime.combine(day, time))
        except CalendarError as odd:
            raise Refused(said(odd.sentence), name) from odd
    starts, ends = instant(day, start), instant(day, end)
    if ends <= starts:
        raise Refused(_("Mötet slutar innan det börjar. Välj en senare sluttid."), "end")
    if ends - starts > LONGEST:
        raise Refused(_("Mötet är längre än tolv timmar. Kontrollera tiderna."), "end")
    return starts, ends


def _refuse_past(starts: dt.datetime, at: dt.datetime, afterwards: bool) -> None:
    if starts <= at and not afterwards:
        said_day = day_words(clock.local_day(starts))
        raise Refused(
            _(
                "%(day)s har varit. Välj en dag som kommer, eller kryssa för att mötet läggs "
                "in i efterhand."
            )
            % {"day": said_day},
            "day",
        )
    if clock.local_day(starts).year > clock.local_day(at).year + 5:
        raise Refused(_("Datumet ligger mer än fem år bort. Kontrollera året."), "day")


def _refuse_clash(
    bodies: Sequence[Body],
    starts: dt.datetime,
    ends: dt.datetime,
    accepted: bool,
    pk: int | None = None,
) -> None:
    found = [] if accepted else clashes(bodies, starts, ends, apart_from=pk)
    if not found:
        return
    who = ", ".join(found[0].people[:3])
    raise Refused(
        _(
            "%(meeting)s möts samma tid, och %(who)s är kallad till båda. Välj en annan tid, "
            "eller kryssa för att mötet "
            "får krocka."
        )
        % {"meeting": found[0].meeting.title, "who": who or _("någon")},
        "start",
    )


def _slug(council: Council, bodies: Sequence[Body], day: dt.date) -> str:
    """«2026-11-20-styrgruppen»; a second meeting of the day gets «-2»."""
    base = slugify(f"{day.isoformat()}-{'-'.join(body.key for body in bodies)}")[:100]
    taken = set(
        Meeting.objects.filter(
            municipality=council.municipality, slug__startswith=base
        ).values_list("slug", flat=True)
    )
    number = 1
    while (slug := base if number == 1 else f"{base}-{number}") in taken:
        number += 1
    return slug
