"""Cause analysis on one screen that a meeting fills: one field and Enter, several at once."""

from __future__ import annotations

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.plan import access
from kugghjul.cogs.plan.actions import causes as actions
from kugghjul.cogs.plan.forms import register as forms
from kugghjul.cogs.plan.models import Cause, Problem
from kugghjul.cogs.plan.queries import analysis as reads
from kugghjul.cogs.plan.views.steps import step
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken

FIELDS = ("text", "slot", "evidence")


def board(request: HttpRequest, number: int) -> HttpResponse:
    """The board of one method; with `sedan` only what has changed since that mark."""
    found = access.problem_to_see(request.user, request.municipality, number)
    context = _context(request, found, request.GET.get("metod", ""))
    if "sedan" in request.GET:
        if request.GET["sedan"] == context["board"].mark:
            return HttpResponse(status=204)
        return render(request, "plan/board_live.html", context | {"oob": True})
    return render(request, "plan/board.html", context)


@require_POST
def add(request: HttpRequest, number: int) -> HttpResponse:
    """A cause more. What was typed stays in its field when it is refused."""
    found = access.problem_to_analyse(request.user, request.municipality, number)
    form = forms.AddCauseForm(request.POST)
    if taken(
        request, form, lambda: actions.add_cause(found, **form.cleaned_data, **signed(request))
    ):
        return redirect(_at(request, form.outcome))
    context = _context(request, found, request.POST.get("method", ""))
    typed = {"slot": request.POST.get("slot", ""), "text": request.POST.get("text", "")}
    return form_page(request, "plan/board.html", form, typed=typed, **context)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """A cause in other words, and what shows it."""
    cause = access.cause_to_change(request.user, request.municipality, pk)
    initial = {name: getattr(cause, name) for name in FIELDS}
    form = forms.CauseForm(posted(request)[0], cause=cause, initial=initial)
    act = lambda: actions.change_cause(cause, **form.values(), **signed(request))  # noqa: E731
    crumbs = [
        (_("Problem"), to(request, "plan:problems")),
        (str(cause.problem), to(request, "plan:problem", cause.problem.number)),
        (_("Orsaksanalys"), _at(request, cause)),
    ]
    return step(
        request, form, act, _at(request, cause), done=_("Sparat."), title=_("Ändra orsaken"),
        button=_("Spara"), crumbs=crumbs, thing=cause, removes=to(request, "plan:cause_remove", pk),
    )  # fmt: skip


@require_POST
def aim(request: HttpRequest, pk: int) -> HttpResponse:
    """Point the cause out as one that a measure is to change, or not."""
    cause = access.cause_to_change(request.user, request.municipality, pk)
    actions.aim_cause(cause, aimed=request.POST.get("aimed") == "1", **signed(request))
    return redirect(_at(request, cause))


@require_POST
def move(request: HttpRequest, pk: int) -> HttpResponse:
    """One step earlier or later."""
    cause = access.cause_to_change(request.user, request.municipality, pk)
    actions.move_cause(cause, up=request.POST.get("up") == "1", **signed(request))
    return redirect(_at(request, cause))


def remove(request: HttpRequest, pk: int) -> HttpResponse:
    """Take a cause away, after a question."""
    cause = access.cause_to_change(request.user, request.municipality, pk)
    form = forms.forms.Form(posted(request)[0])
    act = lambda: actions.remove_cause(cause, **signed(request))  # noqa: E731
    return step(
        request, form, act, _at(request, cause), done=_("Orsaken är borttagen."),
        title=_("Ta bort orsaken"), button=_("Ta bort"), danger=True, text=cause.text,
        crumbs=[(_("Orsaksanalys"), _at(request, cause))],
    )  # fmt: skip


def _context(request: HttpRequest, problem: Problem, method: str) -> dict:
    where = to(request, "plan:causes", problem.number)
    counts = reads.counts_by_method(problem)
    begun = next((one.value for one in Cause.Method if counts.get(one.value)), "")
    found = reads.board(problem, method or begun)
    tabs = [
        {"label": f"{one.label} ({counts.get(one.value, 0)})", "url": f"{where}?metod={one.value}",
         "current": one.value == found.method}
        for one in Cause.Method
    ]  # fmt: skip
    return {
        "problem": problem, "board": found, "tabs": tabs,
        "writes": access.may_analyse(request.user, request.municipality),
        "proposes": access.may_write(request.user, request.municipality),
        "focus": request.GET.get("plats", ""),
    }  # fmt: skip


def _at(request: HttpRequest, cause: Cause) -> str:
    """The board with the cursor where the cause stands."""
    query = urlencode({"metod": cause.method, "plats": cause.slot})
    return f"{to(request, 'plan:causes', cause.problem.number)}?{query}#analys"
