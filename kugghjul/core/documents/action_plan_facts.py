"""What an action plan says, frozen: problems with causes, measures with goals and indicators.

Source: lag (2023:196) 5 and 6 §§; Brå's self-check 9–13 names what each measure carries.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .snapshot import Snapshot
from .wording import day, joined


@dataclass(frozen=True)
class PlannedCause(Snapshot):
    """A cause as the meeting wrote it: where in which method, and what shows it."""

    text: str
    method: str = ""
    slot: str = ""
    evidence: str = ""
    aimed: bool = False


@dataclass(frozen=True)
class PlannedProblem(Snapshot):
    """A problem that the plan's measures are to change."""

    code: str
    title: str
    text: str = ""
    area: str = ""
    place: str = ""
    for_whom: str = ""
    source: str = ""
    causes: tuple[PlannedCause, ...] = ()


@dataclass(frozen=True)
class PlannedIndicator(Snapshot):
    """What shows whether the goal is reached; figures as they are written («31,5»)."""

    name: str
    unit: str = ""
    baseline: str = ""
    baseline_on: date | None = None
    target: str = ""
    target_on: date | None = None
    source: str = ""

    def in_words(self) -> str:
        """«Anmälda skadegörelser (antal): utgångsläge 40, mål 25, källa polisen»."""
        unit = f" ({self.unit})" if self.unit else ""
        parts = (
            f"utgångsläge {self.baseline}" if self.baseline else "",
            f"mål {self.target}" if self.target else "",
            f"till {day(self.target_on)}" if self.target_on else "",
            f"källa {self.source}" if self.source else "",
        )
        told = ", ".join(part for part in parts if part)
        return f"{self.name}{unit}: {told}" if told else f"{self.name}{unit}"


@dataclass(frozen=True)
class PlannedMeasure(Snapshot):
    """A measure as it stood when the plan was put up. `cost` and `hours` are as they are written.

    `reason`: why it is adopted without a problem and a cause behind it (R3).
    """

    code: str
    title: str
    text: str = ""
    area: str = ""
    goal: str = ""
    problems: tuple[str, ...] = ()
    causes: tuple[str, ...] = ()
    responsible: str = ""
    starts: date | None = None
    due: date | None = None
    cost: str = ""
    hours: str = ""
    effect: str = ""
    indicators: tuple[PlannedIndicator, ...] = ()
    activities: tuple[str, ...] = ()
    reason: str = ""

    def in_words(self) -> tuple[tuple[str, str], ...]:
        """Everything that two editions are compared by, as (label, words)."""
        return (
            ("Rubrik", self.title), ("Beskrivning", self.text), ("Område", self.area),
            ("Mål", self.goal), ("Problem", joined(self.problems)),
            ("Orsaker", "; ".join(self.causes)), ("Ansvarig", self.responsible),
            ("Börjar", day(self.starts)), ("Klart senast", day(self.due)),
            ("Kostnad", self.cost), ("Timmar", self.hours), ("Väntad effekt", self.effect),
            ("Indikatorer", "; ".join(one.in_words() for one in self.indicators)),
            ("Aktiviteter", "; ".join(self.activities)), ("Skäl", self.reason),
        )  # fmt: skip


@dataclass(frozen=True)
class JoinedPlan(Snapshot):
    """A plan under another law that the work is joined with (7 §)."""

    name: str
    statute: str = ""
    owner: str = ""
    until: date | None = None
    common: str = ""


@dataclass(frozen=True)
class ActionPlanFacts(Snapshot):
    """Everything an action plan says. What is not decided yet has `decided_by` empty."""

    municipality: str
    council: str
    title: str
    number: str
    intro: str = ""
    rests_on: str = ""
    problems: tuple[PlannedProblem, ...] = ()
    measures: tuple[PlannedMeasure, ...] = ()
    joined_plans: tuple[JoinedPlan, ...] = ()
    follow_up: str = ""
    follow_up_due: date | None = None
    owner: str = ""
    treated_by: str = ""
    treated_on: date | None = None
    decided_by: str = ""
    decided_on: date | None = None
    paragraph: str = ""
    diary_number: str = ""
    valid_until: date | None = None
    replaces: str = ""

    def in_words(self) -> tuple[tuple[str, str], ...]:
        """The plan's own texts, as (label, words), measures left out."""
        plans = "; ".join(one.name for one in self.joined_plans)
        return (
            ("Namn", self.title), ("Inledning", self.intro), ("Vilar på", self.rests_on),
            ("Uppföljning", self.follow_up), ("Andra planer", plans),
        )  # fmt: skip
