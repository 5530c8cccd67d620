"""Municipalities, organisations and people: one of each name, one of each address."""

from __future__ import annotations

import pytest

from kugghjul.cogs.tenancy import actions
from kugghjul.kit.refusals import Refused


@pytest.mark.parametrize("slug", ["admin", "arbete", "..", "Å", "xn--kping-kua.", "-a", "a b", ""])
def test_an_address_that_means_something_else_is_refused(world, now, slug):
    """B085."""
    with pytest.raises(Refused) as refused:
        actions.add_municipality("Ny", slug, by=None, at=now)
    assert refused.value.field == "slug"


def test_an_address_in_another_case_is_the_same_address(world, now):
    """B085."""
    with pytest.raises(Refused, match="redan den adressen"):
        actions.add_municipality("Ekköping", "EKKOPING", by=None, at=now)


def test_an_organisation_is_named_once_whatever_the_case(world, now):
    with pytest.raises(Refused, match="finns redan"):
        actions.add_organisation(world.municipality, "POLISEN", by=world.anna, at=now)
    actions.add_organisation(world.neighbour, "Polisen", by=world.nils, at=now)


def test_an_address_belongs_to_one_person(world, now):
    with pytest.raises(Refused, match="hör redan till"):
        actions.add_person(
            world.municipality, "Bo", email="Maja@ekkoping.example", by=world.anna, at=now
        )


def test_people_without_an_address_do_not_collide(world, now):
    for name in ("Bo", "Ida"):
        actions.add_person(world.municipality, name, by=world.anna, at=now)
    assert world.municipality.people.filter(email="").count() == 2


def test_a_renewed_calendar_address_kills_the_old_one(world, now):
    """B106."""
    person = world.municipality.people.first()
    old = person.calendar_token
    actions.renew_calendar_address(person, by=world.anna, at=now)
    person.refresh_from_db()
    assert person.calendar_token != old and len(person.calendar_token) >= 40
