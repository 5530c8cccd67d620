"""The list of assignments, and one with what has been reported on it."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.assignments import access, actions, forms, queries
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.meetings.access_record import may_attend
from kugghjul.cogs.meetings.queries.room import number_of
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, signed, taken


def assignments(request: HttpRequest) -> HttpResponse:
    """All that the user may see, filtered, sorted and in pages."""
    today = clock.today()
    rows = access.assignments_to_see(request.user, request.municipality)
    sieve = forms.ListForm(request.GET or None, municipality=request.municipality)
    chosen = sieve.cleaned_data if sieve.is_bound and sieve.is_valid() else {}
    found = queries.listed(rows, chosen, request.GET.get("ordning", "-nummer"), today)
    page = page_of(request, found, 40)
    lines = [queries.row_of(row, today) for row in queries.with_due(list(page.object_list))]
    context = {
        "page": page,
        "rows": lines,
        "filter": sieve,
        "late": queries.late(rows, today).count(),
    }
    return render(request, "assignments/list.html", context)


def detail(request: HttpRequest, number: int) -> HttpResponse:
    """U-number: what, whom, when, and what has been answered."""
    found = access.assignment_to_see(request.user, request.municipality, number)
    return _page(request, found, forms.ReportForm())


@require_POST
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """A report by who is responsible."""
    found = access.assignment_to_answer(request.user, request.municipality, number)
    form = forms.ReportForm(request.POST)
    if taken(request, form, lambda: actions.report(found, **form.cleaned_data, **signed(request))):
        messages.success(request, _("Svaret är sparat."))
        return redirect(to(request, "assignments:detail", number))
    return _page(request, found, form)


def _page(request: HttpRequest, found: Assignment, form: Any) -> HttpResponse:
    context = {
        "assignment": found,
        "row": queries.row_of(found, clock.today()),
        "n": number_of(found.item),
        "attends": may_attend(request.user, found.item.meeting),
        "progress": list(queries.progress_of(found)),
        "answers": access.may_answer(request.user, found),
        "changes": access.may_change(request.user, found),
    }
    return form_page(request, "assignments/detail.html", form, **context)
