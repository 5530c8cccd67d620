"""A seat, and who holds it: take it, take it over, end, correct."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import RUNS_COUNCIL, has_role
from kugghjul.cogs.council import access
from kugghjul.cogs.council.actions import bodies as body_actions
from kugghjul.cogs.council.actions import holders as actions
from kugghjul.cogs.council.forms.bodies import DivideForm, EndForm, HolderForm, PeriodForm, SeatForm
from kugghjul.cogs.council.models import Seat
from kugghjul.cogs.council.queries import bodies, charters
from kugghjul.cogs.tenancy.actions import add_organisation, add_person
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken

FIELDS = ("function", "organisation", "role", "convener", "leading", "condition", "since")


def seat(request: HttpRequest, pk: int) -> HttpResponse:
    """The seat, and everybody who has held it: vem satt när."""
    found = access.seat_to_see(request.user, request.municipality, pk)
    context = {
        "row": bodies.seat_row(found, clock.today()),
        "area": dict(charters.areas(found.body.council, clock.today())).get(
            found.condition, found.condition
        ),
        "holdings": found.holdings.select_related("person__organisation").order_by("-since", "-id"),
        "runs": has_role(request.user, request.municipality, RUNS_COUNCIL),
    }
    return render(request, "council/seat.html", context)


def new(request: HttpRequest, key: str) -> HttpResponse:
    """A new seat in a body."""
    body = access.body_to_staff(request.user, request.municipality, key)
    form = _seat_form(request, body.council, {"since": clock.today()})
    if taken(
        request, form, lambda: body_actions.add_seat(body, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Platsen finns nu. Ange vem som har den."))
        return redirect(to(request, "council:seat_take", form.outcome.pk))
    page = {
        "title": _("Ny plats i %(name)s") % {"name": body.name},
        "back": to(request, "council:body", key),
    }
    return form_page(request, "council/form.html", form, button=_("Lägg till platsen"), **page)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change function, organisation, role or condition."""
    found = access.seat_to_staff(request.user, request.municipality, pk)
    form = _seat_form(request, found.body.council, {name: getattr(found, name) for name in FIELDS})
    if taken(
        request,
        form,
        lambda: body_actions.change_seat(found, **form.cleaned_data, **signed(request)),
    ):
        messages.success(request, _("Ändringen är sparad."))
        return redirect(to(request, "council:seat", pk))
    page = {
        "title": _("Ändra platsen %(name)s") % {"name": found.function},
        "back": to(request, "council:seat", pk),
    }
    return form_page(request, "council/form.html", form, **page)


def end(request: HttpRequest, pk: int) -> HttpResponse:
    """End a seat; its holders end with it."""
    found = access.seat_to_staff(request.user, request.municipality, pk)
    form = EndForm(posted(request)[0], initial={"on": clock.today()})
    if taken(
        request,
        form,
        lambda: body_actions.end_seat(found, form.cleaned_data["on"], **signed(request)),
    ):
        messages.success(request, _("Platsen är avslutad. Historiken finns kvar."))
        return redirect(to(request, "council:body", found.body.key))
    page = {"title": _("Avsluta platsen %(name)s") % {"name": found.function}, "danger": True}
    back = to(request, "council:seat", pk)
    return form_page(
        request, "council/form.html", form, button=_("Avsluta platsen"), back=back, **page
    )


def divide(request: HttpRequest, pk: int) -> HttpResponse:
    """A seat for several becomes one for each administration or company."""
    found = access.seat_to_staff(request.user, request.municipality, pk)
    form = DivideForm(posted(request)[0], municipality=request.municipality)
    if taken(request, form, lambda: _divided(request, found, form)):
        messages.success(request, _("Platsen är uppdelad. Ange vem som har varje plats."))
        return redirect(to(request, "council:body", found.body.key))
    page = {"title": _("Dela upp platsen %(name)s") % {"name": found.function}}
    back = to(request, "council:seat", pk)
    return form_page(request, "council/divide_seat.html", form, back=back, seat=found, **page)


def take(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody takes the seat, or takes it over from who has it."""
    return _hold(request, pk, deputy=False)


def deputy(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody becomes deputy for the seat."""
    return _hold(request, pk, deputy=True)


def end_holding(request: HttpRequest, pk: int) -> HttpResponse:
    """Somebody leaves the seat."""
    held = access.holding_to_change(request.user, request.municipality, pk)
    form = EndForm(posted(request)[0], initial={"on": clock.today()})
    if taken(request, form, lambda: _end_holding(request, held, form)):
        messages.success(request, _("Sista dagen är sparad."))
        return redirect(to(request, "council:seat", held.seat_id))
    said = _("%(name)s lämnar platsen %(seat)s")
    title = said % {"name": held.person.name, "seat": held.seat.function}
    back = to(request, "council:seat", held.seat_id)
    return form_page(
        request, "council/form.html", form, title=title, button=_("Spara sista dagen"), back=back
    )


def correct_holding(request: HttpRequest, pk: int) -> HttpResponse:
    """Correct the days of somebody's time in the seat."""
    held = access.holding_to_change(request.user, request.municipality, pk)
    form = PeriodForm(posted(request)[0], initial={"since": held.since, "until": held.until})
    if taken(
        request, form, lambda: actions.correct_holding(held, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Perioden är rättad."))
        return redirect(to(request, "council:seat", held.seat_id))
    title = _("Rätta perioden för %(name)s") % {"name": held.person.name}
    page = {"title": title, "back": to(request, "council:seat", held.seat_id)}
    return form_page(request, "council/correct_holding.html", form, held=held, **page)


def remove_holding(request: HttpRequest, pk: int) -> HttpResponse:
    """Take away a period that was entered by mistake: asks first, then does."""
    held = access.holding_to_change(request.user, request.municipality, pk)
    back = to(request, "council:seat", held.seat_id)
    if request.method == "POST":
        actions.remove_holding(held, **signed(request))
        messages.success(request, _("Perioden är borttagen."))
        return redirect(back)
    return render(request, "council/remove_holding.html", {"held": held, "back": back})


def _hold(request: HttpRequest, pk: int, *, deputy: bool) -> HttpResponse:
    found = access.seat_to_staff(request.user, request.municipality, pk)
    row = bodies.seat_row(found, clock.today())
    form = HolderForm(
        posted(request)[0], municipality=request.municipality, initial={"since": clock.today()}
    )
    if taken(request, form, lambda: _seated(request, found, form.cleaned_data, row, deputy)):
        messages.success(request, _("%(name)s är inlagd.") % {"name": form.outcome.person.name})
        return redirect(to(request, "council:seat", pk))
    words = {"seat": found.function}
    title = (
        _("Ny ersättare för %(seat)s") % words if deputy else _("Vem har platsen %(seat)s?") % words
    )
    page = {"title": title, "back": to(request, "council:seat", pk), "row": row, "deputy": deputy}
    return form_page(request, "council/take_seat.html", form, **page)


def _seated(request: HttpRequest, seat: Seat, data: dict[str, Any], row: Any, deputy: bool) -> Any:
    person = data["person"] or add_person(
        request.municipality, data["new_name"], email=data["new_email"],
        organisation=seat.organisation,
        **signed(request),
    )  # fmt: skip
    if not deputy and data["until"] is None:
        return actions.change_holder(seat, person, data["since"], **signed(request))
    return actions.take_seat(
        seat, person, data["since"], until=data["until"], deputy=deputy, **signed(request)
    )


def _divided(request: HttpRequest, seat: Seat, form: DivideForm) -> Any:
    chosen = list(form.cleaned_data["organisations"])
    known = {one.name.casefold() for one in chosen}
    for name in form.cleaned_data["new"].splitlines():
        if name.strip() and name.strip().casefold() not in known:
            chosen.append(add_organisation(request.municipality, name, **signed(request)))
    return body_actions.divide_seat(seat, chosen, **signed(request))


def _end_holding(request: HttpRequest, held: Any, form: EndForm) -> Any:
    return actions.end_holding(held, form.cleaned_data["on"], **signed(request))


def _seat_form(request: HttpRequest, council: Any, initial: dict[str, Any]) -> SeatForm:
    areas = charters.areas(council, clock.today())
    return SeatForm(
        posted(request)[0], municipality=request.municipality, areas=areas, initial=initial
    )
