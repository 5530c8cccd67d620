"""How often a body meets: at least four, 3–4, two in spring, every 4–5 weeks, monthly."""

import pytest

from kugghjul.core.rules.facts import Facts
from kugghjul.core.rules.kinds import Counting, MeetingCount, MeetingRhythm, MeetingsPerSeason
from kugghjul.core.rules.model import DocumentData, Verdict

from .building import day, find, held, planned

FOUR = MeetingCount("radet", 4)
THREE_TO_FOUR = MeetingCount("radet", 3, 4)
Q = ("2026-02-10", "2026-05-12", "2026-09-15", "2026-11-17")


@pytest.mark.parametrize(
    "rule, days, today, verdict",
    [
        (FOUR, Q, "2026-12-01", "met"),
        (FOUR, Q[:3], "2026-12-20", "at_risk"),
        (FOUR, Q[:3], "2026-06-01", "pending"),
        (FOUR, Q[:3], "2026-12-31", "at_risk"),
        (FOUR, (), "2026-01-15", "pending"),
        (THREE_TO_FOUR, Q[:3], "2026-12-20", "met"),
        (THREE_TO_FOUR, Q, "2026-12-20", "met"),
        (THREE_TO_FOUR, (*Q, "2026-12-01"), "2026-12-20", "breached"),
    ],
)
def test_meetings_in_a_year(rule, days, today, verdict):
    facts = Facts(meetings=tuple(held(d) for d in days if d <= today))
    assert find(rule, facts, today).verdict == verdict


def test_meetings_that_are_planned_keep_the_year_on_track():
    facts = Facts(meetings=(*(held(d) for d in Q[:3]), planned("2026-12-21")))
    finding = find(FOUR, facts, "2026-12-15")
    assert finding.verdict is Verdict.PENDING
    assert finding.due == day("2026-12-21")
    assert "21 december 2026" in str(finding.because).replace("\N{NO-BREAK SPACE}", " ")


def test_extra_meetings_are_counted_apart():
    facts = Facts(meetings=(*(held(d) for d in Q[:3]), held("2026-10-01", extra=True)))
    finding = find(FOUR, facts, "2026-12-20")
    assert finding.verdict is Verdict.AT_RISK
    assert "3 möten av minst 4" in str(finding.because)
    assert "1 extra möte" in str(finding.because)


def test_a_meeting_of_a_part_is_a_meeting_of_the_council():
    facts = Facts(meetings=tuple(held(d, "styr") for d in Q))
    assert find(FOUR, facts, "2026-12-01").verdict is Verdict.MET


def test_a_joint_meeting_needs_every_part():
    rule = MeetingCount("radet", 1, counting=Counting.JOINT)
    apart, together = Facts(meetings=(held(Q[0], "styr"),)), Facts(
        meetings=(held(Q[0], "styr", "op"),))  # fmt: skip
    assert find(rule, apart, "2026-03-01").verdict is Verdict.PENDING
    assert find(rule, together, "2026-03-01").verdict is Verdict.MET


def test_a_regulation_adopted_in_september_owes_one_meeting_that_year():
    document = DocumentData("R", "R", decided_on=day("2023-09-25"))
    before = find(FOUR, Facts(meetings=(held("2023-03-01"),)), "2023-12-01", document=document)
    after = find(FOUR, Facts(meetings=(held("2023-11-01"),)), "2023-12-01", document=document)
    assert (before.verdict, after.verdict) == (Verdict.AT_RISK, Verdict.MET)


def test_new_years_eve_counts_in_its_own_local_year():
    """B191: one minute before midnight in Sweden is 22:59 UTC, and still the old year."""
    facts = Facts(meetings=(held("2026-12-31", clock="23:59"),))
    one = MeetingCount("radet", 1)
    assert find(one, facts, "2026-12-31").verdict is Verdict.MET
    assert find(one, facts, "2027-01-01").verdict is Verdict.PENDING


SPRING, AUTUMN = (MeetingsPerSeason("radet", s, n) for s, n in
                  (("vårhalvåret", 2), ("hösthalvåret", 1)))  # fmt: skip


@pytest.mark.parametrize(
    "rule, days, today, verdict",
    [
        (SPRING, ("2026-02-01", "2026-05-01"), "2026-06-01", "met"),
        (SPRING, ("2026-02-01", "2026-09-01"), "2026-10-01", "breached"),
        (SPRING, ("2026-02-01",), "2026-06-20", "at_risk"),
        (AUTUMN, ("2026-02-01", "2026-05-01"), "2026-10-01", "pending"),
        (AUTUMN, ("2026-09-01",), "2026-10-01", "met"),
    ],
)
def test_two_in_spring_and_one_in_autumn(rule, days, today, verdict):
    facts = Facts(meetings=tuple(held(d) for d in days))
    assert find(rule, facts, today).verdict == verdict


WEEKS = MeetingRhythm("sam", 4, 5)


@pytest.mark.parametrize(
    "days, today, verdict",
    [
        (("2026-01-12", "2026-02-09", "2026-03-16"), "2026-03-20", "met"),
        (("2026-01-12", "2026-02-16"), "2026-03-01", "met"),
        (("2026-01-12", "2026-02-17"), "2026-03-01", "breached"),
        (("2026-01-12", "2026-01-20"), "2026-02-01", "met"),
        (("2026-01-12",), "2026-02-12", "at_risk"),
        (("2026-01-12",), "2026-02-17", "breached"),
        ((), "2026-02-17", "no_evidence"),
    ],
)
def test_every_four_to_five_weeks_and_more_often_is_no_fault(days, today, verdict):
    facts = Facts(meetings=tuple(held(d, "sam") for d in days))
    assert find(WEEKS, facts, today).verdict == verdict


def test_a_gap_over_new_year_belongs_to_the_year_its_last_day_lies_in():
    facts = Facts(meetings=(held("2025-12-15", "sam"), held("2026-02-02", "sam")))
    finding = find(WEEKS, facts, "2026-02-10")
    assert finding.verdict is Verdict.BREACHED
    assert finding.against == ("m:2025-12-15",)


def test_months_of_rest_are_not_counted():
    rule = MeetingRhythm("sam", 4, 5, pause_months=(7,))
    facts = Facts(meetings=(held("2026-06-15", "sam"), held("2026-08-17", "sam")))
    assert find(WEEKS, facts, "2026-08-20").verdict is Verdict.BREACHED
    assert find(rule, facts, "2026-08-20").verdict is Verdict.MET


@pytest.mark.parametrize(
    "days, today, verdict",
    [
        (("2026-01-12", "2026-02-09"), "2026-02-20", "met"),
        (("2026-01-12",), "2026-02-20", "met"),
        (("2026-01-12",), "2026-02-25", "at_risk"),
        (("2026-01-12",), "2026-03-01", "breached"),
        ((), "2026-01-10", "pending"),
    ],
)
def test_once_a_month(days, today, verdict):
    facts = Facts(meetings=tuple(held(d, "sam") for d in days))
    assert find(MeetingRhythm("sam", per_month=1), facts, today).verdict == verdict
