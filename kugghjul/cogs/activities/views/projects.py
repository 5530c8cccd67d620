"""Projects: the list, one, and the steps of its life; what an assignment becomes (K2, T7)."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.activities import access, actions
from kugghjul.cogs.activities.forms.projects import (
    AbsorbForm,
    CloseForm,
    ProjectForm,
    StartForm,
    TakeForm,
)
from kugghjul.cogs.activities.models import Project
from kugghjul.cogs.activities.queries import page as reading
from kugghjul.cogs.activities.views.sieve import tabs
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken


def projects(request: HttpRequest) -> HttpResponse:
    """All projects, running first."""
    council = access.council_to_see(request.user, request.municipality)
    context = {
        "lines": reading.project_lines(council, clock.today()),
        "tabs": tabs(request, "projects"),
        "plans": access.may_plan_anywhere(request.user, council),
    }
    return render(request, "activities/projects.html", context)


def project(request: HttpRequest, number: int) -> HttpResponse:
    """One project: what it is for, its activities, what it became."""
    found = access.project_to_see(request.user, request.municipality, number)
    context = {
        **reading.project_whole(found, request.user, clock.today()),
        "changes": access.may_change_project(request.user, found),
    }
    return render(request, "activities/project.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """A proposed project."""
    council = access.council_to_plan(request.user, request.municipality)
    form = ProjectForm(posted(request)[0], council=council)

    def act() -> Project:
        _refuse_other_group(request, form.cleaned_data["body"])
        return actions.propose_project(council, **form.cleaned_data, **signed(request))

    if taken(request, form, act):
        return redirect(to(request, "activities:project", form.outcome.number))
    return form_page(request, "activities/project_form.html", form, project=None, kind="new")


def change(request: HttpRequest, number: int) -> HttpResponse:
    """Other values."""
    found = access.project_to_change(request.user, request.municipality, number)
    form = ProjectForm(posted(request)[0], council=found.council, project=found)

    def act() -> Project:
        if form.cleaned_data["body"] != found.body:
            _refuse_other_group(request, form.cleaned_data["body"])
        return actions.change_project(found, **form.cleaned_data, **signed(request))

    return _step(request, found, form, "change", act)


def start(request: HttpRequest, number: int) -> HttpResponse:
    """The project runs."""
    found = access.project_to_change(request.user, request.municipality, number)
    first = {"starts_on": found.starts_on or clock.today(), "ends_on": found.ends_on}
    form = StartForm(posted(request)[0], initial=first)
    return _step(
        request, found, form, "start",
        lambda: actions.start_project(found, **form.cleaned_data, **signed(request)),
    )  # fmt: skip


def absorb(request: HttpRequest, number: int) -> HttpResponse:
    """It is worked into the regular work (K2)."""
    found = access.project_to_change(request.user, request.municipality, number)
    form = AbsorbForm(posted(request)[0], council=found.council, initial={"on": clock.today()})

    def act() -> Project:
        data = form.cleaned_data
        sign = signed(request)
        return actions.absorb_project(found, form.into, on=data["on"], note=data["note"], **sign)

    return _step(request, found, form, "absorb", act)


def close(request: HttpRequest, number: int) -> HttpResponse:
    """It is over, with a note on how."""
    found = access.project_to_change(request.user, request.municipality, number)
    form = CloseForm(posted(request)[0], initial={"on": clock.today(), "carried_out": True})
    return _step(
        request, found, form, "close",
        lambda: actions.close_project(found, **form.cleaned_data, **signed(request)),
    )  # fmt: skip


@require_POST
def reopen(request: HttpRequest, number: int) -> HttpResponse:
    """It runs again."""
    found = access.project_to_change(request.user, request.municipality, number)
    actions.reopen_project(found, **signed(request))
    messages.success(request, _("Projektet pågår igen."))
    return redirect(to(request, "activities:project", number))


def take(request: HttpRequest, number: int) -> HttpResponse:
    """Assignment U-`number` becomes an activity, of a project or of none (T7)."""
    council = access.council_to_plan(request.user, request.municipality)
    assignment = access.assignment_to_take(request.user, request.municipality, number)
    text = reading.words_for_all(assignment)
    first = {"title": " ".join(text.split())[:200], "starts_on": clock.today()}
    form = TakeForm(posted(request)[0], council=council, initial=first)

    def act() -> Any:
        values = form.values()
        if not access.may_take(request.user, assignment, values["project"]):
            _refuse_other_group(request, values["project"].body)
        return actions.take_assignment(council, assignment, **values, **signed(request))

    if taken(request, form, act):
        messages.success(request, _("Uppdraget blev %(code)s.") % {"code": form.outcome})
        return redirect(to(request, "activities:detail", form.outcome.number))
    return form_page(request, "activities/take.html", form, assignment=assignment)


def _refuse_other_group(request: HttpRequest, body: Any) -> None:
    """A project may be nobody's yet; one of a group is for those who plan for it."""
    if body is not None:
        access.refuse_other_group(request.user, request.municipality, body)


def _step(request: HttpRequest, found: Project, form: Any, kind: str, act: Any) -> HttpResponse:
    if taken(request, form, act):
        return redirect(to(request, "activities:project", found.number))
    return form_page(request, "activities/project_form.html", form, project=found, kind=kind)
