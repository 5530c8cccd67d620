"""The small scripts in a real browser, under the strict policy, on the component page."""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
CHROMIUM = os.environ.get("CHROMIUM") or shutil.which("chromium") or shutil.which("google-chrome")
AXE = Path(__file__).resolve().parents[1] / "vendor/axe.min.js"
FLAGS = [
    "--no-sandbox",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]
PRESS_TWICE = "() => { const b = document.querySelector('[value=dark]'); b.click(); b.click(); }"


@pytest.fixture(scope="module")
def browser() -> Iterator[Any]:
    """Chromium, or no test when there is none."""
    if not CHROMIUM:
        pytest.skip("Chromium saknas")
    from playwright.sync_api import sync_playwright

    with sync_playwright() as driver:
        chromium = driver.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield chromium
        chromium.close()


SEEN = """() => {
  const { x, y, width, height } = document.activeElement.getBoundingClientRect();
  const top = document.elementFromPoint(x + width / 2, y + height / 2);
  return document.activeElement.contains(top);
}"""


@pytest.fixture
def page(browser: Any, live_server: Any) -> Iterator[Any]:
    """/mallar/ in Swedish; at the end nothing may have been said in the console."""
    context = browser.new_context(locale="sv-SE", viewport={"width": 1280, "height": 900})
    page, said = context.new_page(), []
    page.on("console", lambda line: line.type in ("error", "warning") and said.append(line.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{live_server.url}/mallar/")
    yield page
    context.close()
    assert [line for line in said if "Failed to load resource" not in line] == []


def test_axe_finds_nothing_in_any_width_or_light(page: Any) -> None:
    page.evaluate(AXE.read_text())
    for width in (1280, 375, 320):
        page.set_viewport_size({"width": width, "height": 800})
        for light in ("light", "dark"):
            page.emulate_media(color_scheme=light)
            found = page.evaluate("() => axe.run()")["violations"]
            assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []
        wide = "() => document.documentElement.scrollWidth - innerWidth"
        assert page.evaluate(wide) <= 0


def test_who_sorts_by_the_keyboard_on_a_phone_sees_the_link(page: Any) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.get_by_role("columnheader").get_by_role("link").first.focus()
    page.wait_for_function(SEEN)  # it is scrolled to
    page.evaluate("document.activeElement.blur()")
    assert page.locator(".t-table--cards thead").first.bounding_box()["height"] <= 1


def test_a_form_is_sent_once_however_often_the_button_is_pressed(page: Any) -> None:
    """B021: the button pressed twice."""
    came: list[str] = []
    page.route("**/utseende/", lambda route: came.append(route.request.url))  # never answered
    page.evaluate(PRESS_TWICE)
    page.wait_for_timeout(300)
    assert len(came) == 1


def test_the_dialog_opens_takes_focus_and_closes_with_escape(page: Any) -> None:
    page.get_by_role("link", name="Ställ in mötet").click()
    assert page.get_by_role("dialog").is_visible()
    assert page.evaluate("() => document.activeElement.textContent") == "Avbryt"
    page.keyboard.press("Escape")
    assert not page.get_by_role("dialog").is_visible()
    assert page.evaluate("() => document.activeElement.dataset.dialog") == "fraga"


def test_keys_lead_to_pages_but_not_while_one_types(page: Any) -> None:
    page.focus("#id_q")
    page.keyboard.type("?")
    assert page.input_value("#id_q") == "?"
    page.focus("#innehall")
    page.keyboard.press("?")
    page.wait_for_url("**/kortkommandon/")


def test_keys_can_be_switched_off(page: Any, live_server: Any) -> None:
    page.goto(f"{live_server.url}/kortkommandon/")
    page.check("#av")
    page.goto(f"{live_server.url}/mallar/")
    page.keyboard.press("?")
    page.wait_for_timeout(200)
    assert page.url.endswith("/mallar/")


def test_paper_is_light_and_has_no_menu(page: Any) -> None:
    page.emulate_media(media="print", color_scheme="dark")
    ground = page.evaluate("() => getComputedStyle(document.body).backgroundColor")
    assert ground == "rgb(255, 255, 255)"
    ink = "() => getComputedStyle(document.documentElement).getPropertyValue('--t-ink').trim()"
    assert page.evaluate(ink) == "#17252a"
    assert not page.locator("#meny").is_visible()


def test_typed_text_is_not_lost_by_leaving_the_page(page: Any) -> None:
    page.evaluate("() => document.querySelector('form.t-form').setAttribute('data-guard', '')")
    asked: list[str] = []
    page.on("dialog", lambda dialog: (asked.append(dialog.type), dialog.dismiss()))
    page.locator("#id_place").press_sequentially("Stadshuset")
    page.evaluate("() => { location.href = '/kortkommandon/'; }")
    page.wait_for_timeout(300)
    assert asked == ["beforeunload"]
    assert page.input_value("#id_place") == "Stadshuset"


def test_the_weekday_follows_the_date(page: Any) -> None:
    page.evaluate("""() => {
      const line = document.createElement('p');
      line.dataset.weekdayOf = 'u3';
      document.getElementById('u3').after(line);
      document.querySelector('details').open = true;
    }""")
    page.fill("#u3", "2026-11-20")
    assert page.locator("[data-weekday-of=u3]").inner_text() == "fredag 20 november 2026"


def test_folded_parts_open_on_paper_and_close_again(page: Any) -> None:
    state = "() => document.querySelector('details').open"
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    assert page.evaluate(state) is True
    page.evaluate("() => dispatchEvent(new Event('afterprint'))")
    assert page.evaluate(state) is False


BOXES = """() => {
  const boxes = [1, 2, 3, 4, 5, 6].map((n) => `<input type=checkbox name=b value=${n}>`).join('');
  document.body.insertAdjacentHTML('beforeend',
    `<form id=many data-choose-all><fieldset><div class=t-choices>${boxes}</div></fieldset></form>`);
  document.getElementById('many').dispatchEvent(new Event('htmx:load', { bubbles: true }));
}"""


def test_many_boxes_are_chosen_or_left_by_one_button(page: Any) -> None:
    page.evaluate(BOXES)
    chosen = page.locator("#many input:checked")
    page.get_by_role("button", name="Välj alla").click()
    assert chosen.count() == 6
    page.get_by_role("button", name="Välj ingen").click()
    assert chosen.count() == 0
    page.locator("#many input").first.check()
    assert page.get_by_role("button", name="Välj alla").count() == 1
