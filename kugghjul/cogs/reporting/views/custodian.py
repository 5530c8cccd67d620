"""The log of hand-overs, and the custodian's look at who reported."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kugghjul.cogs.reporting import access_review as access
from kugghjul.cogs.reporting.actions.custodian import look_at_reporter
from kugghjul.cogs.reporting.forms import compartments as forms
from kugghjul.cogs.reporting.queries import handover as queries
from kugghjul.kit import clock, sheets
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken


def log(request: HttpRequest) -> HttpResponse:
    """Everything that has been handed to another organisation."""
    rows, sieve = _chosen(request)
    page = page_of(request, rows, 50)
    page.object_list = [
        queries.line(row)
        | {"when": row.at, "first": row.keys[: queries.FEW], "more": len(row.keys[queries.FEW :])}
        for row in page.object_list
    ]
    return render(request, "reporting/handovers.html", {"page": page, "filter": sieve})


def export(request: HttpRequest, form: str) -> HttpResponse:
    """The same rows as a table."""
    rows = _chosen(request)[0]
    return sheets.answer(map(queries.line, rows), queries.COLUMNS, form, "utlamningar")


def looks(request: HttpRequest) -> HttpResponse:
    """Every look at who reported: who, when, why."""
    rows = access.looks_to_read(request.user, request.municipality)
    number = request.GET.get("nummer", "").strip().upper().removeprefix("I-")
    if number.isascii() and number.isdecimal() and len(number) < 10:
        return redirect(to(request, "reporting:look", int(number)))
    return render(request, "reporting/looks.html", {"page": page_of(request, rows, 50)})


def ask(request: HttpRequest, number: int) -> HttpResponse:
    """A reason is written before an identity is shown."""
    found = access.observation_to_look_behind(request.user, request.municipality, number)
    form = forms.LookForm(posted(request)[0])
    if taken(
        request, form, lambda: look_at_reporter(found, **form.cleaned_data, **signed(request))
    ):
        return redirect(to(request, "reporting:identity", form.outcome.pk))
    return form_page(request, "reporting/look_form.html", form, observation=found)


def identity(request: HttpRequest, pk: int) -> HttpResponse:
    """Who it was, for ten minutes, for the one who wrote the reason."""
    look = access.look_to_read(request.user, request.municipality, pk, clock.now())
    response = render(request, "reporting/identity.html", {"look": look})
    response["Cache-Control"] = "private, no-store"
    return response


def _chosen(request: HttpRequest) -> tuple[Any, forms.LogForm]:
    owner = access.shares_to_keep(request.user, request.municipality)
    sieve = forms.LogForm(request.GET or None, municipality=owner)
    chosen = sieve.cleaned_data if sieve.is_bound and sieve.is_valid() else {}
    return queries.hand_overs(owner, chosen), sieve
