"""A project's life, what an assignment becomes, and how the charter judges it (K2, K6, T7)."""

from __future__ import annotations

import datetime as dt

import pytest

from kugghjul import charters
from kugghjul.cogs.activities import actions
from kugghjul.cogs.activities.facts import facts
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.core.rules import check
from kugghjul.core.rules.facts import Facts
from kugghjul.kit.refusals import Refused
from tests.cogs.activities import given


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture
def project(world, by):
    return actions.propose_project(
        world.council, name="Rent, snyggt och tryggt", target="nolltolerans mot skadegörelse", **by
    )


@pytest.fixture
def series(world, by):
    return actions.plan_series(
        world.council, title="Städdag", rhythm="month", months=[4], first_on=dt.date(2026, 1, 1),
        **by,
    )  # fmt: skip


def test_a_project_is_proposed_runs_and_is_absorbed_into_what_carries_it_on(project, series, by):
    """K2: an absorbed project names the recurring activity that carries it on."""
    assert project.state == "proposed"
    actions.start_project(project, starts_on=dt.date(2026, 2, 1), **by)
    actions.absorb_project(project, series, note="Görs varje vår.", **by)
    project.refresh_from_db()
    assert (project.state, project.absorbed_into_series, project.ended_on) == (
        "absorbed", series, by["at"].date(),
    )  # fmt: skip


def test_a_project_is_closed_with_a_note(project, by):
    actions.start_project(project, **by)
    with pytest.raises(Refused) as refusal:
        actions.close_project(project, note=" ", **by)
    assert refusal.value.field == "note"
    actions.close_project(project, note="Klart.", **by)
    with pytest.raises(Refused):
        actions.close_project(project, note="Igen.", **by)
    actions.reopen_project(project, **by)
    assert project.state == "running"


def test_a_project_does_not_end_before_it_began_or_on_a_day_to_come(project, by):
    actions.start_project(project, starts_on=dt.date(2026, 6, 1), **by)
    with pytest.raises(Refused, match="före startdagen"):
        actions.close_project(project, note="X", on=dt.date(2026, 5, 1), **by)
    with pytest.raises(Refused, match="inte varit än"):
        actions.close_project(project, note="X", on=dt.date(2027, 5, 1), **by)


def judged(world, clause, day):
    """The verdict of Kävlinge's clause from our own rows."""
    found = check(charters.load("kavlinge-2018"), Facts(**facts(world.council)), day)
    return next(str(one.verdict) for one in found if one.clause.id == clause)


def test_the_charter_sees_the_year_s_project_by_its_target(world, project, by, now):
    """K6: one project beyond the recurring, with the focus that the goal names."""
    day = dt.date(2018, 6, 1)
    at = {"by": world.anna, "at": dt.datetime(2018, 6, 1, 9, tzinfo=dt.UTC)}
    actions.start_project(project, starts_on=dt.date(2018, 2, 1), **at)
    assert judged(world, "K6.2", day) != "met"
    actions.close_project(project, note="Genomfört.", **at)
    assert judged(world, "K6.2", day) == "met"


def test_a_project_that_was_given_up_does_not_count(world, project, by):
    """K6."""
    at = {"by": world.anna, "at": dt.datetime(2018, 6, 1, 9, tzinfo=dt.UTC)}
    actions.start_project(project, starts_on=dt.date(2018, 2, 1), **at)
    actions.close_project(project, note="Lades ned.", carried_out=False, **at)
    assert judged(world, "K6.2", dt.date(2018, 6, 1)) != "met"


def test_the_charter_sees_the_absorbed_project(world, project, series, by):
    """K2: «Rent, snyggt och tryggt» is worked into the regular work."""
    at = {"by": world.anna, "at": dt.datetime(2018, 6, 1, 9, tzinfo=dt.UTC)}
    day = dt.date(2018, 6, 1)
    before = judged(world, "K2.1", day)
    actions.start_project(project, starts_on=dt.date(2018, 2, 1), **at)
    actions.absorb_project(project, series, **at)
    assert (before, judged(world, "K2.1", day)) != ("met", "met")
    assert judged(world, "K2.1", day) == "met"


@pytest.fixture
def assignment(world, now):
    return given.assignment(world, now)


def test_an_assignment_becomes_an_activity_of_a_new_project(world, assignment, by, now):
    """T7."""
    made = actions.take_assignment(
        world.council, assignment, title="Kartlägg", starts_on=now.date(),
        new_project="Ljusare stad", **by,
    )  # fmt: skip
    assert (made.assignment, made.project.name, made.project.assignment) == (
        assignment, "Ljusare stad", assignment,
    )  # fmt: skip
    assert facts(world.council)["standings"][-1].subject == "new-projects"


def test_an_assignment_goes_to_a_project_that_is_there_but_not_to_a_closed_one(
    world, assignment, project, by, now
):
    """T7."""
    made = actions.put_in_project(project, assignment, title="X", starts_on=now.date(), **by)
    assert made.project == project
    actions.close_project(project, note="Klart.", **by)
    with pytest.raises(Refused, match="avslutat"):
        actions.put_in_project(project, assignment, title="Y", starts_on=now.date(), **by)


def test_an_assignment_becomes_an_activity_alone(world, assignment, by, now):
    made = actions.take_assignment(
        world.council, assignment, title="Kartlägg", starts_on=now.date(), **by
    )
    assert (made.project, made.organisation) == (None, world.office)
    assert Assignment.objects.get(pk=assignment.pk).activities.get() == made
