"""What comes back: «Genomfört i år?», the year's activities made, the series kept."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from kugghjul.cogs.accounts.access import RUNS_MEETINGS, has_role
from kugghjul.cogs.activities import access, actions
from kugghjul.cogs.activities.forms.projects import EndForm
from kugghjul.cogs.activities.forms.series import SeriesForm
from kugghjul.cogs.activities.queries import occurrences
from kugghjul.cogs.activities.views.sieve import refuse_far, tabs
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken


def series(request: HttpRequest, year: int) -> HttpResponse:
    """What each series gives in the year, and what of it has been done (P6)."""
    council = access.council_to_see(request.user, request.municipality)
    proposals = occurrences.proposed(council, refuse_far(year))
    context = {
        "year": year,
        "rows": occurrences.year_lines(proposals, clock.today()),
        "resting": occurrences.resting(council, proposals),
        "missing": sum(one.made is None for one in proposals),
        "runs": has_role(request.user, request.municipality, RUNS_MEETINGS),
        "tabs": tabs(request, "series"),
    }
    return render(request, "activities/series.html", context)


def create(request: HttpRequest, year: int) -> HttpResponse:
    """The proposals of the year; posting makes those that are chosen, each once (S11)."""
    council = access.council_to_run(request.user, request.municipality)
    proposals = occurrences.proposed(council, refuse_far(year))
    if request.method == "POST":
        chosen = set(request.POST.getlist("valda"))
        made = actions.create_year(council, year, chosen=chosen, **signed(request))
        words = ngettext("En aktivitet är skapad.", "%(n)s aktiviteter är skapade.", len(made))
        messages.success(request, words % {"n": len(made)})
        return redirect(to(request, "activities:series", year))
    return render(request, "activities/create.html", {"year": year, "proposals": proposals})


def new(request: HttpRequest) -> HttpResponse:
    """A series."""
    council = access.council_to_run(request.user, request.municipality)
    form = SeriesForm(posted(request)[0], council=council, initial={"first_on": clock.today()})
    if taken(
        request, form, lambda: actions.plan_series(council, **form.cleaned_data, **signed(request))
    ):
        return redirect(to(request, "activities:series", clock.today().year))
    return form_page(request, "activities/series_form.html", form, series=None)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Another rule or other words."""
    found = access.series_to_run(request.user, request.municipality, pk)
    form = SeriesForm(posted(request)[0], council=found.council, series=found)
    if taken(
        request, form, lambda: actions.change_series(found, **form.cleaned_data, **signed(request))
    ):
        return redirect(to(request, "activities:series", clock.today().year))
    return form_page(request, "activities/series_form.html", form, series=found)


def end(request: HttpRequest, pk: int) -> HttpResponse:
    """Nothing more is proposed after a day."""
    found = access.series_to_run(request.user, request.municipality, pk)
    form = EndForm(posted(request)[0], initial={"until": clock.today()})
    if taken(
        request, form, lambda: actions.end_series(found, **form.cleaned_data, **signed(request))
    ):
        return redirect(to(request, "activities:series", clock.today().year))
    return form_page(request, "activities/series_end.html", form, series=found)
