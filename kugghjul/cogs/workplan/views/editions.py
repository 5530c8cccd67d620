"""Editions: freeze, print, and what differs from the one before."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kugghjul.cogs.workplan import access
from kugghjul.cogs.workplan.actions.editions import freeze_edition
from kugghjul.cogs.workplan.forms.plan import FreezeForm
from kugghjul.cogs.workplan.queries import plans, snapshot
from kugghjul.core.documents.difference import changed
from kugghjul.core.documents.work_plan import work_plan
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken
from kugghjul.kit.papers import answer, page_html

KINDS = {"overgripande": "overview", "detaljerad": "detailed"}


def freeze(request: HttpRequest, year: int, kind: str) -> HttpResponse:
    """Freeze the plan as it stands, with its decision when there is one."""
    plan = access.plan_to_write(request.user, request.municipality, year)
    form = FreezeForm(posted(request)[0])
    if taken(
        request,
        form,
        lambda: freeze_edition(plan, KINDS[kind], **form.cleaned_data, **signed(request)),
    ):
        messages.success(
            request, _("Version %(number)s är fryst.") % {"number": form.outcome.version.number}
        )
        return redirect(to(request, "workplan:edition", form.outcome.pk))
    name = plan.overview_name if kind == "overgripande" else plan.detailed_name
    title = _("Frys planen: %(name)s") % {"name": name}
    return form_page(
        request, "workplan/form.html", form, plan=plan, title=title,
        button=_("Frys versionen"), preview=to(request, "workplan:print", year, kind, "pdf"),
    )  # fmt: skip


def printed(request: HttpRequest, year: int, kind: str, form: str) -> HttpResponse:
    """The plan as it stands today, printed."""
    plan = access.plan_to_see(request.user, request.municipality, year)
    facts = snapshot.facts_of(plan, KINDS[kind], clock.today())
    return answer(work_plan(facts), form, f"verksamhetsplan-{year}-{kind}", request.municipality)


def edition(request: HttpRequest, pk: int) -> HttpResponse:
    """A frozen edition: its decision, and what differs from the one before."""
    found = access.edition_to_see(request.user, request.municipality, pk)
    before = plans.edition_before(found)
    passages = snapshot.changes_between(before, found) if before else []
    context = {
        "edition": found,
        "plan": found.plan,
        "decided": plans.decided(found),
        "before": before,
        "passages": [one for one in passages if one.kind != "same" or one.heading],
        "changed": changed(passages),
        "written": page_html(snapshot.document_of(found)),
        "thread_key": f"document-{found.version_id}",
    }
    return render(request, "workplan/edition.html", context)


def edition_printed(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """A frozen edition, printed: the same years later."""
    found = access.edition_to_see(request.user, request.municipality, pk)
    name = f"verksamhetsplan-{found.version.number}-{found.kind}"
    return answer(snapshot.document_of(found), form, name, request.municipality, at=found.frozen_at)
