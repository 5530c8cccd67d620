"""An activity's life: planned, changed, started, held, come to nothing; its steps and parties."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from kugghjul.cogs.activities import actions
from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.tenancy.models import Organisation, Person
from kugghjul.kit.models import AuditEntry
from kugghjul.kit.refusals import Refused

DAY = dt.date(2026, 11, 20)


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture
def plan(world, by):
    def make(title="Vandring", **values):
        return actions.plan_activity(
            world.council, **{"title": title, "starts_on": DAY, **values, **by}
        )

    return make


def test_activities_are_numbered_without_gaps_in_each_council(world, plan, by):
    assert [str(plan()) for _n in range(3)] == ["AK-1", "AK-2", "AK-3"]
    theirs = actions.plan_activity(world.their_council, title="Egen", starts_on=DAY, **by)
    assert theirs.number == 1


def test_every_verb_leaves_one_row_in_the_audit_log(plan, by):
    activity = plan()
    actions.change_activity(activity, title="Kvällsvandring", **by)
    actions.start_activity(activity, **by)
    actions.hold_activity(activity, held_on=by["at"].date(), **by)
    verbs = AuditEntry.objects.filter(object_type="activities.activity").values_list("verb")
    assert [verb for (verb,) in verbs.order_by("number")] == [
        "activity.planned", "activity.changed", "activity.started", "activity.held",
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"title": "  "}, "title"),
        ({"ends_on": DAY - dt.timedelta(days=1)}, "ends_on"),
        ({"starts_on": dt.date(1026, 11, 20)}, "starts_on"),
        ({"hours_planned": Decimal("-1")}, "hours_planned"),
        ({"hours_planned": Decimal("1000000")}, "hours_planned"),
        ({"cost_planned": Decimal("-0.01")}, "cost_planned"),
        ({"cost_planned": Decimal("1e12")}, "cost_planned"),
        ({"cost_planned": Decimal("NaN")}, "cost_planned"),
    ],
)
def test_what_cannot_be_is_refused_at_its_field(plan, values, field):
    """Bad input: end before start, negative and absurd hours and cost."""
    with pytest.raises(Refused) as refusal:
        plan(**values)
    assert refusal.value.field == field
    assert not Activity.objects.exists()


def test_a_change_that_ends_before_the_start_is_refused(plan, by):
    """Bad input: the end alone is changed, the start is as before."""
    activity = plan()
    with pytest.raises(Refused, match="före startdagen"):
        actions.change_activity(activity, ends_on=DAY - dt.timedelta(days=1), **by)


def test_the_neighbours_things_are_refused(world, plan):
    """B079."""
    with pytest.raises(Refused):
        plan(body=world.their_body)
    theirs = Organisation.objects.create(municipality=world.neighbour, name="Grannens kansli")
    with pytest.raises(Refused):
        plan(parties=[theirs])
    with pytest.raises(Refused):
        plan(organisation=theirs)
    assert not Activity.objects.exists()


def test_a_held_activity_tells_who_took_part(world, plan, by, now):
    activity = plan(parties=[world.police])
    actions.hold_activity(
        activity, held_on=now.date(), parties=[world.office], hours_spent=Decimal("12.5"),
        cost_spent=Decimal(3000), outcome="Tio punkter.", **by,
    )  # fmt: skip
    came = {str(one): (one.invited, one.took_part) for one in activity.parties.all()}
    assert came == {"Polisen": (True, False), "Kanslienheten": (False, True)}
    activity.refresh_from_db()
    assert (activity.state, activity.hours_spent, activity.outcome) == (
        "done", Decimal("12.50"), "Tio punkter.",
    )  # fmt: skip


def test_nothing_was_held_on_a_day_that_has_not_come(plan, by):
    activity = plan()
    with pytest.raises(Refused, match="inte varit än"):
        actions.hold_activity(activity, held_on=DAY, **by)


def test_what_came_to_nothing_needs_a_reason(plan, by):
    activity = plan()
    with pytest.raises(Refused) as refusal:
        actions.not_done(activity, reason=" ", **by)
    assert refusal.value.field == "reason"
    actions.not_done(activity, reason="Storm.", **by)
    assert (activity.state, activity.reason) == ("not_done", "Storm.")


def test_what_was_ended_by_mistake_is_planned_again(plan, by, now):
    activity = plan()
    actions.hold_activity(activity, held_on=now.date(), **by)
    actions.reopen_activity(activity, **by)
    activity.refresh_from_db()
    assert (activity.state, activity.held_on, activity.reason) == ("planned", None, "")


def test_what_is_over_is_not_started(plan, by, now):
    activity = plan()
    actions.hold_activity(activity, held_on=now.date(), **by)
    with pytest.raises(Refused) as refusal:
        actions.start_activity(activity, **by)
    assert refusal.value.status == 409


def test_a_time_plan_is_ordered_and_ticked_off(plan, by, now):
    """V3: a timetable for each activity."""
    activity = plan()
    first = actions.add_step(activity, "Boka", who="Samordnaren", due_on=DAY, **by)
    last = actions.add_step(activity, "Kalla", **by)
    actions.move_step(last, "upp", **by)
    assert [step.what for step in activity.steps.all()] == ["Kalla", "Boka"]
    actions.move_step(last, "upp", **by)
    assert [step.what for step in activity.steps.all()] == ["Kalla", "Boka"]
    first.refresh_from_db()
    actions.tick_step(first, **by)
    assert first.done_on == now.date()
    actions.tick_step(first, done=False, **by)
    assert first.done_on is None
    actions.remove_step(first, **by)
    assert activity.steps.count() == 1


def test_an_empty_step_is_refused(plan, by):
    with pytest.raises(Refused) as refusal:
        actions.add_step(plan(), " ", **by)
    assert refusal.value.field == "what"


def test_invited_twice_is_invited_once_and_a_person_may_come_for_an_organisation(world, plan, by):
    activity = plan()
    for _n in range(2):
        actions.invite(activity, world.police, **by)
    maja = Person.objects.get(user=world.maja)
    actions.invite(activity, world.police, person=maja, **by)
    assert activity.parties.count() == 2
    actions.uninvite(activity.parties.get(person=maja), **by)
    assert activity.parties.count() == 1


def test_an_unknown_value_is_a_programming_error(plan, by):
    with pytest.raises(LookupError):
        actions.change_activity(plan(), number=7, **by)
