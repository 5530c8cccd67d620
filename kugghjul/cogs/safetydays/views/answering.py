"""The evaluation as pupils and teachers meet it: no sign-in, no cookie needed, no name (B030)."""

from __future__ import annotations

import secrets
from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from kugghjul.cogs.safetydays import access, forms
from kugghjul.cogs.safetydays.actions.evaluation import answer_evaluation
from kugghjul.cogs.safetydays.models import Audience, SafetyDay
from kugghjul.cogs.safetydays.queries.evaluation import takes_answers
from kugghjul.kit import clock
from kugghjul.kit.doors import public_view, to
from kugghjul.kit.pages import form_page, posted, taken
from kugghjul.kit.secret_links import not_too_often, sealed

PER_HOUR = 1500
"""Answers from one address in an hour: a whole school sits behind one."""


@public_view
def choose(request: HttpRequest, token: str) -> HttpResponse:
    """Pupil or teacher?"""
    day = access.day_to_evaluate(request.municipality, token)
    context = {"day": day, "open": takes_answers(day, clock.now()), "audiences": list(Audience)}
    return sealed(render(request, "safetydays/choose.html", context))


@csrf_exempt
@public_view
def answer(request: HttpRequest, token: str, audience: str) -> HttpResponse:
    """The questions; a sent answer is counted and forgotten.

    Exempt from the token against forged forms: it lives in a cookie, and nobody is signed in here.
    """
    day = access.day_to_evaluate(request.municipality, token)
    if audience not in Audience.values:
        raise Http404
    if request.method == "POST":
        many = _("Det har kommit för många svar härifrån. Vänta en timme och försök igen.")
        not_too_often(request, "trygghetsdag", PER_HOUR, many)
    form = forms.AnswerForm(posted(request)[0], audience=audience)
    if taken(request, form, lambda: _count(day, audience, form)):
        return sealed(redirect(to(request, "safetydays_open:thanks", token)))
    context = {
        "day": day,
        "audience": Audience(audience),
        "open": takes_answers(day, clock.now()),
        "noise": secrets.token_urlsafe(
            18
        ),  # so that the receipt's hash tells nothing of the answer
    }
    return sealed(form_page(request, "safetydays/answer.html", form, **context))


@public_view
def thanks(request: HttpRequest, token: str) -> HttpResponse:
    """It is counted."""
    day = access.day_to_evaluate(request.municipality, token)
    return sealed(render(request, "safetydays/thanks.html", {"day": day}))


def _count(day: SafetyDay, audience: str, form: Any) -> None:
    answer_evaluation(day, audience, form.answers(), form.cleaned_data["text"], at=clock.now())
