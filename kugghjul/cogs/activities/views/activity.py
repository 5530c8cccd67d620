"""One activity: its page, new and changed, started, held, come to nothing, opened again."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.activities import access, actions
from kugghjul.cogs.activities.forms.activity import (
    ActivityForm,
    HoldForm,
    InviteForm,
    NotDoneForm,
    StepForm,
    WaitForm,
)
from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.activities.queries import page as reading
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken


def detail(request: HttpRequest, number: int) -> HttpResponse:
    """AK-number: what, who, when, time plan, what it rests on, how it went."""
    return show(request, access.activity_to_see(request.user, request.municipality, number))


def show(request: HttpRequest, found: Activity, **bound: Any) -> HttpResponse:
    """The activity's page; `bound` are forms that were posted and are wrong."""
    changes = access.may_change(request.user, found)
    forms = _forms(found) if changes else {}
    context = {
        **reading.whole(found, request.user, clock.today()),
        "changes": changes,
        "forms": {**forms, **bound},
    }
    status = next((getattr(form, "refusal_status", 422) for form in bound.values()), 200)
    return render(request, "activities/detail.html", context, status=status)


def _forms(found: Activity) -> dict[str, Any]:
    return {
        "step": StepForm(prefix="steg"),
        "invite": InviteForm(council=found.council, prefix="deltagare"),
        "wait": WaitForm(council=found.council, prefix="vantar"),
    }


def new(request: HttpRequest) -> HttpResponse:
    """A planned activity."""
    council = access.council_to_plan(request.user, request.municipality)
    first = {"body": request.GET.get("grupp"), "project": request.GET.get("projekt")}
    form = ActivityForm(posted(request)[0], council=council, initial=first)

    def act() -> Activity:
        access.refuse_other_group(request.user, request.municipality, form.cleaned_data["body"])
        return actions.plan_activity(council, **form.values(), **signed(request))

    if taken(request, form, act):
        messages.success(request, _("Aktiviteten %(code)s är planerad.") % {"code": form.outcome})
        return redirect(to(request, "activities:detail", form.outcome.number))
    return form_page(request, "activities/form.html", form, activity=None)


def change(request: HttpRequest, number: int) -> HttpResponse:
    """Other values."""
    found = access.activity_to_change(request.user, request.municipality, number)
    form = ActivityForm(posted(request)[0], council=found.council, activity=found)

    def act() -> Activity:
        if form.cleaned_data["body"] != found.body:
            access.refuse_other_group(request.user, request.municipality, form.cleaned_data["body"])
        return actions.change_activity(found, **form.values(), **signed(request))

    if taken(request, form, act):
        return redirect(to(request, "activities:detail", number))
    return form_page(request, "activities/form.html", form, activity=found)


@require_POST
def start(request: HttpRequest, number: int) -> HttpResponse:
    """It is under way."""
    found = access.activity_to_change(request.user, request.municipality, number)
    actions.start_activity(found, **signed(request))
    messages.success(request, _("%(code)s pågår nu.") % {"code": found})
    return redirect(to(request, "activities:detail", number))


@require_POST
def reopen(request: HttpRequest, number: int) -> HttpResponse:
    """Back to planned."""
    found = access.activity_to_change(request.user, request.municipality, number)
    actions.reopen_activity(found, **signed(request))
    messages.success(request, _("%(code)s är planerad igen.") % {"code": found})
    return redirect(to(request, "activities:detail", number))


def hold(request: HttpRequest, number: int) -> HttpResponse:
    """It was held: when, with whom, at what cost, and how it went."""
    found = access.activity_to_change(request.user, request.municipality, number)
    form = HoldForm(posted(request)[0], activity=found)
    if taken(
        request, form, lambda: actions.hold_activity(found, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("%(code)s är genomförd.") % {"code": found})
        return redirect(to(request, "activities:detail", number))
    return form_page(request, "activities/hold.html", form, activity=found)


def not_done(request: HttpRequest, number: int) -> HttpResponse:
    """It came to nothing, and why."""
    found = access.activity_to_change(request.user, request.municipality, number)
    form = NotDoneForm(posted(request)[0], initial={"reason": found.reason})
    if taken(
        request, form, lambda: actions.not_done(found, **form.cleaned_data, **signed(request))
    ):
        return redirect(to(request, "activities:detail", number))
    return form_page(request, "activities/not_done.html", form, activity=found)
