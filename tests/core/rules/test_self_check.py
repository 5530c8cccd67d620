"""Brå's 26 questions, answered from the same facts."""

import pytest

from kugghjul import charters
from kugghjul.core.rules.facts import (
    AgreementFact,
    AttemptFact,
    DocumentFact,
    Facts,
    FollowUpFact,
    HoldingFact,
    MeasureFact,
    ReportFact,
    StandingFact,
)
from kugghjul.core.rules.self_check import QUESTIONS, self_check

from .building import BODIES, SEATS, charter, day, held

COUNCIL = charter(bodies=BODIES, seats=SEATS)
PARTS = ("mapping-extent", "mapping-consequences", "other-information", "analysis")
WHOLE = MeasureFact("å:1", "p", "o", True, True, True, True, True)
FULL = Facts(
    documents=(
        DocumentFact("l:1", "situation-picture", decided_on=day("2025-06-01"), parts=PARTS),
        DocumentFact("p:1", "action-plan", decided_on=day("2025-09-01"), decided_by="ks",
                     rests_on=("l:1",)),
    ),
    follow_ups=(FollowUpFact("f:1", "action-plan", day("2026-02-01"), ("process", "effect")),),
    measures=(WHOLE,),
    agreements=(
        AgreementFact("a:1", day("2025-01-01"), ("Polisen",), ("syfte",), ("område",)),
        AgreementFact("a:2", day("2025-01-01"), ("Bostadsbolaget",), ("syfte",), ("område",)),
    ),
    meetings=(held("2026-02-10", "styr"),),
    holdings=(
        HoldingFact("h:1", "styr", "chef", day("2024-01-01"), organisation="kommunen",
                    function="Kommundirektör", roles=("chair",)),
        HoldingFact("h:2", "styr", "polis", day("2024-01-01"), external=True, leading=True),
    ),
    standings=tuple(
        StandingFact(f"s:{key}", key, day("2024-01-01"), share=50, trained=True)
        for key in ("joined-planning", "coordination-function", "contact-point", "lead-body")
    ),
    reports=(
        ReportFact("r:1", "invanarna", day("2026-01-10")),
        ReportFact("r:2", "kommunfullmaktige", day("2026-01-20")),
    ),
)  # fmt: skip
TODAY = day("2026-03-01")


def answers(facts: Facts) -> dict[int, str]:
    return {a.question.number: str(a.answered) for a in self_check(COUNCIL, facts, TODAY)}


def test_there_are_twenty_six_questions_in_order():
    assert [question.number for question in QUESTIONS] == list(range(1, 27))


def test_a_municipality_that_does_everything_answers_yes_throughout():
    assert set(answers(FULL).values()) == {"yes"}


def test_every_yes_has_evidence():
    found = self_check(COUNCIL, FULL, TODAY)
    assert all(answer.evidence for answer in found if answer.question.number != 26)


def test_nothing_known_is_no_evidence_and_never_no():
    assert set(answers(Facts()).values()) == {"no_evidence"}


OTHER = MeasureFact("å:2", "p")


@pytest.mark.parametrize(
    "number, facts, expected",
    [
        (2, Facts(documents=(DocumentFact("l", "situation-picture", decided_on=TODAY),)), "no"),
        (6, Facts(documents=(DocumentFact("l", "situation-picture",
                                          decided_on=day("2024-02-28")),)), "no"),
        (7, Facts(documents=(DocumentFact("p", "action-plan", decided_on=TODAY),)), "partly"),
        (8, Facts(documents=(DocumentFact("p", "action-plan", decided_on=TODAY),)), "no"),
        (9, Facts(measures=(WHOLE, OTHER)), "yes"),
        (10, Facts(measures=(WHOLE, OTHER)), "partly"),
        (11, Facts(measures=(OTHER,)), "no"),
        (13, Facts(follow_ups=(FollowUpFact("f", "action-plan", TODAY, ("process",)),)), "partly"),
        (15, Facts(agreements=(AgreementFact("a", day("2025-01-01"), ("Polisen",)),)), "partly"),
        (15, Facts(agreements=(AgreementFact("a", day("2025-01-01"), ("Polisen",), ("s",), ("o",),
                                             until=day("2025-12-31")),)), "no_evidence"),
        (16, Facts(attempts=(AttemptFact("t", "L9", day("2025-01-01")),)), "partly"),
        (17, Facts(meetings=(held("2024-02-10"),)), "no"),
        (18, Facts(holdings=(HoldingFact("h", "styr", "polis", TODAY, roles=("chair",),
                                         external=True),)), "no"),
        (19, Facts(holdings=(HoldingFact("h", "styr", "polis", TODAY, external=True),)), "no"),
        (20, Facts(standings=(StandingFact("s", "coordination-function", TODAY, share=20),)),
         "partly"),
        (21, Facts(standings=(StandingFact("s", "coordination-function", TODAY, trained=False),)),
         "no"),
        (25, Facts(reports=(ReportFact("r", "kommunfullmaktige", day("2024-01-01")),)), "partly"),
        (25, Facts(reports=(ReportFact("r", "ks", TODAY),)), "no_evidence"),
        (26, Facts(not_begun="Samordnaren börjar i augusti {2026}."), "partly"),
    ],
)  # fmt: skip
def test_what_is_missing_shows(number, facts, expected):
    assert answers(facts)[number] == expected


def test_own_words_are_shown_as_they_are_written():
    facts = Facts(not_begun="Samordnaren börjar {i höst}.")
    assert str(self_check(COUNCIL, facts, TODAY)[25].because) == "Samordnaren börjar {i höst}."


@pytest.mark.parametrize("name", charters.names())
def test_every_charter_can_be_asked(name):
    assert len(self_check(charters.load(name), FULL, TODAY)) == 26
