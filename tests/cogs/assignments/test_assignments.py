"""Assignments: given in the room, due on a day or at a meeting, answered by who is responsible
(R7, T3, V3).
"""

import datetime as dt

import pytest

from kugghjul.cogs.assignments import actions, facts, panels, panels_work, queries, reminders
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.meetings.models import AgendaItem, Meeting
from kugghjul.cogs.tenancy.models import Organisation, Person
from kugghjul.kit.models import Letter
from kugghjul.kit.refusals import Refused
from tests.cogs.meetings.held import opened, planned

pytestmark = pytest.mark.django_db
FRIDAY = dt.date(2027, 1, 29)


@pytest.fixture
def meeting(world, now):
    return opened(world, now)


@pytest.fixture
def item(meeting):
    return meeting.items.first()


def give(item, world, now, **values):
    values = {"to_body": world.operative, "due_on": FRIDAY} | values
    return actions.give(item, "Ta fram en tidplan", **values, by=world.anna, at=now)


def later(world, now, days, *bodies, slug):
    return planned(world, now + dt.timedelta(days=days), *bodies, slug=slug)


def one(assignment):
    return queries.with_due(list(queries.dated(Assignment.objects.filter(pk=assignment.pk))))[0]


def test_numbers_follow_each_other_in_the_municipality(world, now, item):
    assert [give(item, world, now).number for _ in range(3)] == [1, 2, 3]


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"to_body": None}, "whom"),
        ({"due_on": None}, "due_on"),
        ({"due_on": dt.date(2026, 11, 9)}, "due_on"),
    ],
)
def test_every_assignment_has_somebody_and_a_day(world, now, item, values, field):
    with pytest.raises(Refused) as refused:
        give(item, world, now, **values)
    assert refused.value.field == field


def test_the_neighbours_organisation_cannot_be_given_anything(world, now, item):
    theirs = Organisation.objects.create(municipality=world.neighbour, name="Nordby bostäder")
    with pytest.raises(Refused, match="egna kommunen"):
        give(item, world, now, to_body=None, to_organisation=theirs)


def test_next_meeting_gets_its_day_when_it_is_planned(world, now, item):
    assignment = give(item, world, now, due_on=None, due_next_of=world.steering)
    assert one(assignment).due.day is None and one(assignment).due.waits_for == world.steering
    coming = later(world, now, 60, slug="b")
    later(world, now, 90, slug="c")
    assert one(assignment).due.meeting == coming


def test_a_cancelled_meeting_moves_its_assignments_to_the_bodys_next(world, now, item):
    first, second = later(world, now, 30, slug="b"), later(world, now, 60, slug="c")
    later(world, now, 40, world.operative, slug="d")
    assignment = give(item, world, now, due_on=None, due_meeting=first)
    assert one(assignment).due.meeting == first
    first.state = Meeting.State.CANCELLED
    first.save()
    assert one(assignment).due.meeting == second and one(assignment).due.moved_from == first


def test_late_is_the_day_after(world, now, item):
    give(item, world, now, due_on=FRIDAY)
    rows = queries.assignments_of(world.municipality)
    assert not queries.late(rows, FRIDAY).exists()
    assert queries.late(rows, FRIDAY + dt.timedelta(days=1)).exists()


def test_due_at_a_meeting_is_late_the_day_after_the_meeting(world, now, item):
    due = later(world, now, 30, slug="b")
    give(item, world, now, due_on=None, due_meeting=due)
    rows, day = queries.assignments_of(world.municipality), due.starts_at.date()
    assert not queries.late(rows, day).exists()
    assert queries.late(rows, day + dt.timedelta(days=1)).exists()


def test_v3_it_appears_on_the_agenda_of_the_meeting_it_is_due_at(world, now, item):
    due = later(world, now, 60, slug="b")
    assignment = give(item, world, now, due_on=None, due_next_of=world.steering)
    day = due.starts_at.date()
    found = panels.agenda(world.steering, now.date(), day + dt.timedelta(days=30))
    assert [(each.key, each.certain, each.kind) for each in found] == [
        (f"assignment:{assignment.pk}", True, "assignment")
    ]
    assert not panels.agenda(world.operative, now.date(), day + dt.timedelta(days=30))
    assert not panels.agenda(world.steering, now.date(), day)  # the meeting before it
    actions.report(assignment, "Klar.", state="done", by=world.anna, at=now)
    assert not panels.agenda(world.steering, now.date(), day + dt.timedelta(days=30))


def test_not_done_needs_a_reason_and_done_is_kept_with_its_words(world, now, item):
    assignment = give(item, world, now)
    with pytest.raises(Refused, match="varför"):
        actions.report(assignment, " ", state="not_done", by=world.anna, at=now)
    actions.report(assignment, "Beställt.", state="done", by=world.anna, at=now)
    assignment.refresh_from_db()
    assert (assignment.state, assignment.answer, assignment.answered_at) == (
        "done",
        "Beställt.",
        now,
    )
    actions.report(assignment, "Måste göras om.", state="ongoing", by=world.anna, at=now)
    assignment.refresh_from_db()
    assert (assignment.state, assignment.answered_at) == ("ongoing", None)


def test_facts_tell_when_it_is_due_and_where_it_was_presented(world, now, item):
    due = later(world, now, 60, slug="b")
    assignment = give(item, world, now, due_on=None, due_meeting=due, subject="activity-plan")
    fact = facts.facts(world.council)["assignments"][0]
    assert (fact.due_at, fact.to_body, fact.subject) == (
        f"meeting:{due.pk}",
        "operativa-gruppen",
        "activity-plan",
    )
    assert fact.presented_at == ""
    AgendaItem.objects.create(
        meeting=due, order=9, title="x", suggestion_key=f"assignment:{assignment.pk}", done_at=now
    )
    due.state = Meeting.State.HELD
    due.save()
    assert facts.facts(world.council)["assignments"][0].presented_at == f"meeting:{due.pk}"


def test_who_is_responsible_sees_it_as_something_to_do(world, now, item):
    give(item, world, now)
    give(item, world, now, to_body=None, to_organisation=world.police)
    person = world.seats["kommundirektor"].holdings.first().person
    give(item, world, now, to_body=None, to_person=person)
    today = now.date()
    assert [todo.whom for todo in panels_work.todo(world.anna, world.municipality, today)] == [
        "Operativa gruppen",
    ]
    assert [todo.whom for todo in panels_work.todo(world.maja, world.municipality, today)] == [
        "Polisen"
    ]
    assert [todo.whom for todo in panels_work.todo(world.cecilia, world.municipality, today)] == [
        "Cecilia Björk"
    ]
    assert list(panels_work.todo(world.rolf, world.municipality, today)) == []


def test_reminders_go_a_week_before_and_the_day_after_once(world, now, item):
    """To those without an account; others have it in their digest."""
    give(item, world, now)
    reminders.remind(dt.datetime(2027, 1, 22, 6, tzinfo=dt.UTC))
    assert not Letter.objects.exists()
    Person.objects.update(user=None)
    at = dt.datetime(2027, 1, 22, 6, tzinfo=dt.UTC)
    for _twice in range(2):
        reminders.remind(at)
    assert [letter.to_address for letter in Letter.objects.all()] == ["anna@ekkoping.example"]
    reminders.remind(at + dt.timedelta(days=1))
    assert Letter.objects.count() == 1
    reminders.remind(at + dt.timedelta(days=8))
    assert Letter.objects.filter(subject="Försenat uppdrag U-1").count() == 1
