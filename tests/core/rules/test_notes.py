"""Notes are kept, sent, internal where they must be, and carry the assignments."""

import pytest

from kugghjul.core.rules.facts import AssignmentFact, Facts
from kugghjul.core.rules.kinds import NotesCarryAssignments, NotesKept
from kugghjul.core.rules.model import Verdict

from .building import day, find, held, notes

KEPT = NotesKept(("styr",))
INTERNAL = NotesKept(("op",), sent=False, internal=True)


@pytest.mark.parametrize(
    "minutes, today, verdict",
    [
        (notes("2026-03-05", "2026-03-06"), "2026-03-20", "met"),
        (notes("2026-03-05"), "2026-03-20", "pending"),
        (None, "2026-03-20", "pending"),
        (None, "2026-03-28", "at_risk"),
    ],
)
def test_notes_are_kept_and_sent(minutes, today, verdict):
    facts = Facts(meetings=(held("2026-03-01", "styr", notes=minutes),))
    assert find(KEPT, facts, today).verdict == verdict


def test_notes_are_late_when_the_next_meeting_is_held_without_them():
    facts = Facts(meetings=(held("2026-03-01", "styr"), held("2026-04-01", "styr")))
    finding = find(KEPT, facts, "2026-04-02")
    assert finding.verdict is Verdict.BREACHED
    assert finding.against == ("m:2026-03-01",)


def test_internal_notes_may_not_leave_the_group():
    inside = Facts(meetings=(held("2026-03-01", "op", notes=notes("2026-03-02")),))
    outside = Facts(meetings=(held("2026-03-01", "op", notes=notes("2026-03-02", left=True)),))
    assert find(INTERNAL, inside, "2026-03-10").verdict is Verdict.MET
    assert find(INTERNAL, outside, "2026-03-10").verdict is Verdict.BREACHED


@pytest.mark.parametrize("by, verdict", [("coordinator", "met"), ("secretary", "breached")])
def test_the_coordinator_keeps_the_notes(by, verdict):
    rule = NotesKept(("op",), sent=False, kept_by="coordinator")
    facts = Facts(meetings=(held("2026-03-01", "op", notes=notes("2026-03-02", kept_by=by)),))
    assert find(rule, facts, "2026-03-10").verdict == verdict


CARRY = NotesCarryAssignments("styr", "op")
GIVEN = (
    AssignmentFact("u:1", "m:2026-03-01", "op", day("2026-03-01")),
    AssignmentFact("u:2", "m:2026-03-01", "op", day("2026-03-01")),
)


@pytest.mark.parametrize(
    "minutes, given, verdict",
    [
        (notes("2026-03-05", assignments=("u:1", "u:2")), GIVEN, "met"),
        (notes("2026-03-05", assignments=("u:1",)), GIVEN, "breached"),
        (None, GIVEN, "pending"),
        (notes("2026-03-05"), (), "nothing_to_measure"),
    ],
)
def test_the_steering_groups_notes_carry_the_assignments(minutes, given, verdict):
    facts = Facts(meetings=(held("2026-03-01", "styr", notes=minutes),), assignments=given)
    assert find(CARRY, facts, "2026-03-20").verdict == verdict


def test_the_missing_assignment_is_named():
    minutes = notes("2026-03-05", assignments=("u:1",))
    facts = Facts(meetings=(held("2026-03-01", "styr", notes=minutes),), assignments=GIVEN)
    assert find(CARRY, facts, "2026-03-20").against == ("u:2",)
