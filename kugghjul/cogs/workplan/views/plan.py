"""The first page of the cog, a year's plan, and its own texts."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kugghjul.cogs.workplan import access
from kugghjul.cogs.workplan.actions import plan as acts
from kugghjul.cogs.workplan.forms.plan import StartForm, TextsForm
from kugghjul.cogs.workplan.queries import analysis, picture, plans
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken

TEXTS = tuple(name for name in TextsForm.base_fields if name != "revision")


def index(request: HttpRequest) -> HttpResponse:
    """The plans, the yearly analyses and the problem pictures."""
    council = access.council_to_see(request.user, request.municipality)
    page = page_of(request, plans.plans_of(council), 20)
    context = {
        "page": page,
        "rounds": [(one, analysis.standing(one)) for one in analysis.rounds_of(council)[:10]],
        "pictures": picture.pictures_of(council)[:10],
        "writes": access.may_write(request.user, request.municipality),
    }
    return render(request, "workplan/index.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """A plan for a year, empty or on top of an earlier one."""
    council = access.council_to_plan(request.user, request.municipality)
    start = {"year": clock.today().year + (clock.today().month > 6)}
    form = StartForm(posted(request)[0], plans=plans.plans_of(council), initial=start)
    if taken(
        request, form, lambda: acts.start_work_plan(council, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Planen finns. Skriv inledning, fokus och mål."))
        return redirect(to(request, "workplan:plan", form.outcome.year))
    return form_page(request, "workplan/form.html", form, title=_("Ny verksamhetsplan"))


def plan(request: HttpRequest, year: int) -> HttpResponse:
    """A year: texts, focus, goals with their state, activities, editions."""
    found = plans.whole(access.plan_to_see(request.user, request.municipality, year))
    sections, others = plans.section_rows(found, clock.today())
    context = {
        "plan": found,
        "goals": plans.goal_rows(found, clock.today()),
        "sections": sections,
        "others": others,
        "editions": plans.editions_of(found),
        "writes": access.may_write(request.user, request.municipality),
    }
    return render(request, "workplan/plan.html", context)


def texts(request: HttpRequest, year: int) -> HttpResponse:
    """The plan's name, headings and introduction."""
    found = access.plan_to_write(request.user, request.municipality, year)
    start = {name: getattr(found, name) for name in (*TEXTS, "revision")}
    form = TextsForm(posted(request)[0], initial=start)
    if taken(
        request, form, lambda: acts.change_work_plan(found, **form.cleaned_data, **signed(request))
    ):
        return redirect(to(request, "workplan:plan", year))
    return form_page(
        request, "workplan/form.html", form, plan=found, title=_("Inledning och rubriker")
    )
