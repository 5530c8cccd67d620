"""What every story needs at hand: the municipality, who acts, the people, and the timeline."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.council.actions.holders import take_seat
from kugghjul.cogs.council.models import Body, Council, Seat
from kugghjul.cogs.tenancy.actions import add_municipality, add_organisation, add_person
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person
from kugghjul.demo.timeline import Timeline


@dataclass
class Teller:
    """One municipality's story while it is told. `by` acts unless another user is named."""

    operator: User
    timeline: Timeline
    municipality: Municipality = field(init=False)
    council: Council = field(init=False)
    by: User = field(init=False)
    people: dict[str, Person] = field(default_factory=dict)
    users: dict[str, User] = field(default_factory=dict)
    organisations: dict[str, Organisation] = field(default_factory=dict)

    def settle(self, name: str, slug: str, at: dt.datetime, **values: object) -> None:
        """Put the municipality on the map; the installation's operator does it."""
        self.by = self.operator
        self.municipality = add_municipality(
            name, slug, is_demo=True, by=self.operator, at=at, **values
        )

    def organise(self, names: Iterable[str], at: dt.datetime) -> None:
        """Add administrations of the municipality's own."""
        for name in names:
            self.organisations[name] = add_organisation(self.municipality, name, by=self.by, at=at)

    def organisation(self, name: str) -> Organisation:
        """One by name, also of those that came with the charter."""
        if name not in self.organisations:
            self.organisations[name] = self.municipality.organisations.get(name=name)
        return self.organisations[name]

    def introduce(
        self, key: str, name: str, title: str, organisation: str, at: dt.datetime
    ) -> Person:
        """Somebody enters the register; `key` is the address before @<slug>.example."""
        person: Person = add_person(
            self.municipality,
            name,
            email=f"{key}@{self.municipality.slug}.example",
            title=title,
            organisation=self.organisation(organisation),
            user=self.users.get(key),
            by=self.by,
            at=at,
        )
        self.people[key] = person
        return person

    def body(self, key: str) -> Body:
        """The council's body with that key, as it is now."""
        return self.council.bodies.get(key=key)

    def seat(self, key: str) -> Seat:
        """The living seat with that key."""
        return Seat.objects.select_related("body__council__municipality").get(
            body__council=self.council, key=key, until=None
        )

    def seat_person(
        self, seat: str, person: str, since: dt.date, at: dt.datetime, deputy: bool = False
    ) -> None:
        """Let somebody take a seat."""
        take_seat(self.seat(seat), self.people[person], since, deputy=deputy, by=self.by, at=at)
