"""The inbox, and the acts of the review. After each act comes the next that waits."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_POST

from kugghjul.cogs.reporting import access_review as access
from kugghjul.cogs.reporting.actions import review as actions
from kugghjul.cogs.reporting.forms import review as forms
from kugghjul.cogs.reporting.models import Observation
from kugghjul.cogs.reporting.queries import review as queries
from kugghjul.cogs.reporting.queries import review_page
from kugghjul.kit import clock, photos
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, signed, taken


def inbox(request: HttpRequest) -> HttpResponse:
    """What has come in: by state, with how many likely duplicates each has. Partners are led to what is theirs."""
    if access.has_only_shared(request.user, request.municipality):
        return redirect(to(request, "reporting:seen"))
    return _inbox(request)


def observation(request: HttpRequest, number: int) -> HttpResponse:
    """One observation, all of it, with what can be done."""
    found = access.observation_to_review(request.user, request.municipality, number)
    return _page(request, found, forms.AcceptForm(initial={"counter": found.counter}))


@require_POST
def accept(request: HttpRequest, number: int) -> HttpResponse:
    """It counts."""
    found = access.observation_to_review(request.user, request.municipality, number)
    form = forms.AcceptForm(request.POST)
    if taken(request, form, lambda: actions.accept(found, **form.cleaned_data, **signed(request))):
        return next_after(request, found, _("%(code)s är godkänd."))
    return _page(request, found, form)


@require_POST
def accept_many(request: HttpRequest) -> HttpResponse:
    """Those that were ticked in the list."""
    rows = access.rows_to_review(request.user, request.municipality)
    chosen = review_page.chosen(rows, request.POST.getlist("valda"))
    form = forms.ActForm(request.POST)
    if not taken(request, form, lambda: actions.accept_many(chosen, **signed(request))):
        return _inbox(request, form)
    done, left = form.outcome
    said = ngettext("En är godkänd.", "%(n)s är godkända.", len(done)) % {"n": len(done)}
    if left:
        more = ngettext("En måste öppnas först.", "%(n)s måste öppnas först.", left)
        said = f"{said} {more % {'n': left}}"
    numbers = ".".join(str(one.number) for one in done)
    undo = f"undo:{to(request, 'reporting:undo_many', numbers)}"
    messages.success(request, said, extra_tags=undo)
    return redirect(to(request, "reporting:inbox"))


def hold(request: HttpRequest, number: int) -> HttpResponse:
    """Put aside, with a reason."""
    title, button = _("Pausa iakttagelsen"), _("Pausa")
    return _reasoned(request, number, actions.hold, title, button, _("%(code)s är pausad."))


def reject(request: HttpRequest, number: int) -> HttpResponse:
    """It never counts, with a reason."""
    title, button = _("Avvisa iakttagelsen"), _("Avvisa")
    return _reasoned(request, number, actions.reject, title, button, _("%(code)s är avvisad."))


@require_POST
def undo(request: HttpRequest, number: int) -> HttpResponse:
    """Take back the latest act."""
    found = access.observation_to_review(request.user, request.municipality, number)
    form = forms.ActForm(request.POST)
    if taken(request, form, lambda: actions.undo(found, **signed(request))):
        messages.success(request, _("Ångrat. Iakttagelsen är som den var."))
        return redirect(to(request, "reporting:observation", number))
    return _page(request, found, form)


@require_POST
def undo_many(request: HttpRequest, numbers: str) -> HttpResponse:
    """Take back the accepting of several at once."""
    rows = access.rows_to_review(request.user, request.municipality)
    chosen = review_page.numbered(rows, numbers)
    form = forms.ActForm(request.POST)
    if taken(request, form, lambda: actions.undo_many(chosen, **signed(request))):
        messages.success(request, _("Ångrat. De väntar på granskning igen."))
        return redirect(to(request, "reporting:inbox"))
    return _inbox(request, form)


def photo(request: HttpRequest, number: int, pk: int) -> HttpResponse:
    """A photo, for those who review."""
    found = access.photo_to_review(request.user, request.municipality, number, pk)
    return photos.shown(found.file)


def next_after(request: HttpRequest, found: Observation, said: str) -> HttpResponse:
    """To the next that waits, with a way to take the act back; to the list when all is reviewed."""
    undo_url = to(request, "reporting:undo", found.number)
    messages.success(request, said % {"code": found}, extra_tags=f"undo:{undo_url}")
    if found.state not in queries.WAITING:
        return redirect(to(request, "reporting:observation", found.number))
    rows = access.rows_to_review(request.user, request.municipality)
    after = queries.next_waiting(rows, found)
    if after is None:
        return redirect(to(request, "reporting:inbox"))
    return redirect(to(request, "reporting:observation", after.number))


def _reasoned(
    request: HttpRequest, number: int, act: Callable[..., Any], title: str, button: str, said: str
) -> HttpResponse:
    """A form with a reason; then the next."""
    found = access.observation_to_review(request.user, request.municipality, number)
    start = {"counter": found.counter}
    form = forms.ReasonForm(request.POST if request.method == "POST" else None, initial=start)
    if taken(request, form, lambda: act(found, **form.cleaned_data, **signed(request))):
        return next_after(request, found, said)
    context = {"observation": found, "title": title, "button": button}
    return form_page(request, "reporting/review_form.html", form, **context)


def _page(request: HttpRequest, found: Observation, form: Any) -> HttpResponse:
    rows = access.rows_to_review(request.user, request.municipality)
    context = review_page.page_of(found, rows, request.user, clock.today())
    return form_page(request, "reporting/observation.html", form, **context)


def _inbox(request: HttpRequest, form: Any = None) -> HttpResponse:
    rows = access.rows_to_review(request.user, request.municipality)
    sieve = forms.ListForm(request.GET or None, municipality=request.municipality)
    chosen = sieve.cleaned_data if sieve.is_bound and sieve.is_valid() else {}
    state = review_page.tab_of(request.GET.get("lage"))
    order = request.GET.get("ordning", "-inkom")
    page = page_of(request, queries.listed(rows, {**chosen, "lage": state}, order), 40)
    context = review_page.list_of(page, rows, chosen, state, clock.today())
    context |= {"page": page, "filter": sieve}
    status = getattr(form, "refusal_status", 422) if form is not None and form.errors else 200
    return render(request, "reporting/inbox.html", {**context, "form": form}, status=status)
