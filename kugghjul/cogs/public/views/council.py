"""The council's public page: what it is for, who sits there, when it meets, how to reach it (T6, T9, L12)."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kugghjul.cogs.accounts.access import home_of
from kugghjul.cogs.public import queries
from kugghjul.kit import clock
from kugghjul.kit.doors import public_view


@public_view
def start(request: HttpRequest) -> HttpResponse:
    """The installation's front door: home for those who are signed in, the municipalities for others."""
    if request.user.is_authenticated and (address := home_of(request.user)):
        return redirect(address)
    return render(request, "public/start.html", {"municipalities": queries.municipalities()})


@public_view
def council(request: HttpRequest) -> HttpResponse:
    """Everything about the council that is for everybody. Functions, never names."""
    page = queries.council_page(request.municipality, clock.now())  # type: ignore[attr-defined]
    if page is None:
        raise Http404
    return render(request, "public/council.html", {"page": page})
