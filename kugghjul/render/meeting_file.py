"""A whole meeting as one numbered file: cover, summons, annexes and notes, with bookmarks.

Everything of ours is one tagged Typst document, so its bookmarks, tags and page numbers hold
through the file. The pages of PDF annexes are then put in after their sheet, each with a small
stamp that says which annex and which page it is. What cannot be put in is listed with its reason;
nothing stops the file.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from io import BytesIO
from typing import Any

import pikepdf

from kugghjul.core.documents import tree
from kugghjul.core.documents.wording import count

from .annexes import Opened, open_annex
from .brand import Brand
from .errors import RenderFailed
from .pdf import TEMPLATES, compiled, typst_bytes
from .typst_data import document_data


@dataclass(frozen=True)
class Annex:
    """A document of the meeting: its title, file name, bytes, and the agenda item it belongs to."""

    title: str
    filename: str
    data: bytes
    item: str = ""
    version: str = ""


@dataclass(frozen=True)
class MeetingFile:
    """The finished file, and what could not be put in, as (annex number, Swedish reason)."""

    pdf: bytes
    pages: int
    left_out: tuple[tuple[int, str], ...]


def meeting_file(
    title: str,
    documents: Sequence[tree.Document],
    annexes: Sequence[Annex],
    at: datetime,
    brand: Brand,
) -> MeetingFile:
    """The file of a meeting: a cover with its contents, then `documents[0]` (the summons), the
    annexes as «Bilaga 1 …», then the rest of the documents (the notes).

    The same input gives the same bytes. Raises RenderFailed when the file cannot be made at all.
    """
    opened = [open_annex(annex.data, annex.filename) for annex in annexes]
    data = _data(title, documents, annexes, opened, brand)
    foreign = any(one.pages for one in opened)
    # Pages of others carry no tags and may lack fonts: then the file claims no standard.
    ours = compiled(data, at, [] if foreign else None)
    left_out = tuple((n, one.refusal) for n, one in enumerate(opened, 1) if one.refusal)
    if not foreign:
        with pikepdf.open(BytesIO(ours)) as pdf:
            return MeetingFile(ours, len(pdf.pages), left_out)
    try:
        pdf_bytes, pages = _merged(ours, opened, 1 + len(documents[:1]), at)
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise RenderFailed() from error
    return MeetingFile(pdf_bytes, pages, left_out)


def _data(
    title: str,
    documents: Sequence[tree.Document],
    annexes: Sequence[Annex],
    opened: Sequence[Opened],
    brand: Brand,
) -> dict[str, Any]:
    """One template document: the cover's own blocks, then parts that each begin on a new page."""
    parts = [_part(document, brand) for document in documents]
    sheets = [
        _sheet(n, *both, brand) for n, both in enumerate(zip(annexes, opened, strict=True), 1)
    ]
    cover = tree.Document(
        kind="meeting_file",
        title=title,
        sender=documents[0].sender if documents else "",
        lead=documents[0].lead if documents else "",
        mark=next((document.mark for document in documents if document.mark), ""),
        blocks=(tree.Heading(1, "Innehåll"),),
        footer=(brand.name, title),
        subject="Mötets alla handlingar",
    )
    return document_data(cover, brand) | {"parts": [*parts[:1], *sheets, *parts[1:]]}


def _part(document: tree.Document, brand: Brand) -> dict[str, Any]:
    return document_data(document, brand) | {"inserted": 0}


def _sheet(number: int, annex: Annex, opened: Opened, brand: Brand) -> dict[str, Any]:
    """The sheet before an annex. Its `inserted` pages are counted in the file's page numbers."""
    pairs = [("Fil", annex.filename), ("Version", annex.version), ("Hör till punkt", annex.item)]
    if opened.pages:
        pairs.append(
            ("Omfattning", count(opened.pages, "sida", "sidor") + ", följer efter detta blad")
        )
    facts = tree.Facts(tuple((term, tree.spans(said)) for term, said in pairs if said))
    reason = tree.Notice("info", "Finns inte i den här filen", tree.spans(opened.refusal))
    blocks: tuple[tree.Block, ...] = (facts, reason) if opened.refusal else (facts,)
    sheet = tree.Document("annex", f"Bilaga {number}: {annex.title}", blocks)
    return document_data(replace(sheet, sender=""), brand) | {"inserted": opened.pages}


def _merged(ours: bytes, opened: Sequence[Opened], before: int, at: datetime) -> tuple[bytes, int]:
    """Our pages with the annexes' pages put in after their sheets, from the last to the first."""
    with pikepdf.open(BytesIO(ours)) as pdf:
        sheets = _sheet_pages(pdf, before, len(opened))
        first_numbers = _numbers(sheets, opened)
        total = len(pdf.pages) + sum(one.pages for one in opened)
        stamps = _stamps(opened, first_numbers, total, at)
        with pikepdf.open(BytesIO(stamps)) as stamp_pdf:
            _insert(pdf, opened, sheets, stamp_pdf)
            if "/PageLabels" in pdf.Root:
                del pdf.Root["/PageLabels"]  # they told the numbers of our pages alone
            out = BytesIO()
            pdf.save(
                out, deterministic_id=True, object_stream_mode=pikepdf.ObjectStreamMode.generate
            )
            return out.getvalue(), len(pdf.pages)


def _insert(
    pdf: pikepdf.Pdf, opened: Sequence[Opened], sheets: Sequence[int], stamps: pikepdf.Pdf
) -> None:
    stamp = sum(one.pages for one in opened)
    for one, sheet in reversed(list(zip(opened, sheets, strict=True))):
        if one.pdf is None:
            continue
        stamp -= one.pages
        for offset, page in enumerate(one.pdf.pages):
            pdf.pages.insert(sheet + 1 + offset, page)
            inserted = pdf.pages[sheet + 1 + offset]
            form = stamps.pages[stamp + offset].as_form_xobject()
            _stamp(inserted, pdf.copy_foreign(form))


def _stamp(page: pikepdf.Page, stamp: pikepdf.Object) -> None:
    """Lays the stamp on the page as it is seen, turned and cropped as the reader's program shows
    it.

    `Page.add_overlay` would do, but names the stamp at random, and the same facts must give the
    same bytes.
    """
    name = page.add_resource(stamp, pikepdf.Name.XObject, pikepdf.Name("/KugghjulStamp"))
    where = page.calc_form_xobject_placement(
        stamp,
        name,
        pikepdf.Rectangle(page.cropbox),
        invert_transformations=True,
        allow_shrink=True,
        allow_expand=False,
    )
    page.contents_add(b"q\n", prepend=True)
    page.contents_add(b"\nQ\n/Artifact BMC\n" + where + b"\nEMC\n")


def _sheet_pages(pdf: pikepdf.Pdf, before: int, sheets: int) -> list[int]:
    """Indexes of the annex sheets: the pages that the bookmarks after the first `before` lead
    to.
    """
    places: dict[Any, int] = {page.objgen: index for index, page in enumerate(pdf.pages)}
    with pdf.open_outline() as outline:
        targets = [_target(item) for item in outline.root[before : before + sheets]]
    return [places[target] for target in targets]


def _target(item: pikepdf.OutlineItem) -> tuple[int, int]:
    place: Any = item.destination
    if place is None and item.action is not None:
        place = item.action.D
    objgen: tuple[int, int] = place[0].objgen
    return objgen


def _numbers(sheets: Sequence[int], opened: Sequence[Opened]) -> list[int]:
    """The page number, in the finished file, of each annex's first page."""
    numbers, before = [], 0
    for sheet, one in zip(sheets, opened, strict=True):
        numbers.append(sheet + before + 2)
        before += one.pages
    return numbers


def _stamps(opened: Sequence[Opened], firsts: Sequence[int], total: int, at: datetime) -> bytes:
    """A PDF with one transparent page per annex page, of that page's size, with its stamp."""
    lines = []
    for number, (one, first) in enumerate(zip(opened, firsts, strict=True), 1):
        for index, (width, height) in enumerate(one.sizes):
            told = f"Bilaga {number}, sida {index + 1} av {one.pages}  ·  {first + index} ({total})"
            lines.append({"text": told, "width": width, "height": height})
    return typst_bytes(TEMPLATES / "stamps.typ", {"stamps": lines}, at, [], tags=False)
