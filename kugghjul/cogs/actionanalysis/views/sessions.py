"""Sessions: all of them, one with its table and chart, planned, held, called off, printed."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _

from kugghjul.cogs.actionanalysis import access
from kugghjul.cogs.actionanalysis.actions import sessions as acts
from kugghjul.cogs.actionanalysis.forms import sessions as forms
from kugghjul.cogs.actionanalysis.queries import papers
from kugghjul.cogs.actionanalysis.queries import sessions as queries
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken
from kugghjul.kit.papers import answer as paper


def overview(request: HttpRequest) -> HttpResponse:
    """All sessions, latest first."""
    council = access.council_to_see(request.user, request.municipality)
    sieve = forms.SieveForm(request.GET or None)
    chosen = sieve.cleaned_data if sieve.is_valid() else {}
    rows = queries.listed(queries.sessions_of(council), chosen.get("state", ""), chosen.get("year"))
    context = {
        "page": page_of(request, rows, 30),
        "filter": sieve,
        "sieved": any(chosen.values()),
        "runs": access.may_run(request.user, request.municipality),
    }
    return render(request, "actionanalysis/list.html", context)


def detail(request: HttpRequest, session: int) -> HttpResponse:
    """One session: who, what lay on the table, need against influence, what was proposed."""
    found = access.session_to_see(request.user, request.municipality, session)
    table = queries.table_of(found)
    context = {
        "session": found,
        "organisations": found.organisations.all(),
        "table": table,
        "chart": queries.chart_of(table),
        "judged": [one for one in table if one.need and one.influence],
        "today": clock.today(),
        "runs": access.may_run(request.user, request.municipality),
    }
    return render(request, "actionanalysis/session.html", context)


def plan(request: HttpRequest) -> HttpResponse:
    """A session to come."""
    council = access.council_to_analyse(request.user, request.municipality)
    start = queries.proposed(council, clock.today())
    form = forms.SessionForm(posted(request)[0], initial=start, home=request.municipality)
    if taken(
        request, form, lambda: acts.plan_session(council, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Träffen är planerad. Lägg problem på bordet."))
        return redirect(to(request, "actionanalysis:session", form.outcome.number))
    return form_page(request, "actionanalysis/form.html", form, title=_("Ny träff"))


def change(request: HttpRequest, session: int) -> HttpResponse:
    """Other days, place, participants or notes."""
    found = access.session_to_run(request.user, request.municipality, session)
    names = ("on", "first", "last", "place", "others", "note", "counter")
    start = {name: getattr(found, name) for name in names}
    start["organisations"] = found.organisations.all()
    form = forms.ChangeSessionForm(posted(request)[0], initial=start, home=request.municipality)
    if taken(
        request, form, lambda: acts.change_session(found, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Sparat."))
        return redirect(to(request, "actionanalysis:session", session))
    now = access.session_to_see(request.user, request.municipality, session)
    context = {"title": _("Ändra träffen"), "session": found, "thing": now, "theirs": now.note}
    return form_page(request, "actionanalysis/form.html", form, **context)


def hold(request: HttpRequest, session: int) -> HttpResponse:
    """It has been held."""
    found = access.session_to_run(request.user, request.municipality, session)
    start = {
        "organisations": found.organisations.all(), "others": found.others, "note": found.note,
    }  # fmt: skip
    form = forms.HoldForm(posted(request)[0], initial=start, home=request.municipality)
    if taken(
        request, form, lambda: acts.hold_session(found, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Träffen är genomförd."))
        return redirect(to(request, "actionanalysis:session", session))
    title = _("Träffen är genomförd")
    return form_page(request, "actionanalysis/form.html", form, title=title, session=found)


def cancel(request: HttpRequest, session: int) -> HttpResponse:
    """It will not be held."""
    found = access.session_to_run(request.user, request.municipality, session)
    form = forms.CancelForm(posted(request)[0])
    if taken(
        request, form, lambda: acts.cancel_session(found, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Träffen är inställd."))
        return redirect(to(request, "actionanalysis:session", session))
    title = _("Ställ in träffen")
    return form_page(request, "actionanalysis/form.html", form, title=title, session=found)


def printed(request: HttpRequest, session: int, form: str) -> HttpResponse:
    """The analysis as PDF, Word or text."""
    found = access.session_to_see(request.user, request.municipality, session)
    document = papers.document_of(found, clock.today())
    return paper(document, form, f"atgardsanalys-{session}", request.municipality)
