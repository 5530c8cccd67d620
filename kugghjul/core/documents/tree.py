"""A document is a tree of values: what it says and what each part is, never how it looks.

The printers of `kugghjul.render` turn one tree into PDF, DOCX, HTML and plain text. Text is always
data: no value here holds markup of any kind.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from .text import clean, one_line

STATUSES = ("done", "ongoing", "due", "overdue", "planned")


@dataclass(frozen=True)
class Span:
    """A run of text.

    `link` is a web, mail or phone address; `status` draws a shape before the words.
    """

    text: str
    strong: bool = False
    emphasis: bool = False
    link: str = ""
    status: str = ""

    def __post_init__(self) -> None:
        if self.status and self.status not in STATUSES:
            raise ValueError(f"unknown status {self.status!r}")
        object.__setattr__(self, "text", clean(self.text))
        object.__setattr__(self, "link", safe_link(self.link))


Spans = tuple[Span, ...]
Words = str | Span | Iterable[Span | str]


@dataclass(frozen=True)
class Heading:
    """A section heading: level 1 is the first level below the document's title."""

    level: int
    text: str

    def __post_init__(self) -> None:
        if not 1 <= self.level <= 4:
            raise ValueError(f"a heading has level 1–4, not {self.level}")
        object.__setattr__(self, "text", one_line(self.text))


@dataclass(frozen=True)
class Paragraph:
    """A paragraph; line feeds inside it are line breaks.

    `lead` is the larger first one, `small` a remark.
    """

    spans: Spans
    tone: str = ""  # "", "lead" or "small"


@dataclass(frozen=True)
class ItemList:
    """A list of points, numbered when `ordered`."""

    items: tuple[Spans, ...]
    ordered: bool = False


@dataclass(frozen=True)
class Table:
    """A table with a caption, one header row and cells of spans.

    `row_headers`: the first cell of each row is its heading. `widths`: shares of the width, one per
    column, only a hint. `numeric`: columns to be set flush right.
    """

    caption: str
    header: tuple[str, ...]
    rows: tuple[tuple[Spans, ...], ...]
    row_headers: bool = True
    widths: tuple[float, ...] = ()
    numeric: tuple[int, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "caption", one_line(self.caption))
        object.__setattr__(self, "header", tuple(one_line(cell) for cell in self.header))
        for row in self.rows:
            if len(row) != len(self.header):
                raise ValueError(
                    f"{self.caption}: {len(row)} cells under {len(self.header)} headers"
                )
        if self.widths and len(self.widths) != len(self.header):
            raise ValueError(
                f"{self.caption}: {len(self.widths)} widths, {len(self.header)} columns"
            )


@dataclass(frozen=True)
class Facts:
    """Terms and what holds for them: a definition list."""

    pairs: tuple[tuple[str, Spans], ...]


@dataclass(frozen=True)
class AgendaItem:
    """One numbered matter: its title and kind, its facts, and what was written under it."""

    number: str
    title: str
    kind: str
    facts: tuple[tuple[str, Spans], ...] = ()
    blocks: tuple[Block, ...] = ()
    level: int = 2

    def __post_init__(self) -> None:
        for name in ("number", "title", "kind"):
            object.__setattr__(self, name, one_line(getattr(self, name)))

    @property
    def heading(self) -> str:
        """Number and title, as the heading reads."""
        return f"{self.number}. {self.title}" if self.number else self.title


@dataclass(frozen=True)
class Decision:
    """A decision: its label («§ 31»), wording, outcome in words, and remarks such as a
    reservation.
    """

    label: str
    wording: tuple[str, ...]
    outcome: str
    remarks: tuple[str, ...] = ()

    def __post_init__(self) -> None:
        object.__setattr__(self, "label", one_line(self.label))
        object.__setattr__(self, "outcome", one_line(self.outcome))
        object.__setattr__(self, "wording", tuple(clean(part) for part in self.wording))
        object.__setattr__(self, "remarks", tuple(clean(part) for part in self.remarks))


@dataclass(frozen=True)
class Figure:
    """A picture (`image/svg+xml`, `image/png` or `image/jpeg`) with its text alternative, which
    is required.
    """

    image: bytes
    mime: str
    alt: str
    caption: str = ""

    def __post_init__(self) -> None:
        if not self.alt.strip():
            raise ValueError("a figure needs a text alternative")
        if self.mime not in ("image/svg+xml", "image/png", "image/jpeg"):
            raise ValueError(f"a figure cannot be {self.mime}")
        object.__setattr__(self, "alt", one_line(self.alt))
        object.__setattr__(self, "caption", one_line(self.caption))


@dataclass(frozen=True)
class Signatures:
    """Lines to sign on: one per function, with the organisation below it."""

    lines: tuple[tuple[str, str], ...]


@dataclass(frozen=True)
class Notice:
    """A remark that must be seen: `kind` is "info", "late" or "internal"."""

    kind: str
    title: str
    spans: Spans

    def __post_init__(self) -> None:
        if self.kind not in ("info", "late", "internal"):
            raise ValueError(f"unknown kind of notice {self.kind!r}")
        object.__setattr__(self, "title", one_line(self.title))


@dataclass(frozen=True)
class Contents:
    """A table of contents under `heading`: levels and texts of the headings to come.

    Printers that have pages give the page numbers.
    """

    heading: str
    entries: tuple[tuple[int, str], ...]

    def __post_init__(self) -> None:
        object.__setattr__(self, "heading", one_line(self.heading))
        entries = tuple((level, one_line(text)) for level, text in self.entries)
        object.__setattr__(self, "entries", entries)


@dataclass(frozen=True)
class PageBreak:
    """The next block starts on a new page, where there are pages."""


Block = (
    Heading | Paragraph | ItemList | Table | Facts | AgendaItem | Decision | Figure | Signatures
    | Notice | Contents | PageBreak
)  # fmt: skip


@dataclass(frozen=True)
class Region:
    """Blocks `start` up to, not including, `stop` are a text of its own that people own.

    Word carries it with its `tag` and shows `alias`; the other printers take no notice of it.
    """

    tag: str
    alias: str
    start: int
    stop: int


@dataclass(frozen=True)
class Document:
    """A whole document.

    `control` is its document-control table (R1); `mark` a stamp such as «Intern». `before` stands
    above the title. `seal` tells in a Word file which document its regions belong to.
    """

    kind: str
    title: str
    blocks: tuple[Block, ...]
    sender: str = ""
    lead: str = ""
    mark: str = ""
    language: str = "sv-SE"
    control: tuple[tuple[str, str], ...] = ()
    footer: tuple[str, ...] = ()
    subject: str = ""
    before: tuple[Block, ...] = ()
    regions: tuple[Region, ...] = ()
    seal: str = ""

    def __post_init__(self) -> None:
        for name in ("title", "sender", "lead", "mark", "subject"):
            object.__setattr__(self, name, one_line(getattr(self, name)))
        if not self.title:
            raise ValueError("a document needs a title")
        control = tuple((one_line(term), clean(value)) for term, value in self.control)
        object.__setattr__(self, "control", control)
        object.__setattr__(self, "footer", tuple(one_line(line) for line in self.footer))


def safe_link(address: str) -> str:
    """`address` when it is a web, mail or telephone address, else the empty string."""
    address = one_line(address)
    scheme = address.split(":", 1)[0].lower()
    return address if " " not in address and scheme in ("https", "http", "mailto", "tel") else ""


def spans(words: Words) -> Spans:
    """Words of any form as a tuple of spans; empty words give no span."""
    if isinstance(words, str):
        words = (Span(words),)
    elif isinstance(words, Span):
        words = (words,)
    made = (Span(word) if isinstance(word, str) else word for word in words)
    return tuple(span for span in made if span.text)


def plain(words: Iterable[Span]) -> str:
    """The text of spans without their marks."""
    return "".join(span.text for span in words)


def paragraph(*words: Span | str, tone: str = "") -> Paragraph:
    """A paragraph of the words given one after the other."""
    return Paragraph(spans(words), tone)


def row(*cells: Words) -> tuple[Spans, ...]:
    """A table row of cells given as strings, spans or lists of them."""
    return tuple(spans(cell) for cell in cells)
