"""What could not be carried over, and what was done instead."""

from __future__ import annotations

from dataclasses import dataclass, field

from kugghjul.core.questionnaires import Questionnaire
from kugghjul.core.sentences import N_, Sentence, sentence


@dataclass(frozen=True, slots=True)
class Remark:
    """One thing that was not carried over as it stood. `row` counts from 1 as Excel does; 0 is the whole sheet."""

    sheet: str
    row: int
    column: str
    what: Sentence
    instead: Sentence

    def __str__(self) -> str:
        return f"{self.sheet} {self.row} {self.column}: {self.what} {self.instead}"


@dataclass(slots=True)
class Remarks:
    """Gathers remarks while a book is read or written."""

    found: list[Remark] = field(default_factory=list)

    def add(self, sheet: str, row: int, column: str, what: Sentence, instead: Sentence) -> None:
        """One more."""
        self.found.append(Remark(sheet, row, column, what, instead))

    def left_out(self, sheet: str, row: int, column: str, what: str, **values: object) -> None:
        """One more, about what was left out."""
        self.add(sheet, row, column, sentence(what, **values), sentence(LEFT_OUT))


LEFT_OUT = N_("Det togs inte med.")


@dataclass(frozen=True, slots=True)
class Taken:
    """A questionnaire out of a book, and what could not be carried over."""

    questionnaire: Questionnaire
    remarks: tuple[Remark, ...]


@dataclass(frozen=True, slots=True)
class Written:
    """A book (the bytes of an .xlsx) and what could not be carried over."""

    content: bytes
    remarks: tuple[Remark, ...]
