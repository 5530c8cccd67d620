"""What the municipality settles: rhythms and limits, and the scale with its history."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kugghjul.cogs.situation import access
from kugghjul.cogs.situation.actions import settling as acts
from kugghjul.cogs.situation.forms.settling import ScaleForm, SettingForm
from kugghjul.cogs.situation.queries import scales
from kugghjul.cogs.situation.queries.settings import setting_of
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken


def settings(request: HttpRequest) -> HttpResponse:
    """Which pictures are made, and what may be shown."""
    home = access.municipality_to_settle(request.user, request.municipality)
    form = SettingForm(posted(request)[0], setting=setting_of(home))
    if taken(request, form, lambda: acts.settle(home, **form.cleaned_data, **signed(request))):
        messages.success(request, _("Inställningarna är sparade."))
        return redirect(to(request, "situation:settings"))
    return form_page(request, "situation/settings.html", form)


def scale(request: HttpRequest) -> HttpResponse:
    """The scale in force, how the score is counted, and the editions before."""
    home = access.municipality_to_see(request.user, request.municipality)
    context = {
        "scale": scales.in_force(home),
        "parts": _parts(scales.in_force(home)),
        "editions": list(scales.editions(home)),
        "settles": access.has_role(request.user, home, access.APPROVES),
    }
    return render(request, "situation/scale.html", context)


def edition(request: HttpRequest, number: int) -> HttpResponse:
    """An edition of the scale, as it was."""
    found = access.scale_to_see(request.user, request.municipality, number)
    judged = scales.of(found)
    context = {"scale": judged, "parts": _parts(judged), "edition": found}
    return render(request, "situation/scale.html", context)


def change_scale(request: HttpRequest) -> HttpResponse:
    """A new edition of the scale."""
    home = access.municipality_to_settle(request.user, request.municipality)
    form = ScaleForm(posted(request)[0], scale=scales.in_force(home))
    if taken(request, form, lambda: _changed(request, form)):
        messages.success(request, _("Den nya skalan gäller från och med nu."))
        return redirect(to(request, "situation:scale"))
    return form_page(request, "situation/change_scale.html", form)


def _changed(request: HttpRequest, form: ScaleForm) -> object:
    return acts.change_scale(
        request.municipality, form.levels, form.weights, note=form.cleaned_data["note"],
        **signed(request),
    )  # fmt: skip


def _parts(scale: scales.InForce) -> list[tuple[object, int]]:
    return [(label, scale.weights[key]) for key, label in scales.PARTS.items()]
