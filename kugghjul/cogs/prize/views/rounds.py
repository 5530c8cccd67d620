"""The list of rounds, one round with what comes next, and the call."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.prize import access, forms
from kugghjul.cogs.prize.actions import rounds as actions
from kugghjul.cogs.prize.queries import pages
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken


def listing(request: HttpRequest) -> HttpResponse:
    """Every year's prize."""
    rows = access.rounds_to_see(request.user, request.municipality)
    page = page_of(request, rows, 40)
    lines = [pages.line_of(row, clock.today()) for row in page.object_list]
    runs = access.runs_prize(request.user, request.municipality)
    return render(request, "prize/list.html", {"page": page, "rows": lines, "runs": runs})


def plan(request: HttpRequest) -> HttpResponse:
    """A draft of a year's prize."""
    council = access.council_to_run(request.user, request.municipality)
    form = forms.RoundForm(posted(request)[0], initial=pages.proposal(council, clock.today()))
    if taken(
        request,
        form,
        lambda: actions.plan_round(council, **form.cleaned_data, **signed(request)),
    ):
        return redirect(to(request, "prize:round", form.outcome.pk))
    return form_page(request, "prize/round_form.html", form, prize=None)


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """Where the round stands, its dates, its jury, and the next step."""
    prize = access.round_to_see(request.user, request.municipality, pk)
    context = pages.round_page(prize, request.user, clock.today())
    runs = access.runs_prize(request.user, request.municipality)
    return render(request, "prize/round.html", {**context, "runs": runs})


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Other words or days."""
    prize = access.round_to_run(request.user, request.municipality, pk)
    form = forms.RoundForm(posted(request)[0], prize=prize)
    if taken(
        request,
        form,
        lambda: actions.change_round(prize, **form.cleaned_data, **signed(request)),
    ):
        messages.success(request, _("Utlysningen är sparad."))
        return redirect(to(request, "prize:round", pk))
    return form_page(request, "prize/round_form.html", form, prize=prize)


@require_POST
def announce(request: HttpRequest, pk: int) -> HttpResponse:
    """Publish the call."""
    prize = access.round_to_run(request.user, request.municipality, pk)
    actions.announce(prize, **signed(request))
    messages.success(request, _("Priset är utlyst och syns på den öppna sidan."))
    return redirect(to(request, "prize:round", pk))


def market(request: HttpRequest, pk: int) -> HttpResponse:
    """Where and when the prize was marketed."""
    prize = access.round_to_run(request.user, request.municipality, pk)
    form = forms.MarketingForm(posted(request)[0], initial={"on": clock.today()})
    if taken(
        request,
        form,
        lambda: actions.record_marketing(prize, **form.cleaned_data, **signed(request)),
    ):
        messages.success(request, _("Marknadsföringen är antecknad."))
        return redirect(to(request, "prize:round", pk))
    context = {"prize": prize, "heading": _("Anteckna marknadsföring"), "button": _("Spara")}
    return form_page(request, "prize/one_form.html", form, **context)


@require_POST
def close(request: HttpRequest, pk: int) -> HttpResponse:
    """No more nominations."""
    prize = access.round_to_run(request.user, request.municipality, pk)
    actions.close_call(prize, **signed(request))
    messages.success(request, _("Nomineringen är stängd. Nu bedömer juryn."))
    return redirect(to(request, "prize:round", pk))
