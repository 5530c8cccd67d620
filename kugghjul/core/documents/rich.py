"""Text with a little form, as people type it: paragraphs, lists, headings, tables, bold, italics, links.

It is the one form in which an edited block is stored, so that it can be typed in the product, and
come back from Word, without loss. `read_rich` gives the blocks, `write_rich` the text again;
`normal` says what of a tree is kept: `read_rich(write_rich(blocks)) == normal(blocks)`.

| typed | is |
|---|---|
| empty line | a new paragraph; a single line feed is a line break |
| `- ` and `1. ` first on lines | a list, a numbered list |
| `## `, `### `, `#### ` | a heading below the section's own |
| `**fet**`, `__kursiv__`, `[text](https://…)` | bold, italics, a link |
| `\\|= Rubrik` and lines with `\\|` | a table with its caption; the first row is the header |

A backslash before any of these signs makes it an ordinary sign.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from .rich_inline import look, read_spans, tidy_spans, write_spans
from .text import clean, one_line, paragraphs
from .tree import Block, Heading, ItemList, Paragraph, Span, Spans, Table, plain

_BULLET = re.compile(r"^[ \t]*[-–•*][ \t]+(?=\S)")
_NUMBER = re.compile(r"^[ \t]*\d{1,4}[.)][ \t]+(?=\S)")
_FIRST = re.compile(r"^[ \t]*1[.)][ \t]")
_HEADING = re.compile(r"^(#{2,4})[ \t]+(?=\S)")
_TABLE = re.compile(r"^[ \t]*\|")
_RULE = re.compile(r":?-{3,}:?")
_CELL = re.compile(r"\\.|\||[^\\|]+|\\$", re.DOTALL)
_MARKED = re.compile(
    r"^([ \t]*\d{0,4})(?=[-–•*#|.)])((?<!\d)[-–•*][ \t]|(?<=\d)[.)][ \t]|(?<!\d)#{1,4}[ \t]|(?<!\d)\|)"
)
_BLANK = re.compile(r"\n[ \t]*(?=\n)")


def read_rich(text: object) -> tuple[Block, ...]:
    """The blocks of a typed text."""
    made: list[Block] = []
    for part in paragraphs(text):
        for kind, lines in _runs(part.split("\n")):
            made.extend(_READERS[kind](lines))
    return tuple(made)


def write_rich(blocks: Iterable[Block]) -> str:
    """The text that `read_rich` reads as `normal(blocks)`. TypeError at a block of another kind."""
    return "\n\n".join(_written(block) for block in normal(blocks))


def normal(blocks: Iterable[Block]) -> tuple[Block, ...]:
    """What is kept: spans of one look are one, blank things are gone, lists of a kind are joined."""
    made: list[Block] = []
    for block in blocks:
        for new in _normal(block):
            last = made[-1] if made else None
            if (
                not (isinstance(new, ItemList) and isinstance(last, ItemList))
                or new.ordered != last.ordered
            ):
                made.append(new)
            else:
                made[-1] = ItemList((*last.items, *new.items), new.ordered)
    return tuple(made)


def _normal(block: Block) -> Iterator[Block]:
    if isinstance(block, Heading):
        if block.text:
            yield Heading(max(2, block.level), block.text)
    elif isinstance(block, Paragraph):
        yield from (Paragraph(part) for part in _parted(block.spans))
    elif isinstance(block, ItemList):
        items = tuple(said for item in block.items if (said := tidy_spans(item)))
        if items:
            yield ItemList(items, block.ordered)
    elif isinstance(block, Table):
        if block.header:
            rows = tuple(tuple(tidy_spans(cell) for cell in row) for row in block.rows)
            yield Table(block.caption, block.header, rows)
    else:
        raise TypeError(f"{type(block).__name__} has no place in an edited text")


def _parted(words: Spans) -> Iterator[Spans]:
    """The paragraphs of a paragraph that holds empty lines."""
    if not _BLANK.search(plain(words)):
        said = tidy_spans(words)
        if said:
            yield said
        return
    letters = [Span(letter, *look(span)) for span in words for letter in span.text]
    line: list[Span] = []
    kept: list[Span] = []
    for span in (*letters, Span("\n")):
        line.append(span)
        if span.text == "\n":
            if not plain(line).strip(" \t\n"):
                if said := tidy_spans(kept):
                    yield said
                kept = []
            else:
                kept += line
            line = []
    if said := tidy_spans(kept):
        yield said


def _runs(lines: list[str]) -> list[tuple[str, list[str]]]:
    """Lines of one kind, in runs. Each heading is a run of its own."""
    runs: list[tuple[str, list[str]]] = []
    for line in lines:
        kind = _kind(line)
        if runs and runs[-1][0] == kind and kind != "heading":
            runs[-1][1].append(line)
        else:
            runs.append((kind, [line]))
    return runs


def _kind(line: str) -> str:
    for kind, sign in (
        ("heading", _HEADING), ("bullet", _BULLET), ("number", _NUMBER), ("table", _TABLE)
    ):  # fmt: skip
        if sign.match(line):
            return kind
    return "words"


def _heading(lines: list[str]) -> list[Block]:
    level = len(_HEADING.match(lines[0]).group(1))  # type: ignore[union-attr]
    text = one_line(plain(read_spans(_HEADING.sub("", lines[0]))))
    return [Heading(level, text)] if text else []


def _words(lines: list[str]) -> list[Block]:
    said = tidy_spans(read_spans("\n".join(lines)))
    return [Paragraph(said)] if said else []


def _bullets(lines: list[str]) -> list[Block]:
    return _list([_BULLET.sub("", line) for line in lines], False)


def _numbers(lines: list[str]) -> list[Block]:
    """A list that does not start at 1 would be numbered anew by the printers: it stays as typed."""
    if not _FIRST.match(lines[0]):
        return _words(lines)
    return _list([_NUMBER.sub("", line) for line in lines], True)


def _list(lines: list[str], ordered: bool) -> list[Block]:
    items = tuple(said for line in lines if (said := tidy_spans(read_spans(line, breaks=True))))
    return [ItemList(items, ordered)] if items else []


def _table(lines: list[str]) -> list[Block]:
    """A table; short rows are filled up, so that nothing typed is lost."""
    caption = ""
    if lines[0].strip().startswith("|="):
        caption = one_line(plain(read_spans(lines[0].strip()[2:])))
        lines = lines[1:]
    rows = [_cells(line) for line in lines]
    if len(rows) > 1 and all(_RULE.fullmatch(cell) for cell in rows[1]):
        del rows[1]
    width = max((len(row) for row in rows), default=0)
    if not width:
        return []
    filled = [row + [""] * (width - len(row)) for row in rows]
    header = tuple(one_line(plain(read_spans(cell, breaks=True))) for cell in filled[0])
    body = tuple(
        tuple(tidy_spans(read_spans(cell, breaks=True)) for cell in row) for row in filled[1:]
    )
    return [Table(caption, header, body)]


def _cells(line: str) -> list[str]:
    inner = line.strip()[1:]
    cells, cell = [], ""
    for hit in _CELL.finditer(inner):
        if hit.group() == "|":
            cells.append(cell.strip())
            cell = ""
        else:
            cell += hit.group()
    if cell.strip() or not inner.rstrip().endswith("|"):
        cells.append(cell.strip())
    return cells


_READERS = {
    "heading": _heading, "words": _words, "bullet": _bullets, "number": _numbers, "table": _table
}  # fmt: skip


def _written(block: Block) -> str:
    if isinstance(block, Heading):
        return f"{'#' * block.level} {write_spans((Span(block.text),))}"
    if isinstance(block, Paragraph):
        return "\n".join(_guarded(line) for line in write_spans(block.spans).split("\n"))
    if isinstance(block, ItemList):
        return "\n".join(
            (f"{n}. " if block.ordered else "- ") + write_spans(item, breaks=True)
            for n, item in enumerate(block.items, 1)
        )
    assert isinstance(block, Table)
    lines = [f"|= {write_spans((Span(block.caption),))}"] if block.caption else []
    lines.append(_row((Span(text),) if text else () for text in block.header))
    lines += [_row(row) for row in block.rows]
    return "\n".join(lines)


def _guarded(line: str) -> str:
    """A line of words that looks like something else, with a backslash before what does."""
    return _MARKED.sub(r"\1\\\2", line)


def _row(cells: Iterable[Spans]) -> str:
    return "| " + " | ".join(_cell(cell) for cell in cells) + " |"


def _cell(words: Spans) -> str:
    text = write_spans(words, breaks=True).replace("|", "\\|")
    return f"\\{text}" if _RULE.fullmatch(text) or text.startswith("=") else text


def tidy_text(text: object) -> str:
    """A typed text with line feeds only, no white space at the ends of it or of its lines."""
    return "\n".join(line.rstrip() for line in clean(text).split("\n")).strip()
