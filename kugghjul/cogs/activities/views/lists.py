"""All activities: list, board, timeline, and each group's year."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render

from kugghjul.cogs.activities import access
from kugghjul.cogs.activities.queries import overview
from kugghjul.cogs.activities.queries import rows as reading
from kugghjul.cogs.activities.views.sieve import refuse_far, sieved, tabs
from kugghjul.kit import clock
from kugghjul.kit.pages import page_of

SIZE = 40
MOST_IN_YEAR = 1200


def activities(request: HttpRequest) -> HttpResponse:
    """The list, filtered, sorted and in pages."""
    today = clock.today()
    rows, found, sieve = sieved(request)
    page = page_of(request, found, SIZE)
    context = {
        "rows": [reading.line_of(row, today) for row in page.object_list],
        "page": page,
        "filter": sieve,
        "late": reading.late(rows, today).count(),
        "tabs": tabs(request, "list"),
        "plans": access.may_plan_here(request.user, request.municipality),
        "runs": access.may_run(request.user, request.municipality),
    }
    return render(request, "activities/list.html", context)


def board(request: HttpRequest) -> HttpResponse:
    """Planned, under way, done, not done."""
    _rows, found, sieve = sieved(request)
    context = {
        "columns": reading.board(found, clock.today()),
        "filter": sieve,
        "tabs": tabs(request, "board"),
        "plans": access.may_plan_here(request.user, request.municipality),
    }
    return render(request, "activities/board.html", context)


def timeline(request: HttpRequest) -> HttpResponse:
    """A year by month, a bar for each activity; its text is the list's twin."""
    _rows, found, sieve = sieved(request)
    year = overview.year_asked(sieve, clock.today())
    rows = list(reading.in_year(found, year).order_by("starts_on", "number")[:MOST_IN_YEAR])
    context = {
        "months": reading.by_month(rows, year, clock.today()),
        "total": len(rows),
        "year": year,
        "filter": sieve,
        "tabs": tabs(request, "timeline"),
    }
    return render(request, "activities/timeline.html", context)


def groups(request: HttpRequest, year: int) -> HttpResponse:
    """Each group's year: planned, done, hours, cost, and its activity plan."""
    council = access.council_to_see(request.user, request.municipality)
    context = {
        "groups": overview.groups(council, refuse_far(year), clock.today()),
        "year": year,
        "tabs": tabs(request, "groups"),
    }
    return render(request, "activities/groups.html", context)
