"""The jury's pages: who sits there, what is left to judge, one nomination, the ranking."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.prize import access, forms
from kugghjul.cogs.prize.actions import jury as actions
from kugghjul.cogs.prize.models import Juror, Nomination
from kugghjul.cogs.prize.queries import jury as queries
from kugghjul.cogs.prize.queries import pages
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, posted, signed, taken


def members(request: HttpRequest, pk: int) -> HttpResponse:
    """Who sits in the jury, and a form for one more."""
    prize = access.round_to_run(request.user, request.municipality, pk)
    form = forms.JurorForm(posted(request)[0], municipality=request.municipality)
    if taken(
        request, form, lambda: actions.add_juror(prize, **form.cleaned_data, **signed(request))
    ):
        return redirect(to(request, "prize:jury", pk))
    return form_page(request, "prize/jury.html", form, **pages.jury_page(prize))


@require_POST
def remove(request: HttpRequest, juror: int) -> HttpResponse:
    """Take somebody out of the jury."""
    found = access.juror_to_run(request.user, request.municipality, juror)
    actions.remove_juror(found, **signed(request))
    return redirect(to(request, "prize:jury", found.round_id))


def tasks(request: HttpRequest, pk: int) -> HttpResponse:
    """What the jury has left; the ranking's form for those who run the prize."""
    prize = access.round_to_judge(request.user, request.municipality, pk)
    form = forms.CloseScoringForm(posted(request)[0])
    runs = access.runs_prize(request.user, request.municipality)
    if runs and taken(
        request,
        form,
        lambda: actions.close_scoring(prize, **form.cleaned_data, **signed(request)),
    ):
        return redirect(to(request, "prize:ranking", pk))
    context = {**pages.tasks_page(prize, request.user), "runs": runs}
    return form_page(request, "prize/tasks.html", form, **context)


def score(request: HttpRequest, pk: int, juror: int | None = None) -> HttpResponse:
    """One nomination: its words, and one to five on each criterion."""
    found, seat = access.seat_to_score(request.user, request.municipality, pk, juror)
    form = forms.ScoreForm(
        posted(request)[0],
        criteria=queries.criteria_of(found.round),
        judgement=queries.judgement_of(found, seat),
    )
    if taken(request, form, lambda: _scored(request, found, seat, form)):
        messages.success(request, _("Bedömningen är sparad."))
        return redirect(to(request, "prize:tasks", found.round_id))
    context = {**pages.score_page(found, seat), "for_other": juror is not None}
    return form_page(request, "prize/score.html", form, **context)


@require_POST
def conflict(request: HttpRequest, pk: int, juror: int | None = None) -> HttpResponse:
    """Declare a conflict of interest, or take it back."""
    found, seat = access.seat_to_score(request.user, request.municipality, pk, juror)
    if request.POST.get("lift"):
        actions.lift_conflict(found, seat, **signed(request))
    else:
        actions.declare_conflict(found, seat, **signed(request))
        messages.success(request, _("Jävet är antecknat. Ledamoten deltar inte."))
    return redirect(to(request, "prize:tasks", found.round_id))


def places(request: HttpRequest, pk: int) -> HttpResponse:
    """The ranking, when the scoring is closed; until then the way to what is left."""
    prize = access.round_to_judge(request.user, request.municipality, pk)
    if not pages.shows_ranking(prize):
        return redirect(to(request, "prize:tasks", pk))
    context = pages.ranking_page(prize)
    context["runs"] = access.runs_prize(request.user, request.municipality)
    return form_page(request, "prize/ranking.html", forms.CloseScoringForm(), **context)


def _scored(request: HttpRequest, found: Nomination, seat: Juror, form: forms.ScoreForm) -> object:
    comment = form.cleaned_data["comment"]
    return actions.score(found, seat, form.values(), comment=comment, **signed(request))
