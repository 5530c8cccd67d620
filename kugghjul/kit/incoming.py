"""What was posted, looked at before any view: can it be read at all? (B005)"""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.http import HttpRequest

FORMS = ("application/x-www-form-urlencoded", "multipart/form-data")
REPLACED = "\ufffd"
REPLACED_BYTES = (b"\xef\xbf\xbd", b"%EF%BF%BD", b"%ef%bf%bd")


@dataclass(frozen=True)
class Unreadable:
    """A field that holds what is no text: `why` is "nul" or "bytes"."""

    field: str
    why: str


def unreadable(request: HttpRequest) -> Unreadable | None:
    """The first posted field with a NUL, which no database keeps, or with bytes that are not UTF-8.

    Django puts U+FFFD in the place of such bytes. A U+FFFD that somebody typed stands in the body as
    itself and is let through. Raises what Django raises for a body that is too large or has a charset
    that does not exist.
    """
    if request.method != "POST" or not (request.content_type or "").startswith(FORMS):
        return None
    body = request.body if _fits(request) else None
    for field, values in request.POST.lists():
        texts = (field, *values)
        if any("\x00" in text for text in texts):
            return Unreadable(field, "nul")
        if body is not None and any(REPLACED in text for text in texts) and not _typed(body):
            return Unreadable(field, "bytes")
    return None


def _fits(request: HttpRequest) -> bool:
    """Whether the body may be kept in memory; larger ones are files, read as a stream."""
    try:
        size = int(request.META.get("CONTENT_LENGTH") or 0)
    except ValueError:
        return False
    return size <= settings.DATA_UPLOAD_MAX_MEMORY_SIZE


def _typed(body: bytes) -> bool:
    return any(mark in body for mark in REPLACED_BYTES)
