"""Ska, bör, kan and verka för: what the same facts mean under each."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from kugghjul.core.rules.facts import AttemptFact, DocumentFact, Facts, StandingFact
from kugghjul.core.rules.kinds import Contents, Standing
from kugghjul.core.rules.model import Verdict

from .building import charter, check, clause, day, find

RULE = Contents("agreement", ("purposes",))
GOOD = Facts(documents=(DocumentFact("d", "agreement", decided_on=day("2025-01-01"),
                                     parts=("purposes",)),))  # fmt: skip
BAD = Facts(documents=(DocumentFact("d", "agreement", decided_on=day("2025-01-01")),))
TRIED = Facts(attempts=(AttemptFact("t", "agreement", day("2025-05-01")),))


@pytest.mark.parametrize(
    "facts, shall, should, may, towards",
    [
        (GOOD, "met", "met", "met", "met"),
        (BAD, "breached", "deviates", "nothing_to_measure", "no_evidence"),
        (BAD + TRIED, "breached", "deviates", "nothing_to_measure", "worked_for"),
        (Facts(), "no_evidence", "no_evidence", "nothing_to_measure", "no_evidence"),
        (TRIED, "no_evidence", "no_evidence", "nothing_to_measure", "worked_for"),
    ],
)
def test_what_the_verb_makes_of_it(facts, shall, should, may, towards):
    got = [find(RULE, facts, "2026-01-01", verb).verdict
           for verb in ("ska", "bör", "kan", "verka för")]  # fmt: skip
    assert got == [shall, should, may, towards]


def test_attempts_are_evidence_and_counted():
    finding = find(RULE, BAD + TRIED, "2026-01-01", "verka för")
    assert finding.evidence == ("t",)
    assert "1 försök är noterat" in str(finding.because)


@pytest.mark.parametrize("subject", ["X1", "agreement"])
def test_an_attempt_may_name_the_clause_or_its_subject(subject):
    facts = Facts(attempts=(AttemptFact("t", subject, day("2025-05-01")),))
    assert find(RULE, facts, "2026-01-01", "verka för").verdict is Verdict.WORKED_FOR


@settings(max_examples=60, deadline=None)
@given(st.sampled_from(["bör", "kan", "verka för"]), st.integers(0, 2), st.integers(0, 800))
def test_only_a_shall_is_ever_breached(verb, documents, days):
    facts = Facts(standings=tuple(
        StandingFact(f"s{n}", "year-plan", day("2024-01-01"), day("2024-12-31"))
        for n in range(documents)))  # fmt: skip
    today = day("2024-06-01").fromordinal(day("2024-06-01").toordinal() + days)
    [finding] = check(charter(clause(Standing("year-plan"), verb)), facts, today)
    assert finding.verdict is not Verdict.BREACHED


def test_a_clause_waits_until_it_binds_and_ends_when_it_no_longer_does():
    own = charter(clause(RULE, since=day("2024-07-01"), until=day("2025-12-31")))
    early, late = (check(own, Facts(), day(d))[0] for d in ("2024-06-30", "2026-01-01"))
    assert early.verdict is late.verdict is Verdict.NOTHING_TO_MEASURE
    assert early.due == day("2024-07-01")
