"""Walking the demo page by page, and what is held against each."""

from __future__ import annotations

import datetime as dt
import zlib
from typing import Any

from tests.journeys import looking
from tests.journeys.crawl import Map, links, name_of
from tests.journeys.installation import WORK, Site

FEWEST = 75  # pages that the walk must have found, or it has gone astray


def coordinators(page: Any, site: Site, half: int) -> list[str]:
    """The pages that the coordinator can come to by links, none of them dead; those of one `half` (0 or 1).

    Which half a page belongs to is told by its name, so that two workers share the walk and miss none.
    """
    request, work = page.context.request, f"{site.staff}{WORK}"
    _make_a_draft_of_the_charter(page, work)
    found = Map()
    found.walk(
        request, *_meetings_to_come(request, work), f"{work}/arshjul/", f"{work}/sok/?q=trygghet"
    )
    assert found.dead() == []
    assert len(found.many) >= FEWEST, sorted(found.many)
    return [each for each in found.shown() if zlib.crc32(name_of(each).encode()) % 2 == half]


def hold(page: Any, addresses: list[str], looks: list[tuple[dict[str, int], str]]) -> None:
    """Axe, width, heading, language and console of every page, in each of `looks`."""
    told = _faults(page, addresses, looks)
    assert not told, "\n".join(told)


def _faults(page: Any, addresses: list[str], looks: list[tuple[dict[str, int], str]]) -> list[str]:
    """Everything that is wrong with the pages, each line with the page's path and how it was shown."""
    console, told = looking.listen(page), []
    for number, address in enumerate(addresses):
        ordered = (
            looks if number % 2 else looks[::-1]
        )  # shown as the page before was: no look in vain
        looking.look(page, *ordered[0])
        page.goto(address)
        path = page.evaluate("location.pathname")
        told += [f"{path} {each}" for each in looking.headings(page) + looking.wrong_words(page)]
        for width, scheme in ordered:
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
