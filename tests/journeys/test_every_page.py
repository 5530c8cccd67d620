"""Every page answers, fits the screen, has one heading and one language, and axe finds nothing in it.

The pages are found by following links through the demo, so that a new page is held to this by being linked.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest

from tests.journeys import looking
from tests.journeys.crawl import Map, links, name_of
from tests.journeys.installation import ADMINISTRATOR, COORDINATOR, MEMBER, WORK, Site
from tests.journeys.looking import DARK, LIGHT, NARROW, WIDE

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
FEWEST = 75  # pages that the walk must have found, or it has gone astray


def test_every_page_of_the_coordinator_is_whole(site: Site, enter: Any) -> None:
    """Light at 1280, dark at 375."""
    page = enter(COORDINATOR)
    request, work = page.context.request, f"{site.staff}{WORK}"
    _make_a_draft_of_the_charter(page, work)
    found = Map()
    found.walk(
        request, *_meetings_to_come(request, work), f"{work}/arshjul/", f"{work}/sok/?q=trygghet"
    )
    assert found.dead() == []
    assert len(found.many) >= FEWEST, sorted(found.many)
    _hold(page, found.shown(), [(WIDE, LIGHT), (NARROW, DARK)])


def test_the_main_pages_also_dark_and_wide_light_and_narrow(site: Site, enter: Any) -> None:
    """The two combinations that the other test leaves out."""
    page = enter(COORDINATOR)
    addresses = [f"{site.staff}{WORK}/{each}" for each in MAIN]
    _hold(page, addresses, [(WIDE, DARK), (NARROW, LIGHT)])


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
    _hold(page, own[:12], [(WIDE, LIGHT), (NARROW, DARK)])


def test_every_page_without_signing_in_is_whole(site: Site, page: Any) -> None:
    """The residents' pages, and the ways in."""
    found = Map()
    found.walk(page.context.request, f"{site.public}/", f"{site.public}/ekkoping/")
    found.walk(page.context.request, f"{site.staff}/konto/login/", f"{site.staff}/mallar/")
    assert found.dead() == []
    assert "public:council" in found.many and "account_request_login_code" in found.many
    _hold(page, found.shown(), [(WIDE, LIGHT), (NARROW, DARK)])


def _hold(page: Any, addresses: list[str], looks: list[tuple[dict[str, int], str]]) -> None:
    told = _faults(page, addresses, looks)
    assert not told, "\n".join(told)


def _faults(page: Any, addresses: list[str], looks: list[tuple[dict[str, int], str]]) -> list[str]:
    """Everything that is wrong with the pages, each line with the page's path and how it was shown."""
    console, told = looking.listen(page), []
    for address in addresses:
        width, scheme = looks[0]
        looking.look(page, width, scheme)
        page.goto(address)
        path = page.evaluate("location.pathname")
        told += [f"{path} {each}" for each in looking.headings(page) + looking.wrong_words(page)]
        for width, scheme in looks:
            looking.look(page, width, scheme)
            seen = looking.too_wide(page) + looking.violations(page)
            told += [f"{path} {scheme} {width['width']} {each}" for each in seen]
        told += [f"{path} {each}" for each in console()]
    return told


def _meetings_to_come(request: Any, work: str) -> list[str]:
    """The next meetings, which have the pages where things can be changed, and the newest held one."""
    found = links(f"{work}/moten/", request.get(f"{work}/moten/").text())
    meetings = sorted({each for each in found if name_of(each) == "meetings:detail"})
    today = dt.date.today().isoformat()
    coming = [each for each in meetings if each.split("/")[-2][:10] > today]
    past = [each for each in meetings if each not in coming]
    return coming[:1] + past[-2:]


def _make_a_draft_of_the_charter(page: Any, work: str) -> None:
    page.goto(f"{work}/radet/reglementet/")
    page.get_by_role("button", name="Ändra reglementet").click()
