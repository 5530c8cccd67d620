"""Meetings as calendar entries: per person and per body, for as long as the person holds a seat
(B106).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.conf import settings
from django.core import signing
from django.db.models import Q
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import Role
from kugghjul.cogs.council.models import Body
from kugghjul.cogs.council.queries import held_on
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.tenancy.models import Municipality, Person
from kugghjul.kit.doors import to
from kugghjul.kit.ics import Entry

SALT = "kugghjul.calendar"
BACK, AHEAD = dt.timedelta(days=180), dt.timedelta(days=730)
S = Meeting.State


def entry_of(meeting: Meeting) -> Entry:
    """The meeting with the uid and sequence of its invitation, so that a client shows one entry,
    not two.
    """
    status = "CANCELLED" if meeting.state == S.CANCELLED else "CONFIRMED"
    stamp = meeting.created_at
    url = f"{settings.STAFF_URL}{to(meeting, 'meetings:detail', meeting.slug)}"
    return Entry(
        meeting.uid,
        meeting.sequence,
        meeting.starts_at,
        meeting.ends_at,
        meeting.title,
        stamp,
        meeting.place or meeting.link,
        "",
        url,
        status,
    )


def feed_address(person: Person, body: Body | None = None) -> str:
    """The path of the person's own feed, all bodies or one. The token dies with the person's
    `calendar_token`.
    """
    token = person.calendar_token
    return (
        f"/kalender/{token}.ics"
        if body is None
        else f"/kalender/{token}/{_signed(person, body)}.ics"
    )


def feeds_of(user: Any, municipality: Municipality, today: dt.date) -> list[tuple[str, str]]:
    """(name, path) of the user's own feeds: all meetings, and each body when there are several."""
    person = Person.objects.filter(user=user, municipality=municipality).first()
    bodies = bodies_of(person, today) if person is not None else []
    if person is None or not bodies:
        return []
    own = [(body.name, feed_address(person, body)) for body in bodies]
    return [(_("Alla dina möten"), feed_address(person)), *(own if len(own) > 1 else [])]


def feed_of(token: str, body_key: str, now: dt.datetime) -> tuple[str, Iterable[Meeting]] | None:
    """(name, meetings) of a feed, or None when the token is unknown, or nobody sits there any more
    (B106).

    A feed gives nothing once the person holds no seat, stands in for nobody and has no role that
    runs meetings.
    """
    person = (
        Person.objects.filter(calendar_token=token)
        .exclude(calendar_token="")
        .select_related("municipality")
        .first()
    )
    if person is None:
        return None
    bodies = [
        body
        for body in bodies_of(person, now.date())
        if not body_key or _signed(person, body) == body_key
    ]
    if not bodies:
        return None
    name = bodies[0].name if body_key else f"{person.municipality.name}: möten"
    rows = Meeting.objects.filter(
        bodies__in=bodies, starts_at__gte=now - BACK, starts_at__lte=now + AHEAD
    )
    return name, rows.select_related("municipality").distinct().order_by("starts_at")


def bodies_of(person: Person, today: dt.date) -> list[Body]:
    """The living bodies in which the person sits or stands in today, or that their role reaches."""
    living = Body.objects.filter(
        council__municipality=person.municipality, dissolved_on__isnull=True
    )
    held = held_on(today).filter(person=person)
    found = Q(pk__in=held.values("seat__body"))
    roles = (
        Role.objects.filter(
            user=person.user_id,
            municipality=person.municipality,
            kind__in=("coordinator", "secretary", "chair"),
            since__lte=today,
        ).exclude(until__lt=today)
        if person.user_id
        else []
    )
    for role in roles:
        found |= Q(key=role.body_key) if role.body_key else Q(pk__isnull=False)
    return list(living.filter(found))


def _signed(person: Person, body: Body) -> str:
    """A part that says which body, and that cannot be made from another's token."""
    return signing.Signer(salt=SALT).signature(f"{person.calendar_token}:{body.pk}")
