"""Who makes an activity of what: for one's own group, and without an internal point's words (R10)."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.urls import reverse

from kugghjul.cogs.activities import actions
from kugghjul.cogs.activities.models import Activity, Project
from kugghjul.cogs.assignments import actions as assignments
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.meetings.models import AgendaItem
from tests.cogs.activities import given

TYPED = {"title": "Kartlägg", "starts_on": "2026-12-01"}


@pytest.fixture(autouse=True)
def _today(now):
    with time_machine.travel(now, tick=False):
        yield


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture
def maja(world, sign_in):
    """Sits in the steering group for the police."""
    return sign_in(world.maja)


def url(name, *args):
    return reverse(f"activities:{name}", args=["ekkoping", *args])


def to_group(world, now, body):
    """An assignment of today's meeting to a group."""
    first = given.assignment(world, now)
    return assignments.give(
        first.item, "Gå en runda.", to_body=body, due_on=first.due_on, by=world.anna, at=now
    )


@pytest.mark.parametrize("inside", ["point", "group"])
def test_an_internal_assignments_words_are_not_copied_where_everybody_reads(
    world, by, now, sign_in, inside
):
    found = given.assignment(world, now)
    if inside == "point":
        AgendaItem.objects.filter(pk=found.item_id).update(internal=True)
    else:
        type(world.steering).objects.filter(pk=world.steering.pk).update(internal_notes=True)
    found = Assignment.objects.get(pk=found.pk)
    anna = sign_in(world.anna)
    form = anna.get(url("take", found.number)).content.decode().partition("<form")[2]
    assert "Kartlägg belysningen." not in form
    anna.post(url("take", found.number), {**TYPED, "project": "nytt", "name": "Ljusare stad"})
    assert (Activity.objects.get().text, Project.objects.get().purpose) == ("", "")


def test_an_open_assignments_words_come_along(world, by, now):
    found = given.assignment(world, now)
    made = actions.take_assignment(
        world.council, found, title="X", starts_on=now.date(), new_project="Ljus", **by
    )
    assert (made.text, made.project.purpose) == (found.text, found.text)


def test_a_member_takes_its_own_groups_assignment_and_not_anothers(world, now, maja):
    own = to_group(world, now, world.steering)
    other = assignments.give(
        own.item, "Besök torget.", to_body=world.operative, due_on=own.due_on,
        by=world.anna, at=now,
    )  # fmt: skip
    assert maja.post(url("take", own.number), TYPED).status_code == 302
    assert maja.get(url("take", other.number)).status_code == 403
    assert maja.post(url("take", other.number), TYPED).status_code == 403
    page = maja.get(reverse("assignments:detail", args=["ekkoping", other.number]))
    assert url("take", other.number) not in page.content.decode()


def test_a_member_puts_nothing_in_another_groups_project(world, by, now, maja):
    own = to_group(world, now, world.steering)
    project = actions.propose_project(world.council, name="Torget", body=world.operative, **by)
    answer = maja.post(url("take", own.number), {**TYPED, "project": str(project.pk)})
    assert answer.status_code == 403 and not Activity.objects.exists()


def test_a_member_proposes_projects_for_its_own_groups_or_for_none(world, maja):
    typed = {"name": "Torget", "body": world.operative.pk}
    assert maja.post(url("new_project"), typed).status_code == 403
    assert maja.post(url("new_project"), {**typed, "body": world.steering.pk}).status_code == 302
    assert maja.post(url("new_project"), {"name": "Parken"}).status_code == 302
    number = Project.objects.get(name="Torget").number
    assert maja.post(url("change_project", number), typed).status_code == 403


def test_a_member_uses_its_own_groups_routines_only(world, by, maja):
    day = {"on": dt.date(2026, 12, 1).isoformat()}
    for body, status in ((world.steering, 302), (world.operative, 403)):
        routine = actions.add_routine(world.council, name=f"Rutin {body}", body=body, **by)
        assert maja.post(url("use_routine", routine.pk), day).status_code == status
        shown = (
            url("use_routine", routine.pk) in maja.get(url("routine", routine.pk)).content.decode()
        )
        assert shown is (status == 302)
