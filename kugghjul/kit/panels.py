"""How a cog hands things up to the hub or adds to a lower cog's page, without being imported by it.

A cog's `apps.py` calls `provide(slot, function)`; the page that owns the slot calls `collect(slot, …)`.

Slots and what their functions take and give:

| slot | call | gives |
|---|---|---|
| `menu` | `(request)` | `MenuItem`s |
| `facts` | `(council)` | keyword tuples for `core.rules.facts.Facts` as a dict |
| `evidence` | `(municipality, ids)` | `{fact id: Link}` |
| `calendar` | `(council, year, today)` | `CalendarEntry`s for the year wheel |
| `agenda` | `(body, since, until)` | `AgendaSuggestion`s for a coming meeting |
| `todo` | `(user, municipality, today)` | `Todo`s for Min sida |
| `search` | `(user, municipality, words)` | `Hit`s; `words` is one text, spaces between |
| `thread` | `(municipality, keys)` | pairs `(before, after)` of keys: what leads to what |
| `knots` | `(user, municipality, keys)` | `{key: Knot}` of the cog's own things that the user may see |
| `meeting_item` | `(request, item)` | `Panel`s under an agenda item |
| `assignment_page` | `(request, assignment)` | `Panel`s on an assignment's own page |
| `notes_assignments` | `(meeting)` | rows for the notes document |
| `public` | `(municipality, today)` | `Link`s to pages that are open to everybody |
| `outcome` | `(municipality, keys)` | `{key: tuple of Outcome}`: what «observation:7» led to, for who reported it |
| `dossier` | `(user, municipality, place)` | `Stay`s: what has happened at a place, for its page through time |
"""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Callable, Iterable
from dataclasses import dataclass, field
from typing import Any

SLOTS = (
    "menu", "facts", "evidence", "calendar", "agenda", "todo", "search", "thread", "knots",
    "meeting_item", "assignment_page", "notes_assignments", "public", "outcome",
    "dossier",
)  # fmt: skip

_providers: dict[str, list[Callable[..., Any]]] = defaultdict(list)


@dataclass(frozen=True)
class Link:
    """A name and where it leads."""

    label: str
    url: str


@dataclass(frozen=True)
class MenuItem:
    """A line of the side menu. `group` is the heading it stands under ('' for none)."""

    group: str
    label: str
    url: str
    order: int = 100
    count: int = 0
    starts: str = ""


@dataclass(frozen=True)
class CalendarEntry:
    """A point or span of the year wheel. `ring`: meetings, knowledge, measures or reporting.

    `bodies` are the keys of the bodies whose own it is; readers of other bodies get no link to it.
    """

    ring: str
    day: dt.date
    label: str
    status: str
    url: str = ""
    until: dt.date | None = None
    small: bool = False
    bodies: frozenset[str] = frozenset()


@dataclass(frozen=True)
class AgendaSuggestion:
    """Something that ought to be on the agenda; `key` keeps it from being added twice."""

    key: str
    title: str
    kind: str
    why: str
    text: str = ""
    area: str = ""
    minutes: int = 10
    certain: bool = False


@dataclass(frozen=True)
class Todo:
    """What somebody must do: by when, for whom, and the button that takes them there."""

    title: str
    why: str
    url: str
    button: str
    due: dt.date | None
    whom: str = ""
    status: str = "ongoing"


@dataclass(frozen=True)
class Hit:
    """One search result."""

    kind: str
    title: str
    url: str
    text: str = ""
    day: dt.date | None = None


STAGES = (
    "signal", "problem", "cause", "measure", "decision", "assignment", "activity", "effect",
    "feedback",
)  # fmt: skip
"""The stations of the red thread, in the order that it runs."""


@dataclass(frozen=True)
class Knot:
    """A thing on the red thread. `key` is «problem:12»; `stage` is one of STAGES.

    `kind` is its word for readers («Problem»), `code` its number («P-12»), `when` its day.
    """

    key: str
    stage: str
    kind: str
    title: str
    url: str = ""
    code: str = ""
    when: dt.date | None = None
    status: str = ""
    status_text: str = ""
    text: str = ""


@dataclass(frozen=True)
class Outcome:
    """What came of something that was reported: one sentence, its day and state. It names no person."""

    sentence: str
    day: dt.date
    status: str = "ongoing"


@dataclass(frozen=True)
class Stay:
    """Something that happened at a place: a report, a walk, an answer, a measure. Listed by `day`."""

    kind: str
    title: str
    day: dt.date
    url: str = ""
    text: str = ""
    status: str = ""
    until: dt.date | None = None


@dataclass(frozen=True)
class Panel:
    """A template and its context, shown by a lower cog's page."""

    template: str
    context: dict[str, Any] = field(default_factory=dict)


def provide(slot: str, function: Callable[..., Any]) -> None:
    """Register `function` for `slot`. An unknown slot is a programming error."""
    if slot not in SLOTS:
        raise LookupError(f"no slot {slot!r}")
    if function not in _providers[slot]:
        _providers[slot].append(function)


def collect(slot: str, *args: Any, **kwargs: Any) -> list[Any]:
    """All that the providers of `slot` give, flattened, in the order of the cogs."""
    given: Iterable[Any] = (function(*args, **kwargs) for function in _providers[slot])
    return [thing for things in given for thing in (things or ())]


def merge(slot: str, *args: Any) -> dict[Any, Any]:
    """As `collect` for providers that give dicts; tuples under the same key are joined."""
    whole: dict[Any, Any] = {}
    for function in _providers[slot]:
        for key, value in (function(*args) or {}).items():
            both = isinstance(value, tuple) and isinstance(whole.get(key), tuple)
            whole[key] = whole[key] + value if both else value
    return whole


def by_kind(keys: Iterable[str]) -> dict[str, set[int]]:
    """The primary keys of «problem:12» … by their kind; a kind that is not there has none.

    What is no key is left out: keys come from addresses too.
    """
    found: dict[str, set[int]] = defaultdict(set)
    for key in keys:
        kind, _colon, pk = key.partition(":")
        if pk.isascii() and pk.isdecimal() and len(pk) < 19:
            found[kind].add(int(pk))
    return found


def numbers(keys: Iterable[str], kind: str) -> set[int]:
    """The primary keys of the keys of one kind: «problem:12» gives 12."""
    return by_kind(keys)[kind]
