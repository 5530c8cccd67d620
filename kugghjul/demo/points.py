"""A meeting's points as the story tells them: what stood on the agenda, what was noted, what was
asked of whom.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources import files
from typing import Any


@dataclass(frozen=True)
class Task:
    """An assignment. `to` is a body's key or a person's; `fate` «done 40 Vad som gjordes» or
    «open».

    `days` until it is due, counted from the meeting; `due_next_of`: due at that body's next meeting
    instead. `each`: every organisation in the group answers for its own part (R7).
    """

    text: str
    to: str
    days: int = 30
    fate: str = "open"
    due_next_of: str = ""
    subject: str = ""
    each: bool = False

    @property
    def ending(self) -> tuple[str, int, str] | None:
        """(state, days after the meeting, words), or None while nothing has been reported."""
        state, _space, rest = self.fate.partition(" ")
        days, _space, words = rest.partition(" ")
        return (state, int(days), words) if days else None


@dataclass(frozen=True)
class Point:
    """One point. `document` is attached as a PDF, `waiting` is a document that has not come."""

    title: str
    kind: str = "information"
    minutes: int = 10
    presenter: str = ""
    area: str = ""
    text: str = ""
    notes: str = ""
    decision: str = ""
    outcome: str = "Ingen var emot."
    document: str = ""
    waiting: str = ""
    guest: tuple[str, str] | None = None
    assign: tuple[Task, ...] = ()
    founds: tuple[str, ...] = ()


def point(row: Mapping[str, Any]) -> Point:
    """A point from its TOML table."""
    values = dict(row)
    values["assign"] = tuple(Task(**task) for task in values.pop("assign", ()))
    return Point(**values)


def table(package: str, name: str) -> dict[str, Any]:
    """A TOML file of the story."""
    return tomllib.loads(files(package).joinpath(name).read_text(encoding="utf-8"))
