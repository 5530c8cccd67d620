"""What seats and council tell of the law: who leads, who coordinates, whom to ask (L10–L13)."""

from __future__ import annotations

import datetime as dt

import pytest

from kugghjul import charters as ready
from kugghjul.cogs.council.actions import charters
from kugghjul.cogs.council.models import Holding, Seat
from kugghjul.cogs.hub.queries import compliance
from kugghjul.cogs.tenancy.models import Person
from kugghjul.core.rules.model import Verdict

pytestmark = pytest.mark.django_db
TODAY = dt.date(2026, 11, 10)


@pytest.fixture
def council(world, now):
    """The regulation of 2023 in force; Cecilia is director, Maja chief of the local police."""
    draft = charters.draft_charter(
        world.council, ready.text("reglemente-2023"), by=world.anna, at=now
    )
    decided = {"decided_by": "Kommunstyrelsen", "decided_on": dt.date(2025, 1, 15)}
    charters.adopt_charter(draft, **decided, by=world.anna, at=now)
    for key, user in (("styr-kommundirektor", world.cecilia), ("styr-polisen", world.maja)):
        seat = Seat.objects.get(body=world.steering, key=key)
        person = Person.objects.get(user=user)
        Holding.objects.create(seat=seat, person=person, since=dt.date(2025, 1, 15))
    Holding.objects.filter(seat__in=world.seats.values()).update(until=dt.date(2025, 1, 14))
    return world.council


def verdict(council, clause: str) -> Verdict:
    """What the law's clause gets on the day."""
    law = compliance(council, TODAY).documents[-1]
    return next(row.finding.verdict for row in law.rows if row.finding.clause.id == clause)


def test_l10_the_council_is_there_and_led_by_the_municipality(council):
    assert verdict(council, "L10a") is Verdict.MET
    assert verdict(council, "L10b") is Verdict.MET


@pytest.mark.parametrize(
    ("leading", "expected"), [(True, Verdict.MET), (False, Verdict.NO_EVIDENCE)]
)
def test_l10_outsiders_are_to_have_leading_positions(council, leading, expected):
    Seat.objects.filter(key="styr-polisen").update(leading=leading)
    assert verdict(council, "L10c") is expected


def test_l11_the_function_is_there_while_somebody_holds_the_coordinators_seat(council, world):
    assert verdict(council, "L11") is not Verdict.MET
    seat = Seat.objects.get(body=world.operative, key="op-kanslichef")
    seat.role = Seat.Role.COORDINATOR
    seat.save()
    person = Holding.objects.get(seat__key="styr-polisen").person
    Holding.objects.create(seat=seat, person=person, since=dt.date(2025, 2, 1))
    assert verdict(council, "L11") is Verdict.MET
    assert verdict(council, "L11b") is Verdict.NO_EVIDENCE
    council.function_share = 40
    council.save()
    assert verdict(council, "L11b") is Verdict.DEVIATES
    council.function_share = 60
    council.save()
    assert verdict(council, "L11b") is Verdict.MET


def test_l12_and_l13_contact_point_and_responsible_committee(council, world):
    assert verdict(council, "L12b") is Verdict.MET
    assert verdict(council, "L13a") is Verdict.MET
    world.municipality.contact_email = ""
    world.municipality.save()
    council.municipality.refresh_from_db()
    assert verdict(council, "L12b") is Verdict.NO_EVIDENCE
