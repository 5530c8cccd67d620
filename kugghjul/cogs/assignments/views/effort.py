"""The four stages of the effort with their evidence, and handing an assignment over."""

from __future__ import annotations

from django.contrib import messages
from django.core.files.storage import default_storage
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _

from kugghjul.cogs.assignments import access, actions, forms
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken
from kugghjul.kit.papers import sandboxed


def stage(request: HttpRequest, number: int) -> HttpResponse:
    """Note that a stage is reached: its day and what shows it."""
    found = access.assignment_to_lead(request.user, request.municipality, number)
    first = {"on": clock.today(), "kind": request.GET.get("skede", "supported")}
    form = forms.StageForm(*posted(request), initial=first)
    if taken(
        request, form, lambda: actions.reach_stage(found, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Skedet är sparat."))
        return redirect(to(request, "assignments:detail", number))
    return form_page(request, "assignments/stage.html", form, assignment=found)


def evidence(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """The file that shows a stage, always as a download in a sandbox, whatever it holds (B163)."""
    found = access.evidence_to_read(request.user, request.municipality, number, pk)
    if not default_storage.exists(found.file.name):
        raise Http404
    return sandboxed(found)


def hand_over(request: HttpRequest, number: int) -> HttpResponse:
    """To another receiver, with a reason."""
    found = access.assignment_to_run(request.user, request.municipality, number)
    form = forms.HandOverForm(posted(request)[0], assignment=found)
    if taken(
        request, form, lambda: actions.hand_over(found, **form.kwargs_of(), **signed(request))
    ):
        messages.success(request, _("Uppdraget är överlämnat."))
        return redirect(to(request, "assignments:detail", number))
    return form_page(request, "assignments/hand_over.html", form, assignment=found)
