"""A year's activities of series and routines: made once, with steps, and what has been done."""

from __future__ import annotations

import datetime as dt

import pytest

from kugghjul.cogs.activities import actions
from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.activities.queries.occurrences import proposed, rule_words, year_of
from kugghjul.kit.refusals import Refused

FIRST = dt.date(2026, 1, 1)


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


@pytest.fixture
def evenings(world, by):
    """Two evening meetings a year (K9)."""
    return actions.plan_series(
        world.council, title="Kvällsmöte", rhythm="month", months=[3, 10], first_on=FIRST,
        kind="neighbourhood-watch-evening", body=world.operative, parties=[world.police], **by,
    )  # fmt: skip


def test_the_year_is_made_once_however_often_it_is_asked_for(world, evenings, by):
    """Bad input: double creation of the year's activities."""
    assert len(actions.create_year(world.council, 2027, **by)) == 2
    assert actions.create_year(world.council, 2027, **by) == []
    assert Activity.objects.filter(series=evenings).count() == 2


def test_a_moved_activity_is_not_made_again(world, evenings, by):
    made = actions.create_year(world.council, 2027, **by)
    actions.change_activity(made[0], starts_on=dt.date(2027, 6, 1), **by)
    assert actions.create_year(world.council, 2027, **by) == []


def test_the_database_itself_refuses_a_second_one(world, evenings, by):
    """Bad input: double creation, by two people at once."""
    made = actions.create_year(world.council, 2027, **by)[0]
    with pytest.raises(Refused) as refusal:
        actions.plan_activity(
            world.council, title="Igen", starts_on=made.starts_on, series=evenings,
            slot=made.slot, **by,
        )  # fmt: skip
    assert refusal.value.status == 409


def test_only_the_chosen_ones_are_made(world, evenings, by):
    keys = [one.key for one in proposed(world.council, 2027)]
    made = actions.create_year(world.council, 2027, chosen={keys[1], "series-999:2027-05"}, **by)
    assert [one.slot for one in made] == ["2027-10"]


def test_what_is_made_has_the_series_parties_and_group(world, evenings, by):
    one = actions.create_year(world.council, 2027, **by)[0]
    assert (one.kind, one.body) == ("neighbourhood-watch-evening", world.operative)
    assert [str(party) for party in one.parties.all()] == ["Polisen"]


def test_genomfort_i_ar_counts_what_was_held_against_what_is_planned(world, evenings, by, now):
    """P6."""
    made = actions.create_year(world.council, 2026, **by)
    actions.hold_activity(made[0], held_on=dt.date(2026, 3, 17), **by)
    line = year_of(proposed(world.council, 2026))[0]
    assert (line.title, line.done, line.planned, line.status) == ("Kvällsmöte", 1, 2, "ongoing")


def test_a_series_gives_nothing_before_its_first_day_or_after_its_last(world, evenings, by):
    assert proposed(world.council, 2025) == []
    actions.end_series(evenings, until=dt.date(2027, 4, 1), **by)
    assert [one.slot for one in proposed(world.council, 2027)] == ["2027-03"]
    assert proposed(world.council, 2028) == []


def test_the_31st_of_every_month_is_the_last_day_of_shorter_ones(world, by):
    """Bad input: recurrence on the 31st."""
    actions.plan_series(
        world.council, title="Avstämning", rhythm="month", months=list(range(1, 13)), day=31,
        first_on=FIRST, **by,
    )  # fmt: skip
    days = [one.day.day for one in proposed(world.council, 2027)]
    assert days == [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]


@pytest.mark.parametrize(
    ("rule", "field"),
    [
        ({"rhythm": "season", "seasons": []}, "seasons"),
        ({"rhythm": "month", "months": []}, "months"),
        ({"rhythm": "every_weeks"}, "every"),
        ({"rhythm": "every_months", "every": 999}, "every"),
        ({"rhythm": "month", "months": [5], "until": dt.date(2025, 1, 1)}, "until"),
    ],
)
def test_a_rule_without_sense_is_refused_at_its_field(world, by, rule, field):
    with pytest.raises(Refused) as refusal:
        actions.plan_series(world.council, title="X", first_on=FIRST, **rule, **by)
    assert refusal.value.field == field


def test_rules_are_said_in_words(world, by):
    rules = [
        ({"rhythm": "season", "seasons": ["spring", "winter"]}, "våren och vintern"),
        ({"rhythm": "month", "months": [5]}, "Varje år i maj"),
        ({"rhythm": "month", "months": [5], "day": 7}, "den 7 i maj"),
        ({"rhythm": "every_weeks", "every": 3}, "Var 3:e vecka"),
        ({"rhythm": "every_months", "every": 1}, "Varje månad"),
    ]
    for rule, words in rules:
        series = actions.plan_series(world.council, title="X", first_on=FIRST, **rule, **by)
        assert words in rule_words(series)


def test_a_routine_makes_the_years_activity_with_its_steps(world, by):
    """S11: routines as templates that create the year's tasks."""
    routine = actions.add_routine(
        world.council, name="Trygghetsvandring", month=5, day=7, kind="safety-walk",
        organisation=world.office, participants=[world.police],
        roles=[("Samordnaren", "Kallar")],
        steps=[
            actions.StepLine("Boka", "Samordnaren", days=-28),
            actions.StepLine("Återkoppla", days=14),
            actions.StepLine("Redovisa", month=12),
        ],
        **by,
    )  # fmt: skip
    (made,) = actions.create_year(world.council, 2027, **by)
    assert (made.starts_on, made.kind, made.organisation) == (
        dt.date(2027, 5, 7), "safety-walk", world.office,
    )  # fmt: skip
    assert [(step.what, step.due_on) for step in made.steps.all()] == [
        ("Boka", dt.date(2027, 4, 9)),
        ("Återkoppla", dt.date(2027, 5, 21)),
        ("Redovisa", dt.date(2027, 12, 31)),
    ]
    assert [str(party) for party in made.parties.all()] == ["Polisen"]
    assert actions.create_year(world.council, 2027, **by) == []
    assert actions.use_routine(routine, on=dt.date(2027, 9, 1), **by).steps.count() == 3


def test_a_routine_lent_to_a_series_is_not_made_twice(world, by):
    routine = actions.add_routine(
        world.council, name="Vandring", month=5, steps=[actions.StepLine("Boka", days=-7)], **by
    )
    actions.plan_series(
        world.council, title="Vårvandring", rhythm="season", seasons=["spring"], routine=routine,
        first_on=FIRST, **by,
    )  # fmt: skip
    (made,) = actions.create_year(world.council, 2027, **by)
    assert (made.title, made.steps.count()) == ("Vårvandring", 1)


def test_a_retired_routine_makes_nothing_and_two_of_the_same_name_are_refused(world, by, now):
    routine = actions.add_routine(world.council, name="Vandring", month=5, **by)
    with pytest.raises(Refused) as refusal:
        actions.add_routine(world.council, name="VANDRING", **by)
    assert refusal.value.field == "name"
    actions.retire_routine(routine, on=now.date(), **by)
    assert proposed(world.council, 2027) == []
    with pytest.raises(Refused):
        actions.use_routine(routine, on=now.date(), **by)


def test_a_year_with_many_series_costs_four_queries(world, evenings, by, django_assert_num_queries):
    for n in range(8):
        actions.plan_series(
            world.council, title=f"Nr {n}", rhythm="every_weeks", every=2, first_on=FIRST, **by
        )
    actions.create_year(world.council, 2026, **by)
    with django_assert_num_queries(3):
        assert len(proposed(world.council, 2026)) > 200
