"""A document tree as the plain data that the Typst template prints. Every text stays a string."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from kugghjul.core.documents import tree

from .brand import INK, INK_SOFT, LINE, PAPER, THREAD, Brand
from .fonts import drawable


def document_data(document: tree.Document, brand: Brand, first_page: int = 1) -> dict[str, Any]:
    """The data of a document for `typst/document.typ`."""
    language, _, region = document.language.partition("-")
    # The municipality stands in the head already.
    sender = "" if document.sender in (brand.name, brand.unit) else document.sender
    data: dict[str, Any] = {
        "title": document.title,
        "lang": language,
        "region": region or "SE",
        "subject": document.subject,
        "sender": sender,
        "lead": document.lead,
        "mark": document.mark,
        "running": " · ".join(part for part in (brand.name, document.title) if part),
        "control": [[term, _spans(tree.spans(value))] for term, value in document.control],
        "footer": list(document.footer) or [brand.name],
        "before": [_block(block) for block in document.before],
        "blocks": [_block(block) for block in document.blocks],
        "first_page": first_page,
    }
    data = drawable(data)
    data["brand"] = drawable(_brand(brand)) | {"svg": brand.svg}
    return data


def _brand(brand: Brand) -> dict[str, str]:
    return {
        "name": brand.name, "unit": brand.unit, "accent": brand.readable_accent,
        "ink": INK, "soft": INK_SOFT, "line": LINE, "paper": PAPER, "thread": THREAD,
    }  # fmt: skip


def _spans(words: Iterable[tree.Span]) -> list[Any]:
    return [_span(span) for span in words]


def _span(span: tree.Span) -> Any:
    marks = {
        "link": span.link,
        "status": span.status,
        "strong": span.strong,
        "emphasis": span.emphasis,
    }
    kept = {name: value for name, value in marks.items() if value}
    return {"text": span.text, **kept} if kept else span.text


def _pairs(pairs: Iterable[tuple[str, tree.Spans]]) -> list[Any]:
    return [[term, _spans(said)] for term, said in pairs]


def _block(block: tree.Block) -> dict[str, Any]:
    match block:
        case tree.Heading():
            return {"t": "heading", "level": block.level, "text": block.text}
        case tree.Paragraph():
            return {"t": "paragraph", "tone": block.tone, "spans": _spans(block.spans)}
        case tree.ItemList():
            return {
                "t": "list",
                "ordered": block.ordered,
                "items": [_spans(item) for item in block.items],
            }
        case tree.Table():
            return _table(block)
        case tree.Facts():
            return {"t": "facts", "pairs": _pairs(block.pairs)}
        case tree.AgendaItem():
            return _item(block)
        case tree.Decision():
            return {
                "t": "decision", "label": block.label, "outcome": block.outcome,
                "wording": list(block.wording), "remarks": list(block.remarks),
            }  # fmt: skip
        case tree.Figure():
            return _figure(block)
        case tree.Signatures():
            return {
                "t": "signatures",
                "lines": [[tree.clean(part) for part in line] for line in block.lines],
            }
        case tree.Notice():
            return {
                "t": "notice",
                "kind": block.kind,
                "title": block.title,
                "spans": _spans(block.spans),
            }
        case tree.Contents():
            deepest = max((level for level, _ in block.entries), default=1)
            return {"t": "contents", "text": block.heading, "depth": deepest}
        case tree.PageBreak():
            return {"t": "pagebreak"}


def _table(block: tree.Table) -> dict[str, Any]:
    return {
        "t": "table",
        "caption": block.caption,
        "header": list(block.header),
        # A cell is wrapped, so that the template can flatten rows without flattening cells.
        "rows": [[{"c": _spans(cell)} for cell in row] for row in block.rows],
        "widths": list(block.widths),
        "numeric": list(block.numeric),
    }


def _item(block: tree.AgendaItem) -> dict[str, Any]:
    return {
        "t": "item",
        "level": block.level,
        "heading": block.heading,
        "kind": block.kind,
        "facts": _pairs(block.facts),
        "blocks": [_block(inner) for inner in block.blocks],
    }


def _figure(block: tree.Figure) -> dict[str, Any]:
    text = block.mime == "image/svg+xml"
    image: Any = block.image.decode("utf-8", "replace") if text else list(block.image)
    return {
        "t": "figure",
        "mime": block.mime,
        "alt": block.alt,
        "caption": block.caption,
        "image": image,
    }
