"""A council's rules as data: rule kinds, charters, and whether they are followed.

`kinds` is the closed set of rules, `model` the charter around them, `facts` what happened.
`read_charter` and `write_charter` are text ↔ value; `check` and `history` judge; `what_changes`
compares two versions; `self_check` answers Brå's questions.
"""

from kugghjul.core.rules.binding import bound
from kugghjul.core.rules.changes import Change, what_changes
from kugghjul.core.rules.checking import check, judge
from kugghjul.core.rules.errors import CharterError, CharterRefused
from kugghjul.core.rules.facts import Facts
from kugghjul.core.rules.history import charter_in_force, history
from kugghjul.core.rules.index import Index
from kugghjul.core.rules.model import (
    Charter,
    Clause,
    Finding,
    Modality,
    Period,
    Source,
    Verdict,
    worst,
)
from kugghjul.core.rules.reading import read_charter
from kugghjul.core.rules.self_check import Answer, Answered, self_check
from kugghjul.core.rules.soundness import Fault, faults
from kugghjul.core.rules.writing import write_charter

__all__ = [
    "Answer", "Answered", "Change", "Charter", "CharterError", "CharterRefused", "Clause",
    "Facts", "Fault", "Finding", "Index", "Modality", "Period", "Source", "Verdict", "bound",
    "charter_in_force", "check", "faults", "history", "judge", "read_charter", "self_check",
    "what_changes", "worst", "write_charter",
]  # fmt: skip
