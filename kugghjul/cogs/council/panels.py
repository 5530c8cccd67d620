"""What the council hands up: menu lines, things to do, search hits, dates of the year wheel, facts."""

from __future__ import annotations

from collections.abc import Iterator

from django.http import HttpRequest
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import SEES_MEETINGS, has_role
from kugghjul.kit.doors import to
from kugghjul.kit.panels import MenuItem


def menu(request: HttpRequest) -> Iterator[MenuItem]:
    """Rådet, and the lists of Förvaltning."""
    council = to(request, "council:overview")
    deeper = council if request.path == council else f"{council}grupper/"
    yield MenuItem("Rådet", _("Rådet"), council, 10, starts=deeper)
    if has_role(request.user, request.municipality, SEES_MEETINGS):
        yield MenuItem("Förvaltning", _("Personer"), to(request, "council:people"), 10)
