"""What every page knows: the municipality, the menu, the day, the languages."""

from __future__ import annotations

from itertools import groupby
from typing import Any

from django.core.cache import caches
from django.http import HttpRequest
from django.utils.translation import get_language, gettext
from django.utils.translation import gettext_noop as N_

from kugghjul.kit import audit, clock, panels

GROUPS = (
    "", N_("Rådet"), N_("Kunskap"), N_("Arbetet"), N_("Redovisning"), N_("Återkommande"),
    N_("Förvaltning"),
)  # fmt: skip
FOLDED = ("Återkommande", "Förvaltning")  # what is seldom opened must not hide what is used daily


def shell(request: HttpRequest) -> dict[str, Any]:
    """Context for `base.html`. `menu` is a list of (group heading, items, fold); fold is None or
    `open` and `count` of a group that is folded until one of its pages is shown."""
    municipality = getattr(request, "municipality", None)
    calm = not getattr(request, "in_trouble", False)
    return {
        "municipality": municipality,
        "menu": _menu(request) if municipality is not None and calm else [],
        "today": clock.today(),
        "appearance": request.COOKIES.get("utseende", "auto"),
    }


def _menu(request: HttpRequest) -> list[tuple[str, list[dict[str, Any]], dict[str, Any] | None]]:
    if not getattr(request, "user", None) or not request.user.is_authenticated:
        return []
    items = sorted(
        _items(request),
        key=lambda item: (GROUPS.index(item.group), item.order, item.label),
    )
    here = _here(request.path, items)
    groups = [
        (group, [_line(item, here) for item in lines])
        for group, lines in groupby(items, key=lambda item: item.group)
    ]
    return [
        (gettext(group) if group else "", lines, _fold(lines) if group in FOLDED else None)
        for group, lines in groups
    ]


def _items(request: HttpRequest) -> list[panels.MenuItem]:
    """What the cogs give this reader, remembered until the municipality's log has a new row.

    Every action writes there, so a number in the menu is never older than what was last done; the day
    is in the key because lateness comes without anybody doing anything. Asking all cogs took as long
    as the rest of a common page.
    """
    home, reader = request.municipality, request.user.pk  # type: ignore[attr-defined]
    last = audit.last_of(home)
    key = f"menu:{home.pk}:{last}:{reader}:{get_language()}:{clock.today()}"
    return caches["memory"].get_or_set(key, lambda: panels.collect("menu", request)) or []


def _fold(lines: list[dict[str, Any]]) -> dict[str, Any]:
    """Open where the reader is; closed it tells how much inside needs action."""
    return {
        "open": any(line["current"] for line in lines),
        "count": sum(line["count"] for line in lines),
    }


def _here(path: str, items: list[panels.MenuItem]) -> panels.MenuItem | None:
    """The one line of the page: the longest address that it begins with, for some lie inside others."""
    fits = [(len(item.url if path == item.url else item.starts or item.url), item) for item in items
            if path == item.url or path.startswith(item.starts or item.url)]  # fmt: skip
    return max(fits, key=lambda fit: fit[0])[1] if fits else None


def _line(item: panels.MenuItem, here: panels.MenuItem | None) -> dict[str, Any]:
    return {"label": item.label, "url": item.url, "count": item.count, "current": item is here}
