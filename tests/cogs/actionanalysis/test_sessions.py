"""Sessions and what lies on their table: laid, judged, set aside with a reason, carried to the register (S5)."""

from __future__ import annotations

import datetime as dt

import pytest

from kugghjul.cogs.actionanalysis.actions import candidates, sessions
from kugghjul.cogs.actionanalysis.models import Candidate
from kugghjul.cogs.actionanalysis.queries import sessions as queries
from kugghjul.cogs.actionanalysis.queries.evidence import Ground, grounds_of
from kugghjul.cogs.plan.models import Problem
from kugghjul.kit.refusals import Refused
from tests.cogs.actionanalysis import given
from tests.cogs.reporting import given as reported

pytestmark = pytest.mark.django_db


@pytest.fixture
def by(world, now):
    return {"by": world.anna, "at": now}


def refused(act, *args, **values) -> Refused:
    with pytest.raises(Refused) as caught:
        act(*args, **values)
    return caught.value


def test_a_group_is_what_and_where_and_takes_two_observations(world, now):
    given.seen(world, 3)
    given.seen(world, 1, category=reported.category(world, "trafik"))
    grounds = grounds_of(given.session(world, now))
    assert [(one.title, len(one.observations)) for one in grounds] == [("Klotter, Stortorget", 3)]


def test_only_accepted_observations_of_the_period_that_are_shared_are_counted(world, now):
    given.seen(world, 2)
    given.seen(world, 2, state="held")
    given.seen(world, 2, only_own=True)
    reported.observation(
        world, state="accepted", place=reported.place(world),
        starts_at=dt.datetime(2026, 11, 3, tzinfo=dt.UTC),
    )  # fmt: skip
    assert [len(one.observations) for one in grounds_of(given.session(world, now))] == [2]


def test_the_neighbours_observations_are_not_on_our_table(world, now):
    given.seen(world, 2, municipality=world.neighbour, organisation=world.office)
    assert grounds_of(given.session(world, now)) == []


def test_an_observation_without_place_is_grouped_by_its_area_or_as_unknown(world, now):
    given.seen(world, 2, place=None, area=reported.area(world))
    given.seen(world, 2, place=None, category=reported.category(world, "trafik"))
    titles = [one.title for one in grounds_of(given.session(world, now))]
    assert titles == ["Klotter, Centrum", "Trafik, plats inte känd"]


def test_they_come_ranked_as_the_situation_picture_ranks_them(world, now):
    given.seen(world, 2, severity=1)
    given.seen(world, 6, severity=5, category=reported.category(world, "trafik"))
    grounds = grounds_of(given.session(world, now))
    assert [one.title for one in grounds] == ["Trafik, Stortorget", "Klotter, Stortorget"]
    first = grounds[0].numbers
    assert 0 <= first["low"] <= first["score"] <= first["high"] <= 100
    assert first["best"] == 1 and set(first["parts"]) == {"often", "serious", "change", "spread"}
    assert given.candidate(world, now).score == pytest.approx(first["score"])


def test_the_numbers_are_frozen_when_it_is_laid_on_the_table(world, now, by):
    given.seen(world, 2)
    laid = given.candidate(world, now)
    given.seen(world, 4)
    laid.refresh_from_db()
    assert laid.count == 2 and laid.observations.count() == 2


def test_the_same_thing_lies_on_the_table_once(world, now, by):
    given.seen(world, 2)
    laid = given.candidate(world, now)
    ground = grounds_of(laid.session)[0]
    assert refused(candidates.lay_on_table, laid.session, ground, **by).status == 409


def test_laying_several_lays_all_or_none(world, now, by):
    given.seen(world, 2)
    given.seen(world, 2, category=reported.category(world, "trafik"))
    laid = given.candidate(world, now)
    refused(candidates.lay_several, laid.session, grounds_of(laid.session), **by)
    assert laid.session.candidates.count() == 1


def test_what_is_acted_on_takes_both_figures_and_what_is_left_takes_a_reason(world, now, by):
    given.seen(world, 2)
    laid = given.candidate(world, now)
    assert (
        refused(candidates.judge_candidate, laid, choice="act", need=4, **by).field == "influence"
    )
    assert refused(candidates.judge_candidate, laid, choice="leave", **by).field == "reason"
    assert refused(candidates.judge_candidate, laid, choice="watch", need=6, **by).field == "need"
    judged = candidates.judge_candidate(laid, choice="act", need=4, influence=5, **by)
    assert (judged.need, judged.influence, judged.choice) == (4, 5, "act")


def test_two_who_judge_at_once_are_told(world, now, by):
    given.seen(world, 2)
    laid = given.candidate(world, now)
    candidates.judge_candidate(laid, choice="watch", counter=1, **by)
    assert refused(candidates.judge_candidate, laid, choice="open", counter=1, **by).status == 409


def test_the_chart_puts_each_where_need_meets_influence(world, now, by):
    given.seen(world, 2)
    laid = candidates.judge_candidate(
        given.candidate(world, now), choice="act", need=5, influence=2, **by
    )
    chart = queries.chart_of(queries.table_of(laid.session))
    full = [(row.need, cell.influence) for row in chart for cell in row.cells if cell.candidates]
    assert full == [(5, 2)]
    assert [cell.numbered for row in chart for cell in row.cells if cell.numbered] == [((1, laid),)]
    first = [(row.need, cell.influence) for row in chart for cell in row.cells if cell.first]
    assert first == [(5, 4), (5, 5), (4, 4), (4, 5)]


def test_it_becomes_a_problem_with_its_source_once(world, now, by):
    given.seen(world, 3)
    laid = given.candidate(world, now)
    problem = candidates.make_problem(laid, title="Klotter på torget", **by)
    assert problem.title == "Klotter på torget" and "3 iakttagelser" in problem.source
    assert problem.place == "Stortorget"
    laid.refresh_from_db()
    assert refused(candidates.make_problem, laid, **by).status == 409


def test_a_problem_of_another_council_is_refused(world, now, by):
    given.seen(world, 2)
    theirs = Problem.objects.create(
        council=world.their_council, number=1, title="Deras", created_at=now
    )
    fault = refused(candidates.make_problem, given.candidate(world, now), problem=theirs, **by)
    assert fault.field == "problem"


def test_what_something_came_of_is_not_taken_off_the_table(world, now, by):
    given.seen(world, 2)
    laid = given.candidate(world, now)
    candidates.make_problem(laid, **by)
    laid.refresh_from_db()
    assert refused(candidates.take_off_table, laid, **by).status == 409
    other = candidates.lay_on_table(laid.session, Ground("Ovårdad tunnel"), **by)
    candidates.take_off_table(other, **by)
    assert not Candidate.objects.filter(pk=other.pk).exists()


def test_a_session_is_held_on_its_day_by_somebody(world, now, by):
    coming = given.session(world, now, on=now.date() + dt.timedelta(days=3))
    assert refused(sessions.hold_session, coming, organisations=[world.office], **by).field == "on"
    today = given.session(world, now)
    assert refused(sessions.hold_session, today, organisations=[], **by).field == "organisations"
    held = sessions.hold_session(today, organisations=[world.police], note="Klart.", **by)
    assert held.state == "held" and [str(one) for one in held.organisations.all()] == ["Polisen"]


def test_a_cancelled_session_takes_a_reason_and_nothing_more(world, now, by):
    given.seen(world, 2)
    found = given.session(world, now)
    assert refused(sessions.cancel_session, found, reason=" ", **by).field == "reason"
    gone = sessions.cancel_session(found, reason="Sjukdom", **by)
    assert refused(candidates.lay_on_table, gone, Ground("Något"), **by).status == 409


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"first": dt.date(2026, 10, 31), "last": dt.date(2026, 10, 1)}, "last"),
        ({"first": dt.date(2020, 1, 1), "last": dt.date(2026, 10, 1)}, "last"),
    ],
)
def test_an_impossible_period_is_refused_where_it_was_typed(world, now, values, field):
    assert refused(given.session, world, now, **values).field == field


def test_another_municipalitys_organisation_is_refused(world, now):
    theirs = world.neighbour.organisations.create(name="Nordby kansli")
    assert refused(given.session, world, now, organisations=[theirs]).field == "organisations"
