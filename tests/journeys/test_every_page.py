"""Every page answers, fits the screen, has one heading and one language, and axe finds nothing in it.

The pages are found by following links through the demo, so that a new page is held to this by being linked.
"""

from __future__ import annotations

from typing import Any

from tests.journeys.installation import COORDINATOR, WORK, Site
from tests.journeys.looking import DARK, LIGHT, NARROW, WIDE
from tests.journeys.walking import coordinators, hold

MAIN = (
    "arshjul/",
    "min-sida/",
    "efterlevnad/",
    "moten/",
    "radet/",
    "radet/reglementet/",
    "uppdrag/",
    "sok/?q=trygghet",
    "efterlevnad/sjalvkontroll/",
    "radet/personer/",
)


def test_every_page_of_the_coordinator_is_whole(site: Site, enter: Any) -> None:
    """Light at 1280, dark at 375. The other half of them: test_every_other_page.py."""
    page = enter(COORDINATOR)
    hold(page, coordinators(page, site, 0), [(WIDE, LIGHT), (NARROW, DARK)])


def test_the_main_pages_also_dark_and_wide_light_and_narrow(site: Site, enter: Any) -> None:
    """The two combinations that the other test leaves out."""
    page = enter(COORDINATOR)
    addresses = [f"{site.staff}{WORK}/{each}" for each in MAIN]
    hold(page, addresses, [(WIDE, DARK), (NARROW, LIGHT)])
