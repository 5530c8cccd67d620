"""A document tree as plain text: the mail's text part, and what the approved-text tests compare."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable, Iterator

from kugghjul.core.documents import tree

WIDTH = 76


def to_text(document: tree.Document) -> str:
    """The document as text of at most 76 characters a line (long words excepted), ending in a
    line feed.
    """
    parts = [*_head(document), *_blocks(document.blocks)]
    if document.footer:
        parts.append("-- \n" + "\n".join(_wrap(" · ".join(document.footer))))
    return "\n\n".join(part.rstrip("\n") for part in parts if part.strip()) + "\n"


def _head(document: tree.Document) -> Iterator[str]:
    if document.sender:
        yield document.sender
    yield from _blocks(document.before)
    if document.mark:
        yield f"[{document.mark.upper()}]"
    title = "\n".join(_wrap(document.title))
    yield f"{title}\n{'=' * min(WIDTH, max(map(len, title.splitlines())))}"
    if document.lead:
        yield "\n".join(_wrap(document.lead))
    if document.control:
        yield "\n".join(_facts((term, tree.spans(value)) for term, value in document.control))


def _blocks(blocks: Iterable[tree.Block]) -> Iterator[str]:
    for block in blocks:
        yield "\n".join(_block(block))


def _block(block: tree.Block) -> list[str]:
    match block:
        case tree.Heading():
            return _heading(block.text, block.level)
        case tree.Paragraph():
            return _wrap(_said(block.spans))
        case tree.ItemList():
            return _items(block)
        case tree.Table():
            return _table(block)
        case tree.Facts():
            return _facts(block.pairs)
        case tree.AgendaItem():
            return _item(block)
        case tree.Decision():
            return _decision(block)
        case tree.Figure():
            return _wrap(f"[Bild: {block.alt}]" + (f" {block.caption}" if block.caption else ""))
        case tree.Signatures():
            return [
                line
                for who, what in block.lines
                for line in ("", "_" * 40, who, what)
                if line or who
            ]
        case tree.Notice():
            return _wrap(f"! {block.title}: {_said(block.spans)}", "", "  ")
        case tree.Contents():
            return [
                *_heading(block.heading, 1),
                *(f"{'  ' * (n - 1)}{one}" for n, one in block.entries),
            ]
        case tree.PageBreak():
            return []


def _heading(text: str, level: int) -> list[str]:
    lines = _wrap(text)
    return [*lines, ("-" if level == 1 else ".") * max(map(len, lines))] if level < 3 else lines


def _items(block: tree.ItemList) -> list[str]:
    lines: list[str] = []
    for number, item in enumerate(block.items, 1):
        sign = f"{number}. " if block.ordered else "- "
        lines += _wrap(_said(item), sign, " " * len(sign))
    return lines


def _table(block: tree.Table) -> list[str]:
    """Each row as lines of «header: cell»: readable in any font, at any width, and aloud."""
    lines = [*_wrap(f"[Tabell] {block.caption}")]
    for cells in block.rows:
        first = _said(cells[0]) if cells else ""
        lines += _wrap(first if block.row_headers else f"{block.header[0]}: {first}", "* ", "  ")
        for header, cell in zip(block.header[1:], cells[1:], strict=True):
            if cell:
                lines += _wrap(f"{header}: {_said(cell)}", "  ", "    ")
    return lines


def _facts(pairs: Iterable[tuple[str, tree.Spans]]) -> list[str]:
    return [line for term, said in pairs for line in _wrap(f"{term}: {_said(said)}", "", "  ")]


def _item(block: tree.AgendaItem) -> list[str]:
    lines = _wrap(f"{block.heading} [{block.kind}]" if block.kind else block.heading)
    lines += [f"  {line}" for line in _facts(block.facts)]
    for inner in block.blocks:
        lines += ["", *(f"  {line}" if line else "" for line in _block(inner))]
    return lines


def _decision(block: tree.Decision) -> list[str]:
    lines = _wrap(f"{block.outcome} {block.label}", "> ", "> ")
    for text in (*block.wording, *block.remarks):
        lines += _wrap(text, "> ", "> ")
    return lines


def _said(words: tree.Spans) -> str:
    """The words, with an address after its text when the two differ."""
    said = []
    for span in words:
        address = span.link.removeprefix("mailto:").removeprefix("tel:")
        hidden = address and address.replace(" ", "") != span.text.replace(" ", "")
        said.append(f"{span.text} <{span.link}>" if hidden else span.text)
    return "".join(said)


def _wrap(text: str, first: str = "", rest: str = "") -> list[str]:
    """Lines of a text, each line break kept. Addresses and long words are never broken."""
    lines: list[str] = []
    for line in text.split("\n"):
        start = rest if lines else first
        lines += textwrap.wrap(
            line, WIDTH, initial_indent=start, subsequent_indent=rest,
            break_long_words=False, break_on_hyphens=False, drop_whitespace=True,
        ) or [start.rstrip()]  # fmt: skip
    return lines
