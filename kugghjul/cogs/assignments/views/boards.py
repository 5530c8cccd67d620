"""The same assignments as a board and as a timeline, and the overview across the groups."""

from __future__ import annotations

from django.contrib import messages
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kugghjul.cogs.assignments import access, actions, forms, queries
from kugghjul.cogs.assignments.queries.board import HEIGHT, by_day, columns, longest_column, months
from kugghjul.cogs.assignments.queries.overview import groups, lacks_receiver
from kugghjul.cogs.assignments.views.sieve import back_to_board, sieved, tabs
from kugghjul.kit import clock
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken


def board(request: HttpRequest) -> HttpResponse:
    """Planned, under way, done, not done: four columns, a page of each at a time."""
    _rows, found, sieve = sieved(request, "frist")
    counts, longest = longest_column(found)
    page = Paginator(range(longest), HEIGHT).get_page(request.GET.get("sida"))
    place = (page.number, request.user, request.municipality, clock.today())
    context = {
        "columns": columns(found, counts, *place),
        "page": page,
        "total": sum(counts.values()),
        "filter": sieve,
        "states": forms.MoveForm().fields["state"].choices,
        "tabs": tabs(request, "board"),
    }
    return render(request, "assignments/board.html", context)


def timeline(request: HttpRequest) -> HttpResponse:
    """By month of the due day; the list is its twin."""
    _rows, found, sieve = sieved(request, "frist")
    page = page_of(request, by_day(found), 40)
    context = {
        "months": months(page, clock.today()),
        "page": page,
        "filter": sieve,
        "tabs": tabs(request, "timeline"),
    }
    return render(request, "assignments/timeline.html", context)


def move(request: HttpRequest, number: int) -> HttpResponse:
    """Move a card to another column. Its own page when something is missing, or without a post."""
    found = access.assignment_to_lead(request.user, request.municipality, number)
    form = forms.MoveForm(posted(request)[0])
    if taken(request, form, lambda: actions.move(found, **form.cleaned_data, **signed(request))):
        messages.success(request, _("Uppdrag %(number)s är flyttat.") % {"number": found})
        return redirect(back_to_board(request))
    return form_page(request, "assignments/move.html", form, assignment=found)


def overview(request: HttpRequest) -> HttpResponse:
    """Late, at risk and without measured effect, group by group; what has lost its receiver (V4)."""
    rows = access.assignments_to_follow(request.user, request.municipality)
    today = clock.today()
    stranded = page_of(request, rows.filter(lacks_receiver(today)).order_by("due_at", "number"), 40)
    lines = [queries.row_of(row, today) for row in queries.with_due(list(stranded.object_list))]
    context = {
        "groups": groups(rows, request.municipality, today),
        "stranded": lines,
        "page": stranded,
        "tabs": tabs(request, "overview"),
    }
    return render(request, "assignments/overview.html", context)
