"""Who gets the prize: the decision, the winner's consent, publication, award, deletion."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.prize import access, forms
from kugghjul.cogs.prize.actions import decision as actions
from kugghjul.cogs.prize.actions.deletion import delete_nominations
from kugghjul.cogs.prize.queries import pages
from kugghjul.cogs.prize.queries.jury import ranking
from kugghjul.core.documents.prize import PrizeFacts, prize_decision
from kugghjul.kit import clock, papers
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken


def decide(request: HttpRequest, pk: int) -> HttpResponse:
    """The form until the decision is taken, then the decision."""
    prize = access.round_to_see(request.user, request.municipality, pk)
    if hasattr(prize, "decision"):
        return _decided(request, pk)
    prize = access.round_to_run(request.user, request.municipality, pk)
    form = forms.DecideForm(
        posted(request)[0],
        places=ranking(prize) if pages.shows_ranking(prize) else [],
        municipality=request.municipality,
    )
    if taken(request, form, lambda: actions.decide(prize, **form.kwargs_of(), **signed(request))):
        return redirect(to(request, "prize:decide", pk))
    return form_page(request, "prize/decide.html", form, prize=prize)


def consent(request: HttpRequest, pk: int) -> HttpResponse:
    """The day when the winner said yes to being named."""
    found = access.decision_to_run(request.user, request.municipality, pk)
    form = forms.DayForm(posted(request)[0], initial={"on": clock.today()})
    if taken(
        request, form, lambda: actions.record_consent(found, **form.cleaned_data, **signed(request))
    ):
        return redirect(to(request, "prize:decide", pk))
    context = {"prize": found.round, "heading": _("När sa pristagaren ja till att nämnas?")}
    return form_page(request, "prize/one_form.html", form, button=_("Spara"), **context)


@require_POST
def publish(request: HttpRequest, pk: int) -> HttpResponse:
    """Winner and motivation on the public page."""
    found = access.decision_to_run(request.user, request.municipality, pk)
    actions.publish(found, **signed(request))
    messages.success(request, _("Beslutet är publicerat."))
    return redirect(to(request, "prize:decide", pk))


@require_POST
def unpublish(request: HttpRequest, pk: int) -> HttpResponse:
    """Off the public page again."""
    found = access.decision_to_run(request.user, request.municipality, pk)
    actions.unpublish(found, **signed(request))
    messages.success(request, _("Beslutet är borttaget från den öppna sidan."))
    return redirect(to(request, "prize:decide", pk))


def paper(request: HttpRequest, pk: int, form: str) -> HttpResponse:
    """«Beslut om pris» as PDF or DOCX, from the facts frozen with the decision."""
    found = access.decision_to_see(request.user, request.municipality, pk)
    document = prize_decision(PrizeFacts.from_json(found.facts))
    name = f"Beslut-om-pris-{found.round.year}"
    return papers.answer(document, form, name, request.municipality, found.at)


def award(request: HttpRequest, pk: int) -> HttpResponse:
    """When and where the prize was handed over."""
    prize = access.round_to_run(request.user, request.municipality, pk)
    form = forms.AwardForm(posted(request)[0], initial={"on": clock.today()})
    if taken(
        request, form, lambda: actions.record_award(prize, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Utdelningen är antecknad."))
        return redirect(to(request, "prize:round", pk))
    context = {"prize": prize, "heading": _("Anteckna utdelningen"), "button": _("Spara")}
    return form_page(request, "prize/one_form.html", form, **context)


def delete(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete the nominations; the page asks first and says what stays."""
    prize = access.round_to_run(request.user, request.municipality, pk)
    if request.method == "POST":
        delete_nominations(prize, **signed(request))
        messages.success(request, _("Nomineringarna är raderade."))
        return redirect(to(request, "prize:round", pk))
    return render(request, "prize/delete.html", {"prize": prize})


def _decided(request: HttpRequest, pk: int) -> HttpResponse:
    found = access.decision_to_see(request.user, request.municipality, pk)
    runs = access.runs_prize(request.user, request.municipality)
    context = {**pages.decision_page(found), "runs": runs}
    return render(request, "prize/decision.html", context)
