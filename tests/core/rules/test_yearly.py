"""Every year: walks in spring and winter, May, two evenings, November."""

import pytest

from kugghjul.core.rules.facts import Facts
from kugghjul.core.rules.kinds import YearlyActivity
from kugghjul.core.rules.model import DocumentData, Verdict

from .building import day, find, walk

SPRING = YearlyActivity("safety-walk", season="våren", minimum_parties=3)
WINTER = YearlyActivity("safety-walk", season="vintern", minimum_parties=3)
BOTH = YearlyActivity("safety-walk", 2, modes=("digital", "fysisk"))
THREE = ("kommunen", "Polisen", "Räddningstjänsten")


@pytest.mark.parametrize(
    "rule, walks, today, verdict",
    [
        (SPRING, [walk("2026-04-10", *THREE)], "2026-05-01", "met"),
        (SPRING, [walk("2026-09-10", *THREE)], "2026-10-01", "breached"),
        (SPRING, [], "2026-02-01", "pending"),
        (SPRING, [], "2026-05-10", "at_risk"),
        (SPRING, [], "2026-06-01", "breached"),
        (SPRING, [walk("2026-05-20", *THREE, held=False)], "2026-05-10", "pending"),
        (WINTER, [walk("2026-01-15", *THREE)], "2026-02-01", "met"),
        (WINTER, [walk("2026-12-05", *THREE)], "2026-12-06", "met"),
        (WINTER, [], "2026-06-01", "pending"),
        (WINTER, [], "2026-12-15", "at_risk"),
        (BOTH, [walk("2026-01-15", mode="fysisk"), walk("2026-04-15", mode="fysisk")],
         "2026-06-01", "pending"),
        (BOTH, [walk("2026-01-15", mode="fysisk"), walk("2026-04-15", mode="digital")],
         "2026-06-01", "met"),
    ],
)  # fmt: skip
def test_walks(rule, walks, today, verdict):
    assert find(rule, Facts(activities=tuple(walks)), today).verdict == verdict


def test_a_walk_with_two_actors_does_not_count_and_says_why():
    """B214: the duty turns amber with the reason."""
    facts = Facts(activities=(walk("2026-03-12", "kommunen", "Polisen"),))
    finding = find(SPRING, facts, "2026-03-20")
    assert finding.verdict is Verdict.AT_RISK
    assert "2 aktörer deltog, minst 3 krävs" in str(finding.because)
    assert finding.against == ("w:2026-03-12",)


def test_the_same_actor_twice_is_one_actor():
    facts = Facts(activities=(walk("2026-03-12", "Polisen", "Polisen", "kommunen"),))
    assert find(SPRING, facts, "2026-06-20").verdict is Verdict.BREACHED


def test_an_evening_without_the_insurer_does_not_count():
    rule = YearlyActivity("evening", 1, with_parties=("Polisen", "Länsförsäkringar"))
    facts = Facts(activities=(walk("2026-03-12", "Polisen", kind="evening"),))
    finding = find(rule, facts, "2026-12-31")
    assert "Länsförsäkringar deltog inte" in str(finding.because)
    assert finding.verdict is Verdict.AT_RISK


def test_only_the_right_target_and_place_count():
    rule = YearlyActivity("safety-day", months=(5,), target="årskurs 8")
    other = Facts(activities=(walk("2026-05-12", kind="safety-day", target="årskurs 7"),))
    right = Facts(activities=(walk("2026-05-12", kind="safety-day", target="årskurs 8"),))
    assert find(rule, other, "2026-06-01").verdict is Verdict.BREACHED
    assert find(rule, right, "2026-06-01").verdict is Verdict.MET


def test_a_season_that_was_over_when_the_rules_came_is_not_owed():
    document = DocumentData("R", "R", decided_on=day("2026-06-15"))
    finding = find(SPRING, Facts(), "2026-07-01", document=document)
    assert finding.verdict is Verdict.NOTHING_TO_MEASURE
