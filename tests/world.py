"""A small world for tests, made directly in the tables: Ekköping with a council, and Nordby next door."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from kugghjul.cogs.accounts.models import Role, User
from kugghjul.cogs.council.models import Body, Council, Holding, Seat
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person

START = dt.date(2024, 1, 1)
MADE = dt.datetime(2024, 1, 1, 8, 0, tzinfo=dt.UTC)


def build() -> SimpleNamespace:
    """Ekköping (with steering and operative group, seats and holders) and Nordby, with their users."""
    here = _municipality("Ekköpings kommun", "ekkoping")
    there = _municipality("Nordby kommun", "nordby")
    world = SimpleNamespace(municipality=here, neighbour=there)
    world.council = Council.objects.create(municipality=here, name="Rådet för trygghet och hälsa")
    world.their_council = Council.objects.create(municipality=there, name="Nordby trygghetsråd")
    world.steering = _body(world.council, "styrgruppen", "Styrgruppen", Body.Kind.STEERING, 1)
    world.operative = _body(
        world.council, "operativa-gruppen", "Operativa gruppen", Body.Kind.OPERATIVE, 2
    )
    world.their_body = _body(
        world.their_council, "styrgruppen", "Styrgruppen", Body.Kind.STEERING, 1
    )
    _users(world)
    _seats(world)
    return world


def _municipality(name: str, slug: str) -> Municipality:
    return Municipality.objects.create(
        name=name, slug=slug, created_at=MADE, contact_email=f"trygg@{slug}.example"
    )


def _body(council: Council, key: str, name: str, kind: str, order: int) -> Body:
    return Body.objects.create(
        council=council, key=key, name=name, kind=kind, order=order, founded_on=START
    )


def _users(world: SimpleNamespace) -> None:
    cast = {
        "anna": ("Anna Ek", world.municipality, Role.Kind.COORDINATOR),
        "cecilia": ("Cecilia Björk", world.municipality, Role.Kind.CHAIR),
        "sara": ("Sara Lind", world.municipality, Role.Kind.SECRETARY),
        "maja": ("Maja Alm", world.municipality, Role.Kind.MEMBER),
        "rolf": ("Rolf Hassel", world.municipality, Role.Kind.READER),
        "adam": ("Adam Rönn", world.municipality, Role.Kind.ADMINISTRATOR),
        "nils": ("Nils Gran", world.neighbour, Role.Kind.COORDINATOR),
    }
    for key, (name, municipality, kind) in cast.items():
        user = User.objects.create_user(
            f"{key}@{municipality.slug}.example", "ett långt lösenord för prov", name=name
        )
        Role.objects.create(municipality=municipality, user=user, kind=kind, since=START)
        setattr(world, key, user)


def _seats(world: SimpleNamespace) -> None:
    office = Organisation.objects.create(municipality=world.municipality, name="Kanslienheten")
    police = Organisation.objects.create(
        municipality=world.municipality, name="Polisen", kind="police"
    )
    world.office, world.police = office, police
    rows: list[tuple[Any, ...]] = [
        (
            world.steering,
            "kommundirektor",
            "Kommundirektör",
            office,
            Seat.Role.CHAIR,
            True,
            True,
            world.cecilia,
        ),
        (
            world.steering,
            "lokalpolisomradeschef",
            "Lokalpolisområdeschef",
            police,
            Seat.Role.MEMBER,
            False,
            True,
            world.maja,
        ),
        (
            world.operative,
            "kanslichef",
            "Chef för kanslienheten",
            office,
            Seat.Role.CHAIR,
            True,
            False,
            world.anna,
        ),
        (
            world.operative,
            "kommunpolis",
            "Kommunpolis",
            police,
            Seat.Role.MEMBER,
            False,
            False,
            None,
        ),
    ]
    world.seats = {}
    for order, (body, key, function, organisation, role, convener, leading, user) in enumerate(
        rows
    ):
        seat = Seat.objects.create(
            body=body, key=key, function=function, organisation=organisation, role=role,
            convener=convener, leading=leading, order=order, since=START,
        )  # fmt: skip
        world.seats[key] = seat
        if user is not None:
            Holding.objects.create(
                seat=seat, person=_person(world, user, organisation), since=START
            )


def _person(world: SimpleNamespace, user: User, organisation: Organisation) -> Person:
    person, _ = Person.objects.get_or_create(
        municipality=world.municipality,
        email=user.email,
        defaults={
            "name": user.name,
            "user": user,
            "organisation": organisation,
            "calendar_token": f"cal-{user.pk}",
        },
    )
    return person
