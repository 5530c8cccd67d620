"""A routine (rutin): how a cog's work is done, with roles, timeline and participants.

Source: riktlinje Trygg och säker kommun 2019, "Rutin för Trygg och säker kommun": each cog has a
routine that tells roles, timeline and participants (S11).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .prose import prose
from .snapshot import Snapshot
from .tree import Block, Document, Facts, Heading, ItemList, Table, row, spans
from .wording import MONTHS, NBSP, count, day


@dataclass(frozen=True)
class RoutineMoment(Snapshot):
    """A moment of the timeline: so many days from the activity (− before), or a month's day."""

    what: str
    who: str = ""
    days: int | None = None
    month: int | None = None
    day: int | None = None


@dataclass(frozen=True)
class RoutineFacts(Snapshot):
    """Everything a routine says. `roles` are (name, what they do)."""

    municipality: str
    council: str
    name: str
    printed_on: date
    text: str = ""
    body: str = ""
    responsible: str = ""
    area: str = ""
    target: str = ""
    month: int | None = None
    day: int | None = None
    roles: tuple[tuple[str, str], ...] = ()
    moments: tuple[RoutineMoment, ...] = ()
    participants: tuple[str, ...] = ()


def routine(facts: RoutineFacts) -> Document:
    """The routine as a document."""
    return Document(
        kind="routine",
        title=f"Rutin: {facts.name}",
        sender=facts.council,
        blocks=(
            *_head(facts),
            *prose(facts.text),
            *_roles(facts),
            *_timeline(facts),
            *_participants(facts),
        ),
        footer=(facts.municipality, f"Utskriven {day(facts.printed_on)}"),
        subject=f"Rutin för {facts.name}",
    )


def moment_words(days: int | None, month: int | None, of_month: int | None) -> str:
    """«4 veckor före», «samma dag», «10 dagar efter», «i mars», «15 mars»."""
    if days is not None:
        return _distance(days)
    if month is None:
        return ""
    name = MONTHS[month - 1]
    return f"{of_month}{NBSP}{name}" if of_month else f"i {name}"


def _distance(days: int) -> str:
    if days == 0:
        return "samma dag"
    size, side = abs(days), "före" if days < 0 else "efter"
    if size % 7 == 0:
        return f"{count(size // 7, 'vecka', 'veckor')} {side}"
    return f"{count(size, 'dag', 'dagar')} {side}"


def _head(facts: RoutineFacts) -> tuple[Block, ...]:
    pairs = (
        ("Grupp", facts.body),
        ("Ansvarig", facts.responsible),
        ("Område", facts.area),
        ("Målgrupp", facts.target),
        ("När", moment_words(None, facts.month, facts.day)),
    )
    kept = tuple((term, spans(words)) for term, words in pairs if words)
    return (Facts(kept),) if kept else ()


def _roles(facts: RoutineFacts) -> tuple[Block, ...]:
    if not facts.roles:
        return ()
    rows = tuple(row(name, text) for name, text in facts.roles)
    return (
        Heading(1, "Roller"),
        Table("Roller", ("Roll", "Vad rollen gör"), rows, widths=(4, 9)),
    )


def _timeline(facts: RoutineFacts) -> tuple[Block, ...]:
    if not facts.moments:
        return ()
    rows = tuple(
        row(one.what, one.who, moment_words(one.days, one.month, one.day)) for one in facts.moments
    )
    return (
        Heading(1, "Tidslinje"),
        Table("Tidslinje", ("Vad", "Vem", "När"), rows, widths=(7, 4, 3)),
    )


def _participants(facts: RoutineFacts) -> tuple[Block, ...]:
    if not facts.participants:
        return ()
    return (
        Heading(1, "Deltagare"),
        ItemList(tuple(spans(name) for name in facts.participants)),
    )
