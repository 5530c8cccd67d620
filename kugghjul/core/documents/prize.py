"""«Beslut om pris»: who got the prize, why, on whose decision and how it was judged (K10)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .prose import prose
from .snapshot import Snapshot
from .tree import Block, Document, Facts, Heading, ItemList, Paragraph, Spans, spans
from .wording import count, day, joined


@dataclass(frozen=True)
class JuryMember(Snapshot):
    """Somebody of the jury by name and function."""

    name: str
    function: str = ""


@dataclass(frozen=True)
class PrizeFacts(Snapshot):
    """What the decision was made from. Of the nominations only the winner's name is kept.

    `winner` is empty when nobody got the prize. `mean` is of the winner's scores, one to five;
    `scorers` how many jurors it comes from; `abstained` those who did not take part in judging it.
    """

    municipality: str
    council: str
    prize: str
    year: int
    motivation: str
    decided_by: str
    decided_on: date
    nominations: int
    winner: str = ""
    paragraph: str = ""
    criteria: tuple[str, ...] = ()
    jury: tuple[JuryMember, ...] = ()
    mean: float | None = None
    scorers: int = 0
    abstained: tuple[str, ...] = ()
    award_by: date | None = None


def prize_decision(facts: PrizeFacts) -> Document:
    """The decision as a document to print and keep."""
    return Document(
        kind="prize-decision",
        title=f"Beslut om {_small(facts.prize)} {facts.year}",
        sender=facts.council,
        lead=_lead(facts),
        blocks=(*_decision(facts), *_judged(facts), *_jury(facts), *_handling(facts)),
        footer=(facts.municipality, f"Beslut {day(facts.decided_on)}"),
        subject="Pristagare, motivering och hur nomineringarna bedömdes",
    )


def _lead(facts: PrizeFacts) -> str:
    if facts.winner:
        return f"{facts.winner} får {_small(facts.prize)} {facts.year}."
    return f"{facts.prize} delas inte ut {facts.year}."


def _small(name: str) -> str:
    """«Priset …» as it stands inside a sentence."""
    return name[:1].lower() + name[1:] if name[1:2].islower() else name


def _decision(facts: PrizeFacts) -> tuple[Block, ...]:
    pairs: list[tuple[str, Spans]] = [
        ("Beslutat av", spans(facts.decided_by)),
        ("Beslutat", spans(day(facts.decided_on))),
    ]
    if facts.winner:
        pairs.insert(0, ("Pristagare", spans(facts.winner)))
    if facts.paragraph:
        pairs.append(("Beslut i mötet", spans(facts.paragraph)))
    if facts.winner and facts.award_by:
        pairs.append(("Delas ut senast", spans(day(facts.award_by))))
    return (Heading(1, "Beslut"), Facts(tuple(pairs)), Heading(1, "Motivering"),
            *prose(facts.motivation))  # fmt: skip


def _judged(facts: PrizeFacts) -> tuple[Block, ...]:
    blocks: list[Block] = [Heading(1, "Så bedömdes nomineringarna")]
    came = count(facts.nominations, "nominering kom in", "nomineringar kom in")
    words = [f"{came}."]
    if facts.winner and facts.mean is not None:
        figure = f"{facts.mean:.1f}".replace(".", ",")
        by = count(facts.scorers, "ledamots", "ledamöters")
        words.append(f"Pristagaren fick {figure} av 5 i medeltal, av {by} bedömningar.")
    if facts.abstained:
        words.append(f"På grund av jäv deltog inte {joined(facts.abstained)} i bedömningen.")
    blocks.append(Paragraph(spans(" ".join(words))))
    if facts.criteria:
        blocks.append(Paragraph(spans("Juryn bedömde varje nominering efter dessa kriterier:")))
        blocks.append(ItemList(tuple(spans(text) for text in facts.criteria)))
    return tuple(blocks)


def _jury(facts: PrizeFacts) -> tuple[Block, ...]:
    if not facts.jury:
        return ()
    members = (", ".join(part for part in (one.name, one.function) if part) for one in facts.jury)
    return (Heading(1, "Jury"), ItemList(tuple(spans(member) for member in members)))


def _handling(facts: PrizeFacts) -> tuple[Block, ...]:
    told = (
        "Nomineringarna, uppgifterna om dem som nominerade och juryns poäng raderas efter beslutet. "
        "Kvar finns det här beslutet och ett kvitto på raderingen."
    )
    return (Paragraph(spans(told), tone="small"),)
