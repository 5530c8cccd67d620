"""The prize for everybody: the call, the nomination form, the author's receipt (K10)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.prize import access, forms
from kugghjul.cogs.prize.actions import nominations as actions
from kugghjul.cogs.prize.queries import pages
from kugghjul.kit import clock
from kugghjul.kit.doors import public_view, to
from kugghjul.kit.pages import form_page, posted, taken
from kugghjul.kit.secret_links import not_too_often, sealed

PER_HOUR = 30
"""Nominations from one address in an hour; a whole school may sit behind it."""


@public_view
def call(request: HttpRequest) -> HttpResponse:
    """What the prize is for, the dates, the form while it is open, and who has had the prize."""
    context = pages.public_page(request.municipality, clock.now())
    form = forms.NominationForm(posted(request)[0])
    if request.method == "POST" and not context["takes"]:
        return render(request, "prize/call.html", {**context, "late": form}, status=410)
    if request.method == "POST":
        many = _("Det har kommit många nomineringar härifrån. Vänta en timme.")
        not_too_often(request, "nominering", PER_HOUR, many)
    prize = context["prize"]
    if taken(
        request, form, lambda: actions.nominate(prize, **form.cleaned_data, by=None, at=clock.now())
    ):
        return redirect(to(request, "prize_open:receipt", form.outcome.token))
    return form_page(request, "prize/call.html", form, **context)


@public_view
def receipt(request: HttpRequest, token: str) -> HttpResponse:
    """Thanks, and the way to take it back. Never kept by anybody between."""
    found = access.receipt_to_see(request.municipality, token)
    return sealed(render(request, "prize/receipt.html", pages.receipt_page(found)))


@public_view
@require_POST
def withdraw(request: HttpRequest, token: str) -> HttpResponse:
    """The author takes it back."""
    found = access.receipt_to_see(request.municipality, token)
    actions.withdraw(found, by=None, at=clock.now())
    return redirect(to(request, "prize_open:withdrawn"))


@public_view
def withdrawn(request: HttpRequest) -> HttpResponse:
    """It is gone."""
    return render(request, "prize/withdrawn.html")
