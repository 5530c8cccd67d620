"""A document tree as tagged PDF, made to PDF/A-2a and PDF/UA-1 by Typst.

The same document, time and brand give the same bytes. Typst reads one template from a folder that
holds nothing else; text reaches it as data, so nothing a person writes is ever run (reliability
B144).
"""

from __future__ import annotations

import json
from datetime import datetime
from functools import cache
from pathlib import Path
from typing import Any, Literal, cast

import typst

from kugghjul.core.documents.tree import Document

from .brand import Brand
from .errors import RenderFailed
from .fonts import FOLDER as FONT_FOLDER
from .fonts import drawable
from .typst_data import document_data

TEMPLATES = Path(__file__).parent / "typst"
Standards = list[Literal["a-2a", "ua-1"]]
STANDARDS: Standards = ["a-2a", "ua-1"]


def to_pdf(document: Document, at: datetime, brand: Brand) -> bytes:
    """The document as PDF bytes. `at` (aware) is the time written into the file.

    Raises RenderFailed when Typst gives up; nothing has been written then.
    """
    return compiled(document_data(document, brand), at)


def compiled(data: dict[str, Any], at: datetime, standards: Standards | None = None) -> bytes:
    """Template data as PDF bytes; `standards` [] gives a tagged file that claims no standard."""
    return typst_bytes(
        TEMPLATES / "document.typ", data, at, STANDARDS if standards is None else standards
    )


def typst_bytes(
    template: Path, data: dict[str, Any], at: datetime, standards: Standards, tags: bool = True
) -> bytes:
    """A template filled with data, as PDF bytes. Raises RenderFailed when Typst gives up."""
    if at.tzinfo is None:
        raise ValueError("at must be an aware datetime")
    try:
        return _typst(template, data, at, standards, tags)
    except typst.TypstError as error:
        if "could not be displayed" not in str(error):
            raise RenderFailed() from error
    # A letter and its accent that no single font has both of: print with the sans alone.
    try:
        return _typst(template, drawable(data, "coverage-sans.txt"), at, standards, tags)
    except typst.TypstError as error:
        raise RenderFailed() from error


def _typst(
    template: Path, data: dict[str, Any], at: datetime, standards: Standards, tags: bool
) -> bytes:
    pdf = typst.compile(
        template,
        root=TEMPLATES,
        font_paths=_fonts(),
        ignore_system_fonts=True,
        sys_inputs={"data": json.dumps(data, ensure_ascii=False)},
        pdf_standards=cast(Any, standards),
        pdf_tags=tags,
        timestamp=int(at.timestamp()),
    )
    return bytes(pdf)


@cache
def _fonts() -> typst.Fonts:
    """The fonts, read once per process: ours, and those in the wheel for signs that ours lack."""
    return typst.Fonts(include_system_fonts=False, font_paths=[FONT_FOLDER])
