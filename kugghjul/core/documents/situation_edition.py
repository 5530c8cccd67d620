"""The open edition of a situation picture, as frozen values: what everybody may read, and what was withheld.

A number that is withheld is not here at all: None says that it is not shown, and nothing else in the edition gives it
away (analysis.disclosure). No place, no time of day, and no text but what was reviewed for it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .snapshot import Snapshot


@dataclass(frozen=True)
class OpenCell(Snapshot):
    """An area or a category. `count` None: not shown. `key` is the area's, 0 for what was put together."""

    name: str
    count: int | None
    key: int = 0
    rate: float | None = None
    band: int = 0


@dataclass(frozen=True)
class EditionFacts(Snapshot):
    """The edition. `total` None: not shown. `joined` are the names of the small areas put together as one."""

    municipality: str
    kind: str
    name: str
    first: date
    last: date
    total: int | None
    least: int
    points: tuple[str, ...] = ()
    areas: tuple[OpenCell, ...] = ()
    categories: tuple[OpenCell, ...] = ()
    joined: tuple[str, ...] = ()
    answered: int = 0
    asked: int = 0
    layer: int = 0

    @property
    def withheld(self) -> int:
        """How many numbers are not shown."""
        return sum(one.count is None for one in (*self.areas, *self.categories)) + (
            self.total is None
        )
