"""Proposals: all of them, one, written, changed, sent, taken back, as a table for Excel."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kugghjul.cogs.actionanalysis import access
from kugghjul.cogs.actionanalysis.actions import proposals as acts
from kugghjul.cogs.actionanalysis.forms import proposals as forms
from kugghjul.cogs.actionanalysis.queries import proposals as queries
from kugghjul.cogs.actionanalysis.queries import sheet
from kugghjul.kit import clock, sheets
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken

TO_ANSWER = dt.timedelta(weeks=4)
"""What a new proposal gives its receiver, until somebody writes another day."""


def listed(request: HttpRequest) -> HttpResponse:
    """All proposals, filtered and sorted."""
    rows, sieve = _chosen(request)
    page = page_of(request, rows, 40)
    today = clock.today()
    context = {
        "page": page,
        "rows": [(one, queries.status_of(one, today)) for one in page],
        "filter": sieve,
        "sieved": bool(request.GET),
        "runs": access.may_run(request.user, request.municipality),
    }
    return render(request, "actionanalysis/proposals.html", context)


def export(request: HttpRequest, form: str) -> HttpResponse:
    """The same rows as a table for Excel."""
    lines = [sheet.line(one) for one in _chosen(request)[0]]
    return sheets.answer(lines, sheet.COLUMNS, form, "forslag")


def detail(request: HttpRequest, proposal: int) -> HttpResponse:
    """One proposal: what, to whom, the answer, and what came of it."""
    found = access.proposal_to_see(request.user, request.municipality, proposal)
    runs = access.may_run(request.user, request.municipality)
    context = {
        "proposal": found,
        "status": queries.status_of(found, clock.today()),
        "runs": runs,
        "answers": found.state == "sent" and (runs or access.sits_for(request.user, found)),
    }
    return render(request, "actionanalysis/proposal.html", context)


def write(request: HttpRequest, candidate: int) -> HttpResponse:
    """A draft about something on the table."""
    about = access.candidate_to_run(request.user, request.municipality, candidate)
    start = {"to_kind": "organisation", "answer_by": clock.today() + TO_ANSWER}
    form = forms.ProposalForm(posted(request)[0], initial=start, home=request.municipality)
    if taken(
        request, form, lambda: acts.write_proposal(about, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Förslaget är ett utkast. Läs igenom och skicka."))
        return redirect(to(request, "actionanalysis:proposal", form.outcome.number))
    context = {"title": _("Nytt förslag"), "session": about.session, "candidate": about}
    return form_page(request, "actionanalysis/form.html", form, **context)


def change(request: HttpRequest, proposal: int) -> HttpResponse:
    """Other words, receiver or day."""
    found = access.proposal_to_run(request.user, request.municipality, proposal)
    names = ("text", "why", "to_kind", "organisation", "answer_by", "counter")
    start = {name: getattr(found, name) for name in names}
    form = forms.ChangeProposalForm(posted(request)[0], initial=start, home=request.municipality)
    if taken(
        request, form, lambda: acts.change_proposal(found, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Sparat."))
        return redirect(to(request, "actionanalysis:proposal", proposal))
    now = access.proposal_to_see(request.user, request.municipality, proposal)
    context = {"title": _("Ändra förslaget"), "proposal": found, "thing": now, "theirs": now.text}
    return form_page(request, "actionanalysis/form.html", form, **context)


@require_POST
def send(request: HttpRequest, proposal: int) -> HttpResponse:
    """Send it to those who are to answer."""
    found = access.proposal_to_run(request.user, request.municipality, proposal)
    n = acts.send_proposal(found, **signed(request))
    if found.organisation is None:
        said = _("Förslaget väntar på beslut. Ta upp det på nästa möte.")
    elif n:
        said = ngettext("%(n)s brev är på väg.", "%(n)s brev är på väg.", n) % {"n": n}
    else:
        said = _("Ingen som sitter där har en e-postadress. Ring, eller anteckna svaret här.")
    messages.success(request, said)
    return redirect(to(request, "actionanalysis:proposal", proposal))


@require_POST
def withdraw(request: HttpRequest, proposal: int) -> HttpResponse:
    """Take it back before an answer has come."""
    found = access.proposal_to_run(request.user, request.municipality, proposal)
    acts.withdraw_proposal(found, **signed(request))
    messages.success(request, _("Förslaget är återtaget."))
    return redirect(to(request, "actionanalysis:proposal", proposal))


def _chosen(request: HttpRequest) -> tuple[Any, forms.SieveForm]:
    rows = access.proposals_to_see(request.user, request.municipality)
    sieve = forms.SieveForm(request.GET or None, home=request.municipality)
    chosen = sieve.cleaned_data if sieve.is_bound and sieve.is_valid() else {}
    return queries.listed(rows, chosen, request.GET.get("ordning", ""), clock.today()), sieve
