"""The red thread in print: its stations in order, what stands at each, and those not reached yet.

Source: architecture, section 3 "The red thread"; design guide, section 7.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .prose import prose
from .snapshot import Snapshot
from .tree import Block, Document, Heading, ItemList, Paragraph, Span, Spans, spans
from .wording import count, day


@dataclass(frozen=True)
class ThreadThing(Snapshot):
    """A thing on the thread. `status` is one of tree.STATUSES, or empty. `here`: the one asked for."""

    kind: str
    title: str
    code: str = ""
    when: date | None = None
    status: str = ""
    status_text: str = ""
    text: str = ""
    here: bool = False


@dataclass(frozen=True)
class ThreadStation(Snapshot):
    """A stage of the thread; without things it is open, and `ahead` when it is yet to come."""

    name: str
    things: tuple[ThreadThing, ...] = ()
    ahead: bool = False


@dataclass(frozen=True)
class ThreadFacts(Snapshot):
    """What the thread's page showed on a day. `cut`: the thread is longer than what is printed."""

    municipality: str
    council: str
    title: str
    as_of: date
    code: str = ""
    stations: tuple[ThreadStation, ...] = ()
    cut: bool = False


def thread(facts: ThreadFacts) -> Document:
    """The thread as a document to print."""
    filled = sum(bool(station.things) for station in facts.stations)
    lead = f"{filled} av {count(len(facts.stations), 'led', 'led')}, läget {day(facts.as_of)}"
    return Document(
        kind="thread",
        title=f"Röda tråden: {' '.join(part for part in (facts.code, facts.title) if part)}",
        sender=facts.council,
        lead=lead,
        blocks=(
            *_cut(facts),
            *(block for station in facts.stations for block in _station(station)),
        ),
        footer=(facts.municipality, f"Läget {day(facts.as_of)}"),
        subject="Från signal till återkoppling",
    )


def _cut(facts: ThreadFacts) -> tuple[Block, ...]:
    return prose("Tråden är längre än vad som visas här.") if facts.cut else ()


def _station(station: ThreadStation) -> tuple[Block, ...]:
    heading = Heading(1, station.name)
    if not station.things:
        words = "Inte än" if station.ahead else "Saknas i tråden"
        return (heading, Paragraph((Span(words, status="planned"),)))
    return (heading, ItemList(tuple(_thing(thing) for thing in station.things)))


def _thing(thing: ThreadThing) -> Spans:
    words: list[Span | str] = [Span(f"{thing.code} {thing.title}".strip(), strong=True)]
    facts = [thing.kind, day(thing.when), "tråden utgår härifrån" if thing.here else ""]
    words.append("\n" + ", ".join(part for part in facts if part))
    if thing.status_text:
        words += [". ", Span(thing.status_text, status=thing.status)]
    if thing.text:
        words.append(f"\n{thing.text}")
    return spans(words)
