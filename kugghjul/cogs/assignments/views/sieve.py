"""The filter that list, board and timeline share, and the tabs between them."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.utils.translation import gettext as _

from kugghjul.cogs.assignments import access, forms, queries
from kugghjul.kit import clock
from kugghjul.kit.doors import to

KEPT = ("q", "visa", "grupp", "organisation")


def sieved(request: HttpRequest, order: str) -> tuple[QuerySet[Any], QuerySet[Any], forms.ListForm]:
    """(all that the user may see, those that the filter lets through in order, the filter)."""
    rows = access.assignments_to_see(request.user, request.municipality)
    sieve = forms.ListForm(request.GET or None, municipality=request.municipality)
    chosen = sieve.cleaned_data if sieve.is_bound and sieve.is_valid() else {}
    order = request.GET.get("ordning", order)
    return rows, queries.listed(rows, chosen, order, clock.today()), sieve


def tabs(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    """List, board, timeline, what was raised and, for who follows up, the overview; the filter is
    kept.
    """
    views = [
        ("list", _("Lista")),
        ("board", _("Tavla")),
        ("timeline", _("Tidslinje")),
        ("escalations", _("Lyfta frågor")),
    ]
    if access.runs(request.user, request.municipality):
        views.append(("overview", _("Alla grupper")))
    query = request.GET.copy()
    for name in set(query) - set(KEPT):
        del query[name]
    kept = f"?{query.urlencode()}" if query and current not in ("escalations", "overview") else ""
    return [
        {
            "label": label,
            "url": to(request, f"assignments:{name}")
            + (kept if name in ("list", "board", "timeline") else ""),
            "current": name == current,
        }
        for name, label in views
    ]


def back_to_board(request: HttpRequest) -> str:
    """The board as it was when the card was moved: the same filter, the same page."""
    query = request.GET.copy()
    for name in set(query) - {*KEPT, "sida"}:
        del query[name]
    return to(request, "assignments:board") + (f"?{query.urlencode()}" if query else "")
