"""Underlag: what has been done outside the meetings."""

from __future__ import annotations

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from kugghjul.cogs.accounts.access import has_role
from kugghjul.cogs.council import access
from kugghjul.cogs.council.actions import undertakings as actions
from kugghjul.cogs.council.forms.undertakings import FORMS
from kugghjul.cogs.council.models import Undertaking
from kugghjul.cogs.council.queries import undertakings as queries
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.pages import form_page, page_of, posted, signed, taken


def undertakings(request: HttpRequest) -> HttpResponse:
    """The register, by kind; search, pages."""
    council = access.undertakings_to_see(request.user, request.municipality)
    kind, words = request.GET.get("slag", ""), request.GET.get("q", "").strip()[:100]
    context = {
        "page": page_of(request, queries.entered(council, kind if kind in FORMS else "", words)),
        "kinds": Undertaking.Kind.choices,
        "kind": kind,
        "words": words,
        "enters": has_role(request.user, request.municipality, access.ENTERS_FACTS),
    }
    return render(request, "council/undertakings.html", context)


def undertaking(request: HttpRequest, pk: int) -> HttpResponse:
    """One entry."""
    row = access.undertaking_to_see(request.user, request.municipality, pk)
    enters = has_role(request.user, request.municipality, access.ENTERS_FACTS)
    context = {"row": row, "told": queries.told(row), "enters": enters}
    return render(request, "council/undertaking.html", context)


def new(request: HttpRequest, kind: str) -> HttpResponse:
    """Enter something of a kind."""
    council = access.council_to_document(request.user, request.municipality)
    if kind not in FORMS:
        raise Http404
    form = FORMS[kind](posted(request)[0], words=queries.vocabulary(council, clock.today()))
    if taken(request, form, lambda: _entered(request, council, kind, form)):
        messages.success(request, _("Uppgiften är sparad och räknas i efterlevnaden."))
        return redirect(to(request, "council:undertaking", form.outcome.pk))
    page = {"title": _("Nytt underlag: %(kind)s") % {"kind": Undertaking.Kind(kind).label}}
    back = to(request, "council:undertakings")
    return form_page(request, "council/undertaking_form.html", form, back=back, **page)


def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change an entry."""
    row = access.undertaking_to_change(request.user, request.municipality, pk)
    words = queries.vocabulary(row.council, clock.today())
    form = FORMS[row.kind](posted(request)[0], words=words, row=row)
    if taken(
        request, form, lambda: actions.change_undertaking(row, **form.values(), **signed(request))
    ):
        messages.success(request, _("Ändringen är sparad."))
        return redirect(to(request, "council:undertaking", pk))
    page = {"title": _("Ändra %(title)s") % {"title": row.title}}
    back = to(request, "council:undertaking", pk)
    return form_page(request, "council/undertaking_form.html", form, back=back, **page)


@require_POST
def withdraw(request: HttpRequest, pk: int) -> HttpResponse:
    """Take an entry back; it can be undone."""
    row = access.undertaking_to_change(request.user, request.municipality, pk)
    actions.withdraw_undertaking(row, **signed(request))
    undo = to(request, "council:undertaking_restore", pk)
    messages.success(request, _("Uppgiften räknas inte längre."), extra_tags=f"undo:{undo}")
    return redirect(to(request, "council:undertakings"))


@require_POST
def restore(request: HttpRequest, pk: int) -> HttpResponse:
    """Undo a withdrawal."""
    row = access.undertaking_to_change(request.user, request.municipality, pk)
    actions.restore_undertaking(row, **signed(request))
    messages.success(request, _("Uppgiften räknas igen."))
    return redirect(to(request, "council:undertaking", pk))


def _entered(request: HttpRequest, council: object, kind: str, form: object) -> Undertaking:
    return actions.enter_undertaking(council, kind=kind, **form.values(), **signed(request))
