"""The evening meetings: the year's, one, its invitation on paper, and that it was held."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kugghjul.cogs.watch import access, forms
from kugghjul.cogs.watch.actions import evenings as actions
from kugghjul.cogs.watch.queries import evenings as queries
from kugghjul.cogs.watch.queries import papers
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken
from kugghjul.kit.papers import answer


def evenings(request: HttpRequest) -> HttpResponse:
    """All evenings, and how the year stands against what is asked."""
    access.register_to_see(request.user, request.municipality)
    council = access.council_of(request.municipality)
    rows = queries.evenings_of(request.municipality)
    context = {
        "page": page_of(request, rows, 40),
        "year": queries.year_of(council, clock.today()),
        "runs": access.may_run(request.user, request.municipality),
    }
    return render(request, "watch/evenings.html", context)


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One evening: who is asked, who is missing, how many come."""
    evening = access.evening_to_see(request.user, request.municipality, pk)
    demand = queries.demand_on(evening.activity.council, evening.activity.starts_on)
    context = {
        "evening": evening,
        "missing": queries.missing(evening, demand),
        "runs": access.may_run(request.user, request.municipality),
        "over": evening.activity.state in queries.OVER,
        "address": papers.address(evening),
    }
    return render(request, "watch/evening.html", context)


def plan(request: HttpRequest) -> HttpResponse:
    """A new evening."""
    council = access.council_to_plan_for(request.user, request.municipality)
    form = forms.EveningForm(
        posted(request)[0], municipality=request.municipality, initial=papers.proposed()
    )
    if taken(
        request, form, lambda: actions.plan_evening(council, **form.cleaned_data, **signed(request))
    ):
        return redirect(to(request, "watch:evening", form.outcome.pk))
    return form_page(request, "watch/plan_evening.html", form)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words, another day, other parties."""
    evening = access.evening_to_run(request.user, request.municipality, pk)
    start = forms.initial_of(evening)
    form = forms.EveningForm(posted(request)[0], municipality=request.municipality, initial=start)
    if taken(
        request,
        form,
        lambda: actions.change_evening(evening, **form.cleaned_data, **signed(request)),
    ):
        messages.success(request, _("Kvällsmötet är ändrat."))
        return redirect(to(request, "watch:evening", pk))
    return form_page(request, "watch/change_evening.html", form, evening=evening)


def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """It was held."""
    evening = access.evening_to_run(request.user, request.municipality, pk)
    start = {"organisations": [row.organisation_id for row in evening.activity.parties.all()]}
    form = forms.HoldForm(posted(request)[0], municipality=request.municipality, initial=start)
    if taken(
        request, form, lambda: actions.hold_evening(evening, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Kvällsmötet är genomfört."))
        return redirect(to(request, "watch:evening", pk))
    return form_page(request, "watch/hold_evening.html", form, evening=evening)


def invitation(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The invitation to print or to put up, as PDF or Word."""
    evening = access.evening_to_see(request.user, request.municipality, pk)
    name = f"inbjudan-{evening.activity.starts_on}"
    return answer(papers.invitation(evening), form, name, request.municipality)
