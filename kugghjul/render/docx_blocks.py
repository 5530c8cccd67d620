"""The blocks of a document tree, written into a Word document."""

from __future__ import annotations

from collections.abc import Iterable
from functools import partial
from io import BytesIO
from typing import Any

from docx.document import Document as Docx
from docx.opc.constants import RELATIONSHIP_TYPE
from docx.oxml import OxmlElement, parse_xml
from docx.oxml.ns import nsdecls, qn
from docx.shared import Mm
from docx.text.paragraph import Paragraph
from docx.text.run import Run

from kugghjul.core.documents import tree

from .docx_marks import mark
from .word_lists import begin_anew

LINE = "DDD9D0"


class Writer:
    """Appends blocks to the end of a Word document's body, in the styles that it has."""

    def __init__(self, word: Docx) -> None:
        self.word = word
        self.names = {style.name for style in word.styles}

    def document(self, document: tree.Document) -> None:
        """Title, lead, document control and all blocks."""
        if document.mark:
            self.paragraph(tree.spans(tree.Span(document.mark, strong=True)))
        self.blocks(document.before)
        self._style(self.word.add_paragraph(document.title), "Title")
        if document.lead:
            self._style(self.word.add_paragraph(document.lead), "Subtitle")
        if document.control:
            pairs = tuple((term, tree.spans(value)) for term, value in document.control)
            self.block(tree.Facts(pairs))
        self.body(document)

    def body(self, document: tree.Document) -> None:
        """All blocks, those of a region inside a mark that Word carries along."""
        at = 0
        for region in document.regions:
            self.blocks(document.blocks[at : region.start])
            inside = document.blocks[region.start : region.stop]
            mark(self.word, region.tag, region.alias, partial(self.blocks, inside))
            at = region.stop
        self.blocks(document.blocks[at:])

    def blocks(self, blocks: Iterable[tree.Block]) -> None:
        """All blocks in order."""
        for block in blocks:
            self.block(block)

    def block(self, block: tree.Block) -> None:
        """One block of any kind."""
        match block:
            case tree.Heading():
                self.heading(block.text, block.level)
            case tree.Paragraph():
                self.paragraph(
                    block.spans, {"small": "Small", "lead": "Subtitle"}.get(block.tone, "")
                )
            case tree.ItemList():
                name = "List Number" if block.ordered else "List Bullet"
                points = [self.paragraph(item, name) for item in block.items]
                if block.ordered:
                    begin_anew(self.word, points)
            case tree.Table():
                self.table(block)
            case tree.Facts():
                self.facts(block.pairs)
            case tree.AgendaItem():
                self.item(block)
            case tree.Decision():
                self.decision(block)
            case tree.Figure():
                self.figure(block)
            case tree.Signatures():
                for who, what in block.lines:
                    self.paragraph(tree.spans(f"\n{'_' * 40}\n{who}\n{what}".rstrip("\n")))
            case tree.Notice():
                self.paragraph((tree.Span(f"{block.title}: ", strong=True), *block.spans))
            case tree.Contents():
                self.contents(block)
            case tree.PageBreak():
                self.word.add_page_break()

    def heading(self, text: str, level: int) -> None:
        """A heading in Word's own style of that level."""
        self._style(self.word.add_paragraph(text), f"Heading {level}")

    def paragraph(self, words: tree.Spans, style: str = "") -> Paragraph:
        """A paragraph of spans."""
        paragraph = self.word.add_paragraph()
        self._style(paragraph, style)
        write_spans(paragraph, words)
        return paragraph

    def item(self, block: tree.AgendaItem) -> None:
        """An agenda item: heading, its kind and facts, then its blocks."""
        self.heading(block.heading, block.level)
        if block.kind:
            self.paragraph((tree.Span(block.kind, strong=True),))
        for term, said in block.facts:
            self.paragraph((tree.Span(f"{term}: "), *said))
        self.blocks(block.blocks)

    def decision(self, block: tree.Decision) -> None:
        """A decision: label in bold, wording as a quotation."""
        label = tree.Span(f"{block.outcome} {block.label}", strong=True)
        self.paragraph((label,)).paragraph_format.keep_with_next = True
        for text in block.wording:
            self.paragraph(tree.spans(text), "Quote")
        for text in block.remarks:
            self.paragraph(tree.spans(text), "Small")

    def figure(self, block: tree.Figure) -> None:
        """A picture with its text alternative.

        Word has no SVG here, so the alternative is written out.
        """
        if block.mime == "image/svg+xml":
            self.paragraph(tree.spans(tree.Span(block.alt, emphasis=True)))
        else:
            picture = self.word.add_picture(BytesIO(block.image), width=Mm(160))
            picture._inline.docPr.set("descr", block.alt)
        if block.caption:
            self.paragraph(tree.spans(block.caption), "Caption")

    def contents(self, block: tree.Contents) -> None:
        """A field that Word fills with page numbers when asked to; until then, the headings."""
        self._style(self.word.add_paragraph(block.heading), "TOC Heading")
        deepest = max((level for level, _ in block.entries), default=1)
        lines = [self.word.add_paragraph(text) for _, text in block.entries]
        for (level, _text), line in zip(block.entries, lines, strict=True):
            self._style(line, f"toc {level}")
            line.paragraph_format.left_indent = Mm(6 * (level - 1))
            line.paragraph_format.space_after = Mm(1)
        if lines:
            _field(lines[0], lines[-1], f'TOC \\o "1-{deepest}" \\h \\z \\u')

    def facts(self, pairs: Iterable[tuple[str, tree.Spans]]) -> None:
        """Terms and values, a paragraph each: a table would need headers that nobody wants to
        hear.
        """
        for term, said in pairs:
            self.paragraph((tree.Span(f"{term}: ", strong=True), *said))

    def table(self, block: tree.Table) -> None:
        """A table whose header row repeats on each page; built as XML, for ten thousand rows in
        seconds.
        """
        caption = self.paragraph(tree.spans(block.caption), "Caption")
        caption.paragraph_format.keep_with_next = True
        table = self.word.add_table(0, len(block.header))
        element = table._tbl
        _frame(element, block)
        element.append(
            _row([(tree.Span(text, strong=True),) for text in block.header], True, block)
        )
        for cells in block.rows:
            element.append(_row(list(cells), False, block, self.word))
        self.word.add_paragraph()

    def _style(self, paragraph: Paragraph, name: str) -> None:
        if name in self.names:
            paragraph.style = self.word.styles[name]


def write_spans(paragraph: Paragraph, words: tree.Spans) -> None:
    """Writes spans as runs, links as links."""
    for span in words:
        if span.link:
            _link(paragraph, span)
        else:
            _mark(paragraph.add_run(span.text), span)


def _mark(run: Run, span: tree.Span) -> None:
    run.bold = True if span.strong or span.status else None
    run.italic = True if span.emphasis else None


def _link(paragraph: Paragraph, span: tree.Span) -> None:
    key = paragraph.part.relate_to(span.link, RELATIONSHIP_TYPE.HYPERLINK, is_external=True)
    link = OxmlElement("w:hyperlink")
    link.set(qn("r:id"), key)
    run = paragraph.add_run(span.text)
    _mark(run, span)
    run.underline = True
    link.append(run._r)
    paragraph._p.append(link)


def _field(first: Paragraph, last: Paragraph, instruction: str) -> None:
    """What stands from `first` to `last` becomes the result of a field."""
    place = 1 if first._p.pPr is not None else 0
    for run in reversed((_mark_of("begin"), _instruction(instruction), _mark_of("separate"))):
        first._p.insert(place, run)
    last._p.append(_mark_of("end"))


def _mark_of(kind: str) -> Any:
    return parse_xml(f'<w:r {nsdecls("w")}><w:fldChar w:fldCharType="{kind}"/></w:r>')


def _instruction(words: str) -> Any:
    run = parse_xml(f'<w:r {nsdecls("w")}><w:instrText xml:space="preserve"/></w:r>')
    run[0].text = words
    return run


def _frame(element: Any, block: tree.Table) -> None:
    """Hairlines, full width, the caption as the table's title, and columns in the shares asked
    for.
    """
    properties = element.tblPr
    shares = block.widths or (1,) * len(block.header)
    for xml in (
        f'<w:tblW {nsdecls("w")} w:w="5000" w:type="pct"/>',
        f'<w:tblBorders {nsdecls("w")}><w:bottom w:val="single" w:sz="4" w:color="{LINE}"/>'
        f'<w:insideH w:val="single" w:sz="4" w:color="{LINE}"/></w:tblBorders>',
        f'<w:tblLook {nsdecls("w")} w:firstRow="1" w:firstColumn="{int(block.row_headers)}"/>',
    ):
        new = parse_xml(xml)
        for old in properties.findall(new.tag):
            properties.remove(old)
        properties.append(new)
    title = OxmlElement("w:tblCaption")
    title.set(qn("w:val"), block.caption)
    properties.append(title)
    for column, share in zip(element.tblGrid.findall(qn("w:gridCol")), shares, strict=True):
        column.set(qn("w:w"), str(round(9638 * share / sum(shares))))  # twips: 170 mm


def _row(cells: list[tree.Spans], head: bool, block: tree.Table, word: Docx | None = None) -> Any:
    row = OxmlElement("w:tr")
    properties = OxmlElement("w:trPr")
    properties.append(OxmlElement("w:cantSplit"))
    if head:
        properties.append(OxmlElement("w:tblHeader"))
    row.append(properties)
    for column, words in enumerate(cells):
        cell = OxmlElement("w:tc")
        cell.append(OxmlElement("w:tcPr"))
        element = OxmlElement("w:p")
        cell.append(element)
        if column in block.numeric:
            element.append(parse_xml(f'<w:pPr {nsdecls("w")}><w:jc w:val="right"/></w:pPr>'))
        write_spans(Paragraph(element, word._body if word else None), words)  # type: ignore[arg-type]
        row.append(cell)
    return row
