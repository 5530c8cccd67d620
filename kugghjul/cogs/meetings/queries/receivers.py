"""To whom a meeting's notes go, and to whom they went."""

from __future__ import annotations

from dataclasses import dataclass

from kugghjul.cogs.council.queries import held_on
from kugghjul.cogs.meetings.models import Distribution, Notes
from kugghjul.cogs.tenancy.models import Person
from kugghjul.kit.clock import local_day


@dataclass(frozen=True)
class Receiver:
    """A person or function with an address. `outside`: not of the group, so internal points are
    left out.
    """

    name: str
    address: str
    outside: bool


def receivers(notes: Notes) -> list[Receiver]:
    """Those who sit in the meeting's bodies, then the distribution list; each address once.

    An internal group's notes go to those who sit in it and to nobody else (R10).
    """
    bodies = list(notes.meeting.bodies.all())
    found = [Receiver(person.name, person.email, False) for person in members(notes)]
    if not any(body.internal_notes for body in bodies):
        listed = Distribution.objects.filter(body__in=bodies).order_by("name")
        found += [Receiver(one.name, one.address, True) for one in listed]
    return list({one.address.lower(): one for one in reversed(found) if one.address}.values())[::-1]


def members(notes: Notes) -> list[Person]:
    """Holders of seats in the meeting's bodies, on the day of the meeting."""
    day = local_day(notes.meeting.starts_at)
    held = held_on(day).filter(seat__body__in=notes.meeting.bodies.all(), deputy=False)
    return list(Person.objects.filter(holdings__in=held).distinct().order_by("name"))


def candidates(notes: Notes) -> dict[Person, str]:
    """Who may be chosen to approve, with function: holders and deputies of the bodies' seats on
    the meeting's day.
    """
    day = local_day(notes.meeting.starts_at)
    held = held_on(day).filter(seat__body__in=notes.meeting.bodies.all())
    rows = held.select_related("person", "seat").order_by(
        "seat__body__order", "seat__order", "deputy", "pk"
    )
    found: dict[Person, str] = {}
    for row in rows:
        found.setdefault(row.person, row.seat.function)
    return found


def listed(notes: Notes) -> list[Distribution]:
    """The distribution lists of the meeting's bodies."""
    return list(Distribution.objects.filter(body__in=notes.meeting.bodies.all()))
