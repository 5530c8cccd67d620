"""What waits for what: a circle is refused with the chain in words (B215)."""

from __future__ import annotations

import datetime as dt

import pytest

from kugghjul.cogs.activities import actions
from kugghjul.cogs.activities.models import Dependency
from kugghjul.cogs.activities.queries.chains import circle
from kugghjul.kit.refusals import Refused


@pytest.fixture
def chain(world, now):
    """AK-1 … AK-5, each waiting for the next."""
    by = {"by": world.anna, "at": now}
    ones = [
        actions.plan_activity(world.council, title=f"Nummer {n}", starts_on=now.date(), **by)
        for n in range(5)
    ]
    for one, other in zip(ones, ones[1:], strict=False):
        actions.wait_for(one, other, **by)
    return ones


def test_a_circle_is_refused_and_its_chain_named(chain, world, now):
    """B215: circular dependencies."""
    with pytest.raises(Refused) as refusal:
        actions.wait_for(chain[4], chain[1], by=world.anna, at=now)
    assert "AK-5 väntar på AK-2 väntar på AK-3 väntar på AK-4 väntar på AK-5" in str(refusal.value)
    assert Dependency.objects.count() == 4


def test_nothing_waits_for_itself(chain, world, now):
    """B215."""
    with pytest.raises(Refused, match="AK-1 väntar på AK-1"):
        actions.wait_for(chain[0], chain[0], by=world.anna, at=now)


def test_two_ways_to_the_same_are_no_circle(chain, world, now):
    actions.wait_for(chain[0], chain[4], by=world.anna, at=now)
    actions.wait_for(chain[0], chain[4], by=world.anna, at=now)
    assert Dependency.objects.count() == 5


def test_when_a_link_is_taken_away_the_other_way_is_open(chain, world, now):
    actions.stop_waiting(Dependency.objects.get(activity=chain[2]), by=world.anna, at=now)
    actions.wait_for(chain[4], chain[0], by=world.anna, at=now)
    assert [str(one) for one in circle(chain[2], chain[4])] == [
        "AK-3", "AK-5", "AK-1", "AK-2", "AK-3",
    ]  # fmt: skip


def test_the_neighbours_activity_is_refused(chain, world, now):
    theirs = actions.plan_activity(
        world.their_council, title="Egen", starts_on=dt.date(2026, 12, 1), by=world.nils, at=now
    )
    with pytest.raises(Refused, match="rådet"):
        actions.wait_for(chain[0], theirs, by=world.anna, at=now)


def test_a_long_history_of_dependencies_costs_two_queries(chain, django_assert_num_queries):
    with django_assert_num_queries(2):
        circle(chain[4], chain[0])
