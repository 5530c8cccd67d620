"""The audit log of the municipality, for those who run the council."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kugghjul.cogs.hub import access
from kugghjul.kit import audit


def log(request: HttpRequest) -> HttpResponse:
    """Who did what, newest first, fifty a page."""
    municipality = access.municipality_to_audit(request)
    words = request.GET.get("q", "")[:100]
    page = Paginator(audit.entries(municipality, words), 50).get_page(request.GET.get("sida"))
    return render(request, "hub/log.html", {"page": page, "words": words})
