"""The council's governing document for everybody: as a web page, and to take home (R1, S1)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kugghjul.cogs.public import queries
from kugghjul.cogs.public.views.council import PER_HOUR
from kugghjul.core.documents import charter as document_of
from kugghjul.core.rules.model import Charter
from kugghjul.kit import clock, papers
from kugghjul.kit.doors import public_view, there, too_often


@public_view
def charter(request: HttpRequest) -> HttpResponse:
    """The document in force, whole, from its own values."""
    rules = _in_force(request)
    context = {"rules": rules, "written": papers.page_html(document_of(rules))}
    return render(request, "public/charter.html", context)


@public_view
def paper(request: HttpRequest, form: str) -> HttpResponse:
    """The document in force as PDF, Word or text."""
    if too_often(request, "papper", PER_HOUR, 3600):
        return HttpResponse(status=429)
    document = document_of(_in_force(request))
    return papers.answer(document, form, "styrdokument", request.municipality)  # type: ignore[attr-defined]


def _in_force(request: HttpRequest) -> Charter:
    return there(queries.charter_in_force(request.municipality, clock.today()))  # type: ignore[attr-defined]
