"""The hub's own lines in the menu."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import RUNS_COUNCIL, has_role
from kugghjul.kit.doors import to
from kugghjul.kit.panels import MenuItem


def menu(request: HttpRequest) -> list[MenuItem]:
    """Årshjulet and Min sida for all, the log for those who run the council."""
    items = [
        MenuItem("", _("Årshjulet"), to(request, "hub:home"), 10),
        MenuItem("", _("Min sida"), to(request, "hub:mine"), 20),
        MenuItem("Arbetet", _("Röda tråden"), to(request, "hub:threads"), 90),
        MenuItem("Redovisning", _("Efterlevnad"), to(request, "hub:compliance"), 10),
    ]
    if has_role(request.user, request.municipality, RUNS_COUNCIL):  # type: ignore[arg-type, attr-defined]
        items.append(MenuItem("Förvaltning", _("Logg"), to(request, "hub:log"), 90))
    return items
