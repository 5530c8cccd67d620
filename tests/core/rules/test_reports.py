"""Reporting back, and what is due at a meeting."""

import pytest

from kugghjul.core.rules.facts import AssignmentFact, Facts, ReportFact
from kugghjul.core.rules.kinds import DueAtMeeting, Occasion, ReportBack
from kugghjul.core.rules.model import Verdict

from .building import day, find, held, planned

HALF = ReportBack("ks", Occasion.HALF_YEAR, "radet")
ACCOUNTS = ReportBack("ks", Occasion.ACCOUNTS, "radet")
YEARLY = ReportBack("radet", Occasion.ANNUAL, "sam", contents=("indicators",))
AFTER = ReportBack("ks", Occasion.AFTER_MEETING, "radet")
ALWAYS = ReportBack("kf", Occasion.CONTINUOUS)


def report(on: str, to: str = "ks", **more) -> ReportFact:
    return ReportFact(f"r:{on}", to, day(on), **more)


@pytest.mark.parametrize(
    "rule, reports, today, verdict",
    [
        (HALF, [report("2026-09-20", occasion="half-year")], "2026-10-01", "met"),
        (HALF, [report("2026-03-20", occasion="half-year")], "2026-10-01", "pending"),
        (HALF, [], "2026-12-10", "at_risk"),
        (HALF, [report("2026-09-20", occasion="accounts")], "2026-12-10", "at_risk"),
        (ACCOUNTS, [report("2026-03-20", occasion="accounts")], "2026-10-01", "met"),
        (ACCOUNTS, [], "2026-07-01", "breached"),
        (YEARLY, [report("2026-02-01", "radet", occasion="annual", from_body="sam",
                         contents=("indicators",))], "2026-03-01", "met"),
        (YEARLY, [report("2026-02-01", "radet", occasion="annual")], "2026-03-01", "at_risk"),
    ],
)  # fmt: skip
def test_reports_on_their_occasion(rule, reports, today, verdict):
    assert find(rule, Facts(reports=tuple(reports)), today).verdict == verdict


def test_a_report_without_the_indicators_does_not_count_and_says_why():
    facts = Facts(reports=(report("2026-02-01", "radet", occasion="annual"),))
    assert "saknar årets indikatorer" in str(find(YEARLY, facts, "2026-03-01").because)


MEETINGS = (held("2026-02-01"), held("2026-04-01"))


@pytest.mark.parametrize(
    "told, today, verdict",
    [
        (("2026-02-10", "2026-04-10"), "2026-04-20", "met"),
        (("2026-02-10", ""), "2026-04-20", "pending"),
        (("2026-02-10", ""), "2026-05-10", "at_risk"),
        (("", "2026-04-10"), "2026-04-20", "breached"),
        (("2026-04-05", "2026-04-10"), "2026-04-20", "breached"),
    ],
)
def test_a_report_after_each_meeting_before_the_next(told, today, verdict):
    reports = tuple(
        report(on, occasion="after-meeting", meeting=meeting.id)
        for on, meeting in zip(told, MEETINGS, strict=True) if on
    )  # fmt: skip
    assert find(AFTER, Facts(meetings=MEETINGS, reports=reports), today).verdict == verdict


@pytest.mark.parametrize(
    "rule, reports, today, verdict",
    [
        (ALWAYS, [], "2026-03-01", "no_evidence"),
        (ALWAYS, [report("2025-06-01", "kf")], "2026-03-01", "met"),
        (ALWAYS, [report("2025-02-01", "kf")], "2026-03-01", "at_risk"),
        (ALWAYS, [report("2026-02-01", "ks")], "2026-03-01", "no_evidence"),
        (ReportBack("kf", Occasion.CONTINUOUS, maximum_months=6), [report("2025-06-01", "kf")],
         "2026-03-01", "breached"),
        (ReportBack("kf", Occasion.CONTINUOUS, maximum_months=6), [report("2025-10-01", "kf")],
         "2026-03-15", "at_risk"),
    ],
)  # fmt: skip
def test_continuously_to_the_assembly_is_not_to_the_board(rule, reports, today, verdict):
    assert find(rule, Facts(reports=tuple(reports)), today).verdict == verdict


PLAN = DueAtMeeting("activity-plan", ("op", "sam"), "radet")


def owed(body: str, **more) -> AssignmentFact:
    return AssignmentFact(f"u:{body}", "m:2017-10-09", body, day("2017-10-09"), "activity-plan",
                          due_at="m:2018-01-15", **more)  # fmt: skip


@pytest.mark.parametrize(
    "assignments, today, verdict",
    [
        ([owed("op"), owed("sam")], "2017-12-01", "pending"),
        ([owed("op"), owed("sam")], "2018-01-11", "at_risk"),
        ([owed("op", presented_at="m:2018-01-15"), owed("sam")], "2018-01-16", "breached"),
        ([owed("op", presented_at="m:2018-01-15"), owed("sam", presented_at="m:2018-01-15")],
         "2018-01-16", "met"),
        ([], "2018-01-16", "no_evidence"),
    ],
)  # fmt: skip
def test_activity_plans_are_due_at_the_next_meeting(assignments, today, verdict):
    facts = Facts(meetings=(planned("2018-01-15"),), assignments=tuple(assignments))
    assert find(PLAN, facts, today).verdict == verdict


def test_the_group_that_owes_is_named():
    facts = Facts(
        meetings=(planned("2018-01-15"),),
        assignments=(owed("op", presented_at="m:2018-01-15"), owed("sam")),
    )
    finding = find(PLAN, facts, "2018-01-16")
    assert "Samverkansgruppen" in str(finding.because)
    assert (finding.verdict, finding.against) == (Verdict.BREACHED, ("u:sam",))
