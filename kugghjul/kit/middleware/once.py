"""The same form sent twice is taken once, and a form that fails leaves nothing behind (B021, B022, B208).

Every form carries a key made when the page was drawn (`{% form_key %}`). The whole POST is one
transaction: the receipt, what the action wrote, its audit row and its letters stand or fall together.
"""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from typing import Any

from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect

from kugghjul.kit import clock
from kugghjul.kit.middleware.trouble import answer_to
from kugghjul.kit.models import Receipt
from kugghjul.kit.views import errors

KEY = "_nyckel"
SKIP = ("csrfmiddlewaretoken", KEY)
HERE = "{here}"
"""Stands for the form's own address in a kept answer."""


class OnceMiddleware:
    """Wraps each POST in a transaction; replays the answer to a key that has been seen."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        return self.get_response(request)

    def process_view(
        self, request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: dict[str, Any]
    ) -> HttpResponse | None:
        """Runs the view itself for POST, so that the transaction ends before the answer is sent.

        Django does not ask `process_exception` about what is raised here, so it is answered here.
        """
        if request.method != "POST" or view.__module__.startswith("allauth."):
            return None
        if getattr(
            view, "own_transactions", False
        ):  # its actions are; its keys are in what it takes
            return None
        try:
            return _taken_once(request, view, args, kwargs)
        except Exception as error:
            answer = answer_to(request, error)
            if answer is None:
                raise
            return answer


def _taken_once(
    request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: dict[str, Any]
) -> HttpResponse:
    key = request.POST.get(KEY, "")[:64]
    seen = _receipt(request, key) if key else None
    if seen is None:
        try:
            return _run(request, view, args, kwargs, key)
        except IntegrityError:
            seen = _receipt(request, key) if key else None
            if seen is None:
                raise
    if seen.body_hash != _body_hash(request) or seen.path != _path_hash(request):
        return errors.already_sent(request)
    location = seen.location.replace(HERE, request.path)
    return HttpResponseRedirect(location) if location else HttpResponse(status=204)


def _run(
    request: HttpRequest, view: Callable[..., Any], args: Any, kwargs: dict[str, Any], key: str
) -> HttpResponse:
    with transaction.atomic():
        receipt = _write(request, key) if key else None
        response = view(request, *args, **kwargs)
        if response.status_code >= 400:
            transaction.set_rollback(True)  # the form comes back (422); its key stays unused
        elif receipt:
            location = response.headers.get("Location", "")
            receipt.location = location.replace(request.path, HERE)[:500]
            receipt.status = response.status_code
            receipt.save(update_fields=["location", "status"])
    return response


def _who(request: HttpRequest) -> str:
    user = getattr(request, "user", None)
    return f"user:{user.pk}" if user is not None and user.is_authenticated else "public"


def _body_hash(request: HttpRequest) -> str:
    total = hashlib.sha256()
    for name in sorted(set(request.POST) - set(SKIP)):
        total.update(repr((name, request.POST.getlist(name))).encode(errors="surrogatepass"))
    for name in sorted(request.FILES):
        total.update(repr((name, [(f.name, f.size) for f in request.FILES.getlist(name)])).encode())
    return total.hexdigest()


def _path_hash(request: HttpRequest) -> str:
    """The address as a digest: a secret link must not lie in clear in the table of receipts."""
    return hashlib.sha256(request.path.encode(errors="surrogatepass")).hexdigest()


def _receipt(request: HttpRequest, key: str) -> Receipt | None:
    return Receipt.objects.filter(who=_who(request), key=key).first()


def _write(request: HttpRequest, key: str) -> Receipt:
    return Receipt.objects.create(
        key=key,
        who=_who(request),
        path=_path_hash(request),
        body_hash=_body_hash(request),
        at=clock.now(),
    )
