"""An activity's parts: steps of the time plan, parties, what it waits for."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.views.decorators.http import require_POST

from kugghjul.cogs.activities import access, actions
from kugghjul.cogs.activities.forms.activity import InviteForm, StepForm, WaitForm
from kugghjul.cogs.activities.views.activity import show
from kugghjul.kit.doors import to
from kugghjul.kit.pages import signed, taken


@require_POST
def add_step(request: HttpRequest, number: int) -> HttpResponse:
    """A line last in the time plan."""
    found = access.activity_to_change(request.user, request.municipality, number)
    form = StepForm(request.POST, prefix="steg")
    if taken(
        request, form, lambda: actions.add_step(found, **form.cleaned_data, **signed(request))
    ):
        return _back(request, number, "tidplan")
    return show(request, found, step=form)


@require_POST
def tick_step(request: HttpRequest, number: int, pk: int, way: str) -> HttpResponse:
    """The step is done («klar»), or after all not («inte»)."""
    step = access.step_to_change(request.user, request.municipality, number, pk)
    if way not in ("klar", "inte"):
        raise Http404
    actions.tick_step(step, done=way == "klar", **signed(request))
    return _back(request, number, "tidplan")


@require_POST
def move_step(request: HttpRequest, number: int, pk: int, way: str) -> HttpResponse:
    """One place up or down."""
    step = access.step_to_change(request.user, request.municipality, number, pk)
    if way not in ("upp", "ned"):
        raise Http404
    actions.move_step(step, way, **signed(request))
    return _back(request, number, "tidplan")


@require_POST
def remove_step(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """Take the step away."""
    step = access.step_to_change(request.user, request.municipality, number, pk)
    actions.remove_step(step, **signed(request))
    return _back(request, number, "tidplan")


@require_POST
def invite(request: HttpRequest, number: int) -> HttpResponse:
    """Invite an organisation, or a person of it."""
    found = access.activity_to_change(request.user, request.municipality, number)
    form = InviteForm(request.POST, council=found.council, prefix="deltagare")

    def act() -> Any:
        data = form.cleaned_data
        return actions.invite(found, data["organisation"], person=data["person"], **signed(request))

    if taken(request, form, act):
        return _back(request, number, "deltagare")
    return show(request, found, invite=form)


@require_POST
def uninvite(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """Take the party away."""
    party = access.party_to_change(request.user, request.municipality, number, pk)
    actions.uninvite(party, **signed(request))
    return _back(request, number, "deltagare")


@require_POST
def wait(request: HttpRequest, number: int) -> HttpResponse:
    """The activity waits for another."""
    found = access.activity_to_change(request.user, request.municipality, number)
    form = WaitForm(request.POST, council=found.council, prefix="vantar")
    if taken(
        request, form, lambda: actions.wait_for(found, form.cleaned_data["on"], **signed(request))
    ):
        return _back(request, number, "vantar")
    return show(request, found, wait=form)


@require_POST
def stop_waiting(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """It waits for the other no longer."""
    row = access.dependency_to_change(request.user, request.municipality, number, pk)
    actions.stop_waiting(row, **signed(request))
    return _back(request, number, "vantar")


def _back(request: HttpRequest, number: int, where: str) -> HttpResponse:
    return redirect(to(request, "activities:detail", number) + f"#{where}")
