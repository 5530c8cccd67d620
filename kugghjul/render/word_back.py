"""Read the texts of a Word file back by the marks that `docx_marks` put around them.

Kept: paragraphs with their line breaks, headings, bulleted and numbered lists, tables with their
captions, bold, italics, web and mail links. What else was put in a text (pictures, footnotes,
comments) is named in `lost`, so that nobody believes it came along.

Refused: anything that `word_guard` refuses (macros, outside content, hostile archives), and a file
with tracked changes, where nobody can tell which words hold. Source: reliability B140–B142.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from io import BytesIO
from typing import Any

from docx import Document as open_docx
from docx.document import Document as Docx
from docx.opc.exceptions import PackageNotFoundError
from docx.oxml.ns import qn

from kugghjul.core.documents.rich import normal
from kugghjul.core.documents.tree import (
    Block,
    Heading,
    ItemList,
    Paragraph,
    Span,
    Spans,
    Table,
    plain,
)
from kugghjul.core.sentences import Sentence, sentence

from .errors import RenderRefused
from .word_guard import inspect
from .word_lists import ListLooks
from .word_spans import Links, spans_of

_BLOCK = re.compile(r"block:([a-z0-9-]{1,60})@(\d{1,9})")
_TRACKED = ("w:ins", "w:del", "w:moveFrom", "w:moveTo", "w:rPrChange", "w:pPrChange",
            "w:cellIns", "w:cellDel", "w:tblPrChange", "w:numberingChange")  # fmt: skip
_HEADING = re.compile(r"(?:heading|rubrik)\s*([1-9])", re.IGNORECASE)
_CAPTION = ("caption", "beskrivning")


@dataclass(frozen=True)
class ReadText:
    """A text of the file: its key, the version it was written on top of, its blocks."""

    key: str
    version: int
    blocks: tuple[Block, ...]


@dataclass(frozen=True)
class ReadBack:
    """What a file says: which document it is, its texts in order, what could not come along."""

    seal: str
    texts: tuple[ReadText, ...]
    lost: tuple[Sentence, ...] = ()


def read_back(data: bytes) -> ReadBack:
    """The texts of a Word file. Raises RenderRefused, in words, when it cannot be trusted."""
    _harmless(data)
    try:
        word = open_docx(BytesIO(data))
    except (PackageNotFoundError, KeyError, ValueError, AttributeError) as error:
        raise RenderRefused(
            sentence("Filen är ingen Word-fil. Spara den som .docx och försök igen.")
        ) from error
    body = word.element.body
    if next(_all(body, _TRACKED), None) is not None:
        raise RenderRefused(
            sentence(
                "Filen har spårade ändringar. Godkänn eller avvisa ändringarna i Word först, "
                "spara och läs in filen igen."
            )
        )
    return _read(word, body)


def _harmless(data: bytes) -> None:
    """What the guard says of a template, said of a file that came back."""
    try:
        inspect(data)
    except RenderRefused as refusal:
        said = str(refusal)
        told = next((told for word, told in _REASONS if word in said), None)
        told = told or sentence(
            "Filen innehåller något som inte tas emot ({part}). Hämta filen på nytt och skriv i den.",
            part=refusal.part or "docx",
        )
        raise RenderRefused(told, refusal.part) from refusal


_REASONS = (
    ("ingen Word-fil", sentence("Filen är ingen Word-fil. Spara den som .docx och försök igen.")),
    (
        "makro",
        sentence("Filen innehåller makro eller inbäddat objekt. Spara den utan och försök igen."),
    ),
    ("hämta", sentence("Filen hämtar innehåll utifrån. Ta bort det i Word och försök igen.")),
    ("hänvisar", sentence("Filen hämtar innehåll utifrån. Ta bort det i Word och försök igen.")),
    ("krypterad", sentence("Filen är krypterad. Ta bort lösenordet och försök igen.")),
    ("10 MB", sentence("Filen är större än 10 MB. Ta bort stora bilder och försök igen.")),
)


def _read(word: Docx, body: Any) -> ReadBack:
    reader = _Reader(word)
    texts: dict[str, ReadText] = {}
    for control in body.iter(qn("w:sdt")):
        tag = _value(control.find(qn("w:sdtPr")), "w:tag")
        if (hit := _BLOCK.fullmatch(tag)) and hit.group(1) not in texts:
            content = control.find(qn("w:sdtContent"))
            blocks = reader.blocks(content) if content is not None else ()
            texts[hit.group(1)] = ReadText(hit.group(1), int(hit.group(2)), blocks)
    return ReadBack(word.core_properties.keywords.strip(), tuple(texts.values()), _lost(body))


class _Reader:
    """Turns the elements of a content control into blocks of the tree."""

    def __init__(self, word: Docx) -> None:
        self.styles = {style.style_id: (style.name or "") for style in word.styles}
        self.lists = ListLooks(word)
        self.links = Links(word.part.rels)

    def blocks(self, content: Any) -> tuple[Block, ...]:
        """The blocks below `content`, normal, so that they can be compared and stored."""
        made: list[Block] = []
        caption: Paragraph | None = None
        for element in _flat(content):
            if element.tag == qn("w:tbl"):
                made += self._table(element, plain(caption.spans) if caption else "")
                caption = None
                continue
            if caption is not None:
                made.append(caption)
            block, is_caption = self._paragraph(element)
            caption = block if is_caption else None  # type: ignore[assignment]
            if block is not None and not is_caption:
                made.append(block)
        if caption is not None:
            made.append(caption)
        return normal(made)

    def _paragraph(self, element: Any) -> tuple[Block | None, bool]:
        words = self._words(element)
        style_id = _value(element.find(qn("w:pPr")), "w:pStyle")
        name = self.styles.get(style_id, style_id).lower()
        if not words:
            return None, False
        if hit := _HEADING.match(name):
            return Heading(min(4, int(hit.group(1))), plain(words)), False
        if name.startswith(_CAPTION):
            return Paragraph(words), True
        ordered = self.lists.ordered(element, style_id)
        if ordered is not None:
            return ItemList((words,), ordered), False
        return Paragraph(words), False

    def _words(self, element: Any) -> Spans:
        return spans_of(element, self.links)

    def _table(self, element: Any, caption: str) -> list[Block]:
        rows = [
            [self._cell(cell) for cell in row.iter(qn("w:tc"))] for row in element.iter(qn("w:tr"))
        ]
        width = max((len(row) for row in rows), default=0)
        if not width:
            return []
        filled = [row + [()] * (width - len(row)) for row in rows]
        header = tuple(" ".join(plain(cell).split()) for cell in filled[0])
        return [Table(caption, header, tuple(tuple(row) for row in filled[1:]))]

    def _cell(self, cell: Any) -> Spans:
        lines = [self._words(paragraph) for paragraph in cell.iter(qn("w:p"))]
        joined: list[Span] = []
        for line in (line for line in lines if line):
            joined += [Span("\n")] if joined else []
            joined += line
        return tuple(joined)


def _flat(content: Any) -> Iterator[Any]:
    """Paragraphs and tables in order, also those inside further content controls."""
    for element in content:
        if element.tag in (qn("w:p"), qn("w:tbl")):
            yield element
        elif element.tag in (qn("w:sdt"), qn("w:sdtContent"), qn("w:customXml")):
            yield from _flat(element)


def _lost(body: Any) -> tuple[Sentence, ...]:
    found = (
        (("w:drawing", "w:pict"), sentence("Bilder följer inte med tillbaka.")),
        (("w:footnoteReference", "w:endnoteReference"), sentence("Fotnoter följer inte med.")),
        (("w:commentReference",), sentence("Kommentarer följer inte med.")),
    )
    controls = list(body.iter(qn("w:sdtContent")))
    return tuple(
        told
        for tags, told in found
        if any(next(_all(one, tags), None) is not None for one in controls)
    )


def _all(element: Any, tags: tuple[str, ...]) -> Iterator[Any]:
    yield from element.iter(*(qn(tag) for tag in tags))


def _value(element: Any, name: str) -> str:
    found = element.find(qn(name)) if element is not None else None
    return str(found.get(qn("w:val")) or "") if found is not None else ""
