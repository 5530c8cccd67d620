"""What can be true of a clause on a day, in words, and which of it needs attention first."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from kugghjul.core.sentences import N_


class Verdict(StrEnum):
    """What is true of a clause on a day. `label` is the Swedish word for it."""

    MET = "met"
    PENDING = "pending"
    AT_RISK = "at_risk"
    BREACHED = "breached"
    DEVIATES = "deviates"
    WORKED_FOR = "worked_for"
    NO_EVIDENCE = "no_evidence"
    NOTHING_TO_MEASURE = "nothing_to_measure"

    @property
    def label(self) -> str:
        """The Swedish words of the status, a literal for the message catalogue."""
        return VERDICT_LABELS[self]

    @property
    def settled(self) -> bool:
        """Whether an ended period with this verdict keeps it."""
        return self in (Verdict.MET, Verdict.BREACHED, Verdict.DEVIATES)


VERDICT_LABELS = {
    Verdict.MET: N_("Uppfyllt"),
    Verdict.PENDING: N_("I fas"),
    Verdict.AT_RISK: N_("Behöver göras snart"),
    Verdict.BREACHED: N_("Inte uppfyllt"),
    Verdict.DEVIATES: N_("Avviker"),
    Verdict.WORKED_FOR: N_("Verkat för, inte nått"),
    Verdict.NO_EVIDENCE: N_("Saknar underlag"),
    Verdict.NOTHING_TO_MEASURE: N_("Inget att mäta"),
}


@dataclass(frozen=True, slots=True)
class Period:
    """Days from `first` to `last`, both included."""

    first: date
    last: date

    def __contains__(self, day: date) -> bool:
        return self.first <= day <= self.last

    def __str__(self) -> str:
        return f"{self.first} – {self.last}"


def worst(verdicts: Iterable[Verdict]) -> Verdict:
    """The verdict that most needs somebody's attention; nothing to measure when there is none."""
    return min(verdicts, key=URGENCY.index, default=Verdict.NOTHING_TO_MEASURE)


URGENCY = (
    Verdict.BREACHED,
    Verdict.AT_RISK,
    Verdict.DEVIATES,
    Verdict.NO_EVIDENCE,
    Verdict.WORKED_FOR,
    Verdict.PENDING,
    Verdict.MET,
    Verdict.NOTHING_TO_MEASURE,
)
