"""Without JavaScript every form works, and without a mouse every place can be reached."""

from __future__ import annotations

import datetime as dt
import re
from typing import Any

from playwright.sync_api import expect

from tests.journeys.installation import COORDINATOR, PASSWORD, WORK, Postbox, Site
from tests.journeys.looking import NARROW

READER = "lasare@ekkoping.example"
TITLE = "Möte utan skript"


def test_without_javascript_a_meeting_is_planned_summoned_and_answered(
    site: Site, post: Postbox, another: Any
) -> None:
    """Sign-in, planning, an item, the summons and its answer, with the page's own buttons."""
    page = another(java_script_enabled=False)
    _sign_in_by_form(page, site)
    meeting = _plan(page, site)
    _add_an_item(page, meeting)
    page.goto(f"{meeting}kallelse/")
    page.get_by_role("button", name="Skicka kallelsen").click()
    expect(page.get_by_text(re.compile("Kallelsen är på väg till"))).to_be_visible()
    _answer(another(java_script_enabled=False), post)


def test_without_javascript_notes_are_saved_by_their_button(site: Site, another: Any) -> None:
    """The button that scripts take away is there."""
    page = another(COORDINATOR, java_script_enabled=False)
    page.goto(f"{site.staff}{WORK}/moten/?lage=ongoing")
    page.locator("tbody a").first.click()
    page.get_by_role("link", name="Gå till mötet").click()
    page.wait_for_url("**/punkt/**")
    page.locator(".t-agenda a").first.click()
    page.get_by_label("Anteckningar", exact=True).fill("Skrivet utan skript.")
    page.get_by_role("button", name="Spara", exact=True).click()
    expect(page.get_by_label("Anteckningar", exact=True)).to_have_value("Skrivet utan skript.")


def test_by_keyboard_alone(site: Site, enter: Any) -> None:
    """The skip link, the first action after it, the short cuts, and none of them while typing."""
    page = enter(READER)
    page.keyboard.press("Tab")
    expect(page.get_by_role("link", name="Hoppa till innehållet")).to_be_focused()
    page.keyboard.press("Enter")
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('main') !== null")
    assert page.evaluate("getComputedStyle(document.activeElement).outlineStyle") != "none"
    page.keyboard.press("g")
    page.keyboard.press("m")
    page.wait_for_url("**/arbete/moten/")
    page.keyboard.press("/")
    expect(page.get_by_role("searchbox", name="Sök i allt")).to_be_focused()
    page.keyboard.type("g m")
    assert page.url.endswith("/arbete/moten/")
    page.keyboard.press("Enter")
    page.wait_for_url("**/sok/?q=g+m")


def test_the_menu_on_a_phone_opens_and_closes_by_key(site: Site, another: Any) -> None:
    """Focus goes back to the button that opened it."""
    page = another(READER, viewport=NARROW)
    menu, button = page.locator("#meny"), page.get_by_role("button", name="Meny", exact=True)
    expect(menu).to_be_hidden()
    button.focus()
    page.keyboard.press("Enter")
    expect(menu).to_be_visible()
    page.keyboard.press("Escape")
    expect(menu).to_be_hidden()
    expect(button).to_be_focused()
    page.keyboard.press("Enter")
    menu.get_by_role("link", name="Möten").click()
    expect(page.get_by_role("heading", name="Möten", level=1)).to_be_visible()


def test_dark_and_english_are_kept(site: Site, enter: Any) -> None:
    """On the next page, and when one comes back."""
    page = enter(READER)
    page.get_by_role("button", name="Mörkt").click()
    page.get_by_role("button", name="In English").click()
    page.goto(f"{site.staff}{WORK}/moten/")
    html = page.locator("html")
    expect(html).to_have_attribute("data-color-scheme", "dark")
    expect(html).to_have_attribute("lang", "en")
    expect(page.get_by_role("heading", name="Meetings", level=1)).to_be_visible()
    page.get_by_role("button", name="På svenska").click()
    expect(page.get_by_role("heading", name="Möten", level=1)).to_be_visible()
    page.get_by_role("button", name="Följ systemet").click()
    expect(html).to_have_attribute("data-color-scheme", "auto")


def _sign_in_by_form(page: Any, site: Site) -> None:
    page.goto(f"{site.staff}/konto/login/")
    page.get_by_label("E-postadress").fill(COORDINATOR)
    page.get_by_label("Lösenord", exact=True).fill(PASSWORD)
    page.get_by_role("button", name="Logga in", exact=True).click()
    expect(page.get_by_role("heading", name=re.compile("Årshjulet"))).to_be_visible()


def _plan(page: Any, site: Site) -> str:
    page.goto(f"{site.staff}{WORK}/moten/nytt/")
    page.get_by_label("Operativa gruppen", exact=True).check(force=True)
    day = dt.date.today() + dt.timedelta(days=27)
    page.get_by_label("Dag", exact=True).fill(day.isoformat())
    page.get_by_label("Börjar").fill("06:05")
    page.get_by_label("Slutar").fill("06:35")
    page.get_by_label("Plats").fill("Rum 1")
    page.get_by_label("Mötets namn").fill(TITLE)
    page.get_by_label("Extra möte, utöver årsplanen").check(force=True)
    page.get_by_role("button", name="Planera mötet").click()
    expect(page.get_by_text("Mötet är planerat.")).to_be_visible()
    return str(page.url)


def _add_an_item(page: Any, meeting: str) -> None:
    page.goto(f"{meeting}foredragningslista/")
    page.get_by_label("Punkt", exact=True).fill("Läget i centrum")
    page.get_by_role("button", name="Lägg till punkten").click()
    expect(page.get_by_role("link", name="Läget i centrum")).to_be_visible()


def _answer(page: Any, post: Postbox) -> None:
    letter = post.wait_for(lambda each: TITLE in each["Subject"])
    text = letter.get_body(("plain",)).get_content()
    page.goto(re.search(r"http://\S+/svar/\S+", text).group())  # type: ignore[union-attr]
    page.get_by_label("Nej, jag kommer inte").check(force=True)
    page.get_by_role("button", name="Skicka svaret").click()
    expect(page.get_by_role("heading", name="Tack, ditt svar är sparat")).to_be_visible()
