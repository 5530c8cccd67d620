"""The year 2027 of the five source documents' councils, as their own clauses make it."""

from collections import Counter

import pytest

from kugghjul.charters import load
from kugghjul.core.schedule import Impossible, Plan, Preferences, problems_of, propose
from tests.core.schedule.councils import SCHOOL, days

IN_BREAKS = Preferences(may_yield=frozenset({"break"}))


@pytest.mark.parametrize(
    ("name", "meetings"),
    [
        ("reglemente-2023", {"radet": 4}),
        ("kavlinge-2018", {"rth": 3, "operativa-sakerhetsgruppen": 12}),
        ("rad-och-samverkansgrupp", {"radet": 3, "samverkansgruppen": 12}),
        ("trygghetsradet-2017", {"trygghetsradet": 1}),
        ("trygg-och-saker-2019", {}),
        ("lagen-2023-196", {}),
    ],
)
def test_each_council_gets_the_meetings_its_document_asks_for(name, meetings):
    """Where the document is silent about how often, no meeting is invented."""
    plan = propose(load(name), 2027, SCHOOL, preferences=IN_BREAKS)
    assert isinstance(plan, Plan)
    assert Counter(each.body for each in plan.meetings) == meetings
    assert problems_of(plan.request, plan.meetings) == ()


def test_r8_r9_the_regulations_year():
    plan = propose(load("reglemente-2023"), 2027, SCHOOL)
    assert days(plan, "radet") == ["02-16", "05-11", "09-14", "11-16"]
    assert [each.summons_by.strftime("%m-%d") for each in plan.meetings] == [
        "02-06",
        "05-01",
        "09-04",
        "11-06",
    ]


@pytest.mark.parametrize(
    ("name", "clause"), [("kavlinge-2018", "K11.1"), ("rad-och-samverkansgrupp", "T7.5")]
)
def test_a_rhythm_without_rest_cannot_be_kept_in_the_summer_break(name, clause):
    """The documents say nothing of the summer; the municipality must choose, and is told so."""
    answer = propose(load(name), 2027, SCHOOL)
    assert isinstance(answer, Impossible)
    assert answer.clauses == (clause,)
    assert answer.collisions[0].would_help == ("break",)


def test_breaks_are_used_only_in_the_summer_when_they_may_yield():
    plan = propose(load("kavlinge-2018"), 2027, SCHOOL, preferences=IN_BREAKS)
    used = [SCHOOL.obstacle(each.day) for each in plan.meetings if SCHOOL.obstacle(each.day)]
    assert [each.name for each in used] == ["sommarlov"]
