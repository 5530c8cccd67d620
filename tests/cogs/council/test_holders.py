"""Who sat when: seats have one holder at a time, and the history stays (R6, T6, T8, B197)."""

from __future__ import annotations

import datetime as dt

import pytest

from kugghjul.cogs.council.actions import bodies, holders
from kugghjul.cogs.council.models import Holding, Seat
from kugghjul.cogs.council.queries.bodies import body_row, full_body, seat_row
from kugghjul.cogs.tenancy.actions import add_person
from kugghjul.kit.refusals import Refused

DAY = dt.date(2026, 11, 10)


@pytest.fixture
def someone(world, now):
    return add_person(
        world.municipality, "Bo Sten", email="bo@ekkoping.example", by=world.anna, at=now
    )


def test_a_seat_changes_hands_the_day_the_new_holder_begins(world, now, someone):
    seat = world.seats["kommundirektor"]
    holders.change_holder(seat, someone, dt.date(2026, 12, 1), by=world.anna, at=now)
    assert seat_row(seat, dt.date(2026, 11, 30)).holder.person.name == "Cecilia Björk"
    assert seat_row(seat, dt.date(2026, 12, 1)).holder.person == someone
    assert [one.person.name for one in seat_row(seat, dt.date(2026, 12, 1)).former] == [
        "Cecilia Björk"
    ]


def test_two_holders_at_once_are_refused_with_both_periods_told(world, now, someone):
    """B197."""
    seat = world.seats["kommundirektor"]
    with pytest.raises(Refused) as refused:
        holders.take_seat(seat, someone, DAY, until=dt.date(2026, 12, 31), by=world.anna, at=now)
    said = str(refused.value).replace("\xa0", " ")
    assert "Cecilia Björk" in said
    assert "från 1 januari 2024" in said
    assert "10 november 2026–31 december 2026" in said


def test_a_holder_who_ends_before_beginning_is_refused(world, now, someone):
    seat = world.seats["kommunpolis"]
    with pytest.raises(Refused, match="före första dagen"):
        holders.take_seat(seat, someone, DAY, until=dt.date(2026, 11, 9), by=world.anna, at=now)


def test_nobody_holds_a_seat_before_it_exists_or_after_it_ended(world, now, someone):
    seat = world.seats["kommunpolis"]
    with pytest.raises(Refused, match="finns från"):
        holders.take_seat(seat, someone, dt.date(2023, 1, 1), by=world.anna, at=now)
    bodies.end_seat(seat, DAY, by=world.anna, at=now)
    with pytest.raises(Refused, match="upphörde"):
        holders.take_seat(seat, someone, dt.date(2026, 11, 11), by=world.anna, at=now)


def test_a_deputy_stands_beside_the_holder(world, now, someone):
    seat = world.seats["kommundirektor"]
    holders.take_seat(seat, someone, DAY, deputy=True, by=world.anna, at=now)
    row = seat_row(seat, DAY)
    assert row.holder.person.name == "Cecilia Björk"
    assert [one.person for one in row.deputies] == [someone]


def test_the_last_day_is_included_and_then_the_seat_is_vacant(world, now):
    """T8: a seat without a holder is a vacancy. B092: at midnight it is over."""
    seat = world.seats["kommundirektor"]
    holders.end_holding(seat.holdings.get(), DAY, by=world.anna, at=now)
    assert not seat_row(seat, DAY).vacant
    assert seat_row(seat, DAY + dt.timedelta(days=1)).vacant


def test_a_correction_may_not_overlap_another_holder(world, now, someone):
    seat = world.seats["kommundirektor"]
    held = holders.change_holder(seat, someone, dt.date(2026, 12, 1), by=world.anna, at=now)
    with pytest.raises(Refused, match="överlappar"):
        holders.correct_holding(held, since=dt.date(2026, 11, 1), until=None, by=world.anna, at=now)


def test_a_foreign_person_cannot_be_smuggled_into_a_seat(world, now):
    """B079."""
    theirs = add_person(world.neighbour, "Ola Nord", by=world.nils, at=now)
    with pytest.raises(Refused, match="egna kommunens"):
        holders.take_seat(world.seats["kommunpolis"], theirs, DAY, by=world.anna, at=now)


def test_a_body_has_one_chair(world, now):
    """B197."""
    with pytest.raises(Refused, match="Kommundirektör"):
        bodies.add_seat(
            world.steering, function="Vice", role=Seat.Role.CHAIR, by=world.anna, at=now
        )


def test_a_body_is_founded_by_a_decision_and_staffed_later(world, now, someone):
    """V2."""
    body = bodies.found_body(
        world.council, name="Trygga miljöer", kind="working", founded_on=DAY,
        founded_by="Trygghetsrådet 2017-10-09", by=world.anna, at=now,
    )  # fmt: skip
    assert body_row(full_body(world.council, body.key, DAY), DAY).unstaffed
    seat = bodies.add_seat(body, function="Fritidschef", since=DAY, by=world.anna, at=now)
    holders.take_seat(seat, someone, DAY, by=world.anna, at=now)
    assert not body_row(full_body(world.council, body.key, DAY), DAY).unstaffed


def test_a_dissolved_body_keeps_its_history(world, now):
    bodies.dissolve_body(world.steering, DAY, by=world.anna, at=now)
    held = Holding.objects.filter(seat__body=world.steering)
    assert {one.until for one in held} == {DAY - dt.timedelta(days=1)}
