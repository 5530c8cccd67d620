"""What a report is made from: the frozen facts of a period, and the texts that people wrote (V7, R11).

Money and hours are decimal text («1250.50», empty when not known), so that sums are exact and the
stored snapshot reads the same years later. No fact carries a person's name.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal

from .snapshot import Snapshot


@dataclass(frozen=True)
class ReportedDecision(Snapshot):
    """A decision of a meeting: «§ 31/2026», its wording, and how it was taken."""

    id: str
    number: str
    text: str
    outcome: str = ""


@dataclass(frozen=True)
class ReportedAssignment(Snapshot):
    """An assignment U-n as it stood when the facts were frozen. `state` is in words."""

    id: str
    number: str
    text: str
    whom: str = ""
    due: str = ""
    state: str = ""
    done: bool = False
    meeting: str = ""


@dataclass(frozen=True)
class ReportedItem(Snapshot):
    """A matter that a meeting treated, with what was noted about it."""

    title: str
    kind: str = ""
    notes: str = ""
    decisions: tuple[ReportedDecision, ...] = ()


@dataclass(frozen=True)
class ReportedMeeting(Snapshot):
    """A held meeting. `internal`: nothing is told but that it was held (R10)."""

    id: str
    day: date
    title: str
    bodies: tuple[str, ...] = ()
    organisations: tuple[str, ...] = ()
    items: tuple[ReportedItem, ...] = ()
    assignments: tuple[ReportedAssignment, ...] = ()
    founded: tuple[str, ...] = ()
    internal: bool = False

    @property
    def decisions(self) -> tuple[ReportedDecision, ...]:
        """All decisions, in the order of the agenda."""
        return tuple(decision for item in self.items for decision in item.decisions)


@dataclass(frozen=True)
class ReportedActivity(Snapshot):
    """An activity of the period. `state` is a word, `held` that it took place."""

    id: str
    code: str
    title: str
    on: date
    state: str
    held: bool = False
    kind: str = ""
    area: str = ""
    whom: str = ""
    outcome: str = ""
    reason: str = ""
    hours_planned: str = ""
    hours_spent: str = ""
    cost_planned: str = ""
    cost_spent: str = ""


@dataclass(frozen=True)
class ReportedIndicator(Snapshot):
    """An indicator with its baseline, target and latest outcome at the period's end."""

    id: str
    name: str
    unit: str = ""
    source: str = ""
    baseline: str = ""
    baseline_on: date | None = None
    target: str = ""
    target_on: date | None = None
    outcome: str = ""
    outcome_on: date | None = None
    note: str = ""


@dataclass(frozen=True)
class ReportedMeasure(Snapshot):
    """A measure of the action plan with its cost, hours and effect (R11)."""

    id: str
    code: str
    title: str
    state: str = ""
    goal: str = ""
    problems: tuple[str, ...] = ()
    whom: str = ""
    due: date | None = None
    cost_planned: str = ""
    cost_spent: str = ""
    hours_spent: str = ""
    expected_effect: str = ""
    activities: int = 0
    activities_done: int = 0
    indicators: tuple[ReportedIndicator, ...] = ()


@dataclass(frozen=True)
class ReportedAgreement(Snapshot):
    """A written agreement in force during the period."""

    id: str
    parties: tuple[str, ...]
    signed_on: date
    until: date | None = None
    purposes: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()


@dataclass(frozen=True)
class ReportedFinding(Snapshot):
    """A clause judged on the day of the facts: title, verdict in words, why."""

    clause: str
    title: str
    verdict: str
    because: str = ""
    due: date | None = None


@dataclass(frozen=True)
class ReportedAnswer(Snapshot):
    """One of Brå's 26 questions with its answer in words and why."""

    number: int
    question: str
    paragraph: str
    answer: str
    because: str = ""


@dataclass(frozen=True)
class ReportFacts(Snapshot):
    """Everything that was known about the period on `frozen_on`.

    `duty`: the charter's own words that the report is made under.
    """

    municipality: str
    council: str
    body: str
    first: date
    last: date
    frozen_on: date
    duty: str = ""
    charter: str = ""
    meetings: tuple[ReportedMeeting, ...] = ()
    assignments: tuple[ReportedAssignment, ...] = ()
    activities: tuple[ReportedActivity, ...] = ()
    measures: tuple[ReportedMeasure, ...] = ()
    indicators: tuple[ReportedIndicator, ...] = ()
    agreements: tuple[ReportedAgreement, ...] = ()
    findings: tuple[ReportedFinding, ...] = ()
    answers: tuple[ReportedAnswer, ...] = ()


@dataclass(frozen=True)
class WrittenBlock(Snapshot):
    """A text that people own. `part` is a key of PARTS; a `heading` makes it a part of that part.

    `tag` is what Word carries with it, so that the text can be read back to its place.
    """

    key: str
    part: str
    text: str
    heading: str = ""
    tag: str = ""


@dataclass(frozen=True)
class Enclosed(Snapshot):
    """A row of «Handlingar i ärendet»."""

    number: str
    name: str
    attached: bool = True


@dataclass(frozen=True)
class ReportPaper(Snapshot):
    """A whole report: who answers for it, to whom, what people wrote, and the frozen facts."""

    kind: str
    title: str
    addressee: str
    facts: ReportFacts
    parts: tuple[str, ...]
    handler: str = ""
    unit: str = ""
    diary_number: str = ""
    blocks: tuple[WrittenBlock, ...] = ()
    enclosures: tuple[Enclosed, ...] = ()
    dispatch: tuple[str, ...] = ()
    signatories: tuple[tuple[str, str], ...] = ()
    draft: bool = True
    tag: str = ""


def total(values: tuple[str, ...]) -> Decimal | None:
    """The sum of decimal texts; None when none of them is known."""
    known = [Decimal(value) for value in values if value]
    return sum(known, Decimal()) if known else None
