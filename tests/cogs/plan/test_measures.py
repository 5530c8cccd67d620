"""Problems, causes and measures: R3 in full, and the bad input of the measure."""

from __future__ import annotations

import datetime as dt
from decimal import Decimal

import pytest

from kugghjul.cogs.council.models import Body
from kugghjul.cogs.meetings.actions import decisions, room
from kugghjul.cogs.meetings.models import AgendaItem
from kugghjul.cogs.plan.actions import causes, measures, problems
from kugghjul.cogs.plan.models import Cause, Measure, Problem
from kugghjul.cogs.plan.queries.analysis import board, lacks
from kugghjul.cogs.plan.queries.measures import decisions_of
from kugghjul.kit.models import AuditEntry
from kugghjul.kit.refusals import Refused
from tests.cogs.activities import given

from .story import a_measure, a_problem, signed


def test_no_internal_decision_is_offered_to_adopt_a_measure_by(world, now):
    """R10: an analyst writes measures and sits in no group."""
    opened = room.open_meeting(given.meeting(world, now, now.date()), by=world.anna, at=now)
    item = opened.items.get()
    made = decisions.decide(item, "Belysningen byts.", by=world.anna, at=now)
    assert list(decisions_of(world.council)) == [made]
    AgendaItem.objects.filter(pk=item.pk).update(internal=True)
    assert not decisions_of(world.council)
    AgendaItem.objects.filter(pk=item.pk).update(internal=False)
    Body.objects.filter(pk=world.steering.pk).update(internal_notes=True)
    assert not decisions_of(world.council)


def test_problems_and_measures_are_numbered_per_council_without_gaps(world, now):
    assert [str(a_problem(world, now)) for _ in range(2)] == ["P-1", "P-2"]
    assert str(a_measure(world, now, problems=[])) == "A-1"
    theirs = problems.register_problem(world.their_council, title="X", by=world.nils, at=now)
    assert str(theirs) == "P-1"


def test_a_measure_without_problem_is_adopted_only_with_a_recorded_reason(world, now):
    measure = a_measure(world, now, problems=[])
    with pytest.raises(Refused, match="inget problem") as refused:
        measures.adopt_measure(measure, **signed(world, now))
    assert refused.value.field == "reason"
    adopted = measures.adopt_measure(measure, reason="Nämndens beslut", **signed(world, now))
    assert (adopted.state, adopted.adopted_reason) == (Measure.State.ADOPTED, "Nämndens beslut")
    assert AuditEntry.objects.filter(verb="measure.adopted").get().detail["without_analysis"]


def test_a_measure_with_a_problem_but_no_cause_needs_a_reason_too(world, now):
    measure = a_measure(world, now, problems=[a_problem(world, now)])
    with pytest.raises(Refused, match="ingen orsak"):
        measures.adopt_measure(measure, reason="  ", **signed(world, now))


def test_a_measure_with_problem_and_cause_is_adopted_and_carries_no_reason(world, now):
    adopted = measures.adopt_measure(a_measure(world, now), reason="i onödan", **signed(world, now))
    assert adopted.adopted_reason == ""
    assert adopted.adopted_on == dt.date(2026, 11, 10)


def test_bad_input_a_measure_whose_problem_is_closed_is_refused_without_a_reason(world, now):
    measure = a_measure(world, now)
    problem = measure.problems.get()
    problems.set_problem_state(problem, state="closed", reason="Löst", **signed(world, now))
    with pytest.raises(Refused, match="P-1 är avslutat"):
        measures.adopt_measure(measure, **signed(world, now))
    measures.adopt_measure(measure, reason="Förebygger att det kommer åter", **signed(world, now))


def test_a_problem_is_not_closed_without_words(world, now):
    with pytest.raises(Refused, match="varför"):
        problems.set_problem_state(a_problem(world, now), state="closed", **signed(world, now))


def test_a_cause_brings_its_problem_and_nothing_is_tied_twice(world, now):
    problem = a_problem(world, now)
    cause = causes.add_cause(
        problem, method="chain", slot="before", text="Ingen vuxen", **signed(world, now)
    )
    measure = a_measure(world, now, problems=[], causes=[cause, cause])
    assert list(measure.problems.all()) == [problem]
    assert measure.causes.count() == 1
    assert lacks(measure) == ""


@pytest.mark.parametrize(
    ("values", "field", "said"),
    [
        ({"starts_on": dt.date(2027, 2, 1), "due_on": dt.date(2027, 1, 31)}, "due_on", "efter"),
        ({"cost_planned": Decimal(10) ** 20}, "cost_planned", "för stort"),
        ({"cost_spent": Decimal(-1)}, "cost_spent", "noll"),
        ({"hours_planned": Decimal(10) ** 6}, "hours_planned", "för stort"),
        ({"title": "   "}, "title", "Skriv"),
    ],
)
def test_bad_input_due_before_start_and_cost_of_ten_to_the_twentieth(
    world, now, values, field, said
):
    with pytest.raises(Refused, match=said) as refused:
        a_measure(world, now, problems=[], **values)
    assert refused.value.field == field


def test_a_later_change_of_one_day_is_held_against_the_other(world, now):
    measure = a_measure(world, now, starts_on=dt.date(2027, 1, 1))
    with pytest.raises(Refused, match="efter"):
        measures.change_measure(measure, due_on=dt.date(2026, 12, 31), **signed(world, now))


def test_things_of_the_neighbour_are_not_tied(world, now):
    theirs = problems.register_problem(world.their_council, title="X", by=world.nils, at=now)
    with pytest.raises(Refused, match="egna kommunen"):
        a_measure(world, now, problems=[theirs])
    with pytest.raises(Refused, match="egna kommunen"):
        a_measure(world, now, problems=[], body=world.their_body)


def test_two_who_change_the_same_measure_the_second_is_told(world, now):
    measure = a_measure(world, now)
    measures.change_measure(measure, goal="Annas mål", counter=1, **signed(world, now))
    with pytest.raises(Refused) as refused:
        measures.change_measure(measure, goal="Saras mål", counter=1, by=world.sara, at=now)
    assert refused.value.status == 409
    assert Measure.objects.get(pk=measure.pk).goal == "Annas mål"


def test_a_measure_that_was_adopted_meanwhile_is_not_changed_unseen(world, now):
    measure = a_measure(world, now)
    measures.adopt_measure(measure, **signed(world, now))
    with pytest.raises(Refused) as refused:
        measures.change_measure(measure, goal="Nytt", counter=measure.counter, **signed(world, now))
    assert refused.value.status == 409


def test_stopping_takes_a_reason_and_a_proposal_is_never_started(world, now):
    measure = a_measure(world, now)
    with pytest.raises(Refused, match="Anta"):
        measures.set_measure_state(measure, state="ongoing", **signed(world, now))
    with pytest.raises(Refused, match="avbryts"):
        measures.set_measure_state(measure, state="stopped", **signed(world, now))
    stopped = measures.set_measure_state(
        measure, state="stopped", reason="För dyrt", **signed(world, now)
    )
    again = measures.set_measure_state(stopped, state="proposed", **signed(world, now))
    assert (again.state, again.ended_on) == (Measure.State.PROPOSED, None)


def test_a_meeting_fills_three_methods_that_share_their_causes(world, now):
    problem = a_problem(world, now)
    for method, slot in (("chain", "during"), ("triangle", "guardian"), ("fishbone", "Skolvägen")):
        causes.add_cause(
            problem, method=method, slot=slot, text=f"Orsak {method}", **signed(world, now)
        )
    assert Cause.objects.filter(problem=problem).count() == 3
    own = board(problem, "fishbone").columns[-1]
    assert (own.name, [one.text for one in own.causes]) == ("Skolvägen", ["Orsak fishbone"])


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"slot": "nowhere"}, "slot"), ({"method": "spells"}, "slot"), ({"text": " "}, "text"),
        ({"text": "x" * 501}, "text"),
    ],
)  # fmt: skip
def test_a_cause_that_belongs_nowhere_is_refused(world, now, values, field):
    good = {"method": "chain", "slot": "before", "text": "En orsak"}
    with pytest.raises(Refused) as refused:
        causes.add_cause(a_problem(world, now), **good | values, **signed(world, now))
    assert refused.value.field == field


def test_causes_are_moved_marked_changed_and_removed_but_not_under_a_measure(world, now):
    problem = a_problem(world, now)
    made = [
        causes.add_cause(problem, method="chain", slot="before", text=text, **signed(world, now))
        for text in "ABC"
    ]
    causes.move_cause(made[2], up=True, **signed(world, now))
    assert [one.text for one in board(problem, "chain").columns[0].causes] == ["A", "C", "B"]
    assert causes.aim_cause(made[0], aimed=True, **signed(world, now)).aimed
    causes.change_cause(made[1], text="B2", evidence="Vandringen", **signed(world, now))
    with pytest.raises(Refused) as refused:
        causes.change_cause(made[1], text="x", evidence="", counter=1, **signed(world, now))
    assert refused.value.status == 409
    a_measure(world, now, problems=[], causes=[made[0]])
    with pytest.raises(Refused, match="A-1 riktas"):
        causes.remove_cause(made[0], **signed(world, now))
    causes.remove_cause(made[1], **signed(world, now))
    assert Cause.objects.count() == 2


def test_a_closed_problem_opens_again_without_its_reason(world, now):
    problem = a_problem(world, now)
    problems.set_problem_state(problem, state="closed", reason="Löst", **signed(world, now))
    problems.set_problem_state(problem, state="open", **signed(world, now))
    found = Problem.objects.get(pk=problem.pk)
    assert (found.state, found.closed_reason, found.closed_on) == ("open", "", None)
