"""What has changed between two documents, paragraph by paragraph and word by word, for a reader."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher

from . import tree

WORD = re.compile(r"\s+|[^\s\w]|\w+")
ALIKE = 0.45
"""How alike two paragraphs must be (0–1) to be told as one that was changed."""


@dataclass(frozen=True)
class Piece:
    """A run of words: `kind` is "same", "added" or "removed"."""

    kind: str
    text: str


@dataclass(frozen=True)
class Passage:
    """A paragraph, list point, table row or heading. `kind`: same, changed, added or removed."""

    kind: str
    pieces: tuple[Piece, ...]
    heading: bool = False


@dataclass(frozen=True)
class Line:
    """One line of a document as it reads."""

    text: str
    heading: bool = False


def lines(document: tree.Document) -> list[Line]:
    """The document's lines: headings, paragraphs, list points, table rows, in order."""
    return [line for line in _lines(document.blocks) if line.text]


def difference(old: tree.Document, new: tree.Document) -> list[Passage]:
    """Every passage of both, in the order of the new one; what is gone stands where it stood."""
    before, after = lines(old), lines(new)
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    found: list[Passage] = []
    for what, i, j, k, m in matcher.get_opcodes():
        if what == "equal":
            found += [Passage("same", (Piece("same", x.text),), x.heading) for x in before[i:j]]
        else:
            found += _replaced(before[i:j], after[k:m])
    return found


def changed(passages: Iterable[Passage]) -> int:
    """How many passages are not the same."""
    return sum(one.kind != "same" for one in passages)


def words_between(old: str, new: str) -> tuple[Piece, ...]:
    """Two texts joined into runs of words that are the same, removed or added."""
    before, after = WORD.findall(old), WORD.findall(new)
    pieces: list[Piece] = []
    for what, i, j, k, m in SequenceMatcher(None, before, after, autojunk=False).get_opcodes():
        if what == "equal":
            pieces.append(Piece("same", "".join(before[i:j])))
            continue
        pieces += [Piece("removed", "".join(before[i:j]))] if j > i else []
        pieces += [Piece("added", "".join(after[k:m]))] if m > k else []
    return tuple(pieces)


def _replaced(before: list[Line], after: list[Line]) -> Iterator[Passage]:
    """Paragraphs that are alike are told as changed; the others as removed and added."""
    left = list(before)
    for line in after:
        twin = next((old for old in left if _alike(old, line)), None)
        if twin is None:
            yield Passage("added", (Piece("added", line.text),), line.heading)
            continue
        while left and left[0] is not twin:
            yield _gone(left.pop(0))
        left.pop(0)
        yield Passage("changed", words_between(twin.text, line.text), line.heading)
    yield from map(_gone, left)


def _gone(line: Line) -> Passage:
    return Passage("removed", (Piece("removed", line.text),), line.heading)


def _alike(old: Line, new: Line) -> bool:
    if old.heading != new.heading:
        return False
    matcher = SequenceMatcher(None, WORD.findall(old.text), WORD.findall(new.text), autojunk=False)
    return matcher.ratio() >= ALIKE


def _lines(blocks: Iterable[tree.Block]) -> Iterator[Line]:
    for block in blocks:
        if isinstance(block, tree.Heading):
            yield Line(block.text, heading=True)
        elif isinstance(block, tree.Paragraph):
            yield Line(tree.plain(block.spans))
        elif isinstance(block, tree.ItemList):
            yield from (Line(tree.plain(item)) for item in block.items)
        elif isinstance(block, tree.Table):
            for cells in block.rows:
                yield Line(" · ".join(" ".join(tree.plain(cell).split()) for cell in cells))
        elif isinstance(block, tree.Facts):
            yield from (Line(f"{term}: {tree.plain(value)}") for term, value in block.pairs)
        elif isinstance(block, tree.Notice):
            yield Line(f"{block.title}: {tree.plain(block.spans)}")
