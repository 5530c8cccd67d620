"""What a person chooses for the own browser: light or dark, Swedish or English. Kept in cookies."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import check_for_language
from django.views.decorators.http import require_POST

from kugghjul.kit.doors import public_view

YEAR = 365 * 24 * 60 * 60


@public_view
@require_POST
def appearance(request: HttpRequest) -> HttpResponse:
    """Light, dark or as the system has it."""
    choice = request.POST.get("utseende", "auto")
    return _back(request, "utseende", choice if choice in ("auto", "light", "dark") else "auto")


@public_view
@require_POST
def language(request: HttpRequest) -> HttpResponse:
    """Swedish or English."""
    choice = request.POST.get("sprak", "sv")
    good = choice in dict(settings.LANGUAGES) and check_for_language(choice)
    return _back(request, settings.LANGUAGE_COOKIE_NAME, choice if good else "sv")


def _back(request: HttpRequest, cookie: str, value: str) -> HttpResponse:
    """Back to the page one came from; never to another site."""
    target = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(target, {request.get_host()}, request.is_secure()):
        target = "/"
    response = HttpResponseRedirect(target)
    response.set_cookie(
        cookie, value, max_age=YEAR, samesite="Lax", httponly=True, secure=request.is_secure()
    )
    return response
