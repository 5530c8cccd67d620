"""The roster: which units report, how they answer, and their reporters as numbers (domain §3.2–3.3)."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.reporting import access
from kugghjul.cogs.reporting.actions import roster as actions
from kugghjul.cogs.reporting.forms import roster as forms
from kugghjul.cogs.reporting.queries import links
from kugghjul.cogs.reporting.queries import roster as queries
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken


def units(request: HttpRequest) -> HttpResponse:
    """All units with their answers; by organisation who has not answered."""
    home, today = access.roster_to_see(request.user, request.municipality), clock.today()
    sieve = forms.ListForm(request.GET or None)
    words = sieve.cleaned_data["q"] if sieve.is_bound and sieve.is_valid() else ""
    living = queries.units_of(home, today)
    page = page_of(request, queries.listed(living, words, request.GET.get("ordning", "enhet")), 40)
    context = {
        "page": page, "filter": sieve, "lines": queries.lines(list(page.object_list), home, today),
        "rates": queries.rates(queries.lines(list(living), home, today)),
        "keeps": access.may_keep(request.user, home),
    }  # fmt: skip
    return render(request, "reporting/units.html", context)


def unit(request: HttpRequest, pk: int) -> HttpResponse:
    """One unit: its reporters as numbers, and its periods."""
    found = access.unit_to_see(request.user, request.municipality, pk)
    today = clock.today()
    rows = list(queries.units_of(request.municipality, today).filter(pk=pk))
    context = {
        "unit": found, "keeps": access.may_keep(request.user, request.municipality),
        "reporters": [(one, links.state_of(one, clock.now())) for one in queries.reporters_of(found)],
        "line": queries.lines(rows, request.municipality, today)[0] if rows else None,
    }  # fmt: skip
    return render(request, "reporting/unit.html", context)


def add(request: HttpRequest) -> HttpResponse:
    """A new unit."""
    home = access.roster_to_keep(request.user, request.municipality)
    form = forms.UnitForm(posted(request)[0], municipality=home, initial={"since": clock.today()})
    if taken(request, form, lambda: actions.add_unit(home, **form.cleaned_data, **signed(request))):
        return redirect(to(request, "reporting:unit", form.outcome.pk))
    return form_page(request, "reporting/unit_form.html", form, title=_("Lägg till en enhet"))


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """A unit, changed."""
    found = access.unit_to_keep(request.user, request.municipality, pk)
    initial = forms.initial_of(found)
    form = forms.UnitForm(posted(request)[0], municipality=request.municipality, initial=initial)
    return _done(request, form, found, _("Ändra enheten"), actions.change_unit)


def end(request: HttpRequest, pk: int) -> HttpResponse:
    """A unit's last day; its reporters' names and addresses are erased."""
    found = access.unit_to_keep(request.user, request.municipality, pk)
    form = forms.EndForm(posted(request)[0], initial={"on": clock.today()})
    return _done(request, form, found, _("Avsluta enheten"), actions.end_unit)


def invite(request: HttpRequest, pk: int) -> HttpResponse:
    """One reporter more."""
    found = access.unit_to_keep(request.user, request.municipality, pk)
    form = forms.InviteForm(posted(request)[0])
    said = _("Ett brev med den personliga länken är på väg.")
    return _done(request, form, found, _("Bjud in en inrapportör"), actions.invite_reporter, said)


@require_POST
def renew(request: HttpRequest, pk: int) -> HttpResponse:
    """A new link by letter."""
    found = access.reporter_to_keep(request.user, request.municipality, pk)
    actions.renew_link(found, **signed(request))
    messages.success(request, _("En ny länk är på väg. Den gamla gäller inte längre."))
    return redirect(to(request, "reporting:unit", found.unit_id))


def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """A reporter has left: asked once, then erased."""
    found = access.reporter_to_keep(request.user, request.municipality, pk)
    form = forms.ButtonForm(posted(request)[0])
    if taken(request, form, lambda: actions.end_reporter(found, **signed(request))):
        messages.success(request, _("Namn och adress är borttagna."))
        return redirect(to(request, "reporting:unit", found.unit_id))
    title = _("%(reporter)s slutar") % {"reporter": found}
    return form_page(
        request, "reporting/unit_form.html", form, title=title, unit=found.unit, erases=True
    )


def _done(
    request: HttpRequest, form: Any, unit: Any, title: str, act: Callable[..., Any], said: str = ""
) -> HttpResponse:
    """A form about a unit, taken by `act`; back to the unit."""
    if taken(request, form, lambda: act(unit, **form.cleaned_data, **signed(request))):
        messages.success(request, said or _("Sparat."))
        return redirect(to(request, "reporting:unit", unit.pk))
    return form_page(request, "reporting/unit_form.html", form, title=title, unit=unit)
