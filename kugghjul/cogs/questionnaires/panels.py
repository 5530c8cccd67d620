"""What the cog hands up: a line of the menu, and search hits."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import SEES_MEETINGS, has_role
from kugghjul.cogs.questionnaires.queries import forms
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.doors import to
from kugghjul.kit.panels import Hit, MenuItem


def menu(request: HttpRequest) -> list[MenuItem]:
    """«Formulär»."""
    if not has_role(request.user, request.municipality, SEES_MEETINGS):
        return []
    return [MenuItem("Kunskap", _("Formulär"), to(request, "questionnaires:list"), order=90)]


def search(user: Any, municipality: Municipality, words: str) -> list[Hit]:
    """Forms by name."""
    if not has_role(user, municipality, SEES_MEETINGS):
        return []
    return [
        Hit(
            _("Formulär"), row.name, to(municipality, "questionnaires:detail", row.key),
            row.get_purpose_display(), row.published.date() if row.published else None,
        )
        for row in forms.search(municipality, words)
    ]  # fmt: skip
