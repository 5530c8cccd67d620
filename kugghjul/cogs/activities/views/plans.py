"""A group's activity plan: read, begun, written, presented, printed (V3)."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.activities import access, actions
from kugghjul.cogs.activities.forms.series import PlanForm, PresentForm
from kugghjul.cogs.activities.queries import plans as reading
from kugghjul.cogs.activities.views.sieve import refuse_far
from kugghjul.core.documents.activity_plan import activity_plan
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken
from kugghjul.kit.papers import answer


def plan(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """The group's activities of the year with their time plans."""
    body = access.body_to_see(request.user, request.municipality, key)
    context = {
        **reading.whole(body, refuse_far(year), clock.today()),
        "writes": access.may_plan(request.user, request.municipality, body),
    }
    return render(request, "activities/plan.html", context)


@require_POST
def begin(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """Begin the plan of the year."""
    body = access.body_to_plan(request.user, request.municipality, key)
    actions.draft_plan(body, refuse_far(year), **signed(request))
    return redirect(to(request, "activities:plan", key, year))


def write(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """Its opening words, and where it is to be presented."""
    found = access.plan_to_write(request.user, request.municipality, key, year)
    first = {"text": found.text, "meeting": found.meeting_id}
    form = PlanForm(posted(request)[0], body=found.body, initial=first)
    if taken(
        request, form, lambda: actions.change_plan(found, **form.cleaned_data, **signed(request))
    ):
        return redirect(to(request, "activities:plan", key, year))
    return form_page(request, "activities/plan_form.html", form, plan=found, kind="write")


def present(request: HttpRequest, key: str, year: int) -> HttpResponse:
    """It was presented, and is frozen."""
    found = access.plan_to_write(request.user, request.municipality, key, year)
    first = {"on": clock.today(), "meeting": found.meeting_id}
    form = PresentForm(posted(request)[0], body=found.body, initial=first)
    if taken(
        request, form, lambda: actions.present_plan(found, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Planen är presenterad och sparad som den var."))
        return redirect(to(request, "activities:plan", key, year))
    return form_page(request, "activities/plan_form.html", form, plan=found, kind="present")


def document(request: HttpRequest, key: str, year: int, form: str) -> HttpResponse:
    """The plan as PDF or DOCX."""
    body = access.body_to_see(request.user, request.municipality, key)
    facts = reading.facts_of(reading.plan_or_new(body, refuse_far(year)))
    name = f"aktivitetsplan-{key}-{year}"
    return answer(activity_plan(facts), form, name, request.municipality)
