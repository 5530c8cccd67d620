"""A report to the board and others, as a document (V7, T7, R11).

In the order of the source: who handles it, diary number, addressee, title, then the parts of its
kind. Texts that people wrote stand in regions, so that Word can carry them back; tables that are
built from frozen facts do not, as nobody may change a figure by hand.
"""

from __future__ import annotations

from .report_exhibits import exhibits
from .report_facts import ReportPaper, WrittenBlock
from .report_parts import PARTS
from .rich import read_rich
from .tree import (
    Block,
    Document,
    Facts,
    Heading,
    ItemList,
    Region,
    Signatures,
    Table,
    paragraph,
    row,
    spans,
)
from .wording import day


def report(paper: ReportPaper) -> Document:
    """The report as a document; the same paper always gives the same document."""
    blocks: list[Block] = []
    regions: list[Region] = []
    for part in paper.parts:
        if part == "signatories":
            blocks += _signatories(paper)
            continue
        blocks.append(Heading(1, PARTS[part]))
        for written in (one for one in paper.blocks if one.part == part):
            _write(written, blocks, regions)
        blocks += _rows(paper, part)
        blocks += exhibits(part, paper.facts)
    return Document(
        kind="report",
        title=paper.title,
        blocks=tuple(blocks),
        before=_before(paper),
        regions=tuple(regions),
        seal=paper.tag,
        mark="Utkast" if paper.draft else "",
        footer=_footer(paper),
        subject=f"{PARTS['summary']} och underlag till {paper.addressee}",
    )


def _before(paper: ReportPaper) -> tuple[Block, ...]:
    """«Handläggare», «Diarienummer» and the addressee, above the title as in the source."""
    handler = "\n".join(part for part in (paper.handler, paper.unit) if part)
    pairs = (
        ("Handläggare", handler), ("Diarienummer", paper.diary_number), ("Till", paper.addressee)
    )  # fmt: skip
    said = tuple((term, spans(value)) for term, value in pairs if value)
    return (Facts(said),) if said else ()


def _write(written: WrittenBlock, blocks: list[Block], regions: list[Region]) -> None:
    if written.heading:
        blocks.append(Heading(2, written.heading))
    start = len(blocks)
    blocks.extend(read_rich(written.text))
    if written.tag:
        alias = written.heading or PARTS[written.part]
        regions.append(Region(written.tag, alias, start, len(blocks)))


def _rows(paper: ReportPaper, part: str) -> list[Block]:
    if part == "document-table":
        rows = tuple(
            row(one.number, one.name, "Bilaggs" if one.attached else "Bilaggs ej")
            for one in paper.enclosures
        )
        if not rows:
            return [paragraph("Inga handlingar.")]
        header = ("Nr", "Handling", "Bilaggs/Bilaggs ej")
        return [Table("Handlingar i ärendet", header, rows, widths=(1, 7, 3))]
    if part == "dispatch-list":
        if not paper.dispatch:
            return [paragraph("Ingen mottagare är angiven.")]
        return [ItemList(tuple(spans(name) for name in paper.dispatch))]
    return []


def _signatories(paper: ReportPaper) -> list[Block]:
    lines = tuple(
        (name, function) if name else (function, "") for name, function in paper.signatories
    )
    return [Signatures(lines)] if lines else []


def _footer(paper: ReportPaper) -> tuple[str, ...]:
    frozen = f"Uppgifter per {day(paper.facts.frozen_on)}"
    parts = (paper.facts.municipality, paper.diary_number and f"Dnr {paper.diary_number}", frozen)
    return tuple(part for part in parts if part)
