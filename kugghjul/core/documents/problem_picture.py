"""The municipality's joint problem picture of a year (problembild), from frozen facts.

Source: RTH Verksamhetsplan 2018, «Sammanställning av Problembild»: statistics and knowledge from
the operations, insecurity, and what turns insecurity into safety (K13).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .rich import read_rich
from .snapshot import Snapshot
from .tree import Block, Document, Heading, ItemList, Paragraph, spans
from .wording import count, day, joined


@dataclass(frozen=True)
class PictureText(Snapshot):
    """A part: its heading and its text as typed (`rich`)."""

    heading: str
    text: str


@dataclass(frozen=True)
class ProblemPictureFacts(Snapshot):
    """A problem picture. `answered` and `missing` are organisations of the analysis behind it;
    `problems` are the problems of the register that it names. `approved_by` empty: a draft.
    """

    municipality: str
    council: str
    year: int
    name: str
    as_of: date
    parts: tuple[PictureText, ...] = ()
    answered: tuple[str, ...] = ()
    missing: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()
    approved_by: str = ""
    approved_on: date | None = None


def problem_picture(facts: ProblemPictureFacts) -> Document:
    """The problem picture as a document. A part without text is left out."""
    return Document(
        kind="problem_picture",
        title=facts.name,
        sender=facts.council,
        lead=f"Gemensam problembild för {facts.municipality} {facts.year}",
        blocks=(*_ground(facts), *_parts(facts), *_problems(facts)),
        mark="" if facts.approved_by else "Utkast",
        footer=_footer(facts),
        subject=f"Problembild {facts.year}",
    )


def _ground(facts: ProblemPictureFacts) -> tuple[Block, ...]:
    asked = len(facts.answered) + len(facts.missing)
    if not asked:
        return ()
    heading = Heading(1, "Vad problembilden bygger på")
    said = f"{len(facts.answered)} av {count(asked, 'verksamhet', 'verksamheter')} har svarat på"
    text = f"{said} årets problemområdesanalys: {joined(facts.answered)}."
    if not facts.answered:
        text = f"{said} årets problemområdesanalys."
    if facts.missing:
        text += f" Svar saknas från {joined(facts.missing)}."
    return (heading, Paragraph(spans(text)))


def _parts(facts: ProblemPictureFacts) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for part in facts.parts:
        if part.text.strip():
            blocks += [Heading(1, part.heading), *read_rich(part.text)]
    return tuple(blocks)


def _problems(facts: ProblemPictureFacts) -> tuple[Block, ...]:
    if not facts.problems:
        return ()
    items = tuple(spans(problem) for problem in facts.problems)
    return (Heading(1, "Problem som rådet arbetar med"), ItemList(items))


def _footer(facts: ProblemPictureFacts) -> tuple[str, ...]:
    state = f"Läget {day(facts.as_of)}"
    if facts.approved_by:
        state = f"Godkänd av {facts.approved_by} {day(facts.approved_on)}".strip()
    return tuple(part for part in (facts.municipality, state) if part)
