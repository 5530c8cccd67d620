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
from kugghjul.cogs.assignments.queries.detail import last_report, page_of_assignment
from kugghjul.cogs.assignments.queries.people import Part
from kugghjul.cogs.assignments.views.sieve import sieved, tabs
from kugghjul.cogs.meetings.access_record import may_attend, may_read_decision
from kugghjul.cogs.meetings.queries.room import number_of
from kugghjul.kit import clock, panels
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, signed, taken


def assignments(request: HttpRequest) -> HttpResponse:
    """All that the user may see, filtered, sorted and in pages."""
    today = clock.today()
    rows, found, sieve = sieved(request, "-nummer")
    page = page_of(request, found, 40)
    lines = [queries.row_of(row, today) for row in queries.with_due(list(page.object_list))]
    context = {
        "page": page,
        "rows": lines,
        "filter": sieve,
        "late": queries.late(rows, today).count(),
        "tabs": tabs(request, "list"),
    }
    return render(request, "assignments/list.html", context)


def detail(request: HttpRequest, number: int) -> HttpResponse:
    """U-number: what, whom, when, how far, and what has been answered."""
    found = access.assignment_to_see(request.user, request.municipality, number)
    part = access.part_for(request.user, found)
    return _page(request, found, part, forms.ReportForm(part=part, initial=_read(found)))


@require_POST
def answer(request: HttpRequest, number: int) -> HttpResponse:
    """A report by who is responsible, for the whole or for its own organisation."""
    found = access.assignment_to_answer(request.user, request.municipality, number)
    part = access.part_for(request.user, found)
    form = forms.ReportForm(request.POST, part=part, initial=_read(found))
    if taken(request, form, lambda: report(found, form, **signed(request))):
        messages.success(request, _("Svaret är sparat."))
        return redirect(to(request, "assignments:detail", number))
    form.read_again(last_report(found))
    return _page(request, found, part, form)


def report(found: Assignment, form: forms.ReportForm, **signature: Any) -> Any:
    """Take the form's answer for the whole, or for the organisation that it names."""
    house = form.organisation()
    if house is not None:
        return actions.report_implementation(found, house, **form.words(), **signature)
    return actions.report(found, **form.words(), seen=form.cleaned_data["seen"], **signature)


def _read(found: Assignment) -> dict[str, int]:
    return {"seen": last_report(found)}


def _page(request: HttpRequest, found: Assignment, part: Part, form: Any) -> HttpResponse:
    runs = access.runs(request.user, request.municipality)
    context = {
        "assignment": found,
        "n": number_of(found.item),
        "attends": may_attend(request.user, found.item.meeting),
        "reads": may_read_decision(request.user, found.decision),
        "answers": bool(part),
        "leads": part.whole,
        "runs": runs,
        "changes": access.may_change(request.user, found),
        "panels": panels.collect("assignment_page", request, found),
        **page_of_assignment(found, clock.now(), runs),
    }
    return form_page(request, "assignments/detail.html", form, **context)
