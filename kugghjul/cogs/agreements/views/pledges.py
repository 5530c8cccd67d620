"""Pledges to the citizens: written, published, told; and the page for everybody."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.agreements import access, forms
from kugghjul.cogs.agreements.actions import pledges as acts
from kugghjul.cogs.agreements.queries import pledges as queries
from kugghjul.cogs.agreements.views.agreement import tabs
from kugghjul.kit import clock
from kugghjul.kit.doors import public_view, to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken


def pledges(request: HttpRequest) -> HttpResponse:
    """All, filtered and in pages."""
    council = access.council_to_see(request.user, request.municipality)
    today = clock.today()
    sieve = forms.PledgeListForm(request.GET or None)
    chosen = sieve.cleaned_data if sieve.is_bound and sieve.is_valid() else {}
    page = page_of(request, queries.listed(council, chosen, today), 40)
    context = {
        "page": page,
        "rows": [queries.row_of(one, today) for one in page.object_list],
        "filter": sieve,
        "tabs": tabs(request, "agreements:pledges"),
        "writes": access.may_write(request.user, request.municipality),
    }
    return render(request, "agreements/pledges.html", context)


def new(request: HttpRequest) -> HttpResponse:
    """A pledge that is not shown to anybody yet."""
    council = access.council_to_agree(request.user, request.municipality)
    form = forms.PledgeForm(posted(request)[0], council=council, today=clock.today())
    if taken(
        request, form, lambda: acts.draft_pledge(council, **form.kwargs_of(), **signed(request))
    ):
        return redirect(to(request, "agreements:pledge", form.outcome.number))
    return form_page(request, "agreements/form.html", form, title=_("Nytt medborgarlöfte"))


def pledge(request: HttpRequest, number: int) -> HttpResponse:
    """One pledge: what was promised, by whom, and how it went."""
    found = queries.whole(access.pledge_to_see(request.user, request.municipality, number))
    row = queries.row_of(found, clock.today())
    context = {
        "pledge": found,
        "row": row,
        "hint": queries.reading_hint(found.text),
        "writes": access.may_write(request.user, request.municipality),
    }
    return render(request, "agreements/pledge.html", context)


def change(request: HttpRequest, number: int) -> HttpResponse:
    """Other words, before it is published; other ties."""
    found = queries.whole(access.pledge_to_write(request.user, request.municipality, number))
    names = ("text", "starts_on", "ends_on", "area", "agreement", "revision")
    start = {name: getattr(found, name) for name in names}
    many = ("organisations", "measures", "activities")
    start |= {name: list(getattr(found, name).all()) for name in many}
    form = forms.PledgeForm(
        posted(request)[0], council=found.council, today=clock.today(), initial=start
    )

    def act() -> Any:
        revision = form.cleaned_data["revision"]
        return acts.change_pledge(found, **form.kwargs_of(), revision=revision, **signed(request))

    return _step(request, found, form, act, _("Ändra %(code)s"))


def outcome(request: HttpRequest, number: int) -> HttpResponse:
    """Kept, partly or not, and why."""
    found = access.pledge_to_write(request.user, request.municipality, number)
    start = {"outcome": found.outcome, "outcome_text": found.outcome_text}
    form = forms.OutcomeForm(posted(request)[0], initial=start)
    return _step(
        request, found, form,
        lambda: acts.tell_outcome(found, **form.cleaned_data, **signed(request)),
        _("Hur gick det med %(code)s?"),
    )  # fmt: skip


@require_POST
def publish(request: HttpRequest, number: int) -> HttpResponse:
    """Show it to everybody."""
    found = access.pledge_to_write(request.user, request.municipality, number)
    acts.publish_pledge(found, **signed(request))
    messages.success(request, _("Löftet visas nu för alla."))
    return redirect(to(request, "agreements:pledge", number))


@require_POST
def hide(request: HttpRequest, number: int) -> HttpResponse:
    """Take it away from the public page."""
    found = access.pledge_to_write(request.user, request.municipality, number)
    acts.hide_pledge(found, **signed(request))
    messages.success(request, _("Löftet visas inte längre för allmänheten."))
    return redirect(to(request, "agreements:pledge", number))


@public_view
def promised(request: HttpRequest) -> HttpResponse:
    """What the municipality has promised its citizens, and how it went."""
    today = clock.today()
    page = page_of(request, queries.published(request.municipality), 30)
    rows = [queries.row_of(one, today) for one in page.object_list]
    return render(request, "agreements/open_pledges.html", {"page": page, "rows": rows})


def _step(request: HttpRequest, found: Any, form: Any, act: Any, title: str) -> HttpResponse:
    if taken(request, form, act):
        return redirect(to(request, "agreements:pledge", found.number))
    return form_page(
        request, "agreements/form.html", form, pledge=found, title=title % {"code": found}
    )
