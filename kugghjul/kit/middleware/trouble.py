"""Turns trouble into words: refused input, a full disk, a dead database, a bug (B003–B005, B008, B018, F07, F10)."""

from __future__ import annotations

import errno
import logging
import secrets
from collections.abc import Callable

from django.core.exceptions import (
    BadRequest,
    PermissionDenied,
    RequestDataTooBig,
    SuspiciousOperation,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import InterfaceError, OperationalError
from django.http import Http404, HttpRequest, HttpResponse
from django.http.multipartparser import MultiPartParserError

from kugghjul.kit import incoming
from kugghjul.kit.refusals import Refused
from kugghjul.kit.views import errors

log = logging.getLogger("kugghjul.trouble")
FULL = ("database or disk is full", "No space left on device")
VERBS = ("GET", "HEAD", "POST")
TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)
LEFT_TO_DJANGO = (Http404, PermissionDenied, SuspiciousOperation, BadRequest, MultiPartParserError)


class TroubleMiddleware:
    """Sits outside the views' transaction: what it answers, nothing was written."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        if request.method not in VERBS:
            return errors.wrong_verb(request, VERBS)
        if any("\x00" in part for part in (request.path, request.META.get("QUERY_STRING", ""))):
            return errors.bad_request(request)
        try:
            unreadable = incoming.unreadable(request)
        except TOO_MUCH:
            return errors.too_large(request)
        except LookupError:  # a charset that does not exist
            return errors.bad_request(request)
        if unreadable is not None:
            return errors.bad_request(request, reason=unreadable.why, field=unreadable.field)
        response = self.get_response(request)
        if response.status_code == 405 and not getattr(response, "content", b""):
            return errors.wrong_verb(request, response.headers.get("Allow", "").split(", "))
        return response

    def process_exception(self, request: HttpRequest, error: Exception) -> HttpResponse | None:
        """What a page that is only opened meets. Posts are run by `once`, which asks `answer_to` itself."""
        return answer_to(request, error)


def answer_to(request: HttpRequest, error: Exception) -> HttpResponse | None:
    """The page that says what happened; None lets Django answer 404, 403 and 400."""
    if isinstance(error, Refused):
        return errors.refused(request, error)
    if isinstance(error, TOO_MUCH):
        return errors.too_large(request)
    if _disk_is_full(error):
        log.error("disk full at %s", request.path)
        return errors.disk_full(request)
    if isinstance(error, OperationalError | InterfaceError):
        log.exception("database trouble at %s", request.path)
        return errors.unavailable(request)
    if isinstance(error, LEFT_TO_DJANGO):
        return None
    code = secrets.token_hex(4)
    log.exception("error %s at %s", code, request.path)
    return errors.broken(request, code)


def _disk_is_full(error: Exception) -> bool:
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
        return True
    return isinstance(error, OperationalError) and any(words in str(error) for words in FULL)
