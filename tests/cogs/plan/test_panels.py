"""What the plan hands up: thread, wheel, to do, agenda, search, evidence; and the areas."""

from __future__ import annotations

import datetime as dt

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kugghjul.charters import LAW, load
from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.plan import panels
from kugghjul.cogs.plan import panels_thread as thread
from kugghjul.cogs.plan.actions import editions, linked, measures
from kugghjul.cogs.plan.facts import facts
from kugghjul.cogs.plan.models import Edition
from kugghjul.cogs.plan.queries.areas import area_rows
from kugghjul.cogs.plan.queries.results import process_of
from kugghjul.core.rules.checking import check
from kugghjul.core.rules.facts import Facts
from tests.objects import made

from .story import a_decided_plan, a_measure, a_problem, an_edition, an_indicator, signed

TODAY = dt.date(2026, 11, 10)


@pytest.fixture(autouse=True)
def _that_day(now):
    with time_machine.travel(now, tick=False):
        yield


def an_activity(world, now, number: int, **values) -> Activity:
    """An activity straight into the table."""
    about = {"title": "Byte av armaturer", "starts_on": TODAY - dt.timedelta(days=10)} | values
    return Activity.objects.create(council=world.council, number=number, created_at=now, **about)


def test_the_thread_runs_from_problem_over_cause_and_measure_to_activity_and_effect(world, now):
    activity = an_activity(world, now, 9001)
    measure = a_measure(world, now)
    measures.tie_activity(measure, activity, **signed(world, now))
    indicator = an_indicator(world, now, measure=measure)
    problem, cause = measure.problems.get(), measure.causes.get()
    pairs = set(thread.thread(world.municipality, [f"measure:{measure.pk}"]))
    assert pairs == {
        (f"cause:{cause.pk}", f"measure:{measure.pk}"),
        (f"measure:{measure.pk}", f"activity:{activity.pk}"),
        (f"measure:{measure.pk}", f"indicator:{indicator.pk}"),
    }
    assert thread.thread(world.municipality, [f"problem:{problem.pk}"]) == [
        (f"problem:{problem.pk}", f"cause:{cause.pk}")
    ]


def test_a_problem_leads_straight_to_a_measure_without_a_cause(world, now):
    problem = a_problem(world, now)
    measure = a_measure(world, now, problems=[problem])
    pair = (f"problem:{problem.pk}", f"measure:{measure.pk}")
    assert thread.thread(world.municipality, [f"problem:{problem.pk}"]) == [pair]


def test_the_thread_of_the_neighbour_is_empty_and_its_knots_unseen(world, now):
    measure = a_measure(world, now)
    key = f"measure:{measure.pk}"
    assert thread.thread(world.neighbour, [key]) == []
    assert thread.knots(world.nils, world.neighbour, [key]) == {}
    assert thread.knots(world.nils, world.municipality, [key]) == {}


def test_the_knots_tell_what_stands_on_the_thread(world, now):
    measure = a_measure(world, now)
    one = an_indicator(world, now, measure=measure)
    problem, cause = measure.problems.get(), measure.causes.get()
    keys = [f"problem:{problem.pk}", f"cause:{cause.pk}", f"measure:{measure.pk}",
            f"indicator:{one.pk}", "measure:x", "other:1"]  # fmt: skip
    found = thread.knots(world.rolf, world.municipality, keys)
    assert {knot.stage for knot in found.values()} == {"problem", "cause", "measure", "effect"}
    assert found[f"measure:{measure.pk}"].code == "A-1"
    assert found[f"indicator:{one.pk}"].status_text == "Vet inte än"


def test_thread_and_knots_take_as_many_queries_whatever_the_keys(world, now):
    def count() -> int:
        keys = [f"measure:{one}" for one in made] + [f"problem:{one}" for one in made]
        with CaptureQueriesContext(connection) as found:
            thread.thread(world.municipality, keys)
            thread.knots(world.anna, world.municipality, keys)
        return len(found)

    made = [a_measure(world, now).pk]
    count()
    few = count()
    made += [a_measure(world, now).pk for _ in range(6)]
    assert count() == few


def test_a_linked_plan_that_lives_answers_the_law_about_joined_planning(world, now):
    def verdict() -> str:
        found = check(load(LAW), Facts(**facts(world.council)), TODAY)
        return next(str(one.verdict) for one in found if one.clause.id == "L7")

    assert verdict() != "met"
    linked.link_plan(
        world.council, name="Plan för folkhälsa", since=dt.date(2026, 1, 1),
        until=dt.date(2026, 12, 31), **signed(world, now),
    )  # fmt: skip
    assert verdict() == "met"
    with CaptureQueriesContext(connection) as found:
        facts(world.council)
    assert len(found) <= 3


def test_the_wheel_shows_adopted_measures_and_the_follow_up(world, now):
    a_measure(world, now, title="Bara förslag", problems=[])
    measures.set_measure_state(
        world.council.measures.get(), state="stopped", reason="Nej", **signed(world, now)
    )
    measure = a_measure(world, now, due_on=dt.date(2028, 3, 1))
    a_decided_plan(world, now, measures=[measure])
    entries = list(panels.calendar(world.council, 2028, TODAY))
    assert [(one.ring, one.day) for one in entries] == [
        ("measures", dt.date(2028, 3, 1)), ("reporting", dt.date(2028, 11, 9)),
    ]  # fmt: skip


def test_who_is_responsible_is_told_in_time_and_the_coordinator_of_the_follow_up(world, now):
    measure = a_measure(world, now, organisation=world.police, due_on=dt.date(2026, 11, 20))
    assert not list(panels.todo(world.maja, world.municipality, TODAY))
    a_decided_plan(world, now, measures=[measure])
    (todo,) = panels.todo(world.maja, world.municipality, TODAY)
    assert (todo.due, todo.status) == (dt.date(2026, 11, 20), "due")
    late = dt.date(2028, 9, 1)
    titles = [one.title for one in panels.todo(world.anna, world.municipality, late)]
    assert titles == ["Följ upp åtgärdsplanen"]


def test_the_steering_group_is_offered_what_waits_for_it_and_the_operative_group_is_not(world, now):
    a_measure(world, now)
    until = dt.date(2027, 1, 1)
    (one,) = panels.agenda(world.steering, TODAY, until)
    assert one.title == "Förslag till åtgärd A-1: Bättre belysning"
    assert not list(panels.agenda(world.operative, TODAY, until))
    editions.put_up(an_edition(world, now), **signed(world, now))
    assert [one.key.partition(":")[0] for one in panels.agenda(world.steering, TODAY, until)] == [
        "plan-edition"
    ]


def test_search_finds_by_number_and_by_words_for_those_inside(world, now):
    measure = a_measure(world, now, goal="Färre krossade rutor")
    an_indicator(world, now, measure=measure)
    find = lambda words, user=world.rolf: [  # noqa: E731
        hit.title for hit in panels.search(user, world.municipality, words)
    ]
    assert find("p-1") == ["P-1: Skadegörelse"]
    assert find("krossade rutor") == ["A-1: Bättre belysning"]
    assert "Anmälda skadegörelser" in find("anmälda")
    assert find("p-1", world.nils) == []


def test_evidence_leads_to_the_pages_and_never_next_door(world, now):
    measure = a_measure(world, now)
    ids = [f"measure:{measure.pk}", f"measures:{world.council.pk}", "measure:x", "plan:1"]
    found = panels.evidence(world.municipality, ids)
    assert found[f"measure:{measure.pk}"].url == "/ekkoping/arbete/atgarder/a-1/"
    assert f"measures:{world.council.pk}" in found
    assert panels.evidence(world.neighbour, ids) == {}


def test_process_is_counted_from_the_activities_and_the_measures_own_figures(world, now):
    measure = a_measure(world, now, cost_planned=50_000, cost_spent=1_000, hours_spent=2)
    rows = [
        an_activity(world, now, 9001, state="done", held_on=TODAY, cost_spent=9000, hours_spent=8),
        an_activity(world, now, 9002, hours_planned=5),
        an_activity(world, now, 9003, state="not_done", reason="Regn", hours_planned=7),
        an_activity(world, now, 9004, starts_on=TODAY + dt.timedelta(days=5)),
    ]
    for row in rows:
        measures.tie_activity(measure, row, **signed(world, now))
    found = process_of(measure, TODAY)
    assert (found.planned, found.done, found.late, found.not_done) == (4, 1, 1, 1)
    assert (found.cost_spent, found.cost_planned) == (10_000, 50_000)
    assert (found.hours_spent, found.hours_planned) == (10, 12)
    assert not found.whole


def test_each_area_counts_its_open_problems_measures_and_activities(world, now):
    problem = a_problem(world, now)
    a_measure(world, now, problems=[problem], area="trygghet")
    an_activity(world, now, 9001, area="trygghet")
    an_activity(world, now, 9002)
    rows = {row.key: row for row in area_rows(world.council, TODAY)}
    one = rows["trygghet"]
    assert (one.problems, one.measures, one.activities, one.assignments) == (1, 1, 1, 0)
    assert rows[""].name == "Utan område"


def test_the_plan_is_a_knot_of_its_own_and_its_thread_opens(world, sign_in):
    made(world)
    edition = Edition.objects.latest("pk")
    page = sign_in(world.anna).get(f"/ekkoping/arbete/tradar/document-{edition.version_id}/")
    assert page.status_code == 200 and edition.title in page.content.decode()
