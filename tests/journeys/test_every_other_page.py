"""The half of the coordinator's pages that test_every_page.py leaves, and the pages of the others."""

from __future__ import annotations

from typing import Any

import pytest

from tests.journeys.crawl import Map, name_of
from tests.journeys.installation import ADMINISTRATOR, COORDINATOR, MEMBER, WORK, Site
from tests.journeys.looking import DARK, LIGHT, NARROW, WIDE
from tests.journeys.walking import coordinators, hold


def test_every_other_page_of_the_coordinator_is_whole(site: Site, enter: Any) -> None:
    """Light at 1280, dark at 375."""
    page = enter(COORDINATOR)
    hold(page, coordinators(page, site, 1), [(WIDE, LIGHT), (NARROW, DARK)])


@pytest.mark.parametrize(
    ("who", "start"), [(ADMINISTRATOR, "konto/anvandare/"), (MEMBER, "min-sida/")]
)
def test_pages_of_their_own_for_administrator_and_member(
    site: Site, enter: Any, who: str, start: str
) -> None:
    """What only the administrator has, and what a member sees of the pages that all have."""
    page = enter(who)
    request, work = page.context.request, f"{site.staff}{WORK}"
    found = Map()
    found.walk(request, f"{work}/{start}")
    assert found.dead() == []
    own = [each for each in found.shown() if who == MEMBER or name_of(each).startswith("accounts:")]
    hold(page, own[:12], [(WIDE, LIGHT), (NARROW, DARK)])


def test_every_page_without_signing_in_is_whole(site: Site, page: Any) -> None:
    """The residents' pages, and the ways in."""
    found = Map()
    found.walk(page.context.request, f"{site.public}/", f"{site.public}/ekkoping/")
    found.walk(page.context.request, f"{site.staff}/konto/login/", f"{site.staff}/mallar/")
    assert found.dead() == []
    assert "public:council" in found.many and "account_request_login_code" in found.many
    hold(page, found.shown(), [(WIDE, LIGHT), (NARROW, DARK)])
