"""What the cog hands up: a line of the menu, and search hits."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import SEES_MEETINGS, has_role
from kugghjul.cogs.places import queries
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.doors import to
from kugghjul.kit.panels import Hit, MenuItem


def menu(request: HttpRequest) -> list[MenuItem]:
    """«Platser»."""
    if not has_role(request.user, request.municipality, SEES_MEETINGS):
        return []
    return [MenuItem("Kunskap", _("Platser"), to(request, "places:list"), order=80)]


def search(user: Any, municipality: Municipality, words: str) -> list[Hit]:
    """Places by every name they have."""
    if not has_role(user, municipality, SEES_MEETINGS):
        return []
    return [
        Hit(
            _("Plats"),
            place.name,
            to(municipality, "places:detail", place.pk),
            _("Kallas %(name)s") % {"name": place.matched}
            if place.matched
            else str(place.area or ""),
        )
        for place in queries.find(municipality, words)
    ]
