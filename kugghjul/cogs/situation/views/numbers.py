"""The numbers behind a picture: tables to take away, and one area by itself."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render

from kugghjul.cogs.situation import access
from kugghjul.cogs.situation.queries import counted, drawn
from kugghjul.cogs.situation.queries import sheet as sheets_of
from kugghjul.cogs.situation.queries.area import area_page
from kugghjul.kit import clock, sheets


def sheet(
    request: HttpRequest, whose: str, year: int, part: str, what: str, form: str
) -> HttpResponse:
    """One of the picture's tables as CSV or Excel."""
    scope, period, found = access.picture_to_see(
        request.user, request.municipality, whose, year, part
    )
    if what not in sheets_of.TABLES:
        raise Http404
    facts = counted.facts_of(scope, period, found, clock.today())
    rows, columns = sheets_of.table(facts, what)
    return sheets.answer(rows, columns, form, f"lagesbild-{scope.slug}-{year}-{part}-{what}")


def area(request: HttpRequest, whose: str, year: int, part: str, pk: int) -> HttpResponse:
    """One area in a period."""
    scope = access.scope_to_see(request.user, request.municipality, whose)
    period = access.period_to_see(year, part)
    user, home = request.user, request.municipality
    category = access.category_to_see(user, home, request.GET.get("kategori", ""))
    found = area_page(scope, period, access.area_to_see(user, home, pk), category)
    context = {
        "scope": scope,
        "period": period,
        "page": found,
        "chart": drawn.chart(found.series),
        "facts": {"series": found.series},
        "choices": access.categories_to_see(user, home),
    }
    return render(request, "situation/area.html", context)
