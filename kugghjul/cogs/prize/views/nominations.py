"""The staff's pages of nominations: the list, one, what came by letter, sorting."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.prize import access, forms
from kugghjul.cogs.prize.actions import nominations as actions
from kugghjul.cogs.prize.models import Nomination
from kugghjul.cogs.prize.queries import pages
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken


def listing(request: HttpRequest, pk: int) -> HttpResponse:
    """Every nomination of the round."""
    prize = access.round_to_run(request.user, request.municipality, pk)
    page = page_of(request, pages.nominations_of(prize), 50)
    return render(request, "prize/nominations.html", {"prize": prize, "page": page})


def register(request: HttpRequest, pk: int) -> HttpResponse:
    """Write in what came by letter or telephone."""
    prize = access.round_to_run(request.user, request.municipality, pk)
    form = forms.NominationForm(posted(request)[0])
    if taken(
        request, form, lambda: actions.nominate(prize, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Nomineringen är införd."))
        return redirect(to(request, "prize:nominations", pk))
    context = {"prize": prize, "heading": _("För in en nominering"), "button": _("För in")}
    return form_page(request, "prize/one_form.html", form, **context)


def detail(request: HttpRequest, pk: int) -> HttpResponse:
    """One nomination with its author, for those who run the prize."""
    found = access.nomination_to_run(request.user, request.municipality, pk)
    return _page(request, found, forms.SetAsideForm())


@require_POST
def set_aside(request: HttpRequest, pk: int) -> HttpResponse:
    """The jury does not get it."""
    found = access.nomination_to_run(request.user, request.municipality, pk)
    form = forms.SetAsideForm(request.POST)
    if taken(
        request, form, lambda: actions.set_aside(found, **form.cleaned_data, **signed(request))
    ):
        messages.success(request, _("Nomineringen är bortsorterad."))
        return redirect(to(request, "prize:nominations", found.round_id))
    return _page(request, found, form)


@require_POST
def take_up(request: HttpRequest, pk: int) -> HttpResponse:
    """The jury gets it after all."""
    found = access.nomination_to_run(request.user, request.municipality, pk)
    actions.take_up(found, **signed(request))
    return redirect(to(request, "prize:nomination", pk))


def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Delete it at its author's wish; the page asks first."""
    found = access.nomination_to_run(request.user, request.municipality, pk)
    if request.method == "POST":
        actions.withdraw(found, **signed(request))
        messages.success(request, _("Nomineringen är raderad."))
        return redirect(to(request, "prize:nominations", found.round_id))
    return render(request, "prize/withdraw.html", {"nomination": found, "prize": found.round})


def _page(request: HttpRequest, found: Nomination, form: forms.SetAsideForm) -> HttpResponse:
    context = pages.nomination_page(found)
    return form_page(request, "prize/nomination.html", form, **context)
