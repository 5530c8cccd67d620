"""The list of safety days, one day, and what is done with a whole day."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kugghjul.cogs.safetydays import access, forms
from kugghjul.cogs.safetydays.actions import days as actions
from kugghjul.cogs.safetydays.queries import days as queries
from kugghjul.cogs.safetydays.queries import evaluation as evaluations
from kugghjul.cogs.safetydays.queries.rotation import rounds_of
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken


def days(request: HttpRequest) -> HttpResponse:
    """All safety days, the newest first."""
    rows = access.days_to_see(request.user, request.municipality)
    page = page_of(request, queries.listed(rows, request.GET.get("ordning", "-datum")), 40)
    runs = access.may_run(request.user, request.municipality)
    return render(request, "safetydays/list.html", {"page": page, "runs": runs})


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """A day: programme, classes, stations, the state of rotation, attendance and evaluation."""
    day = access.day_to_see(request.user, request.municipality, pk)
    context = {
        "day": day,
        "dates": queries.dates_of(day),
        "stations": list(day.stations.select_related("organisation")),
        "rounds": rounds_of(day),
        "runs": access.may_run(request.user, request.municipality),
        "over": day.activity.state in queries.OVER,
        "takes_answers": evaluations.takes_answers(day, clock.now()),
        "closed": evaluations.is_closed(day, clock.now()),
    }
    return render(request, "safetydays/detail.html", context)


def plan(request: HttpRequest) -> HttpResponse:
    """A new day."""
    council = access.council_to_plan_for(request.user, request.municipality)
    form = forms.DayForm(posted(request)[0])
    if taken(
        request, form, lambda: actions.plan_day(council, **form.kwargs_of(), **signed(request))
    ):
        return redirect(to(request, "safetydays:detail", form.outcome.pk))
    return form_page(request, "safetydays/plan.html", form)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words, dates or place."""
    day = access.day_to_run(request.user, request.municipality, pk)
    form = forms.DayForm(posted(request)[0], initial=forms.initial_of(day))
    if taken(request, form, lambda: actions.change_day(day, **form.kwargs_of(), **signed(request))):
        messages.success(request, _("Dagen är ändrad."))
        return redirect(to(request, "safetydays:detail", pk))
    return form_page(request, "safetydays/change.html", form, day=day)


def copy(request: HttpRequest, pk: int) -> HttpResponse:
    """The same day another year."""
    day = access.day_to_run(request.user, request.municipality, pk)
    form = forms.CopyForm(posted(request)[0], initial={"title": day.activity.title})
    if taken(request, form, lambda: actions.copy_day(day, **form.kwargs_of(), **signed(request))):
        messages.success(request, _("Dagen är kopierad. Kontrollera klasserna och antalet elever."))
        return redirect(to(request, "safetydays:detail", form.outcome.pk))
    return form_page(request, "safetydays/copy.html", form, day=day)


def hold(request: HttpRequest, pk: int) -> HttpResponse:
    """The day was held."""
    day = access.day_to_run(request.user, request.municipality, pk)
    start = {"organisations": queries.organisations_of(day)}
    form = forms.HoldForm(posted(request)[0], municipality=request.municipality, initial=start)
    if taken(request, form, lambda: actions.hold_day(day, **form.cleaned_data, **signed(request))):
        messages.success(request, _("Dagen är genomförd."))
        return redirect(to(request, "safetydays:detail", pk))
    return form_page(request, "safetydays/hold.html", form, day=day)
