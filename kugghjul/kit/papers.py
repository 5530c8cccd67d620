"""A document tree as the answer to a request: PDF, DOCX, HTML or text, in the municipality's own dress."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.files.storage import default_storage
from django.http import FileResponse, Http404, HttpResponse
from django.utils.http import content_disposition_header
from django.utils.safestring import SafeString, mark_safe

from kugghjul.core.documents import Document
from kugghjul.kit import clock
from kugghjul.render.brand import Brand

TYPES = {
    "pdf": "application/pdf",
    "docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    "html": "text/html; charset=utf-8",
    "txt": "text/plain; charset=utf-8",
}


def brand_of(municipality: Any) -> Brand:
    """Name and unit for the head of every page."""
    return Brand(name=municipality.name, unit=municipality.mark)


def printed(
    document: Document, form: str, municipality: Any, at: dt.datetime | None = None
) -> bytes:
    """The document as bytes of `form` (pdf, docx, html, txt). 404 for any other form.

    The printers are loaded here, not at start-up: Typst and python-docx cost most of a second.
    """
    if form == "pdf":
        from kugghjul.render.pdf import to_pdf

        return to_pdf(document, at or clock.now(), brand_of(municipality))
    if form == "docx":
        from kugghjul.render.docx import to_docx

        return to_docx(document, own_template(municipality), brand_of(municipality))
    if form == "html":
        from kugghjul.render.html import to_html

        return to_html(document).encode()
    if form == "txt":
        from kugghjul.render.text import to_text

        return to_text(document).encode()
    raise Http404


def sandboxed(kept: Any) -> HttpResponse:
    """A kept upload as a download in a sandbox, whatever it holds (B163, B167).

    `kept` is a row with `file` that is there, `file_name` and `content_type`.
    """
    response = FileResponse(kept.file.open("rb"), content_type=kept.content_type)
    response["Content-Disposition"] = content_disposition_header(True, kept.file_name)
    response["Content-Security-Policy"] = "sandbox; default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response  # type: ignore[return-value]


def page_html(document: Document) -> SafeString:
    """The document as a part of a page whose own heading is the document's title."""
    from kugghjul.render.html import to_html

    return mark_safe(to_html(document, titled=False))  # noqa: S308 - cleaned by nh3 in the printer


def own_template(municipality: Any) -> bytes | None:
    """The municipality's own Word template, or None for the built-in one."""
    where = getattr(municipality, "word_template", "")
    if not where or not default_storage.exists(where):
        return None
    with default_storage.open(where) as file:
        return bytes(file.read())


def answer(
    document: Document, form: str, name: str, municipality: Any, at: dt.datetime | None = None
) -> HttpResponse:
    """The document as a download called `name`.`form` (PDF opens in the browser)."""
    if form not in TYPES or form == "html":
        raise Http404
    response = HttpResponse(printed(document, form, municipality, at), content_type=TYPES[form])
    how = "inline" if form == "pdf" else "attachment"
    response["Content-Disposition"] = f'{how}; filename="{name}.{form}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response
