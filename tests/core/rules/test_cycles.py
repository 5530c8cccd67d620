"""At least every second year, counted from the decision; valid until a day."""

import pytest

from kugghjul.core.rules.facts import DocumentFact, Facts, FollowUpFact
from kugghjul.core.rules.kinds import Expiry, Revision, RevisionCycle
from kugghjul.core.rules.model import DocumentData, Verdict

from .building import charter, check, clause, day, find

UPDATED = RevisionCycle("situation-picture", Revision.UPDATE, 24)
FOLLOWED = RevisionCycle("action-plan", Revision.FOLLOW_UP, 24)
YEARLY = RevisionCycle("charter", Revision.FOLLOW_UP, 12)


def picture(on: str) -> Facts:
    return Facts(documents=(DocumentFact(f"d:{on}", "situation-picture", decided_on=day(on)),))


@pytest.mark.parametrize(
    "decided, today, verdict",
    [
        ("2024-06-17", "2026-05-01", "met"),
        ("2024-06-17", "2026-05-18", "at_risk"),
        ("2024-06-17", "2026-06-17", "at_risk"),
        ("2024-06-17", "2026-06-18", "breached"),
        ("2028-02-29", "2030-02-28", "at_risk"),
        ("2028-02-29", "2030-03-01", "breached"),
    ],
)
def test_the_picture_is_updated_at_least_every_second_year(decided, today, verdict):
    """B189: 29 February becomes 28 February in a common year."""
    assert find(UPDATED, picture(decided), today).verdict == verdict


def test_without_a_decision_there_is_no_evidence():
    assert find(UPDATED, Facts(), "2026-01-01").verdict is Verdict.NO_EVIDENCE


def plan(*follow_ups: str, versions: tuple[str, ...] = ("2024-07-01",)) -> Facts:
    return Facts(
        documents=tuple(DocumentFact(f"p:{v}", "action-plan", decided_on=day(v)) for v in versions),
        follow_ups=tuple(FollowUpFact(f"f:{f}", "action-plan", day(f)) for f in follow_ups),
    )


@pytest.mark.parametrize(
    "facts, today, verdict",
    [
        (plan(), "2026-01-01", "pending"),
        (plan(), "2026-07-02", "breached"),
        (plan("2026-06-30"), "2026-07-02", "met"),
        (plan(versions=("2024-07-01", "2025-07-01")), "2026-07-02", "breached"),
    ],
)
def test_the_plan_has_its_own_clock_and_a_new_version_is_no_follow_up(facts, today, verdict):
    assert find(FOLLOWED, facts, today).verdict == verdict


def test_removed_evidence_opens_the_duty_again():
    """B213."""
    assert find(FOLLOWED, plan("2026-06-30"), "2026-07-02").verdict is Verdict.MET
    assert find(FOLLOWED, plan(), "2026-07-02").verdict is Verdict.BREACHED


def test_a_guideline_is_followed_up_every_year_from_its_own_decision():
    document = DocumentData("Riktlinje", "Riktlinje", decided_on=day("2019-10-21"))
    assert find(YEARLY, Facts(), "2020-10-21", document=document).due == day("2020-10-21")
    assert find(YEARLY, Facts(), "2020-10-22", document=document).verdict is Verdict.BREACHED


def test_continuously_without_an_interval_invents_no_date():
    rule = RevisionCycle("action-plan", Revision.FOLLOW_UP)
    finding = find(rule, plan("2025-01-01"), "2026-07-02")
    assert (finding.verdict, finding.due) == (Verdict.MET, None)
    assert find(rule, plan(), "2026-07-02").verdict is Verdict.NO_EVIDENCE


@pytest.mark.parametrize(
    "today, verdict",
    [("2026-10-01", "met"), ("2026-12-01", "at_risk"), ("2027-05-30", "at_risk"),
     ("2027-05-31", "breached")],
)  # fmt: skip
def test_expiry_is_warned_of_long_before(today, verdict):
    own = charter(clause(Expiry("charter", day("2027-05-30")), warn_days=180))
    [finding] = check(own, Facts(), day(today))
    assert finding.verdict == verdict


def test_a_later_version_moves_the_last_day():
    later = DocumentFact("d:2", "charter", decided_on=day("2027-04-01"),
                         valid_until=day("2031-05-30"))  # fmt: skip
    finding = find(Expiry("charter", day("2027-05-30")), Facts(documents=(later,)), "2027-06-01")
    assert (finding.verdict, finding.due) == (Verdict.MET, day("2031-05-30"))
