"""The council's public page: what it is for, who sits there, when it meets, how to reach it (T6, T9, L12)."""

from __future__ import annotations

from django.conf import settings
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kugghjul.cogs.accounts.views.homes import home
from kugghjul.cogs.public import queries
from kugghjul.kit import clock
from kugghjul.kit.doors import public_view


@public_view
def start(request: HttpRequest) -> HttpResponse:
    """The installation's front door: home for those who are signed in, the municipalities for others."""
    if request.user.is_authenticated:
        return home(request)
    context = {"municipalities": queries.municipalities(), "sign_in": _sign_in()}
    return render(request, "public/start.html", context)


@public_view
def council(request: HttpRequest) -> HttpResponse:
    """Everything about the council that is for everybody. Functions, never names."""
    page = queries.council_page(request.municipality, clock.now())  # type: ignore[attr-defined]
    if page is None:
        raise Http404
    return render(request, "public/council.html", {"page": page})


def _sign_in() -> str:
    """The sign-in page; the residents' pool has none and sends people to the staff's."""
    home = settings.STAFF_URL if settings.POOL == "public" else ""
    return home + reverse("account_login")
