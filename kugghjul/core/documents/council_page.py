"""The council's public page as a document: what it is for, who sits there by function, who answers for it.

Source: the web page of a council and its cooperation group (T6, T8, T9). A seat that nobody holds is
written as the vacancy it is.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .prose import prose
from .snapshot import Snapshot
from .tree import Block, Document, Facts, Heading, ItemList, Paragraph, Spans, spans
from .wording import day

VACANT = "Vakant"


@dataclass(frozen=True)
class PageSeat(Snapshot):
    """A seat: its role («Ledamot»), its function, and whether somebody holds it."""

    role: str
    function: str
    vacant: bool = False


@dataclass(frozen=True)
class PageSection(Snapshot):
    """A heading with paragraphs, points and seats, in that order. The first may be without a heading."""

    heading: str = ""
    level: int = 1
    paragraphs: tuple[str, ...] = ()
    points: tuple[str, ...] = ()
    seats: tuple[PageSeat, ...] = ()


@dataclass(frozen=True)
class CouncilPageFacts(Snapshot):
    """What the page says. `owner` is a function, never a name; `updated` the day of the last change."""

    municipality: str
    council: str
    sections: tuple[PageSection, ...] = ()
    owner: str = ""
    updated: date | None = None


def council_page(facts: CouncilPageFacts) -> Document:
    """The page as a document, its owner and last change at the end."""
    return Document(
        kind="council-page",
        title=facts.council,
        sender=facts.municipality,
        blocks=(*(block for one in facts.sections for block in _section(one, facts)), _end(facts)),
        footer=tuple(part for part in (facts.municipality, facts.council) if part),
        subject="Rådets uppgift, ansvar och platser",
    )


def _section(section: PageSection, facts: CouncilPageFacts) -> tuple[Block, ...]:
    blocks: list[Block] = []
    # A first section that has the title's own words is its introduction.
    if section.heading and section.heading != facts.council:
        blocks.append(Heading(min(max(section.level, 1), 4), section.heading))
    for text in section.paragraphs:
        blocks += prose(text)
    for rows in (tuple(map(spans, section.points)), tuple(map(_seat, section.seats))):
        if rows:
            blocks.append(ItemList(rows))
    return tuple(blocks)


def _seat(seat: PageSeat) -> Spans:
    if not seat.function:
        return spans(f"{seat.role}: {VACANT}")
    vacant = f" ({VACANT.lower()})" if seat.vacant else ""
    same = seat.role.casefold() == seat.function.casefold()
    return spans(f"{'' if same else f'{seat.role}: '}{seat.function}{vacant}")


def _end(facts: CouncilPageFacts) -> Block:
    pairs = (("Sidansvarig", facts.owner), ("Senast uppdaterad", day(facts.updated)))
    told = tuple((term, spans(value)) for term, value in pairs if value)
    return Facts(told) if told else Paragraph(())
