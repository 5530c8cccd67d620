"""What the views of all activities share: the filter, the tabs between them, the year asked for."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import Http404, HttpRequest
from django.utils.translation import gettext as _

from kugghjul.cogs.activities import access
from kugghjul.cogs.activities.forms.lists import ListForm
from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.activities.queries import rows as reading
from kugghjul.kit import clock
from kugghjul.kit.doors import to

KEPT = ("q", "grupp", "omrade", "typ", "lage", "ar")


def sieved(
    request: HttpRequest, order: str = "datum"
) -> tuple[QuerySet[Activity], QuerySet[Activity], ListForm]:
    """(all that the user may see, those that the filter lets through in order, the filter)."""
    rows = access.activities_to_see(request.user, request.municipality)
    council = access.council_of(request.municipality)
    sieve = ListForm(request.GET or None, council=council, today=clock.today())
    chosen: dict[str, Any] = {}
    if sieve.is_bound and sieve.is_valid():
        chosen = sieve.cleaned_data
    return rows, reading.listed(rows, chosen, request.GET.get("ordning", order)), sieve


def tabs(request: HttpRequest, current: str) -> list[dict[str, Any]]:
    """The cog's views as links; list, board and timeline keep the filter."""
    year = clock.today().year
    views = [
        ("list", _("Lista"), ()),
        ("board", _("Tavla"), ()),
        ("timeline", _("Tidslinje"), ()),
        ("groups", _("Grupper"), (year,)),
        ("series", _("Återkommande"), (year,)),
        ("projects", _("Projekt"), ()),
        ("routines", _("Rutiner"), ()),
    ]
    if not access.is_inside(request.user, request.municipality):
        views = views[:3]
    query = request.GET.copy()
    for name in set(query) - set(KEPT):
        del query[name]
    kept = f"?{query.urlencode()}" if query else ""
    return [
        {
            "label": label,
            "url": to(request, f"activities:{name}", *args)
            + (kept if not args and name in LISTS else ""),
            "current": name == current,
        }
        for name, label, args in views
    ]


LISTS = ("list", "board", "timeline")


def refuse_far(year: int) -> int:
    """The year, when anything can be planned in it; 404 otherwise."""
    if not 2000 <= year <= clock.today().year + 5:
        raise Http404
    return year
