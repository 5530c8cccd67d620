"""Search over everything one may see."""

from __future__ import annotations

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kugghjul.cogs.hub import access, queries


def search(request: HttpRequest) -> HttpResponse:
    """Hits for `q`, twenty a page."""
    council = access.council_to_see(request)
    words = request.GET.get("q", "")[:200].replace("\x00", "").strip()
    found = queries.hits(request.user, council.municipality, words)
    page = Paginator(found, 20).get_page(request.GET.get("sida"))
    return render(request, "hub/search.html", {"words": words, "page": page, "count": len(found)})
