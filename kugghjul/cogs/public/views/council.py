"""The council's public page: what it is for, who sits there, when it meets, how to reach it (T6, T9, L12)."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse

from kugghjul.cogs.accounts.views.homes import home
from kugghjul.cogs.public import facts, queries
from kugghjul.core.documents.council_page import council_page as council_document
from kugghjul.kit import clock, panels, papers
from kugghjul.kit.doors import public_view, there, too_often
from kugghjul.kit.papers import page_html

PER_HOUR = 120
"""Printed documents to one address in an hour; each costs a tenth of a second."""


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
    page = there(queries.council_page(request.municipality, clock.now()))  # type: ignore[attr-defined]
    written = (
        page_html(council_document(facts.page_facts(page)))
        if facts.is_written(page.charter)
        else ""
    )
    open_pages = panels.collect("public", page.council.municipality, clock.today())
    context = {"page": page, "written": written, "open_pages": open_pages}
    return render(request, "public/council.html", context)


@public_view
def paper(request: HttpRequest, form: str) -> HttpResponse:
    """The page as PDF, Word or text."""
    if too_often(request, "papper", PER_HOUR, 3600):
        return HttpResponse(status=429)
    page = there(queries.council_page(request.municipality, clock.now()))  # type: ignore[attr-defined]
    document = council_document(facts.page_facts(page))
    return papers.answer(document, form, "radet", page.council.municipality)


def _sign_in() -> str:
    """The sign-in page; the residents' pool has none and sends people to the staff's."""
    home = settings.STAFF_URL if settings.POOL == "public" else ""
    return home + reverse("account_login")
