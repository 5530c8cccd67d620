"""The overview of texts, the editor, ready marks, writers and history."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.reports import access, actions
from kugghjul.cogs.reports.forms.texts import AddForm, TextForm, WriterForm
from kugghjul.cogs.reports.models import Block
from kugghjul.cogs.reports.queries import lists, papers
from kugghjul.cogs.reports.views.screen import steps
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken
from kugghjul.kit.refusals import Refused
from kugghjul.render.html import to_html


def overview(request: HttpRequest, slug: str) -> HttpResponse:
    """Every text with its writer and whether it is ready, and the report's lists."""
    found = access.report_to_write(request.user, request.municipality, slug)
    blocks = papers.blocks_of(found)
    context = {
        "report": found,
        "rows": lists.text_rows(blocks),
        "ready": sum(one.ready_at is not None for one in blocks),
        "runs": access.may_run(request.user, found),
        "approves": access.may_approve(request.user, found),
        "lacking": papers.lacking(found, blocks),
        "approvers": list(found.approvers.select_related("user")),
        "steps": steps(found),
        "today": clock.today(),
    }
    return render(request, "reports/write.html", context)


def edit(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Write a text, or answer its questions; 409 with both texts when another was first."""
    block = access.block_to_write(request.user, request.municipality, slug, key)
    whole = "hel" in request.GET
    form = TextForm(posted(request)[0], block=block, whole=whole)
    if taken(request, form, lambda: _saved(block, form, signed(request))):
        messages.success(request, _("Texten är sparad."))
        return redirect(to(request, "reports:text", slug, key))
    users = lists.writers_of(request.municipality, clock.today())
    return form_page(request, "reports/text.html", form, **_page(request, block, form, users))


def _page(request: HttpRequest, block: Block, form: TextForm, users: list[Any]) -> dict[str, Any]:
    clash = getattr(form, "refusal_status", 0) == 409
    return {
        "report": block.report,
        "own": block,
        "name": papers.name_of(block),
        "clash": clash,
        "paper": to_html(lists.preview(papers.name_of(block), block.text)) if block.text else "",
        "writer_form": WriterForm(users=users, initial={"writer": str(block.writer_id or "")}),
        "runs": access.may_run(request.user, block.report),
    }


def _saved(block: Block, form: TextForm, who: dict[str, Any]) -> Block:
    base = form.cleaned_data["base"]
    if form.guided:
        return actions.answer_block(block, form.answers(), base=base, **who)
    return actions.write_block(block, form.cleaned_data["text"], base=base, **who)


@require_POST
def ready(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Mark as ready, or take up again."""
    block = access.block_to_write(request.user, request.municipality, slug, key)
    try:
        actions.mark_ready(block, ready=request.POST.get("klar", "1") == "1", **signed(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(to(request, "reports:write", slug))


@require_POST
def writer(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Ask somebody to write a text."""
    block = access.block_to_run(request.user, request.municipality, slug, key)
    users = lists.writers_of(request.municipality, clock.today())
    form = WriterForm(request.POST, users=users)
    if taken(request, form, lambda: actions.assign_writer(block, form.chosen(), **signed(request))):
        messages.success(request, _("Skribenten är vald. Texten syns på dennes sida."))
    else:
        messages.error(request, _("Välj någon i listan."))
    return redirect(to(request, "reports:text", slug, key))


def history(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Every state of a text, latest first."""
    block = access.block_to_write(request.user, request.municipality, slug, key)
    context = {
        "report": block.report,
        "own": block,
        "name": papers.name_of(block),
        "versions": lists.versions_of(block),
    }
    return render(request, "reports/history.html", context)


@require_POST
def drop(request: HttpRequest, slug: str, key: str) -> HttpResponse:
    """Take away a text with a heading of its own."""
    block = access.block_to_run(request.user, request.municipality, slug, key)
    try:
        actions.drop_block(block, **signed(request))
    except Refused as refusal:
        messages.error(request, str(refusal))
    return redirect(to(request, "reports:write", slug))


def add(request: HttpRequest, slug: str) -> HttpResponse:
    """A further text with its own heading."""
    found = access.report_to_run(request.user, request.municipality, slug)
    form = AddForm(posted(request)[0], parts=lists.part_names(found))
    if taken(
        request, form, lambda: actions.add_block(found, **form.cleaned_data, **signed(request))
    ):
        return redirect(to(request, "reports:text", slug, form.outcome.key))
    return form_page(request, "reports/add.html", form, report=found)
