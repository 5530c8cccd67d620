"""The action plan: editions with frozen measures, the decision, the clock, and two who write at once."""

from __future__ import annotations

import datetime as dt

import pytest

from kugghjul.charters import LAW, load
from kugghjul.cogs.council.actions import documents
from kugghjul.cogs.council.models import DocumentVersion, GoverningDocument
from kugghjul.cogs.plan.actions import editions, follow_ups, measures, problems
from kugghjul.cogs.plan.models import Edition, Measure
from kugghjul.cogs.plan.queries import editions as reads
from kugghjul.cogs.plan.queries import frozen
from kugghjul.core.rules.checking import check
from kugghjul.core.rules.facts import Facts
from kugghjul.core.rules.self_check import self_check
from kugghjul.kit.panels import merge
from kugghjul.kit.refusals import Refused

from .story import (
    DECIDED,
    a_decided_plan,
    a_measure,
    a_picture,
    an_edition,
    an_indicator,
    signed,
)

TODAY = dt.date(2026, 11, 10)


def test_an_edition_starts_with_every_measure_that_is_not_ended(world, now):
    kept, stopped = a_measure(world, now), a_measure(world, now, problems=[])
    measures.set_measure_state(stopped, state="stopped", reason="Nej", **signed(world, now))
    edition = an_edition(world, now)
    assert list(edition.measures.all()) == [kept]
    assert edition.version.document.kind == GoverningDocument.Kind.ACTION_PLAN


def test_what_the_plan_says_is_frozen_when_it_is_put_up(world, now):
    measure = a_measure(world, now, goal="Färre skador")
    edition = editions.put_up(an_edition(world, now), **signed(world, now))
    measures.change_measure(measure, goal="Inga skador", **signed(world, now))
    assert frozen.facts_of(edition).measures[0].goal == "Färre skador"
    assert [one.code for one in frozen.drifted(edition).changed] == ["A-1"]


def test_a_plan_without_measures_or_with_one_that_lacks_analysis_is_not_put_up(world, now):
    empty = an_edition(world, now)
    with pytest.raises(Refused, match="inga åtgärder"):
        editions.put_up(empty, **signed(world, now))
    bare = a_measure(world, now, problems=[])
    editions.change_edition(empty, measures=[bare], **signed(world, now))
    with pytest.raises(Refused, match="A-1: Åtgärden har inget problem"):
        editions.put_up(empty, **signed(world, now))
    measures.adopt_measure(bare, reason="Lagkrav", **signed(world, now))
    put = editions.put_up(empty, **signed(world, now))
    assert frozen.facts_of(put).measures[0].reason == "Lagkrav"


def test_the_decision_adopts_the_plans_proposals_and_stands_in_its_control_data(world, now):
    edition = a_decided_plan(world, now, rests_on=a_picture(world, now))
    assert Measure.objects.get().state == Measure.State.ADOPTED
    facts = frozen.facts_of(edition)
    assert (facts.decided_by, facts.paragraph) == ("Kommunstyrelsen", "§ 41")
    assert facts.rests_on.startswith("Lägesbild 1.0, beslutad")
    assert facts.follow_up_due == dt.date(2028, 11, 9)


def test_a_draft_that_is_not_put_up_is_not_decided_on_any_page(world, now):
    a_measure(world, now)
    edition = an_edition(world, now)
    with pytest.raises(Refused, match="Lägg fram"):
        editions.decide_edition(edition, **DECIDED, **signed(world, now))
    with pytest.raises(Refused, match="Åtgärdsplan"):
        documents.decide_version(edition.version, **DECIDED, **signed(world, now))


def test_bad_input_a_plan_adopted_while_another_edits_it(world, now):
    a_measure(world, now)
    edition = editions.put_up(an_edition(world, now), **signed(world, now))
    editions.decide_edition(edition, **DECIDED, **signed(world, now))
    with pytest.raises(Refused, match="beslutats under tiden") as refused:
        editions.change_edition(
            edition, intro="Min text", counter=edition.counter, **signed(world, now)
        )
    assert refused.value.status == 409


def test_two_who_write_in_the_draft_the_second_is_told(world, now):
    edition = an_edition(world, now)
    editions.change_edition(edition, intro="Annas", counter=1, **signed(world, now))
    with pytest.raises(Refused) as refused:
        editions.change_edition(edition, intro="Saras", counter=1, **signed(world, now))
    assert refused.value.status == 409
    assert Edition.objects.get().intro == "Annas"


def test_a_plan_that_is_put_up_is_taken_back_to_be_changed(world, now):
    a_measure(world, now)
    edition = editions.put_up(an_edition(world, now), **signed(world, now))
    with pytest.raises(Refused, match="framlagd"):
        editions.change_edition(edition, intro="Nytt", **signed(world, now))
    back = editions.take_back(edition, **signed(world, now))
    assert editions.change_edition(back, intro="Nytt", **signed(world, now)).facts is None


def test_circular_links_a_plan_never_rests_on_a_plan(world, now):
    edition = a_decided_plan(world, now)
    with pytest.raises(Refused, match="lägesbild") as refused:
        an_edition(world, now, rests_on=edition.version)
    assert refused.value.field == "rests_on"


def test_two_editions_differ_in_words(world, now):
    first = a_decided_plan(world, now)
    added = a_measure(world, now, title="Fältgrupp")
    old = first.measures.get()
    measures.change_measure(old, due_on=dt.date(2027, 9, 30), **signed(world, now))
    second = editions.put_up(an_edition(world, now), **signed(world, now))
    found = frozen.difference_of(first, second)
    assert [one.code for one in found.added] == [str(added)]
    assert [field.label for field in found.changed[0].fields] == ["Klart senast"]
    assert not found.removed


def test_the_clock_runs_two_years_from_the_decision_and_again_from_the_follow_up(world, now):
    assert reads.clock_of(world.council, TODAY) is None
    edition = a_decided_plan(world, now)
    clock = reads.clock_of(world.council, TODAY)
    assert (clock.due, clock.status) == (dt.date(2028, 11, 9), "ongoing")
    assert reads.clock_of(world.council, dt.date(2028, 9, 1)).status == "due"
    assert reads.clock_of(world.council, dt.date(2028, 11, 10)).status == "overdue"
    measure = edition.measures.get()
    follow_ups.follow_up_measure(
        measure, choice="continue", reason="Det går bra", process_text="Gjort", effect_text="Mot",
        **signed(world, now),
    )  # fmt: skip
    follow_ups.finish_follow_up(edition, note="Planen håller", **signed(world, now))
    assert reads.clock_of(world.council, TODAY).since == TODAY


def test_the_law_and_the_self_check_read_the_plan_from_its_rows(world, now):
    measure = a_measure(world, now, goal="Färre", body=world.operative)
    an_indicator(world, now, measure=measure)
    edition = a_decided_plan(world, now, rests_on=a_picture(world, now))
    follow_ups.follow_up_measure(
        measure, choice="change", reason="Mer ljus", process_text="Gjort", effect_text="Mot målet",
        **signed(world, now),
    )  # fmt: skip
    follow_ups.finish_follow_up(edition, note="Klart", **signed(world, now))
    facts = Facts(**merge("facts", world.council))
    verdicts = {one.clause.id: str(one.verdict) for one in check(load(LAW), facts, TODAY)}
    assert (verdicts["L5"], verdicts["L6b"]) == ("met", "met")
    answers = {
        one.question.number: str(one.answered) for one in self_check(load(LAW), facts, TODAY)
    }
    assert {number: answers[number] for number in (7, 8, 9, 10, 11, 12, 13)} == dict.fromkeys(
        (7, 8, 9, 10, 11, 12, 13), "yes"
    )


def test_the_self_check_counts_what_lacks_its_analysis(world, now):
    a_decided_plan(world, now)
    bare = a_measure(world, now, problems=[])
    measures.adopt_measure(bare, reason="Lagkrav", **signed(world, now))
    facts = Facts(**merge("facts", world.council))
    answers = {one.question.number: one for one in self_check(load(LAW), facts, TODAY)}
    assert str(answers[9].answered) == "partly"
    assert "1 av 2" in str(answers[10].because)
    days = [one for one in facts.coverages if one.subject == "measures-with-analysis"]
    last = max(days, key=lambda one: one.on)
    assert (len(last.wanted), len(last.reached)) == (2, 1)


def test_a_round_is_not_finished_while_a_measure_is_left_and_stop_stops(world, now):
    a_measure(world, now, title="Andra")
    edition = a_decided_plan(world, now)
    measure = a_measure_of(edition)
    with pytest.raises(Refused, match="A-1 är inte uppföljd"):
        follow_ups.finish_follow_up(edition, note="Klart", **signed(world, now))
    up = follow_ups.follow_up_measure(
        measure, choice="stop", reason="Ger inget", effect_text="Inget", **signed(world, now)
    )
    assert Measure.objects.get(pk=measure.pk).state == Measure.State.STOPPED
    assert up.figures["planned"] == 0
    done = follow_ups.finish_follow_up(edition, note="Klart", **signed(world, now))
    assert done.parts == ["effect"]


def test_a_follow_up_takes_words_and_a_reason_and_never_of_a_proposal(world, now):
    measure = a_measure(world, now)
    good = {"choice": "continue", "reason": "Därför", "process_text": "Gjort"}
    with pytest.raises(Refused, match="förslag"):
        follow_ups.follow_up_measure(measure, **good, **signed(world, now))
    measures.adopt_measure(measure, **signed(world, now))
    for bad in ({"process_text": ""}, {"reason": ""}, {"choice": "x"},
                {"on": dt.date(2026, 12, 1)}):  # fmt: skip
        with pytest.raises(Refused):
            follow_ups.follow_up_measure(measure, **good | bad, **signed(world, now))


def test_a_discarded_draft_takes_its_edition_along(world, now):
    edition = an_edition(world, now)
    documents.discard_version(edition.version, **signed(world, now))
    assert not Edition.objects.exists()
    assert not DocumentVersion.objects.filter(document__kind="action_plan").exists()


def test_a_problem_that_closes_under_a_measure_stays_seen(world, now):
    edition = a_decided_plan(world, now)
    problem = edition.measures.get().problems.get()
    problems.set_problem_state(problem, state="closed", reason="Löst", **signed(world, now))
    facts = Facts(**merge("facts", world.council))
    assert facts.measures[0].problem


def a_measure_of(edition: Edition) -> Measure:
    """The plan's first measure."""
    return edition.measures.order_by("number").first()
