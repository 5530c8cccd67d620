"""The invitation to an evening on neighbourhood watch, to put up in a stairwell or send along (K9)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .prose import prose
from .snapshot import Snapshot
from .tree import (
    Block,
    Document,
    Facts,
    Figure,
    Heading,
    ItemList,
    Paragraph,
    Span,
    spans,
)  # fmt: skip
from .wording import capital, weekday


@dataclass(frozen=True)
class EveningFacts(Snapshot):
    """What the invitation says. `starts` is «18.30»; `sign_up` an address or ""."""

    municipality: str
    title: str
    on: date
    starts: str
    place: str
    theme: str
    text: str = ""
    parties: tuple[str, ...] = ()
    sign_up: str = ""
    contact: str = ""


def watch_evening(facts: EveningFacts, code: bytes = b"") -> Document:
    """The invitation on one page. `code` is the sign-up address as a picture (SVG)."""
    return Document(
        kind="watch_evening",
        title=facts.title,
        sender=facts.municipality,
        lead=f"{capital(weekday(facts.on))} kl. {facts.starts}. {facts.place}",
        blocks=(*_what(facts), *_who(facts), *_sign_up(facts, code)),
        footer=tuple(part for part in (facts.municipality, facts.contact) if part),
        subject=facts.theme,
    )


def _what(facts: EveningFacts) -> tuple[Block, ...]:
    pairs = (
        ("Tema", facts.theme),
        ("Dag", capital(weekday(facts.on))),
        ("Tid", f"kl. {facts.starts}"),
        ("Plats", facts.place),
    )
    return (Facts(tuple((term, spans(value)) for term, value in pairs)), *prose(facts.text))


def _who(facts: EveningFacts) -> tuple[Block, ...]:
    if not facts.parties:
        return ()
    return (Heading(1, "Vi medverkar"), ItemList(tuple((Span(name),) for name in facts.parties)))


def _sign_up(facts: EveningFacts, code: bytes) -> tuple[Block, ...]:
    if not facts.sign_up:
        return (Paragraph(spans("Alla är välkomna. Du behöver inte anmäla dig.")),)
    words = (Span("Berätta hur många ni blir: "), Span(facts.sign_up, link=facts.sign_up))
    blocks: list[Block] = [Heading(1, "Anmäl dig"), Paragraph(words)]
    if code:
        alt = f"QR-kod till anmälan: {facts.sign_up}"
        blocks.append(Figure(code, "image/svg+xml", alt))
    return tuple(blocks)
