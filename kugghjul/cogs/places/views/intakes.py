"""A file is chosen, what is in it is shown, and a button takes it."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kugghjul.cogs.places import access, forms
from kugghjul.cogs.places.actions import intakes as actions
from kugghjul.cogs.places.queries import intakes as queries
from kugghjul.kit import sheets
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken


def receive(request: HttpRequest) -> HttpResponse:
    """Choose a file."""
    owner = access.register_to_keep(request.user, request.municipality)
    form = forms.IntakeForm(*posted(request), initial={"code": owner.code})

    def act() -> object:
        values = dict(form.cleaned_data)
        return actions.receive_intake(owner, values.pop("file"), **values, **signed(request))

    if taken(request, form, act):
        return redirect(to(request, "places:intake", form.outcome.pk))
    return form_page(
        request, "places/import.html", form, waiting=queries.waiting(owner), keeps=True
    )


def review(request: HttpRequest, pk: int) -> HttpResponse:
    """What is in the file; nothing is written before the button."""
    intake = access.intake_to_keep(request.user, request.municipality, pk)
    form = forms.TakeForm(intake, posted(request)[0])
    if taken(
        request, form, lambda: actions.take_intake(intake, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Filen är inläst."))
        where = ("places:layer", intake.layer_id) if intake.layer_id else ("places:list",)
        return redirect(to(request, *where))
    return form_page(request, "places/intake.html", form, intake=intake, found=intake.found)


def drop(request: HttpRequest, pk: int) -> HttpResponse:
    """The file is thrown away."""
    intake = access.intake_to_keep(request.user, request.municipality, pk)
    form = forms.ButtonForm(posted(request)[0])
    if taken(request, form, lambda: actions.drop_intake(intake, **signed(request))):
        messages.success(request, _("Filen är borttagen. Inget ur den är inläst."))
        return redirect(to(request, "places:import"))
    return form_page(request, "places/drop_intake.html", form, intake=intake)


def rejected(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The rows that cannot be taken, with their reasons."""
    intake = access.intake_to_keep(request.user, request.municipality, pk)
    return sheets.answer(queries.faults(intake), queries.FAULTS, form, "avvisade-rader")
