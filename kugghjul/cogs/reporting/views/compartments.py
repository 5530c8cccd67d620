"""Observations as other organisations see them, and who sees what of whom."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kugghjul.cogs.reporting import access_review as access
from kugghjul.cogs.reporting.actions import compartments as actions
from kugghjul.cogs.reporting.actions.handover import hand_over
from kugghjul.cogs.reporting.forms import compartments as forms
from kugghjul.cogs.reporting.queries import compartments_page as queries
from kugghjul.cogs.reporting.queries import review
from kugghjul.cogs.reporting.queries.compartments import Seen, organisation_of
from kugghjul.kit import clock, photos, sheets
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken


def seen(request: HttpRequest) -> HttpResponse:
    """The accepted observations that the user sees, each with the fields that are shared."""
    what, rows, sieve = _chosen(request)
    page = page_of(request, queries.with_names(rows), 40)
    page.object_list = queries.shown(page.object_list, what, clock.today())
    _log(request, page.object_list, what, "list")
    context = {
        "page": page,
        "filter": sieve,
        "everything": what.everything,
        "counts": queries.counts(what, request.municipality),
        "organisation": organisation_of(request.user, request.municipality),
    }
    return render(request, "reporting/seen.html", context)


def export(request: HttpRequest, form: str) -> HttpResponse:
    """The same rows as a table, with only the fields that are shared."""
    what, rows, _sieve = _chosen(request)
    found = queries.shown(queries.with_names(rows), what, clock.today())
    lines, columns = queries.table(found, what)
    answer = sheets.answer(lines, columns, form, "iakttagelser")
    _log(request, found, what, "export")
    return answer


def shared(request: HttpRequest, number: int) -> HttpResponse:
    """One observation, as far as it is shared. That it was opened is logged."""
    day = clock.today()
    found, what = access.shared_to_read(request.user, request.municipality, number, day)
    (one,) = queries.shown([found], what, day)
    _log(request, [one], what, "observation")
    photos = review.photos_of(found) if "photo" in one.fields else []
    reviews = access.may_review(request.user, request.municipality)
    context = {"one": one, "photos": photos, "reviews": reviews}
    return render(request, "reporting/shared.html", context)


def photo(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """A photo, for those who see photos of it."""
    day = clock.today()
    found, row, what = access.shared_photo_to_read(
        request.user, request.municipality, number, pk, day
    )
    answer = photos.shown(found.file)
    _log(request, queries.shown([row], what, day), what, "photo")
    return answer


def compartments(request: HttpRequest) -> HttpResponse:
    """Who sees what of whom: a matrix of today, and every compartment with its ground."""
    owner = access.shares_to_keep(request.user, request.municipality)
    today = clock.today()
    context = {
        "matrix": queries.matrix(owner, today),
        "rows": queries.compartments_of(owner),
        "today": today,
    }
    return render(request, "reporting/compartments.html", context)


def open_one(request: HttpRequest) -> HttpResponse:
    """A new compartment."""
    owner = access.shares_to_keep(request.user, request.municipality)
    form = forms.OpenForm(posted(request)[0], municipality=owner, initial={"since": clock.today()})
    if taken(
        request, form, lambda: actions.open_compartment(owner, **form.values(), **signed(request))
    ):
        messages.success(request, _("Sparat. Delningen gäller från den dag du skrev."))
        return redirect(to(request, "reporting:compartments"))
    return form_page(request, "reporting/compartment_form.html", form, title=_("Dela iakttagelser"))


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Other fields, ground or days."""
    row = access.compartment_to_keep(request.user, request.municipality, pk)
    start = {
        "fields_seen": row.fields,
        **{n: getattr(row, n) for n in ("ground", "since", "until")},
    }
    form = forms.ChangeForm(posted(request)[0], initial=start)
    if taken(
        request, form, lambda: actions.change_compartment(row, **form.values(), **signed(request))
    ):
        messages.success(request, _("Sparat."))
        return redirect(to(request, "reporting:compartments"))
    context = {"title": _("Ändra delningen"), "row": row}
    return form_page(request, "reporting/compartment_form.html", form, **context)


def close(request: HttpRequest, pk: int) -> HttpResponse:
    """The last day."""
    row = access.compartment_to_keep(request.user, request.municipality, pk)
    form = forms.CloseForm(posted(request)[0], initial={"on": clock.today()})
    if taken(
        request,
        form,
        lambda: actions.close_compartment(row, **form.cleaned_data, **signed(request)),
    ):
        messages.success(request, _("Delningen är avslutad."))
        return redirect(to(request, "reporting:compartments"))
    context = {"title": _("Avsluta delningen"), "row": row}
    return form_page(request, "reporting/compartment_form.html", form, **context)


def _chosen(request: HttpRequest) -> tuple[Seen, Any, forms.SeenForm]:
    home = request.municipality
    what = access.seen_to_read(request.user, home, clock.today())
    choices = queries.filter_choices(what, home)
    sieve = forms.SeenForm(request.GET or None, municipality=home, choices=choices)
    chosen = sieve.cleaned_data if sieve.is_bound and sieve.is_valid() else {}
    return what, queries.listed(what, chosen), sieve


def _log(request: HttpRequest, rows: Any, what: Seen, kind: str) -> None:
    """Log what a partner was shown of others; what the municipality's own see is no hand-over."""
    reader = organisation_of(request.user, request.municipality)
    if not what.everything and reader is not None and any(not one.own for one in rows):
        hand_over(request.municipality, reader, rows, what, what=kind, **signed(request))
