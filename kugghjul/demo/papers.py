"""Small documents for the story: real PDFs through the product's own printer, each made once."""

from __future__ import annotations

import datetime as dt
from functools import lru_cache

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils.text import slugify

from kugghjul.core.calendar import at as instant
from kugghjul.core.documents.tree import Document, paragraph
from kugghjul.render.brand import Brand
from kugghjul.render.pdf import to_pdf

FIRST = dt.date(2026, 1, 1)
"""The stamp inside every PDF: the same document is the same bytes, whenever it is made."""


def paper(title: str, *paragraphs: str, sender: str) -> SimpleUploadedFile:
    """A PDF called after its title, as if somebody had uploaded it."""
    name = f"{slugify(title.replace('å', 'a').replace('ä', 'a').replace('ö', 'o'))[:60]}.pdf"
    return SimpleUploadedFile(name, _pdf(title, paragraphs, sender), content_type="application/pdf")


@lru_cache(maxsize=64)
def _pdf(title: str, paragraphs: tuple[str, ...], sender: str) -> bytes:
    tree = Document("Underlag", title, tuple(paragraph(text) for text in paragraphs), sender=sender)
    return to_pdf(tree, instant(FIRST, dt.time(12)), Brand(name=sender, unit=""))
