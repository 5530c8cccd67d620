"""The report on a phone: the form, its receipt, the own reports (S4). Everything works without script."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from kugghjul.cogs.reporting import access
from kugghjul.cogs.reporting.actions.receiving import NotTaken
from kugghjul.cogs.reporting.forms.report import Keeper, ReportForm
from kugghjul.cogs.reporting.models import Reporter, SituationReport
from kugghjul.cogs.reporting.queries import links, receipts, rewriting
from kugghjul.cogs.reporting.queries.periods import period_at
from kugghjul.cogs.reporting.queries.photos import used_by
from kugghjul.cogs.reporting.queries.pointing import ground_of
from kugghjul.cogs.reporting.queries.questions import questions_of, version_by, version_for
from kugghjul.cogs.reporting.queries.sealing import seal_of
from kugghjul.cogs.reporting.queries.suggestions import place_names
from kugghjul.cogs.reporting.views.entering import reporter_here
from kugghjul.cogs.reporting.views.taking import Envelope, take
from kugghjul.kit import clock
from kugghjul.kit.doors import public_view, to
from kugghjul.kit.pages import form_page, page_of
from kugghjul.kit.refusals import Refused
from kugghjul.kit.secret_links import sealed


@public_view
def form(request: HttpRequest) -> HttpResponse:
    """The period's report. To those that nobody knows: how one gets in."""
    reporter = reporter_here(request)
    if reporter is None:
        return sealed(render(request, "reporting/stranger.html"))
    return _asked(request, reporter)


@public_view
def correct(request: HttpRequest, pk: int) -> HttpResponse:
    """A report that nobody has reviewed yet, to be written anew."""
    reporter = reporter_here(request)
    if reporter is None:
        return sealed(render(request, "reporting/stranger.html"))
    return _asked(request, reporter, access.report_to_correct(reporter, pk))


@public_view
def receipt(request: HttpRequest, pk: int) -> HttpResponse:
    """It has come in: its numbers, what happens next."""
    reporter = reporter_here(request)
    if reporter is None:
        return sealed(render(request, "reporting/stranger.html"))
    report = access.report_of(reporter, pk)
    found = receipts.receipts([report], request.municipality)[0]
    context = {
        "receipt": found,
        "reporter": reporter,
        "mark": links.drawer_of(reporter),
        "seal": seal_of(reporter),
    }
    return sealed(render(request, "reporting/receipt.html", context))


@public_view
def mine(request: HttpRequest) -> HttpResponse:
    """The own reports, where they are and what they led to."""
    reporter = reporter_here(request)
    if reporter is None:
        return sealed(render(request, "reporting/stranger.html"))
    page = page_of(request, receipts.reports_of(reporter), 20)
    rows = receipts.receipts(page.object_list, request.municipality)
    context = {
        "page": page,
        "receipts": rows,
        "reporter": reporter,
        "mark": links.drawer_of(reporter),
        "seal": seal_of(reporter),
    }
    return sealed(render(request, "reporting/mine.html", context))


@public_view
def about_a_person(request: HttpRequest) -> HttpResponse:
    """This way is for places. What concerns a person goes another way."""
    return render(request, "reporting/about_a_person.html")


def _asked(
    request: HttpRequest, reporter: Reporter, replaces: SituationReport | None = None
) -> HttpResponse:
    """The form, shown or taken."""
    asked = _form(request, reporter, replaces)
    if _taken(request, reporter, asked, replaces):
        return sealed(_after(request, asked.outcome.report))
    unit, today = reporter.unit, clock.today()
    others = access.reporters_signed_in(request.user, request.municipality, today)
    context = {
        "reporter": reporter, "unit": unit, "period": period_at(unit.rhythm, today),
        "replaces": replaces, "others": [one for one in others if one.pk != reporter.pk],
        "mark": links.drawer_of(reporter), "version": asked.version, "now": clock.now(),
        "ground": ground_of(unit.municipality), "seal": seal_of(reporter),
    }  # fmt: skip
    return sealed(form_page(request, "reporting/form.html", asked, **context))


def _form(request: HttpRequest, reporter: Reporter, replaces: SituationReport | None) -> ReportForm:
    """The questions in force, or those that were in force when the page was opened."""
    unit, now, posted = reporter.unit, clock.now(), request.method == "POST"
    asked_for = request.POST.get("version", "")
    known = (
        version_by(unit, int(asked_for)) if asked_for.isdecimal() and len(asked_for) < 19 else None
    )
    version = known or version_for(unit)
    questions = questions_of(unit, version, clock.local_day(now), retired=posted)
    keeper = Keeper(
        unit.municipality,
        request.POST,
        request.FILES,
        used_by(unit.municipality) if request.FILES else 0,
    )
    made = ReportForm(
        questions, request.POST if posted else None, request.FILES if posted else None,
        language=(get_language() or "sv")[:2], easy="lattlast" in request.GET, now=now,
        places=place_names(unit.municipality), photos=keeper,
        initial=rewriting.answers_of(replaces) if replaces else None,
    )  # fmt: skip
    made.version = version
    return made


def _taken(
    request: HttpRequest, reporter: Reporter, asked: ReportForm, replaces: SituationReport | None
) -> bool:
    """Whether the report was sent, right, and stored. Faults land at their questions."""
    if request.method != "POST" or not asked.is_valid():
        return False
    if asked.urgent:
        asked.add_error(
            None, _("Det låter bråttom. Ring 112 först, kryssa sedan i rutan och skicka.")
        )
        return False
    envelope = Envelope(request.POST.get("_nyckel", "")[:64], asked.version, replaces=replaces)
    answers = asked.checked.answers
    try:
        asked.outcome = take(reporter, asked.questionnaire, answers, envelope, at=clock.now())
    except NotTaken as refusal:
        asked.tell(refusal.faults)
    except Refused as refusal:
        refusal.onto(asked)
    return not asked.errors


def _after(request: HttpRequest, report: SituationReport) -> HttpResponse:
    if "en-till" in request.POST:
        messages.success(request, _("Rapporten är skickad. Här är en ny."))
        return redirect(to(request, "reporting_open:form"))
    return redirect(to(request, "reporting_open:receipt", report.pk))
