"""What the accounts hand up: the menu line of the administrators."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import K, has_role
from kugghjul.kit.doors import to
from kugghjul.kit.panels import MenuItem


def menu(request: HttpRequest) -> Iterator[MenuItem]:
    """Användare och roller."""
    if has_role(request.user, request.municipality, (K.ADMINISTRATOR,)):
        label = _("Användare och roller")
        yield MenuItem("Förvaltning", label, to(request, "accounts:users"), 30)
