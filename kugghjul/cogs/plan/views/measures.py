"""Measures: the list, a measure's page, and what is written about it."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.plan import access
from kugghjul.cogs.plan.actions import measures as actions
from kugghjul.cogs.plan.forms import measures as forms
from kugghjul.cogs.plan.forms.register import MEASURE_STATES, ListForm
from kugghjul.cogs.plan.models import Measure
from kugghjul.cogs.plan.queries import measures as reads
from kugghjul.cogs.plan.queries.analysis import lacks
from kugghjul.cogs.plan.views.steps import step
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken


def measures(request: HttpRequest) -> HttpResponse:
    """All measures: filtered, sorted and in pages."""
    council = access.council_to_see(request.user, request.municipality)
    sieve = ListForm(request.GET or None, council=council, states=MEASURE_STATES)
    rows = reads.listed(council, sieve.chosen(), request.GET.get("ordning", "-nummer"))
    page, today = page_of(request, rows, 40), clock.today()
    context = {
        "page": page,
        "lines": [reads.line_of(one, today) for one in page.object_list],
        "filter": sieve,
        "late": reads.late(council, today).count(),
        "writes": access.may_write(request.user, request.municipality),
    }
    return render(request, "plan/measures.html", context)


def measure(request: HttpRequest, number: int) -> HttpResponse:
    """A-number: why, towards what, who and when, how far, and what it has given."""
    found = access.measure_to_see(request.user, request.municipality, number)
    return _page(request, found, None)


def new(request: HttpRequest) -> HttpResponse:
    """A proposal; `?problem=12` says what it is against."""
    council = access.council_to_write(request.user, request.municipality)
    form = forms.MeasureForm(
        posted(request)[0], council=council, initial=reads.start_of(council, request.GET)
    )
    del form.fields["counter"]
    act = lambda: actions.propose_measure(council, **form.values(), **signed(request))  # noqa: E731
    return step(
        request, form, act, lambda one: to(request, "plan:measure", one.number),
        done=_("Åtgärden finns som förslag."), title=_("Ny åtgärd"), button=_("Lägg till åtgärden"),
        crumbs=[_list(request)], wide=True,
    )  # fmt: skip


def change(request: HttpRequest, number: int) -> HttpResponse:
    """Change what is said of a measure."""
    found = access.measure_to_change(request.user, request.municipality, number)
    form = forms.MeasureForm(
        posted(request)[0], council=found.council, initial=forms.initial_of(found)
    )
    act = lambda: actions.change_measure(found, **form.values(), **signed(request))  # noqa: E731
    return step(
        request, form, act, to(request, "plan:measure", number), done=_("Sparat."), thing=found,
        title=_("Ändra %(code)s") % {"code": found}, button=_("Spara"), wide=True,
        crumbs=_crumbs(request, found),
    )  # fmt: skip


def adopt(request: HttpRequest, number: int) -> HttpResponse:
    """Adopt a proposal, with a reason when its analysis is missing (R3)."""
    found = access.measure_to_change(request.user, request.municipality, number)
    missing = lacks(found)
    form = forms.AdoptForm(posted(request)[0], measure=found, missing=missing)
    act = lambda: actions.adopt_measure(found, **form.values(), **signed(request))  # noqa: E731
    return step(
        request, form, act, to(request, "plan:measure", number), done=_("Åtgärden är antagen."),
        title=_("Anta %(code)s") % {"code": found}, button=_("Anta åtgärden"), thing=found,
        warning=missing, crumbs=_crumbs(request, found),
    )  # fmt: skip


def state(request: HttpRequest, number: int) -> HttpResponse:
    """How far it has come; stopped with a reason."""
    found = access.measure_to_follow(request.user, request.municipality, number)
    form = forms.MeasureStateForm(posted(request)[0], measure=found)
    act = lambda: actions.set_measure_state(found, **form.cleaned_data, **signed(request))  # noqa: E731
    return step(
        request, form, act, to(request, "plan:measure", number), done=_("Sparat."),
        title=_("Läget för %(code)s") % {"code": found}, button=_("Spara läget"),
        crumbs=_crumbs(request, found),
    )  # fmt: skip


@require_POST
def tie(request: HttpRequest, number: int) -> HttpResponse:
    """An activity carries it out."""
    found = access.measure_to_change(request.user, request.municipality, number)
    rows = reads.activities_to_tie(found, clock.today())
    form = forms.TieForm(request.POST, activities=rows)
    act = lambda: actions.tie_activity(found, form.cleaned_data["activity"], **signed(request))  # noqa: E731
    if taken(request, form, act):
        return redirect(to(request, "plan:measure", number) + "#aktiviteter")
    return _page(request, found, form)


@require_POST
def untie(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """The activity no longer carries it out."""
    found = access.measure_to_change(request.user, request.municipality, number)
    activity = access.tied_activity(found, pk)
    actions.untie_activity(found, activity, **signed(request))
    return redirect(to(request, "plan:measure", number) + "#aktiviteter")


def _page(request: HttpRequest, found: Measure, form: Any) -> HttpResponse:
    today = clock.today()
    writes = access.may_write(request.user, request.municipality)
    context = {
        "measure": found,
        "it": reads.page_of(found, today),
        "today": today,
        "writes": writes,
        "follows": writes or reads.is_responsible(request.user, found, today),
    }
    tie_form = form or forms.TieForm(activities=reads.activities_to_tie(found, today))
    return form_page(request, "plan/measure.html", tie_form, **context)


def _list(request: HttpRequest) -> tuple[str, str]:
    return _("Åtgärder"), to(request, "plan:measures")


def _crumbs(request: HttpRequest, found: Measure) -> list[tuple[str, str]]:
    return [_list(request), (str(found), to(request, "plan:measure", found.number))]
