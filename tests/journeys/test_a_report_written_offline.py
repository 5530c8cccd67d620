"""A report is written without a network, the browser is killed twice, the report comes in once (B170–B172, B183)."""

from __future__ import annotations

import contextlib
import os
import signal
import sqlite3
import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Error, expect

from tests.journeys.installation import Site
from tests.journeys.looking import NARROW, listen, too_wide, violations
from tests.journeys.phones import TEXT, choose, in_phone, lying_in, ready, write

HERE = "/ekkoping/rapportera/"


class Phone:
    """A browser with a profile of its own, that can be killed and opened again."""

    def __init__(self, profile: Path, browser_type: Any, settings: dict[str, Any]) -> None:
        self.profile, self.browser_type, self.settings = profile, browser_type, settings
        self.context: Any = None

    def open(self, offline: bool = False) -> Any:
        """Its page, and what its console says in `heard`."""
        self.context = self.browser_type.launch_persistent_context(
            str(self.profile), offline=offline, **self.settings
        )
        page = self.context.pages[0]
        self.heard = listen(page)
        return page

    def kill(self) -> None:
        """As when the battery falls out: no process of the profile may say goodbye."""
        for process in self.processes():
            os.kill(process, signal.SIGKILL)
        deadline = time.monotonic() + 10
        while self.processes() and time.monotonic() < deadline:
            time.sleep(0.05)
        self.close()

    def close(self) -> None:
        """Let go of it, alive or dead."""
        with contextlib.suppress(Error):
            self.context.close()

    def processes(self) -> list[int]:
        """Those that were started with the profile."""
        mine = f"--user-data-dir={self.profile}".encode()
        found = []
        for folder in Path("/proc").glob("[0-9]*"):
            try:
                words = (folder / "cmdline").read_bytes().split(b"\0")
            except OSError:
                continue
            if mine in words:
                found.append(int(folder.name))
        return found


@pytest.fixture
def phone(
    tmp_path: Path,
    browser_type: Any,
    browser_type_launch_args: dict[str, Any],
    browser_context_args: dict[str, Any],
) -> Iterator[Phone]:
    """A phone of 375 pixels."""
    settings = {**browser_type_launch_args, **browser_context_args, "viewport": NARROW}
    settings["headless"] = True
    here = Phone(tmp_path / "profile", browser_type, settings)
    yield here
    here.close()


def of_unit(site: Site, unit: str, what: str = "count(*)") -> Any:
    """Something about the reports that the unit has sent, straight from the table."""
    with sqlite3.connect(f"file:{site.data / 'kugghjul.sqlite3'}?mode=ro", uri=True) as base:
        query = f"SELECT {what} FROM reporting_situationreport r JOIN reporting_unit u ON u.id = r.unit_id"  # noqa: S608
        return base.execute(f"{query} WHERE u.name = ?", [unit]).fetchone()[0]


def test_written_offline_killed_twice_and_sent_once(
    site: Site, phone: Phone, links: dict[str, list[str]]
) -> None:
    """B170, B172, B183: what is written survives the kill and is sent once; nobody else reads it."""
    unit = "Fritidsgården Kvarnen"
    mine, others = links[unit]
    page = phone.open()
    page.goto(mine)
    form = page.url
    ready(page)
    phone.context.set_offline(True)
    page.goto(form)
    write(page)
    phone.kill()

    page = phone.open(offline=True)
    page.goto(form)
    expect(page.locator("[name='iakttagelse-0-text']")).to_have_value(TEXT)
    assert (violations(page), too_wide(page)) == ([], [])
    page.get_by_role("button", name="Skicka rapporten").click()
    expect(page.locator("#rapport-sparad")).to_contain_text("Sparad i telefonen")
    expect(in_phone(page, "waiting")).to_have_count(1)
    assert (violations(page), too_wide(page)) == ([], [])
    phone.kill()
    assert of_unit(site, unit) == 0

    page = phone.open()
    cut = _cut_the_first_answer(phone)
    page.goto(
        mine
    )  # a browser that is killed may have forgotten who is here; the link in the letter knows
    expect(page.locator("#ko-lage")).to_contain_text("Ingen kontakt med servern")
    assert (len(cut), of_unit(site, unit)) == (1, 1)
    page.get_by_role("button", name="Skicka nu").click()
    expect(in_phone(page, "sent")).to_have_count(1)
    expect(in_phone(page, "sent")).to_contain_text("I-")
    assert (len(cut), of_unit(site, unit), of_unit(site, unit, "channel")) == (2, 1, "offline")
    assert (violations(page), too_wide(page)) == ([], [])

    _the_next_one_sees_nothing(page, others)


def _cut_the_first_answer(phone: Phone) -> list[str]:
    """The server takes the first report, and the phone never hears of it. The answers' times in the list."""
    tries: list[str] = []

    def meddle(route: Any) -> None:
        if route.request.method != "POST":
            route.continue_()
            return
        tries.append(route.request.url)
        answer = route.fetch()
        if len(tries) == 1:
            assert answer.ok
            route.abort("connectionreset")
        else:
            route.fulfill(response=answer)

    phone.context.route("**/rapportera/skicka/", meddle)
    return tries


def _the_next_one_sees_nothing(page: Any, link: str) -> None:
    write(page, "Bara jag får läsa det här.", "Brofästet")
    page.goto(link)
    expect(page.locator("#ko-lage")).to_contain_text("en osänd rapport från någon annan")
    assert "Brofästet" not in page.content()
    assert "Bara jag" not in page.content()
    expect(page.locator("[name='iakttagelse-0-text']")).to_have_value("")
    assert page.locator("#ko li").count() == 0
    kept = lying_in(page)
    assert "draft" in kept
    assert "Bara jag" not in kept
    assert "Brofästet" not in kept
    assert violations(page) == []


def test_what_must_be_corrected_comes_back_into_the_form_and_is_sent_again(
    site: Site, phone: Phone, links: dict[str, list[str]]
) -> None:
    """Two things in one report, added without the server; the sentence stands at the field of the second."""
    unit = "Biblioteket Kvarnen"
    (mine,) = links[unit]
    page = phone.open()
    page.goto(mine)
    ready(page)
    phone.context.set_offline(True)
    write(page)
    page.get_by_role("button", name="Lägg till en till").click()
    second = page.locator("#iakttagelse-1")
    choose(second, "Nedskräpning")
    second.locator("[name='iakttagelse-1-plats']").fill("Busshållplatsen")
    choose(second, "I dag")
    second.locator("[name='iakttagelse-1-text']").fill("Det var 811228-9874 igen.")
    choose(second, "Tydligt, bör följas")
    page.get_by_role("button", name="Skicka rapporten").click()
    expect(in_phone(page, "waiting")).to_have_count(1)

    phone.context.set_offline(False)  # and it is sent without anybody asking
    expect(in_phone(page, "wrong")).to_have_count(1)
    page.get_by_role("button", name="Öppna och rätta").click()
    field = page.locator("[name='iakttagelse-1-text']")
    expect(field).to_have_value("Det var 811228-9874 igen.")
    expect(page.locator(".ds-error-summary")).to_be_focused()
    expect(field).to_have_attribute("aria-invalid", "true")
    at_field = page.locator("[data-question='iakttagelse-1-text'] .ds-validation-message")
    expect(at_field).to_contain_text("personnummer")
    assert (violations(page), too_wide(page)) == ([], [])
    field.fill("Skräp överallt.")
    page.get_by_role("button", name="Skicka rapporten").click()
    page.wait_for_url("**/rapportera/tack/**")
    assert of_unit(site, unit) == 1
