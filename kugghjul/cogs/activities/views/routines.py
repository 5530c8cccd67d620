"""Routines: the list, one, kept, used, printed (S3, S11)."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render

from kugghjul.cogs.accounts.access import RUNS_MEETINGS, has_role
from kugghjul.cogs.activities import access, actions
from kugghjul.cogs.activities.forms.projects import UseForm
from kugghjul.cogs.activities.forms.series import RoleRows, RoutineForm, StepRows, rows_of
from kugghjul.cogs.activities.models import Routine
from kugghjul.cogs.activities.queries import routines as reading
from kugghjul.cogs.activities.views.sieve import tabs
from kugghjul.cogs.council.models import Council
from kugghjul.core.documents.routine import routine as routine_document
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken
from kugghjul.kit.papers import answer


def routines(request: HttpRequest) -> HttpResponse:
    """All routines, and the cogs that the charter wants one for."""
    council = access.council_to_see(request.user, request.municipality)
    context = {
        "rows": reading.listed(council),
        "missing": reading.missing(council, clock.today()),
        "runs": has_role(request.user, request.municipality, RUNS_MEETINGS),
        "tabs": tabs(request, "routines"),
    }
    return render(request, "activities/routines.html", context)


def routine(request: HttpRequest, pk: int) -> HttpResponse:
    """One routine, with what it has made."""
    found = access.routine_to_see(request.user, request.municipality, pk)
    context = {
        **reading.whole(found, clock.today()),
        "uses": access.may_plan(request.user, request.municipality, found.body),
        "runs": has_role(request.user, request.municipality, RUNS_MEETINGS),
    }
    return render(request, "activities/routine.html", context)


def document(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """The routine as PDF or DOCX."""
    found = access.routine_to_see(request.user, request.municipality, pk)
    facts = reading.facts_of(found, clock.today())
    return answer(routine_document(facts), form, f"rutin-{pk}", request.municipality)


def new(request: HttpRequest) -> HttpResponse:
    """A routine."""
    council = access.council_to_run(request.user, request.municipality)
    return _write(request, council, None)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words, roles or steps."""
    found = access.routine_to_run(request.user, request.municipality, pk)
    return _write(request, found.council, found)


def _write(request: HttpRequest, council: Council, found: Routine | None) -> HttpResponse:
    data = posted(request)[0]
    form = RoutineForm(data, council=council, routine=found)
    first = rows_of(found)
    roles = RoleRows(data, prefix="roller", initial=first[0])
    steps = StepRows(data, prefix="steg", initial=first[1])

    def act() -> Routine:
        values = {**form.cleaned_data, **_rows(roles, steps), **signed(request)}
        if found is None:
            return actions.add_routine(council, **values)
        return actions.change_routine(found, **values)

    if request.method == "POST" and not (roles.is_valid() and steps.is_valid()):
        form.add_error(None, reading.look_at_rows())
    elif taken(request, form, act):
        return redirect(to(request, "activities:routine", form.outcome.pk))
    context = {"routine": found, "roles": roles, "steps": steps}
    return form_page(request, "activities/routine_form.html", form, **context)


def _rows(roles: Any, steps: Any) -> dict[str, Any]:
    named = [(row.cleaned_data.get("name", ""), row.cleaned_data.get("text", "")) for row in roles]
    lines = [row.line() for row in steps]
    return {
        "roles": [pair for pair in named if pair[0]],
        "steps": [line for line in lines if line is not None],
    }


def retire(request: HttpRequest, pk: int) -> HttpResponse:
    """The routine is used no more, or again."""
    found = access.routine_to_run(request.user, request.municipality, pk)
    if request.method == "POST":
        on = None if found.retired_on else clock.today()
        actions.retire_routine(found, on=on, **signed(request))
        return redirect(to(request, "activities:routine", pk))
    return render(request, "activities/routine_retire.html", {"routine": found})


def use(request: HttpRequest, pk: int) -> HttpResponse:
    """An activity by the routine, on a day of one's own."""
    access.council_to_plan(request.user, request.municipality)
    found = access.routine_to_see(request.user, request.municipality, pk)
    access.refuse_other_group(request.user, request.municipality, found.body)
    form = UseForm(posted(request)[0])
    if taken(
        request, form, lambda: actions.use_routine(found, **form.cleaned_data, **signed(request))
    ):
        return redirect(to(request, "activities:detail", form.outcome.number))
    return form_page(request, "activities/routine_use.html", form, routine=found)
