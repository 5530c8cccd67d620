"""Reporters and their phones, for the journeys: invited by the product's own action, ready to go without a network."""

from __future__ import annotations

from typing import Any

from tests.journeys.installation import Site

INVITE = """
from kugghjul.cogs.reporting.actions import categories, roster
from kugghjul.cogs.reporting.models import Category
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import clock
from kugghjul.kit.models import Letter
town, at = Municipality.objects.get(slug="ekkoping"), clock.now()
if not Category.objects.filter(municipality=town).exists():
    categories.begin(town, by=None, at=at)
office = town.organisations.first()
unit = roster.add_unit(town, name="{unit}", organisation=office, since=clock.today(), by=None, at=at)
for address in {addresses!r}:
    reporter = roster.invite_reporter(unit, email=address, by=None, at=at)
    letter = Letter.objects.filter(recipient=f"reporter:{{reporter.pk}}").latest("pk")
    print(next(word for word in letter.text.split() if "/rapportera/l/" in word).strip(".,<>"))
"""


def invited_to(site: Site, unit: str, *addresses: str) -> list[str]:
    """The personal links of those that were invited to a new unit, as they stand in the letters."""
    said = site.manage("shell", "-c", INVITE.format(unit=unit, addresses=addresses))
    return [line for line in said.split() if "/rapportera/l/" in line]


def ready(page: Any) -> None:
    """Wait until the page can be opened without a network."""
    page.wait_for_function(
        "navigator.serviceWorker.ready.then(() => caches.open('rapportera-sidan'))"
        ".then((kept) => kept.keys()).then((all) => all.length > 0)"
    )
