"""What the tests of assignments share: a meeting that is on, an assignment given in it, outsiders."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from kugghjul.cogs.assignments import actions, queries
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.council.models import Body, Holding, Seat
from kugghjul.cogs.meetings.models import AgendaItem
from kugghjul.cogs.tenancy.models import Organisation, Person

FRIDAY = dt.date(2027, 1, 29)
HOME = "/ekkoping/arbete/uppdrag/"
START = dt.date(2024, 1, 1)


def give(item: AgendaItem, world: SimpleNamespace, now: dt.datetime, **values: Any) -> Assignment:
    """To the operative group by 29 January, unless `values` say otherwise."""
    values = {"to_body": world.operative, "due_on": FRIDAY} | values
    text = values.pop("text", "Ta fram en tidplan")
    return actions.give(item, text, **values, by=world.anna, at=now)


def one(assignment: Assignment) -> Assignment:
    """The assignment read again, with its `due`."""
    return queries.with_due(list(queries.dated(Assignment.objects.filter(pk=assignment.pk))))[0]


def house(world: SimpleNamespace, body: Body, name: str, email: str = "") -> Person:
    """A new organisation with a seat in `body`, held by somebody without an account."""
    organisation = Organisation.objects.create(municipality=world.municipality, name=name)
    return seat_for(world, body, organisation, f"{name}s person", email)


def seat_for(
    world: SimpleNamespace, body: Body, organisation: Organisation, name: str, email: str = ""
) -> Person:
    """A seat for `organisation` in `body`, and who holds it."""
    person = Person.objects.create(
        municipality=world.municipality, name=name, email=email, organisation=organisation,
        calendar_token=name,
    )  # fmt: skip
    seat = Seat.objects.create(
        body=body, key=f"plats-{organisation.pk}-{person.pk}", function="Chef", since=START,
        organisation=organisation,
    )  # fmt: skip
    Holding.objects.create(seat=seat, person=person, since=START)
    return person
