"""The summons: ten calendar days, written, date and place, agenda; documents should follow."""

from dataclasses import replace

import pytest

from kugghjul.core.rules.facts import Facts, MeetingState
from kugghjul.core.rules.kinds import NoticeContents, NoticePeriod
from kugghjul.core.rules.model import Verdict

from .building import day, find, held, notice, planned

TEN = NoticePeriod(("radet",), 10)


@pytest.mark.parametrize(
    "meeting, sent, clock, verdict",
    [
        ("2026-11-20", "2026-11-10", "23:59:59", "met"),
        ("2026-11-20", "2026-11-11", "00:00:01", "breached"),
        ("2026-04-02", "2026-03-23", "23:59:59", "met"),  # summer time begins between
        ("2026-04-02", "2026-03-24", "00:00:01", "breached"),
        ("2026-10-30", "2026-10-20", "23:59:59", "met"),  # summer time ends between
        ("2026-10-30", "2026-10-21", "00:00:01", "breached"),
        ("2028-03-10", "2028-02-29", "23:59:59", "met"),  # leap day
        ("2028-03-10", "2028-03-01", "00:00:01", "breached"),
        ("2027-01-05", "2026-12-26", "12:00", "met"),
    ],
)
def test_ten_local_calendar_days(meeting, sent, clock, verdict):
    """B111, B188."""
    facts = Facts(meetings=(held(meeting, notice=notice(sent, clock)),))
    assert find(TEN, facts, meeting).verdict == verdict


@pytest.mark.parametrize(
    "today, verdict",
    [("2026-11-01", "pending"), ("2026-11-05", "at_risk"), ("2026-11-10", "at_risk"),
     ("2026-11-11", "breached")],
)  # fmt: skip
def test_a_summons_that_has_not_gone_out(today, verdict):
    finding = find(TEN, Facts(meetings=(planned("2026-11-20"),)), today)
    assert finding.verdict == verdict
    assert finding.due == (None if verdict == "breached" else day("2026-11-10"))


def test_a_late_summons_is_late_even_with_a_reason():
    late = notice("2026-11-15", late_reason="Sjukdom")
    finding = find(TEN, Facts(meetings=(planned("2026-11-20", notice=late),)), "2026-11-16")
    assert finding.verdict is Verdict.BREACHED
    assert finding.against == ("m:2026-11-20",)


def test_the_summons_of_a_meeting_next_year_is_seen_before_new_year():
    finding = find(TEN, Facts(meetings=(planned("2027-01-08"),)), "2026-12-27")
    assert finding.verdict is Verdict.AT_RISK
    assert finding.due == day("2026-12-29")


def test_a_cancelled_meeting_owes_no_summons():
    gone = replace(planned("2026-11-20"), state=MeetingState.CANCELLED)
    assert find(TEN, Facts(meetings=(gone,)), "2026-11-30").verdict is Verdict.NOTHING_TO_MEASURE


def test_one_late_among_many_is_found():
    good = tuple(held(f"2026-0{m}-20", notice=notice(f"2026-0{m}-05")) for m in range(1, 9))
    bad = held("2026-09-20", notice=notice("2026-09-11"))
    finding = find(TEN, Facts(meetings=(*good, bad)), "2026-10-01")
    assert (finding.verdict, len(finding.evidence), finding.against) == (
        Verdict.BREACHED, 8, ("m:2026-09-20",))  # fmt: skip


DATE_AND_PLACE = NoticeContents(("radet",), ("written", "date", "place"))
DOCUMENTS = NoticeContents(("radet",), ("documents",))


@pytest.mark.parametrize(
    "rule, modality, contents, without, verdict",
    [
        (DATE_AND_PLACE, "ska", ("written", "date", "place"), (), "met"),
        (DATE_AND_PLACE, "ska", ("written", "date"), (), "breached"),
        (DOCUMENTS, "bör", (), (), "deviates"),
        (DOCUMENTS, "bör", (), ("documents",), "met"),
        (DOCUMENTS, "bör", ("documents",), (), "met"),
    ],
)
def test_shall_and_should_are_kept_apart(rule, modality, contents, without, verdict):
    sent = notice("2026-11-01", contents=contents, without=without)
    facts = Facts(meetings=(held("2026-11-20", notice=sent),))
    assert find(rule, facts, "2026-11-21", modality).verdict == verdict


def test_what_is_missing_is_named():
    sent = notice("2026-11-01", contents=("written",))
    facts = Facts(meetings=(held("2026-11-20", notice=sent),))
    assert "saknar datum och plats" in str(find(DATE_AND_PLACE, facts, "2026-11-21").because)


@pytest.mark.parametrize("by, verdict", [("convener", "met"), ("secretary", "breached")])
def test_the_convener_issues_the_summons(by, verdict):
    rule = NoticeContents(("radet",), by_convener=True)
    facts = Facts(meetings=(held("2026-11-20", notice=notice("2026-11-01", by=by)),))
    assert find(rule, facts, "2026-11-21").verdict == verdict
