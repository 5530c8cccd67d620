"""The governing document again, from the values of its charter (the round trip of the
requirements).

Source: reglemente 2023 as a whole; the document-control table is R1, the purposes R2, the areas R4;
the guideline 2019, its cover, table of contents and footnote (S1).
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from .prose import prose
from .tree import Block, Contents, Document, Heading, ItemList, Paragraph, Span, Spans, spans
from .wording import capital

if TYPE_CHECKING:
    from datetime import date

    from kugghjul.core.rules import model

FOOTNOTE = "¹²³⁴⁵⁶⁷⁸⁹"
ROLES = {
    "chair": "ordförande",
    "vice_chair": "vice ordförande",
    "secretary": "sekreterare",
    "convener": "sammankallande",
    "coordinator": "samordnare",
}


def charter(rules: model.Charter) -> Document:
    """The charter as a document, in the order and under the headings that its sections give."""
    data = rules.document
    return Document(
        kind="charter",
        title=data.name,
        sender=rules.municipality,
        lead="",
        control=_control(rules),
        blocks=_sections(rules) if rules.sections else _by_default(rules),
        footer=tuple(
            part for part in (rules.municipality, _version(data), data.diary_number) if part
        ),
        subject=data.kind,
    )


def _version(data: model.DocumentData) -> str:
    return f"Version {data.version}" if data.version else ""


def _control(rules: model.Charter) -> tuple[tuple[str, str], ...]:
    data = rules.document
    pairs = _cover(data) if data.kinds else _table(data)
    return tuple((term, value) for term, value in pairs if value)


def _cover(data: model.DocumentData) -> tuple[tuple[str, str], ...]:
    """The cover of a guideline 2019: which of the municipality's kinds it is, and who decided."""
    decided = " ".join(part for part in (_iso(data.decided_on), data.paragraph) if part)
    kinds = [
        f"{kind} (detta dokument)" if kind == data.kind.lower() else kind for kind in data.kinds
    ]
    return (
        ("Dokumenttyp", ", ".join(kinds)),
        ("Beslutat av", data.adopted_by),
        ("Beslutandedatum", decided),
        ("Diarienummer", data.diary_number),
        ("Ansvarig", data.owner),
        ("Version", data.version),
        ("Giltig t o m", _iso(data.valid_until)),
        ("Revideras", data.revised),
        ("Följas upp", data.followed_up),
        ("Annan information", data.other),
    )


def _table(data: model.DocumentData) -> tuple[tuple[str, str], ...]:
    """The document control of a regulation 2023; «annan information» stands there when empty too."""
    return (
        ("Dokumentnamn", data.name),
        ("Dokumenttyp", data.kind),
        ("Fastställd/upprättad av", _adopted(data)),
        ("Datum", _iso(data.decided_on)),
        ("Diarienummer", data.diary_number),
        ("Dokumentansvarig/processägare", data.owner),
        ("Version", data.version),
        ("Senast reviderad", _iso(data.last_revised)),
        ("Giltig t o m", _iso(data.valid_until)),
        ("Gäller från", _iso(data.applies_from)),
        ("Revideras", data.revised),
        ("Följs upp", data.followed_up),
        ("Dokumentinformation", f"Ersätter {data.replaces}" if data.replaces else ""),
        ("Dokumentet gäller för", data.applies_to),
        ("Annan information", data.other or "–"),
    )


def _adopted(data: model.DocumentData) -> str:
    return f"{data.adopted_by} {data.paragraph}".strip()


def _iso(value: date | None) -> str:
    """Dates of document control are written as in the sources: 2023-09-25."""
    return value.isoformat() if value else ""


def _sections(rules: model.Charter) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for place, section in enumerate(rules.sections):
        if any(block.values == "contents" for block in section.blocks):
            entries = ((_level(one), one.heading) for one in rules.sections[place + 1 :])
            blocks.append(Contents(section.heading, tuple(entries)))
            continue
        blocks.append(Heading(_level(section), section.heading))
        for block in section.blocks:
            blocks += _block(rules, block)
    return tuple(blocks)


def _level(section: model.Section) -> int:
    return min(max(section.level, 1), 4)


def _block(rules: model.Charter, block: model.Block) -> tuple[Block, ...]:
    if block.text and block.text[0] in FOOTNOTE:
        return (Paragraph(spans(block.text), "small"),)
    if block.text:
        return prose(block.text)
    if block.items:
        return _items(block.items, block.bullets)
    if block.clauses:
        return (Paragraph(spans(" ".join(rules.clause(key).text for key in block.clauses))),)
    return _values(rules, block.values)


def _items(items: tuple[str, ...], bullets: bool) -> tuple[Block, ...]:
    if bullets:
        return (ItemList(tuple(spans(item) for item in items)),)
    return tuple(Paragraph(spans(item)) for item in items)


def _values(rules: model.Charter, name: str) -> tuple[Block, ...]:
    if name == "purposes":
        return (ItemList(tuple(spans(purpose.text) for purpose in rules.purposes)),)
    if name == "areas":
        return (ItemList(tuple(spans(area.name) for area in rules.areas)),)
    if name == "committee":
        return (Paragraph(spans(rules.responsible)),)
    body = name.removeprefix("seats:")
    return (ItemList(tuple(_seat(rules, seat) for seat in rules.seats if seat.body == body)),)


def _seat(rules: model.Charter, seat: model.Seat) -> Spans:
    function = seat.function or "Vakant"
    # «Personal från polisen» tells the organisation already.
    told_already = seat.organisation.lower() in function.lower()
    who = function if told_already else f"{function}, {seat.organisation}"
    roles = [ROLES[role.value] for role in seat.roles if role.value in ROLES]
    told = f" ({', '.join(roles)})" if roles else ""
    names = {area.key: area.name for area in rules.areas}
    when = (
        f", när mötet behandlar {names.get(seat.condition, seat.condition)}"
        if seat.condition
        else ""
    )
    return (Span(capital(who) + told + when),)


def _by_default(rules: model.Charter) -> tuple[Block, ...]:
    """A charter that was typed as values only: purposes, areas, committee, bodies, then the
    clauses.
    """
    blocks: list[Block] = []
    if rules.purposes:
        blocks += [Heading(1, "Syfte och uppgifter"), *_values(rules, "purposes")]
    if rules.areas:
        blocks += [Heading(1, "Ansvarsområden"), *_values(rules, "areas")]
    if rules.responsible:
        blocks += [Heading(1, "Ansvarig nämnd"), *_values(rules, "committee")]
    if rules.bodies:
        blocks.append(Heading(1, "Organisation"))
    for body in rules.bodies:
        blocks += [Heading(2, body.name), *prose(body.focus)]
        if any(seat.body == body.key for seat in rules.seats):
            blocks += _values(rules, f"seats:{body.key}")
        elif not body.focus:
            blocks.append(Paragraph(spans("Platserna anges inte i dokumentet.")))
    return (*blocks, *_clauses(rules))


def _clauses(rules: model.Charter) -> tuple[Block, ...]:
    blocks: list[Block] = []
    headings = dict.fromkeys(clause.source.heading or "Bestämmelser" for clause in rules.clauses)
    for heading in headings:
        said = [c.text for c in rules.clauses if (c.source.heading or "Bestämmelser") == heading]
        blocks += [Heading(1, heading), *(Paragraph(spans(text)) for text in said)]
    return tuple(blocks)
