"""A report as the paper that the document is built from, and what it says and lacks."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.reports.models import Block, Report
from kugghjul.core.documents import Document, ReportFacts, ReportPaper, report
from kugghjul.core.documents.report_exhibits import background, exhibits
from kugghjul.core.documents.report_facts import Enclosed, WrittenBlock
from kugghjul.core.documents.report_parts import KINDS, OPTIONAL, PARTS


def blocks_of(found: Report) -> list[Block]:
    """Its texts in order, with writers. One query."""
    return list(found.blocks.select_related("writer", "ready_by"))


def facts_of(found: Report) -> ReportFacts:
    """The frozen facts as values."""
    return ReportFacts.from_json(found.facts)


def paper_of(found: Report, tags: bool = False) -> ReportPaper:
    """Everything the document says. `tags`: with what Word needs to carry the texts back."""
    return ReportPaper(
        kind=found.kind,
        title=found.title,
        addressee=found.addressee,
        facts=facts_of(found),
        parts=KINDS[found.kind],
        handler=found.handler,
        unit=found.unit,
        diary_number=found.diary_number,
        blocks=tuple(_written(block, tags) for block in found.blocks.all()),
        enclosures=tuple(
            Enclosed(str(n), one.name, one.attached)
            for n, one in enumerate(found.enclosures.all(), 1)
        ),
        dispatch=tuple(one.name for one in found.receivers.all()),
        signatories=tuple((one.name, one.function) for one in found.signatories.all()),
        draft=found.open,
        tag=seal(found) if tags else "",
    )


def document_of(found: Report, tags: bool = False) -> Document:
    """The report as a document; the same rows always give the same document."""
    return report(paper_of(found, tags))


def background_of(found: Report) -> Document:
    """What was frozen, as a document."""
    return background(facts_of(found))


def printed_at(found: Report) -> dt.datetime:
    """The time written into a printed file: the same each time it is printed."""
    return found.approved_at or found.frozen_at


def seal(found: Report) -> str:
    """The keyword by which a Word file says which report it is."""
    return f"kugghjul-report-{found.pk}"


def tag_of(block: Block) -> str:
    """What Word carries with a text: which block, and which version it was."""
    return f"block:{block.key}@{block.version}"


def _written(block: Block, tags: bool) -> WrittenBlock:
    tag = tag_of(block) if tags else ""
    return WrittenBlock(block.key, block.part, block.text, block.heading, tag)


def name_of(block: Block) -> str:
    """What people call it: its own heading, or that of its part in the reader's language."""
    return block.heading or _(PARTS[block.part])


def is_needed(block: Block) -> bool:
    """Whether it must have a text before the report can be approved."""
    return block.part not in OPTIONAL


def lacking(found: Report, blocks: list[Block]) -> dict[str, list[str]]:
    """What stands in the way of approval: names of `empty` and `unready` texts, and of `lists`."""
    empty = [name_of(one) for one in blocks if is_needed(one) and not one.text.strip()]
    unready = [name_of(one) for one in blocks if one.ready_at is None and one.text.strip()]
    lists = []
    if "dispatch-list" in KINDS[found.kind] and not found.receivers.exists():
        lists.append(_(PARTS["dispatch-list"]))
    if "signatories" in KINDS[found.kind] and not found.signatories.exists():
        lists.append(_(PARTS["signatories"]))
    return {"empty": empty, "unready": unready, "lists": lists}


def contents_of(found: Report, blocks: list[Block]) -> list[str]:
    """Keys of the parts that say something, in order: what the charter asks for (ReportBack)."""
    facts = facts_of(found)
    said = {one.part for one in blocks if one.text.strip()}
    tables = {part for part in KINDS[found.kind] if exhibits(part, facts)}
    rows: dict[str, Any] = {
        "document-table": True,  # says «Inga handlingar.» when there are none
        "dispatch-list": found.receivers.exists(),
        "signatories": found.signatories.exists(),
    }
    return [part for part in KINDS[found.kind] if rows.get(part, part in said | tables)]
