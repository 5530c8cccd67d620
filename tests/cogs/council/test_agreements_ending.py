"""An agreement that runs out is something to do, until a later one of the same name renews it."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from kugghjul.cogs.council.actions.undertakings import enter_undertaking
from kugghjul.cogs.council.panels import todo

TODAY = dt.date(2026, 11, 10)


@pytest.mark.parametrize(
    ("until", "status"),
    [(None, None), (dt.date(2027, 6, 1), None), (dt.date(2026, 12, 24), "due"), (dt.date(2026, 10, 31), "overdue")],
)  # fmt: skip
def test_the_coordinator_is_told_to_renew(world: Any, now: dt.datetime, until: Any, status: Any):
    _agree(world, now, dt.date(2025, 1, 1), until)
    assert [one.status for one in _told(world)] == ([status] if status else [])


def test_a_renewed_agreement_is_nothing_to_do(world: Any, now: dt.datetime):
    _agree(world, now, dt.date(2025, 1, 1), dt.date(2026, 10, 31))
    _agree(world, now, dt.date(2026, 11, 1), None)
    assert _told(world) == []


def _agree(world: Any, at: dt.datetime, on: dt.date, until: dt.date | None) -> None:
    enter_undertaking(
        world.council, kind="agreement", subject="agreement", title="Samverkan med bostadsbolaget",
        on=on, until=until, by=world.anna, at=at,
    )  # fmt: skip


def _told(world: Any) -> list[Any]:
    return [
        one for one in todo(world.anna, world.municipality, TODAY) if "bostadsbolaget" in one.title
    ]
