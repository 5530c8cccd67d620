"""An agreement on cooperation (överenskommelse) as a document, from frozen facts.

Source: lag (2023:196) 9 §: written agreements, each with purposes and areas (L9).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .snapshot import Snapshot
from .tree import (
    Block,
    Document,
    Facts,
    Heading,
    ItemList,
    Paragraph,
    Signatures,
    Spans,
    Table,
    row,
    spans,
)
from .wording import day, joined


@dataclass(frozen=True)
class AgreedParty(Snapshot):
    """A party; `signed_by` is a function."""

    name: str
    signed_by: str = ""
    signed_on: date | None = None


@dataclass(frozen=True)
class AgreedTask(Snapshot):
    """What a party shall do. `when` and `state` are in words; `evidence` are lines."""

    who: str
    what: str
    when: str = ""
    area: str = ""
    state: str = ""
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True)
class AgreementFacts(Snapshot):
    """A whole agreement on the day `as_of`. `groups` are «area: group»."""

    municipality: str
    council: str
    code: str
    title: str
    as_of: date
    starts_on: date
    ends_on: date | None = None
    diary_number: str = ""
    signed_on: date | None = None
    replaces: str = ""
    parties: tuple[AgreedParty, ...] = ()
    purposes: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    tasks: tuple[AgreedTask, ...] = ()
    groups: tuple[str, ...] = ()


def agreement(facts: AgreementFacts) -> Document:
    """The agreement with its parties, purposes, areas, undertakings and lines to sign on."""
    return Document(
        kind="agreement",
        title=facts.title,
        sender=facts.council,
        lead=f"Överenskommelse om samverkan mellan {joined([one.name for one in facts.parties])}",
        blocks=(
            _validity(facts),
            *_list("Ändamål", facts.purposes),
            *_list("Områden", facts.areas),
            *_tasks(facts),
            *_list("Grupper som arbetar med områdena", facts.groups),
            *_signing(facts),
        ),
        mark="" if facts.signed_on else "Utkast",
        footer=tuple(part for part in (facts.municipality, facts.code, facts.diary_number) if part),
        subject="Överenskommelse om brottsförebyggande samverkan",
    )


def _validity(facts: AgreementFacts) -> Facts:
    ends = day(facts.ends_on) if facts.ends_on else "tills vidare"
    pairs: list[tuple[str, Spans]] = [
        ("Gäller från", spans(day(facts.starts_on))),
        ("Gäller till och med", spans(ends)),
    ]
    if facts.signed_on:
        pairs.append(("Undertecknad av alla", spans(day(facts.signed_on))))
    if facts.replaces:
        pairs.append(("Ersätter", spans(facts.replaces)))
    return Facts(tuple(pairs))


def _list(heading: str, lines: tuple[str, ...]) -> tuple[Block, ...]:
    if not lines:
        return ()
    return (Heading(1, heading), ItemList(tuple(spans(line) for line in lines)))


def _tasks(facts: AgreementFacts) -> tuple[Block, ...]:
    if not facts.tasks:
        return ()
    rows = tuple(
        row(
            one.who,
            one.what + (f"\nOmråde: {one.area}" if one.area else ""),
            one.when or "löpande",
            "\n".join((one.state, *one.evidence)).strip() or "–",
        )
        for one in facts.tasks
    )
    header = ("Vem", "Ska göra", "Senast", "Läge och underlag")
    table = Table("Åtaganden", header, rows, widths=(3, 6, 2.6, 4))
    return (Heading(1, "Åtaganden"), table)


def _signing(facts: AgreementFacts) -> tuple[Block, ...]:
    heading = Heading(1, "Underskrifter")
    signed = [one for one in facts.parties if one.signed_on]
    waiting = tuple(("", one.name) for one in facts.parties if not one.signed_on)
    told = tuple(
        Paragraph(spans(f"{one.name}: {one.signed_by}, {day(one.signed_on)}.")) for one in signed
    )
    if not facts.parties:
        return ()
    return (heading, *told, *((Signatures(waiting),) if waiting else ()))
