"""The register of places: the list, and as files."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kugghjul.cogs.places import access, forms
from kugghjul.cogs.places.queries import register as queries
from kugghjul.kit import sheets
from kugghjul.kit.pages import page_of

GEO = {"geojson": False, "sweref.geojson": True}


def register(request: HttpRequest) -> HttpResponse:
    """All places, filtered and sorted."""
    rows = access.register_to_see(request.user, request.municipality)
    found, sieve = _chosen(request, rows)
    context = {
        "page": page_of(request, found, 50),
        "filter": sieve,
        "counts": queries.counts(request.municipality),
        "keeps": access.may_keep(request.user, request.municipality),
    }
    return render(request, "places/list.html", context)


def export(request: HttpRequest, form: str) -> HttpResponse:
    """The same rows as a table or as GeoJSON in WGS 84 or SWEREF 99 TM."""
    rows = access.register_to_see(request.user, request.municipality)
    found = _chosen(request, rows)[0]
    if form not in GEO:
        return sheets.answer(map(queries.line, found), queries.COLUMNS, form, "platser")
    return geo_answer(queries.geojson(found, metres=GEO[form]), f"platser.{form}")


def geo_answer(content: bytes, name: str) -> HttpResponse:
    """GeoJSON as a download."""
    response = HttpResponse(content, content_type="application/geo+json")
    response["Content-Disposition"] = f'attachment; filename="{name}"'
    response["X-Content-Type-Options"] = "nosniff"
    return response


def _chosen(request: HttpRequest, rows: Any) -> tuple[Any, forms.ListForm]:
    sieve = forms.ListForm(request.municipality, request.GET or None)
    chosen = sieve.cleaned_data if sieve.is_bound and sieve.is_valid() else {}
    return queries.listed(rows, chosen, request.GET.get("ordning", "namn")), sieve
