"""The problem register: the list, a problem's page, and what is written there."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _

from kugghjul.cogs.plan import access
from kugghjul.cogs.plan.actions import problems as actions
from kugghjul.cogs.plan.forms import register as forms
from kugghjul.cogs.plan.models import Problem
from kugghjul.cogs.plan.queries import measures as reads
from kugghjul.cogs.plan.queries import register
from kugghjul.cogs.plan.views.steps import step
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import page_of, posted, signed

FIELDS = ("title", "text", "area", "place", "for_whom", "source")


def problems(request: HttpRequest) -> HttpResponse:
    """The register: filtered, sorted and in pages."""
    council = access.council_to_see(request.user, request.municipality)
    sieve = forms.ListForm(request.GET or None, council=council, states=forms.PROBLEM_STATES)
    rows = reads.problems_listed(council, sieve.chosen(), request.GET.get("ordning", "-nummer"))
    context = {
        "page": page_of(request, rows, 40),
        "filter": sieve,
        "areas": register.area_names(council, clock.today()),
        "writes": access.may_write(request.user, request.municipality),
    }
    return render(request, "plan/problems.html", context)


def problem(request: HttpRequest, number: int) -> HttpResponse:
    """P-number: what is known, its causes by method, and the measures against it."""
    found = access.problem_to_see(request.user, request.municipality, number)
    context = register.problem_page(found, clock.today()) | {
        "writes": access.may_write(request.user, request.municipality),
        "analyses": access.may_analyse(request.user, request.municipality),
    }
    return render(request, "plan/problem.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """A problem in the register."""
    council = access.council_to_write(request.user, request.municipality)
    form = forms.ProblemForm(posted(request)[0], council=council)
    del form.fields["counter"]
    act = lambda: actions.register_problem(council, **form.values(), **signed(request))  # noqa: E731
    return step(
        request, form, act, lambda one: to(request, "plan:problem", one.number),
        done=_("Problemet finns i registret."), title=_("Nytt problem"),
        button=_("Lägg till problemet"), crumbs=[_list(request)],
    )  # fmt: skip


def change(request: HttpRequest, number: int) -> HttpResponse:
    """Other words about a problem."""
    found = access.problem_to_change(request.user, request.municipality, number)
    initial = {name: getattr(found, name) for name in FIELDS}
    form = forms.ProblemForm(posted(request)[0], council=found.council, initial=initial)
    act = lambda: actions.change_problem(found, **form.values(), **signed(request))  # noqa: E731
    return step(
        request, form, act, to(request, "plan:problem", number), done=_("Sparat."), thing=found,
        title=_("Ändra %(code)s") % {"code": found}, button=_("Spara"), crumbs=_crumbs(request, found),
    )  # fmt: skip


def state(request: HttpRequest, number: int) -> HttpResponse:
    """Close it, keep an eye on it, or open it again."""
    found = access.problem_to_change(request.user, request.municipality, number)
    initial = {"state": found.state, "reason": found.closed_reason}
    form = forms.ProblemStateForm(posted(request)[0], initial=initial)
    act = lambda: actions.set_problem_state(found, **form.cleaned_data, **signed(request))  # noqa: E731
    return step(
        request, form, act, to(request, "plan:problem", number), done=_("Sparat."),
        title=_("Läget för %(code)s") % {"code": found}, button=_("Spara läget"),
        crumbs=_crumbs(request, found),
    )  # fmt: skip


def _list(request: HttpRequest) -> tuple[str, str]:
    return _("Problem"), to(request, "plan:problems")


def _crumbs(request: HttpRequest, found: Problem) -> list[tuple[str, str]]:
    return [_list(request), (str(found), to(request, "plan:problem", found.number))]
