"""The register of presentations: the year's coverage, groups, presentations (K3, K6)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.activities import access_registers as access
from kugghjul.cogs.activities.actions import presentations as actions
from kugghjul.cogs.activities.forms.registers import AudienceForm, PresentationForm
from kugghjul.cogs.activities.queries import presentations as queries
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken


def presentations(request: HttpRequest, year: int | None = None) -> HttpResponse:
    """«9 av 12 ledningsgrupper», who is left, and what has been held in the year."""
    council = access.council_to_see(request.user, request.municipality)
    today = clock.today()
    shown = queries.year_of(council, year or today.year, today)
    context = {
        "shown": shown,
        "years": queries.years_of(council, today),
        "held": queries.presentations_of(council, shown.year),
        "keeps": access.keeps_registers(request.user, request.municipality),
    }
    return render(request, "activities/presentation_year.html", context)


def new_audience(request: HttpRequest) -> HttpResponse:
    """A management group for the register."""
    council = access.council_to_keep(request.user, request.municipality)
    first = clock.today().replace(month=1, day=1)
    form = AudienceForm(posted(request)[0], council=council, initial={"since": first})
    if taken(
        request, form, lambda: actions.add_audience(council, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Ledningsgruppen är tillagd."))
        return redirect(to(request, "activities:presentations"))
    return _form(request, form, _("Lägg till en ledningsgrupp"))


def change_audience(request: HttpRequest, pk: int) -> HttpResponse:
    """Another name or other days."""
    found = access.audience_to_keep(request.user, request.municipality, pk)
    form = AudienceForm(posted(request)[0], council=found.council, audience=found)
    if taken(
        request,
        form,
        lambda: actions.change_audience(found, **form.cleaned_data, **signed(request)),
    ):
        return redirect(to(request, "activities:presentations"))
    return _form(request, form, _("Ändra ledningsgruppen"))


def hold(request: HttpRequest) -> HttpResponse:
    """A presentation that was held."""
    council = access.council_to_keep(request.user, request.municipality)
    chosen = {"on": clock.today(), "audience": request.GET.get("grupp", "")[:20]}
    form = PresentationForm(posted(request)[0], council=council, initial=chosen)
    if taken(request, form, lambda: _held(request, form)):
        messages.success(request, _("Presentationen är införd."))
        return redirect(to(request, "activities:presentations"))
    return _form(request, form, _("För in en presentation"))


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words, or another day."""
    found = access.presentation_to_keep(request.user, request.municipality, pk)
    names = ("on", "who", "presented", "discussed")
    form = PresentationForm(
        posted(request)[0], council=found.audience.council, fixed=True,
        initial={name: getattr(found, name) for name in names},
    )  # fmt: skip
    if taken(
        request,
        form,
        lambda: actions.change_presentation(found, **form.cleaned_data, **signed(request)),
    ):
        return redirect(to(request, "activities:presentations"))
    return _form(request, form, str(found.audience), presentation=found)


@require_POST
def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Entered by mistake."""
    found = access.presentation_to_keep(request.user, request.municipality, pk)
    actions.remove_presentation(found, **signed(request))
    messages.success(request, _("Presentationen är borttagen."))
    return redirect(to(request, "activities:presentations"))


def _held(request: HttpRequest, form: PresentationForm) -> object:
    typed = dict(form.cleaned_data)
    return actions.hold_presentation(typed.pop("audience"), **typed, **signed(request))


def _form(request: HttpRequest, form: object, heading: str, **more: object) -> HttpResponse:
    context = {
        "heading": heading,
        "back": to(request, "activities:presentations"),
        "back_label": _("Presentationer"),
        **more,
    }
    return form_page(request, "activities/presentation_form.html", form, **context)  # type: ignore[arg-type]
