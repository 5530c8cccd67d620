"""Two secretaries in the same item: no word is lost, whoever is first, and whoever is offline."""

from __future__ import annotations

import re
import time
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.installation import COORDINATOR, SECRETARY, WORK, Site

BEGINNING = ["Polisen berättade.", "Skolan lyssnade.", "Vården svarade."]
SAVED = re.compile("^(Sparat kl|Någon annan skrev samtidigt)")


@pytest.fixture
def item(site: Site, another: Any) -> str:
    """The address of the last item of the meeting that is going on, with three paragraphs."""
    page = another(COORDINATOR)
    page.goto(f"{site.staff}{WORK}/moten/?lage=ongoing")
    page.locator("tbody a").first.click()
    page.get_by_role("link", name="Gå till mötet").click()
    page.wait_for_url("**/punkt/**")
    address = str(page.locator(".t-agenda a").last.evaluate("a => a.href"))
    page.goto(address)
    _write(page, BEGINNING)
    return address


def test_different_paragraphs_are_joined(item: str, another: Any) -> None:
    """The second to save gets the first one's paragraph in, and is told so."""
    one, other = _both(item, another)
    _write(one, ["Polisen berättade om torget.", *BEGINNING[1:]])
    _write(other, [*BEGINNING[:2], "Vården svarade på frågor."])
    expect(_status(other)).to_contain_text("Båda ändringarna är med")
    whole = ["Polisen berättade om torget.", BEGINNING[1], "Vården svarade på frågor."]
    expect(_notes(other)).to_have_value("\n\n".join(whole))
    one.reload()
    expect(_notes(one)).to_have_value("\n\n".join(whole))


def test_the_same_paragraph_is_shown_in_both_ways_and_both_can_stay(
    item: str, another: Any
) -> None:
    """Nobody's words are chosen by the machine."""
    one, other = _both(item, another)
    _write(one, [BEGINNING[0], "Skolan lovade värdar.", BEGINNING[2]])
    _notes(other).fill("\n\n".join([BEGINNING[0], "Skolan bad om hjälp.", BEGINNING[2]]))
    clash = other.locator("[data-notes-clash]")
    expect(clash).to_be_visible()
    expect(clash.locator("[data-clash=ours]")).to_contain_text("Skolan bad om hjälp.")
    expect(clash.locator("[data-clash=theirs]")).to_contain_text("Skolan lovade värdar.")
    clash.get_by_role("button", name="Behåll båda styckena").click()
    expect(_status(other)).to_have_text(SAVED)
    one.reload()
    text = _notes(one).input_value()
    assert "Skolan lovade värdar." in text and "Skolan bad om hjälp." in text


def test_what_is_written_offline_comes_when_the_contact_is_back(item: str, another: Any) -> None:
    """And joins with what the other wrote in the meantime."""
    one, other = _both(item, another)
    other.context.set_offline(True)
    _notes(other).fill("\n\n".join([*BEGINNING[:2], "Vården var utan nät."]))
    expect(_status(other)).to_contain_text("Ingen kontakt med servern")
    _write(one, ["Polisen hann före.", *BEGINNING[1:]])
    other.context.set_offline(False)
    expect(_status(other)).to_have_text(SAVED)
    one.reload()
    whole = ["Polisen hann före.", BEGINNING[1], "Vården var utan nät."]
    expect(_notes(one)).to_have_value("\n\n".join(whole))


def test_what_never_reached_the_server_is_there_when_the_browser_is_opened_again(
    item: str, another: Any
) -> None:
    """The text lies in the browser until the server has it."""
    page = another(SECRETARY)
    page.goto(item)
    page.context.route("**/spara/", lambda route: route.abort())
    _notes(page).fill("\n\n".join([*BEGINNING, "Skrivet i en tunnel."]))
    expect(_status(page)).to_contain_text("Ingen kontakt med servern")
    context = page.context
    page.close()
    context.unroute("**/spara/")
    again = context.new_page()
    again.goto(item)
    expect(_notes(again)).to_have_value(re.compile("Skrivet i en tunnel."))
    expect(_status(again)).to_have_text(SAVED)


def _both(item: str, another: Any) -> list[Any]:
    pages = [another(COORDINATOR), another(SECRETARY)]
    for page in pages:
        page.goto(item)
        expect(_notes(page)).to_have_value("\n\n".join(BEGINNING))
    return pages


def _write(page: Any, paragraphs: list[str]) -> None:
    """Type, and wait until it is saved."""
    text = "\n\n".join(paragraphs)
    if _notes(page).input_value() != text:
        _notes(page).fill(text)
        _wait_until_nothing_is_kept(page)
        expect(_status(page)).to_have_text(SAVED)


def _wait_until_nothing_is_kept(page: Any) -> None:
    """The browser lets go of the text when the server has it."""
    script = "Object.keys(localStorage).some(key => key.startsWith('anteckning:'))"
    deadline = time.monotonic() + 15
    while page.evaluate(script):
        assert time.monotonic() < deadline, "texten sparades inte"
        page.wait_for_timeout(100)


def _notes(page: Any) -> Any:
    return page.get_by_label("Anteckningar", exact=True)


def _status(page: Any) -> Any:
    return page.locator("[data-notes-status]")
