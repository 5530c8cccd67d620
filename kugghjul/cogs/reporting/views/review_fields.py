"""Putting an observation right, cleaning it, and joining it with another."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kugghjul.cogs.reporting import access_review as access
from kugghjul.cogs.reporting.actions import duplicates
from kugghjul.cogs.reporting.actions import review_fields as actions
from kugghjul.cogs.reporting.forms import review as forms
from kugghjul.cogs.reporting.queries.duplicates import likeness
from kugghjul.cogs.reporting.views.review import next_after
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken


def correct(request: HttpRequest, number: int) -> HttpResponse:
    """Category, severity, time or text."""
    found = access.observation_to_review(request.user, request.municipality, number)
    names = ("category", "severity", "starts_at", "ends_at", "exactness", "text", "counter")
    start = {name: getattr(found, name) for name in names}
    form = forms.CorrectForm(posted(request)[0], observation=found, initial=start)
    if taken(request, form, lambda: actions.correct(found, **form.cleaned_data, **signed(request))):
        held = form.outcome.state == "held"
        said = _("Rättat. Texten pausades för granskning.") if held else _("Rättat.")
        messages.success(request, said)
        return redirect(to(request, "reporting:observation", number))
    context = {"observation": found, "title": _("Rätta iakttagelsen"), "button": _("Spara")}
    return form_page(request, "reporting/review_form.html", form, **context)


def place(request: HttpRequest, number: int) -> HttpResponse:
    """Where it was."""
    found = access.observation_to_review(request.user, request.municipality, number)
    start = {"place": found.place, "words": found.place_text, "counter": found.counter}
    form = forms.PlaceForm(posted(request)[0], observation=found, initial=start)
    if taken(request, form, lambda: actions.place(found, **form.cleaned_data, **signed(request))):
        messages.success(request, _("Platsen är rättad."))
        return redirect(to(request, "reporting:observation", number))
    context = {"observation": found, "title": _("Rätta platsen"), "button": _("Spara")}
    return form_page(request, "reporting/review_form.html", form, **context)


def clean(request: HttpRequest, number: int) -> HttpResponse:
    """Erase text and photos for good."""
    found = access.observation_to_review(request.user, request.municipality, number)
    form = forms.CleanForm(posted(request)[0], initial={"counter": found.counter})
    if taken(request, form, lambda: actions.clean(found, **form.cleaned_data, **signed(request))):
        messages.success(request, _("Uppgifterna är raderade."))
        return redirect(to(request, "reporting:observation", number))
    context = {"observation": found, "title": _("Sanera iakttagelsen"), "button": _("Radera")}
    return form_page(request, "reporting/review_form.html", form, danger=True, **context)


def merge(request: HttpRequest, number: int, other: int) -> HttpResponse:
    """Two observations of one thing: which of them counts."""
    found = access.observation_to_review(request.user, request.municipality, number)
    second = access.observation_to_review(request.user, request.municipality, other)
    start = {"counter": found.counter, "keep": str(min(number, other))}
    form = forms.MergeForm(posted(request)[0], pair=(found, second), initial=start)

    def act() -> object:
        keeps = form.cleaned_data["keep"] == str(number)
        one, into = (second, found) if keeps else (found, second)
        counter = None if keeps else form.cleaned_data["counter"]
        return duplicates.merge(one, into, counter=counter, **signed(request))

    if taken(request, form, act):
        done = second if form.cleaned_data["keep"] == str(number) else found
        return next_after(request, done, _("%(code)s är hopslagen."))
    context = {"observation": found, "other": second, "alike": likeness(found, second)}
    return form_page(request, "reporting/merge.html", form, **context)
