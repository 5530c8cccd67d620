"""The coordinator's home: the year wheel, what to do now, and the state of each clause."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kugghjul.cogs.hub import access, queries
from kugghjul.cogs.hub.views import words
from kugghjul.kit import clock
from kugghjul.kit.doors import to


def start(request: HttpRequest) -> HttpResponse:
    """/arbete/ leads home."""
    return redirect(to(request, "hub:home"))


def home(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """The year's wheel with its lists; `year` is this one unless another is asked for."""
    council, today = access.council_to_see(request), clock.today()
    year = today.year if year is None else year
    if not 2000 <= year <= 2100:
        raise Http404
    entries = access.linked(request, queries.year_entries(council, year, today))
    found = queries.compliance(council, today)
    todos = queries.todos(request.user, council, today)
    context = {
        "council": council,
        "year": year,
        "wheel": words.year_wheel(year, entries, today, found),
        "entries": entries,
        "compliance": found,
        "summary": words.summary(found),
        "attention": queries.in_need(found),
        "todos": todos[:4],
        "todo_count": len(todos),
        "cogs": queries.cogs(found),
    }
    return render(request, "hub/home.html", context)
