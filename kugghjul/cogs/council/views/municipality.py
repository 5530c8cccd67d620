"""Kommunen: its name, its contact point and its school breaks."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kugghjul.cogs.council import access
from kugghjul.cogs.council.forms import municipality as forms
from kugghjul.cogs.tenancy.actions import change_municipality
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken


def municipality(request: HttpRequest) -> HttpResponse:
    """Change what the municipality says of itself; rows are added, a school year proposed."""
    home = access.municipality_to_run(request.user, request.municipality)
    data, years = posted(request)[0], _years()
    if data is not None and ("add" in data or "propose" in data):
        form = forms.again(data, forms.proposed(data, years))
        return _page(request, form, years, proposed="propose" in data)
    form = forms.opened(home, data)
    if taken(request, form, lambda: _change(request, home, form)):
        messages.success(request, _("Kommunens uppgifter är sparade."))
        return redirect(to(request, "council:municipality"))
    return _page(request, form, years)


def _change(request: HttpRequest, home: object, form: forms.MunicipalityForm) -> object:
    values = {**form.cleaned_data, "breaks": form.rows.breaks}
    return change_municipality(home, **values, **signed(request))


def _years() -> tuple[int, int]:
    """The first years of this school year and the next; the new one is this one from July."""
    today = clock.today()
    first = today.year if today.month >= 7 else today.year - 1
    return first, first + 1


def _page(
    request: HttpRequest,
    form: forms.MunicipalityForm,
    years: tuple[int, int],
    proposed: bool = False,
) -> HttpResponse:
    context = {
        "rows": form.rows,
        "proposal": forms.ProposalForm(request.POST if proposed else None),
        "years": [(year, f"{year}/{year + 1}") for year in years],
        "proposed": proposed,
    }
    return form_page(request, "council/municipality.html", form, **context)
