"""What every page knows: the municipality, the menu, the day, the languages."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext
from django.utils.translation import gettext_noop as N_

from kugghjul.kit import clock, panels

GROUPS = (
    "", N_("Rådet"), N_("Kunskap"), N_("Arbetet"), N_("Redovisning"), N_("Förvaltning"),
)  # fmt: skip


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context for `base.html`. `menu` is a list of (group heading, items)."""
    municipality = getattr(request, "municipality", None)
    calm = not getattr(request, "in_trouble", False)
    return {
        "municipality": municipality,
        "menu": _menu(request) if municipality is not None and calm else [],
        "today": clock.today(),
        "appearance": request.COOKIES.get("utseende", "auto"),
    }


def _menu(request: HttpRequest) -> list[tuple[str, list[dict[str, Any]]]]:
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return []
    items = sorted(
        panels.collect("menu", request),
        key=lambda item: (GROUPS.index(item.group), item.order, item.label),
    )
    return [
        (gettext(group) if group else "", [_line(request, item) for item in lines])
        for group, lines in groupby(items, key=lambda item: item.group)
    ]


def _line(request: HttpRequest, item: panels.MenuItem) -> dict[str, Any]:
    here = request.path.startswith(item.starts or item.url)
    return {"label": item.label, "url": item.url, "count": item.count, "current": here}
