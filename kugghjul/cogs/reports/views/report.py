"""The list of reports, one to read, its head, its frozen facts, and its files."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kugghjul.cogs.reports import access, actions
from kugghjul.cogs.reports.forms.report import HeadForm, ListForm, StartForm
from kugghjul.cogs.reports.queries import lists, papers
from kugghjul.cogs.reports.queries.freezing import scope_of
from kugghjul.cogs.reports.views.screen import head_initial, save_head, start_initial, steps
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken
from kugghjul.kit.papers import answer
from kugghjul.render.html import to_html


def reports(request: HttpRequest) -> HttpResponse:
    """All that the user may read, filtered by kind, year and state."""
    rows, today = access.reports_to_see(request.user, request.municipality), clock.today()
    sieve = ListForm(request.GET or None, years=lists.years_of(rows))
    chosen = sieve.cleaned_data if sieve.is_bound and sieve.is_valid() else {}
    page = page_of(request, lists.listed(rows, chosen), 40)
    context = {
        "page": page,
        "rows": [lists.line_of(row, today) for row in page.object_list],
        "filter": sieve,
        "today": today,
        "starts": access.may_start(request.user, request.municipality),
    }
    return render(request, "reports/list.html", context)


def start(request: HttpRequest) -> HttpResponse:
    """Which report, on what, by when; the facts are frozen when it is saved."""
    council = access.council_to_report(request.user, request.municipality)
    form = StartForm(
        posted(request)[0], council=council, today=clock.today(), initial=start_initial(request)
    )
    made = lambda: actions.start_report(council, **form.kwargs_of(), **signed(request))  # noqa: E731
    if taken(request, form, made):
        messages.success(request, _("Uppgifterna är frysta. Skriv vidare på texterna."))
        return redirect(to(request, "reports:write", form.outcome.slug))
    return form_page(request, "reports/start.html", form)


def detail(request: HttpRequest, slug: str) -> HttpResponse:
    """The report as it reads, with nothing to fill in."""
    found = access.report_to_see(request.user, request.municipality, slug)
    context = {
        "report": found,
        "paper": to_html(papers.document_of(found)),
        "steps": steps(found),
        "writes": access.may_write(request.user, found),
        "runs": access.may_run(request.user, found),
        "approves": access.may_approve(request.user, found),
    }
    return render(request, "reports/detail.html", context)


def head(request: HttpRequest, slug: str) -> HttpResponse:
    """Title, diary number, addressee, deadline, and who approves."""
    found = access.report_to_run(request.user, request.municipality, slug)
    form = HeadForm(
        posted(request)[0], council=found.council, today=clock.today(), initial=head_initial(found)
    )
    if taken(request, form, lambda: save_head(found, form, signed(request))):
        return redirect(to(request, "reports:write", slug))
    return form_page(request, "reports/head.html", form, report=found)


def remove(request: HttpRequest, slug: str) -> HttpResponse:
    """Throw a draft away, after a question."""
    found = access.report_to_run(request.user, request.municipality, slug)
    if request.method == "POST":
        actions.remove_report(found, **signed(request))
        messages.success(request, _("Utkastet är borttaget."))
        return redirect(to(request, "reports:list"))
    return render(request, "reports/remove.html", {"report": found})


def facts(request: HttpRequest, slug: str) -> HttpResponse:
    """What was frozen, and when."""
    found = access.report_to_see(request.user, request.municipality, slug)
    context = {
        "report": found,
        "paper": to_html(papers.background_of(found)),
        "runs": access.may_run(request.user, found) and found.open,
    }
    return render(request, "reports/facts.html", context)


def refreeze(request: HttpRequest, slug: str) -> HttpResponse:
    """What has changed since, and the button that freezes anew."""
    found = access.report_to_run(request.user, request.municipality, slug)
    if request.method == "POST":
        actions.refreeze(found, **signed(request))
        messages.success(request, _("Uppgifterna är frysta på nytt."))
        return redirect(to(request, "reports:write", slug))
    changes = lists.changes_since(found, scope_of(found), clock.now()) if found.open else []
    return render(request, "reports/refreeze.html", {"report": found, "changes": changes})


def paper(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The report as PDF, Word or text. While it is written, the Word file can be read back."""
    found = access.report_to_see(request.user, request.municipality, slug)
    tags = form == "docx" and found.open and access.may_write(request.user, found)
    document, at = papers.document_of(found, tags), papers.printed_at(found)
    return answer(document, form, slug, request.municipality, at)


def facts_paper(request: HttpRequest, slug: str, form: str) -> HttpResponse:
    """The frozen facts as PDF, Word or text."""
    found = access.report_to_see(request.user, request.municipality, slug)
    document = papers.background_of(found)
    return answer(document, form, f"underlag-{slug}", request.municipality, found.frozen_at)
