"""The rotation: made, shown for classes and stations, changed by hand, printed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.safetydays import access, forms
from kugghjul.cogs.safetydays.actions import rotation as actions
from kugghjul.cogs.safetydays.models import SafetyDay
from kugghjul.cogs.safetydays.queries import papers
from kugghjul.cogs.safetydays.queries.rotation import rounds_of
from kugghjul.core.documents.safety_day import safety_day
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, signed, taken
from kugghjul.kit.papers import answer


def rounds(request: HttpRequest, pk: int) -> HttpResponse:
    """Each date as a table per class and per station."""
    return _page(request, access.day_to_see(request.user, request.municipality, pk))


@require_POST
def make(request: HttpRequest, pk: int) -> HttpResponse:
    """The product makes the date's rotation."""
    date = access.date_to_run(request.user, request.municipality, pk)
    form = forms.ButtonForm(request.POST)
    if taken(request, form, lambda: actions.make_rotation(date, **signed(request))):
        messages.success(request, _("Schemat är gjort."))
        return redirect(to(request, "safetydays:rotation", date.day_id))
    return _page(request, date.day, {date.pk: {"made": form}})


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """A class to another station in a slot."""
    date = access.date_to_run(request.user, request.municipality, pk)
    form = forms.MoveForm(request.POST, date=date)
    if taken(
        request, form, lambda: actions.move_visit(*form.cleaned_data.values(), **signed(request))
    ):
        messages.success(request, _("Schemat är ändrat."))
        return redirect(to(request, "safetydays:rotation", date.day_id))
    return _page(request, date.day, {date.pk: {"move": form}})


@require_POST
def exchange(request: HttpRequest, pk: int) -> HttpResponse:
    """Two classes take each other's round."""
    date = access.date_to_run(request.user, request.municipality, pk)
    form = forms.ExchangeForm(request.POST, date=date)
    if taken(
        request, form, lambda: actions.exchange(*form.cleaned_data.values(), **signed(request))
    ):
        messages.success(request, _("Klasserna har bytt schema."))
        return redirect(to(request, "safetydays:rotation", date.day_id))
    return _page(request, date.day, {date.pk: {"exchange": form}})


def paper(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """Programme, a page for each class and a list for the stations, as PDF or Word."""
    day = access.day_to_see(request.user, request.municipality, pk)
    document = safety_day(papers.snapshot(day))
    return answer(document, form, f"trygghetsdag-{day.activity.starts_on}", request.municipality)


def _page(
    request: HttpRequest, day: SafetyDay, sent: dict[int, dict[str, Any]] | None = None
) -> HttpResponse:
    """The tables with their forms; those in `sent` (date → name → form) come back with reasons."""
    runs = access.may_run(request.user, request.municipality)
    lines = []
    for row in rounds_of(day):
        own = (sent or {}).get(row.date.pk, {})
        move_form = own.get("move") or forms.MoveForm(date=row.date)
        exchange_form = own.get("exchange") or forms.ExchangeForm(date=row.date)
        lines.append(
            {"round": row, "made": own.get("made"), "move": move_form, "exchange": exchange_form}
        )
    bad = next((form for forms_ in (sent or {}).values() for form in forms_.values()), None)
    context = {"day": day, "lines": lines, "runs": runs}
    return form_page(request, "safetydays/rotation.html", bad or forms.ButtonForm(), **context)
