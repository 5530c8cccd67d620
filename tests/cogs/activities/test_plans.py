"""The activity plan of a group and year: follows the rows until it is presented, then frozen (V3)."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from kugghjul.cogs.activities import actions
from kugghjul.cogs.activities.panels import agenda
from kugghjul.cogs.activities.queries.plans import facts_of, plan_or_new
from kugghjul.cogs.activities.queries.routines import facts_of as routine_facts
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.core.documents.activity_plan import activity_plan
from kugghjul.core.documents.routine import routine as routine_document
from kugghjul.kit.refusals import Refused
from kugghjul.render.text import to_text
from tests.cogs.activities import given


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture
def plan(world, by):
    one = actions.plan_activity(
        world.council, title="Vandring", starts_on=dt.date(2026, 5, 7), body=world.operative,
        parties=[world.police], hours_planned=Decimal("12.5"), cost_planned=Decimal(12000), **by,
    )  # fmt: skip
    actions.add_step(one, "Boka", who="Samordnaren", due_on=dt.date(2026, 4, 9), **by)
    actions.plan_activity(
        world.council, title="Annat år", starts_on=dt.date(2027, 5, 7), body=world.operative, **by
    )
    return actions.draft_plan(world.operative, 2026, text="Så gör vi.", **by)


def test_a_plan_says_each_activity_with_its_time_plan(plan):
    """V3."""
    text = " ".join(to_text(activity_plan(facts_of(plan))).split())
    for words in ("Aktivitetsplan 2026", "Operativa gruppen", "AK-1", "Vandring", "Boka",
                  "Samordnaren", "9 april 2026", "12 000 kr planerade", "Polisen",
                  "Utkast", "Så gör vi."):  # fmt: skip
        assert words in text, words
    assert "Annat år" not in text


def test_a_presented_plan_reads_the_same_years_later(world, plan, by, now):
    actions.present_plan(plan, on=now.date(), **by)
    before = to_text(activity_plan(facts_of(plan)))
    actions.plan_activity(
        world.council, title="Ny", starts_on=dt.date(2026, 6, 1), body=world.operative, **by
    )
    assert to_text(activity_plan(facts_of(plan_or_new(world.operative, 2026)))) == before
    with pytest.raises(Refused):
        actions.change_plan(plan, text="Ändrat.", **by)
    with pytest.raises(Refused):
        actions.present_plan(plan, on=now.date(), **by)


def test_a_plan_is_drafted_once(world, plan, by):
    assert actions.draft_plan(world.operative, 2026, **by) == plan


def test_a_plan_is_not_presented_on_a_day_to_come(plan, by, now):
    with pytest.raises(Refused, match="inte varit än"):
        actions.present_plan(plan, on=now.date() + dt.timedelta(days=1), **by)


def test_a_plan_comes_to_the_agenda_of_its_meeting_by_itself(world, plan, by, now):
    """V3: presented at the council's next strategic meeting."""
    meeting = given.meeting(world, now, dt.date(2027, 1, 15))
    actions.change_plan(plan, meeting=meeting, **by)
    day = meeting.starts_at.date()
    since, until = day - dt.timedelta(days=30), day + dt.timedelta(days=30)
    (found,) = agenda(world.steering, since, until)
    assert (found.title, found.certain) == ("Aktivitetsplan 2026: Operativa gruppen", True)
    assert agenda(world.operative, since, until) == []
    assert agenda(world.steering, day, until) == [], "it stood on the meeting before"


def test_it_does_not_come_twice_when_the_assignment_asks_for_it(world, plan, by, now):
    """V3: the assignments cog suggests the assignment itself."""
    meeting = given.meeting(world, now, dt.date(2027, 1, 15))
    actions.change_plan(plan, meeting=meeting, **by)
    Assignment.objects.filter(pk=given.assignment(world, now).pk).update(
        subject="activity-plan", to_body=world.operative
    )
    day = meeting.starts_at.date()
    assert agenda(world.steering, day - dt.timedelta(days=30), day + dt.timedelta(days=1)) == []


def test_the_neighbours_meeting_is_refused(world, plan, by, now):
    from kugghjul.cogs.meetings.actions import planning

    theirs = planning.create_meeting(
        world.their_council, [world.their_body], day=dt.date(2026, 12, 1), start=dt.time(9),
        end=dt.time(10), by=world.nils, at=now,
    )  # fmt: skip
    with pytest.raises(Refused):
        actions.change_plan(plan, meeting=theirs, **by)


def test_a_routine_is_printed_with_roles_timeline_and_participants(world, by, now):
    """S11."""
    made = actions.add_routine(
        world.council, name="Trygghetsvandring", text="Så går vi.", month=5,
        roles=[("Samordnaren", "Kallar")], participants=[world.police],
        steps=[
            actions.StepLine("Boka", "Samordnaren", days=-28),
            actions.StepLine("Hälsa", days=0),
            actions.StepLine("Redovisa", month=12, day=1),
        ],
        **by,
    )  # fmt: skip
    text = to_text(routine_document(routine_facts(made, now.date())))
    for words in ("Rutin: Trygghetsvandring", "Så går vi.", "Samordnaren", "Kallar", "Boka",
                  "4\xa0veckor före", "samma dag", "1\xa0december", "Polisen", "i maj"):  # fmt: skip
        assert words in text, words
