"""Reading a printed document back by other libraries than the ones that wrote it: what it says, and as what."""

from __future__ import annotations

import subprocess
import zipfile
from dataclasses import dataclass, field
from html.parser import HTMLParser
from io import BytesIO

import docx
import pikepdf

from tests.documents.reading import outline, tags

DASHES = str.maketrans("", "", "-‐‑–—:\u00ad")


def squashed(text: str) -> str:
    """`text` without white space, hyphens and colons, which a printer may put in or take out at a line's end."""
    return "".join(text.translate(DASHES).split()).casefold()


@dataclass
class Copy:
    """What a reader found. All texts squashed; `rows` are the cells of a row run together."""

    text: str = ""
    headings: list[str] = field(default_factory=list)
    items: list[str] = field(default_factory=list)
    rows: list[str] = field(default_factory=list)


class _Page(HTMLParser):
    """Headings, points and rows of a page's main part."""

    KINDS = {"h1": "headings", "h2": "headings", "h3": "headings", "h4": "headings",
             "h5": "headings", "h6": "headings", "li": "items", "tr": "rows"}  # fmt: skip

    def __init__(self) -> None:
        super().__init__()
        self.copy = Copy()
        self.open: list[tuple[str, list[str]]] = []
        self.all: list[str] = []

    def handle_starttag(self, tag: str, attrs: object) -> None:
        if tag in self.KINDS:
            self.open.append((tag, []))

    def handle_endtag(self, tag: str) -> None:
        if self.open and self.open[-1][0] == tag:
            _, words = self.open.pop()
            getattr(self.copy, self.KINDS[tag]).append(squashed("".join(words)))

    def handle_data(self, data: str) -> None:
        self.all.append(data)
        for _, words in self.open:
            words.append(data)


def from_html(page: str) -> Copy:
    """A page as a browser would read it."""
    reader = _Page()
    reader.feed(page)
    reader.copy.text = squashed("".join(reader.all))
    return reader.copy


def from_docx(data: bytes) -> Copy:
    """A Word file: headings and points by their styles."""
    assert zipfile.ZipFile(BytesIO(data)).testzip() is None
    word = docx.Document(BytesIO(data))
    copy, words = Copy(), [section.header for section in word.sections]
    said = [paragraph.text for part in words for paragraph in part.paragraphs]
    for paragraph in word.paragraphs:
        said.append(paragraph.text)
        style = paragraph.style.name if paragraph.style else ""
        if style.startswith(("Heading", "Title", "TOC Heading")):
            copy.headings.append(squashed(paragraph.text))
        if style.startswith("List"):
            copy.items.append(squashed(paragraph.text))
    for table in word.tables:
        for row in table.rows:
            copy.rows.append(squashed("".join(cell.text for cell in row.cells)))
            said += [cell.text for cell in row.cells]
    copy.text = squashed(" ".join(said))
    return copy


def from_pdf(data: bytes) -> Copy:
    """A PDF: headings by its bookmarks, points by their bullets, rows by the words on a line.

    The file must be tagged and tell its language, or nobody could read it aloud.
    """
    pdf = pikepdf.open(BytesIO(data))
    assert pdf.Root.MarkInfo.Marked and str(pdf.Root.Lang).startswith("sv")
    assert "/H1" in tags(pdf)
    # Without the running head and foot, which fall between two lines of a paragraph.
    raw = _pdftotext(data, "-raw", "-x", "0", "-y", "51", "-W", "595", "-H", "734")
    copy = Copy(text=squashed(raw))
    copy.headings = [squashed(title) for _, title in outline(pdf)]
    copy.headings.append(squashed(str(pdf.docinfo.get("/Title", ""))))
    copy.items = [squashed(part) for part in raw.replace("\n", " ").split("•")[1:]]
    copy.rows = [copy.text]
    return copy


def _pdftotext(data: bytes, *options: str) -> str:
    command = ["pdftotext", *options, "-", "-"]
    return subprocess.run(command, input=data, capture_output=True, check=True).stdout.decode()
