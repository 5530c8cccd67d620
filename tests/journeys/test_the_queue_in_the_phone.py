"""What waits in the phone: a full phone, two tabs, a file of one's own, what an iPhone may forget.

The browser's quota is really lowered (Storage.overrideQuotaForOrigin): the write's own refusal is met, nothing of ours
is replaced. What the page asks beforehand is not seen: the browser tells every page of ten gigabytes. An iPhone is
told by its name only; Safari itself is not at hand.
"""

from __future__ import annotations

import datetime as dt
import sqlite3
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.looking import NARROW, too_wide, violations
from tests.journeys.phones import in_phone, ready, write

UNIT = "Kön i telefonen"
IPHONE = "Mozilla/5.0 (iPhone; CPU iPhone OS 17_5 like Mac OS X) AppleWebKit/605.1.15 Version/17.5 Mobile Safari/604.1"
NOT_KEPT = "Telefonen har ont om plats, så det gick inte att spara där. Skicka rapporten innan du stänger sidan."


@pytest.fixture
def opened(links, another) -> Any:
    """`opened(**settings)`: the form on a phone, kept for flight mode."""

    def come(**settings: Any) -> Any:
        page = another(viewport=NARROW, **settings)
        page.goto(links[UNIT][0])
        ready(page)
        return page

    return come


def of_unit(site, text: str) -> int:
    """How many observations with that text the unit has sent."""
    with sqlite3.connect(f"file:{site.data / 'kugghjul.sqlite3'}?mode=ro", uri=True) as base:
        query = "SELECT count(*) FROM reporting_observation WHERE text = ?"
        return int(base.execute(query, [text]).fetchone()[0])


def test_a_full_phone_says_so_and_the_report_is_sent_at_once(site, opened) -> None:
    page = opened()
    quota = page.context.new_cdp_session(page)
    quota.send("Storage.overrideQuotaForOrigin", {"origin": site.public, "quotaSize": 1})
    write(page, "Full telefon.", kept=NOT_KEPT)
    page.get_by_role("button", name="Skicka rapporten").click()
    page.wait_for_url("**/rapportera/tack/**")
    assert of_unit(site, "Full telefon.") == 1


def test_two_tabs_send_the_same_queue_once(site, opened) -> None:
    first = opened()
    posts: list[str] = []
    first.context.on("request", lambda one: posts.append(one.url) if _sends(one) else None)
    first.context.set_offline(True)
    write(first, "Två flikar.")
    first.get_by_role("button", name="Skicka rapporten").click()
    expect(in_phone(first, "waiting")).to_have_count(1)
    second = first.context.new_page()
    second.goto(first.url)
    expect(in_phone(second, "waiting")).to_have_count(1)
    first.context.set_offline(False)  # both tabs hear of it
    expect(in_phone(first, "sent")).to_have_count(1)
    assert (len(posts), of_unit(site, "Två flikar.")) == (1, 1)


def _sends(request: Any) -> bool:
    return request.method == "POST" and request.url.endswith("/rapportera/skicka/")


def test_what_waits_is_saved_as_a_file_that_is_read_without_us(opened, tmp_path: Path) -> None:
    page = opened()
    page.context.set_offline(True)
    write(page, "Till en fil.", place="Strandparken")
    page.get_by_role("button", name="Skicka rapporten").click()
    expect(in_phone(page, "waiting")).to_have_count(1)
    with page.expect_download() as waiting:
        page.get_by_role("button", name="Spara dem som en fil").click()
    waiting.value.save_as(tmp_path / "rapporter.html")
    words = (tmp_path / "rapporter.html").read_text()
    for one in ("Skadegörelse, Strandparken", "Till en fil.", "Hur stort är problemet?"):
        assert one in words
    assert "<script" not in words


def test_an_iphone_that_has_waited_long_is_told_what_safari_may_forget(opened) -> None:
    page = opened(user_agent=IPHONE)
    page.context.set_offline(True)
    write(page, "Väntar länge.")
    page.get_by_role("button", name="Skicka rapporten").click()
    expect(in_phone(page, "waiting")).to_have_count(1)
    state = page.locator("#ko-lage")
    expect(state).not_to_contain_text("Safari")
    page.clock.set_fixed_time(dt.datetime.now(dt.UTC) + dt.timedelta(days=4))
    page.reload()
    expect(state).to_contain_text("I Safari kan det som inte är skickat försvinna efter 7 dagar")
    assert (violations(page), too_wide(page)) == ([], [])
