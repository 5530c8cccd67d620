"""Whether a meeting's hour is free for those who sit in it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from kugghjul.cogs.council.models import Body
from kugghjul.cogs.council.queries import held_on
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.kit import clock


@dataclass(frozen=True)
class Clash:
    """Another meeting in the same hours, and those who are called to both (empty:
    the same body).
    """

    meeting: Meeting
    people: tuple[str, ...]


def clashes(
    bodies: Iterable[Body], starts: dt.datetime, ends: dt.datetime, *, apart_from: int | None = None
) -> list[Clash]:
    """Living meetings that overlap [starts, ends) and share a body or a holder with `bodies`."""
    bodies = list(bodies)
    council = bodies[0].council_id
    others = (
        Meeting.objects.filter(council=council, starts_at__lt=ends, ends_at__gt=starts)
        .exclude(state=Meeting.State.CANCELLED)
        .exclude(pk=apart_from)
        .prefetch_related("bodies")
    )
    own = holders(bodies, clock.local_day(starts))
    found = []
    for other in others:
        same = {body.pk for body in bodies} & {body.pk for body in other.bodies.all()}
        shared = sorted(set(own.values()) if same else set())
        if not same:
            theirs = holders(other.bodies.all(), clock.local_day(other.starts_at))
            shared = sorted({name for pk, name in theirs.items() if pk in own})
        if same or shared:
            found.append(Clash(other, tuple(shared)))
    return found


def holders(bodies: Iterable[Body], day: dt.date) -> dict[int, str]:
    """Person id → function, for those who hold a seat in the bodies on `day`
    (deputies left out).
    """
    rows = held_on(day).filter(seat__body__in=list(bodies), deputy=False).select_related("seat")
    return {row.person_id: row.seat.function for row in rows}
