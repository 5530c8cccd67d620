"""Signing up for an evening: a number, without a name."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt

from kugghjul.cogs.watch import access, forms
from kugghjul.cogs.watch.actions import evenings as actions
from kugghjul.cogs.watch.queries.evenings import OVER
from kugghjul.kit import clock
from kugghjul.kit.doors import public_view, to
from kugghjul.kit.pages import form_page, posted, taken
from kugghjul.kit.secret_links import not_too_often, sealed

PER_HOUR = 60
"""Sign-ups from one address in an hour."""


@csrf_exempt
@public_view
def sign_up(request: HttpRequest, token: str) -> HttpResponse:
    """The evening, and the form. Exempt from the token against forged forms: nobody is signed in."""
    evening = access.evening_to_sign_up_for(request.municipality, token)
    if request.method == "POST":
        many = _("Det har kommit för många anmälningar härifrån. Vänta en timme och försök igen.")
        not_too_often(request, "kvallsmote", PER_HOUR, many)
    form = forms.SignUpForm(posted(request)[0])
    if taken(
        request,
        form,
        lambda: actions.sign_up(evening, form.cleaned_data["people"], at=clock.now()),
    ):
        return redirect(to(request, "watch_open:sign_up", token) + "?tack")
    past = evening.activity.state in OVER or evening.activity.starts_on < clock.today()
    context = {
        "evening": evening,
        "thanks": "tack" in request.GET,
        "past": past,
        "left": max(evening.seats - evening.coming, 0),
    }
    return sealed(form_page(request, "watch/sign_up.html", form, **context))
