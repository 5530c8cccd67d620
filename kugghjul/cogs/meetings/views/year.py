"""The year plan: proposed, edited, approved, printed."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import ngettext

from kugghjul.cogs.accounts.access import RUNS_COUNCIL, RUNS_MEETINGS, has_role
from kugghjul.cogs.meetings import access
from kugghjul.cogs.meetings.actions.year_plan import approve_year_plan
from kugghjul.cogs.meetings.forms.year import ApprovalForm, plan_formset
from kugghjul.cogs.meetings.queries import year as plans
from kugghjul.cogs.meetings.queries.rules import lacks_breaks
from kugghjul.core.documents import year_plan as year_plan_document
from kugghjul.core.schedule import YIELDABLE, Impossible, Plan
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import signed
from kugghjul.kit.papers import answer
from kugghjul.kit.refusals import Refused


def year_plan(request: HttpRequest, year: int) -> HttpResponse:
    """The approved plan, or the proposal to edit and approve, or what makes it impossible."""
    council = access.council_to_meet(request.user, request.municipality)
    _refuse_far(year)
    approved = plans.year_plan_of(council, year)
    if approved is not None or not has_role(request.user, request.municipality, RUNS_MEETINGS):
        context = {
            "plan": approved,
            "year": year,
            "rows": plans.printed_plan(council, year).meetings,
        }
        return render(request, "meetings/year_plan.html", context)
    return _approve(request, year) if request.method == "POST" else _propose(request, council, year)


def document(request: HttpRequest, year: int, form: str) -> HttpResponse:
    """The year plan as PDF or DOCX."""
    council = access.council_to_meet(request.user, request.municipality)
    _refuse_far(year)
    facts = plans.printed_plan(council, year)
    return answer(year_plan_document(facts), form, f"arsplan-{year}", request.municipality)


def _refuse_far(year: int) -> None:
    if not 2000 <= year <= clock.today().year + 5:
        raise Http404


def _propose(request: HttpRequest, council: Any, year: int) -> HttpResponse:
    asked = [kind for kind in request.GET.getlist("vika") if kind in YIELDABLE]
    found = plans.proposal(council, year, clock.today(), asked)
    if isinstance(found, Plan):
        places = {body.key: body.usual_place for body in council.bodies.all()}
        rows = plans.rows_of(found, places)
        return _page(request, council, year, plan_formset(rows), ApprovalForm(), rows)
    context = {"year": year, "impossible": found, "rows": []}  # type: ignore[var-annotated]
    if isinstance(found, Impossible):
        context["collisions"] = plans.colliding(found.request.charter, found)
        context["would_help"] = sorted(
            {kind for each in found.collisions for kind in each.would_help}
        )
    return render(request, "meetings/year_plan_edit.html", context)


def _approve(request: HttpRequest, year: int) -> HttpResponse:
    council = access.council_to_plan(request.user, request.municipality)
    rows, approval = plan_formset([], request.POST), ApprovalForm(request.POST)
    if not (rows.is_valid() and approval.is_valid()) or "check" in request.POST:
        kept = rows.rows if rows.is_valid() else []
        return _page(request, council, year, rows, approval, kept, status=422)
    try:
        plan = approve_year_plan(
            council, year, rows.rows, **approval.cleaned_data, **signed(request)
        )
    except Refused as refusal:
        refusal.onto(approval)
        return _page(request, council, year, rows, approval, rows.rows, status=refusal.status)
    many = plan.meetings.count()
    messages.success(
        request,
        ngettext(
            "Årsplanen är godkänd, %d möte är planerat.",
            "Årsplanen är godkänd, %d möten är planerade.",
            many,
        )
        % many,
    )
    return redirect(to(request, "meetings:year_plan", year))


def _page(
    request: HttpRequest,
    council: Any,
    year: int,
    formset: Any,
    approval: Any,
    rows: list[Any],
    status: int = 200,
) -> HttpResponse:
    context = plans.editing(council, year, formset, rows, clock.today())
    context |= {
        "year": year,
        "breakless": lacks_breaks(request.municipality, year),
        "keeps": has_role(request.user, request.municipality, RUNS_COUNCIL),
        "formset": formset,
        "approval": approval,
        "checked": "check" in request.POST,
    }
    if approval.is_bound and (approval.errors or not formset.is_valid()):
        context["form"] = approval
    return render(request, "meetings/year_plan_edit.html", context, status=status)
