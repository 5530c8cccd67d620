"""The register of areas, and one area with its contacts, signs, marking and gatherings."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kugghjul.cogs.watch import access, forms
from kugghjul.cogs.watch.actions import areas as actions
from kugghjul.cogs.watch.models import WatchArea
from kugghjul.cogs.watch.queries import areas as queries
from kugghjul.cogs.watch.queries import sheet
from kugghjul.cogs.watch.queries.contacts import contacts_of, gatherings_of
from kugghjul.cogs.watch.queries.evenings import year_of
from kugghjul.kit import clock, sheets
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken


def register(request: HttpRequest) -> HttpResponse:
    """All areas, filtered and sorted, with what is lacking and the year's evenings."""
    rows = access.register_to_see(request.user, request.municipality)
    found, sieve = _chosen(request, rows)
    context = {
        "page": page_of(request, found, 40),
        "filter": sieve,
        "lacking": queries.lacking(request.municipality, clock.today()),
        "year": year_of(access.council_of(request.municipality), clock.today()),
        "runs": access.may_run(request.user, request.municipality),
    }
    return render(request, "watch/list.html", context)


def export(request: HttpRequest, form: str) -> HttpResponse:
    """The same rows as a table for Excel. Contacts are numbers in it."""
    rows = access.register_to_see(request.user, request.municipality)
    lines = [sheet.line(row) for row in _chosen(request, rows)[0]]
    return sheets.answer(lines, sheet.COLUMNS, form, "grannsamverkan")


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One area."""
    area = access.area_to_see(request.user, request.municipality, pk)
    runs = access.may_run(request.user, request.municipality)
    context = {
        "area": area,
        "runs": runs,
        "contacts": contacts_of(area),
        "gatherings": gatherings_of(area),
        "late": queries.without_gathering(queries.areas_of(area.municipality), clock.today())
        .filter(pk=pk)
        .exists(),
    }
    return render(request, "watch/detail.html", context)


def add(request: HttpRequest) -> HttpResponse:
    """A new area."""
    owner = access.register_to_keep(request.user, request.municipality)
    form = forms.AreaForm(posted(request)[0])
    if taken(
        request,
        form,
        lambda: actions.register_area(owner, **form.cleaned_data, **signed(request)),
    ):
        return redirect(to(request, "watch:detail", form.outcome.pk))
    return form_page(request, "watch/add.html", form)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """An area, changed."""
    names = ("name", "place", "households", "signs_needed", "state", "started_on", "note")
    return _changed(request, pk, forms.AreaForm, names, actions.change_area, _("Ändra området"))


def signs(request: HttpRequest, pk: int) -> HttpResponse:
    """The area's signs."""
    names = ("signs_ordered", "signs_ordered_on", "signs_up", "signs_up_on")
    return _changed(request, pk, forms.SignsForm, names, actions.record_signs, _("Skyltar"))


def marking(request: HttpRequest, pk: int) -> HttpResponse:
    """The area's DNA marking."""
    names = ("kits_handed_out", "households_marked")
    return _changed(
        request, pk, forms.MarkingForm, names, actions.record_marking, _("DNA-märkning")
    )


def gathering(request: HttpRequest, pk: int) -> HttpResponse:
    """The area met."""
    return _changed(request, pk, forms.GatheringForm, (), actions.record_gathering, _("Ny träff"))


def _chosen(request: HttpRequest, rows: Any) -> tuple[Any, forms.ListForm]:
    sieve = forms.ListForm(request.GET or None)
    chosen = sieve.cleaned_data if sieve.is_bound and sieve.is_valid() else {}
    order = request.GET.get("ordning", "omrade")
    return queries.listed(rows, chosen, order, clock.today()), sieve


def _changed(
    request: HttpRequest,
    pk: int,
    kind: type[Any],
    names: tuple[str, ...],
    act: Callable[..., Any],
    title: str,
) -> HttpResponse:
    """A form about the area: opened with its values, taken by `act`, back to the area."""
    area: WatchArea = access.area_to_keep(request.user, request.municipality, pk)
    form = kind(posted(request)[0], initial={name: getattr(area, name) for name in names})
    if taken(request, form, lambda: act(area, **form.cleaned_data, **signed(request))):
        messages.success(request, _("Sparat."))
        return redirect(to(request, "watch:detail", pk))
    return form_page(request, "watch/change.html", form, area=area, title=title)
