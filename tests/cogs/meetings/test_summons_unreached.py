"""A summons that does not arrive becomes somebody's task (B113, F15)."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine

from kugghjul.cogs.meetings.actions import summons as acts
from kugghjul.cogs.meetings.panels_post import todo
from kugghjul.kit.models import Letter
from tests.cogs.meetings import planned

pytestmark = pytest.mark.django_db


def tasks_of(user, world, at):
    with time_machine.travel(at, tick=False):
        return list(todo(user, world.municipality, at.date()))


def test_a_refused_address_is_a_task_for_those_who_run_meetings_b113(world, now):
    acts.send_summons(planned.meeting(world, now), by=world.anna, at=now)
    Letter.objects.filter(to_name="Maja Alm").update(state=Letter.State.FAILED)
    Letter.objects.exclude(to_name="Maja Alm").update(state=Letter.State.SENT)
    (task,) = tasks_of(world.sara, world, now)
    assert task.title == "Kallelsen har inte nått Maja Alm" and "/kallelse/svar/" in task.url
    assert tasks_of(world.maja, world, now) == tasks_of(world.nils, world, now) == []


def test_letters_that_wait_a_quarter_of_an_hour_are_a_task_f15(world, now):
    acts.send_summons(planned.meeting(world, now), by=world.anna, at=now)
    assert tasks_of(world.sara, world, now + dt.timedelta(minutes=5)) == []
    (task,) = tasks_of(world.sara, world, now + dt.timedelta(minutes=16))
    assert task.title == "Kallelsen har inte nått 2 personer"
