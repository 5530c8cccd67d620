"""Indicators: the list, one with its trend, outcomes entered, and the table out and in."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.plan import access
from kugghjul.cogs.plan.actions import indicators as actions
from kugghjul.cogs.plan.forms import measures as forms
from kugghjul.cogs.plan.models import Indicator
from kugghjul.cogs.plan.queries import indicators as reads
from kugghjul.cogs.plan.queries import sheets
from kugghjul.cogs.plan.views.steps import step
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken
from kugghjul.kit.sheets import again, answer, kept, read

KEPT = "plan.values"


def indicators(request: HttpRequest) -> HttpResponse:
    """Every indicator with what its series says."""
    council = access.council_to_see(request.user, request.municipality)
    page = page_of(request, reads.listed(council, request.GET.get("q", "")), 40)
    context = {
        "page": page,
        "lines": reads.lines(page.object_list, clock.today()),
        "writes": access.may_write(request.user, request.municipality),
    }
    return render(request, "plan/indicators.html", context)


def indicator(request: HttpRequest, pk: int) -> HttpResponse:
    """One indicator: the trend as a table, what it says, and a new outcome."""
    found = access.indicator_to_see(request.user, request.municipality, pk)
    return _page(request, found, forms.ValueForm())


def new(request: HttpRequest) -> HttpResponse:
    """A new indicator; `?atgard=34` says of which measure."""
    council = access.council_to_write(request.user, request.municipality)
    initial = reads.start_of(council, request.GET)
    form = forms.IndicatorForm(posted(request)[0], council=council, initial=initial)
    del form.fields["counter"]
    act = lambda: actions.add_indicator(council, **form.values(), **signed(request))  # noqa: E731
    return step(
        request, form, act, lambda one: to(request, "plan:indicator", one.pk),
        done=_("Indikatorn är tillagd."), title=_("Ny indikator"), button=_("Lägg till indikatorn"),
        crumbs=[_list(request)],
    )  # fmt: skip


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change what is measured."""
    found = access.indicator_to_change(request.user, request.municipality, pk)
    initial = {name: getattr(found, name) for name in reads.FIELDS}
    form = forms.IndicatorForm(posted(request)[0], council=found.council, initial=initial)
    act = lambda: actions.change_indicator(found, **form.values(), **signed(request))  # noqa: E731
    return step(
        request, form, act, to(request, "plan:indicator", pk), done=_("Sparat."), thing=found,
        title=_("Ändra %(name)s") % {"name": found}, button=_("Spara"), crumbs=_crumbs(request, found),
        removes=to(request, "plan:indicator_remove", pk),
    )  # fmt: skip


def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away an indicator without outcomes."""
    found = access.indicator_to_change(request.user, request.municipality, pk)
    form = forms.forms.Form(posted(request)[0])
    act = lambda: actions.remove_indicator(found, **signed(request))  # noqa: E731
    return step(
        request, form, act, to(request, "plan:indicators"), done=_("Indikatorn är borttagen."),
        title=_("Ta bort indikatorn"), button=_("Ta bort"), danger=True, text=found.name,
        crumbs=_crumbs(request, found),
    )  # fmt: skip


@require_POST
def enter(request: HttpRequest, pk: int) -> HttpResponse:
    """An outcome; the same day again corrects it."""
    found = access.indicator_to_change(request.user, request.municipality, pk)
    form = forms.ValueForm(request.POST)
    if taken(
        request, form, lambda: actions.enter_value(found, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Utfallet är sparat."))
        return redirect(to(request, "plan:indicator", pk))
    return _page(request, found, form)


@require_POST
def remove_value(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an outcome away."""
    found = access.value_to_remove(request.user, request.municipality, pk)
    where = to(request, "plan:indicator", found.indicator_id)
    actions.remove_value(found, **signed(request))
    return redirect(where)


def sheet(request: HttpRequest, form: str) -> HttpResponse:
    """Every indicator and outcome as a table."""
    council = access.council_to_see(request.user, request.municipality)
    return answer(sheets.rows_out(council), sheets.COLUMNS, form, "indikatorer")


def bring(request: HttpRequest) -> HttpResponse:
    """A table in: what it would change, row by row, before anything is saved."""
    council = access.council_to_write(request.user, request.municipality)
    form = forms.FileForm(*posted(request))
    if taken(request, form, lambda: read(request.FILES["file"], sheets.COLUMNS)):
        request.session[KEPT] = kept(form.outcome)
        review, _plans = sheets.review(council, form.outcome, clock.today())
        return render(request, "plan/import_review.html", {"review": review})
    return form_page(request, "plan/import.html", form, columns=sheets.COLUMNS)


@require_POST
def confirm(request: HttpRequest) -> HttpResponse:
    """Save what was reviewed: all of it or nothing."""
    council = access.council_to_write(request.user, request.municipality)
    rows = again(request.session.get(KEPT, []), sheets.COLUMNS)
    form = forms.forms.Form(request.POST)
    if taken(request, form, lambda: actions.import_values(council, rows, **signed(request))):
        request.session.pop(KEPT, None)
        messages.success(request, _("Utfallen är inlästa."))
        return redirect(to(request, "plan:indicators"))
    file_form = forms.FileForm(request.POST, request.FILES)
    file_form.errors["file"] = form.non_field_errors()
    return form_page(request, "plan/import.html", file_form, columns=sheets.COLUMNS)


def _page(request: HttpRequest, found: Indicator, form: Any) -> HttpResponse:
    context = reads.page_of(found, clock.today()) | {
        "writes": access.may_enter(request.user, found)
    }
    return form_page(request, "plan/indicator.html", form, **context)


def _list(request: HttpRequest) -> tuple[str, str]:
    return _("Indikatorer"), to(request, "plan:indicators")


def _crumbs(request: HttpRequest, found: Indicator) -> list[tuple[str, str]]:
    return [_list(request), (str(found), to(request, "plan:indicator", found.pk))]
