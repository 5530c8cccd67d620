"""The guard in the browser: the same answers as on the server, said at the field while one types (B057–B067)."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from kugghjul.core.person_data import findings, urgent
from tests.core.person_data import clean, speaking
from tests.core.person_data import test_what_is_found as table
from tests.kit.test_scripts import AXE, browser  # noqa: F401 - the fixture

ROOT = Path(__file__).resolve().parents[2]
ODD = [
    "", " ", "A\u030akarp 😀 Anna O\u0308stlund", "𝟔𝟒𝟎𝟖𝟐𝟑-𝟑𝟐𝟑𝟒 och 😀 070-123 45 67", "İstanbul Anna Berg",
    "Anna\nAndersson", "S:t Lars och A. Karlsson", "PÅGÅR NU", "det pågår  just nu", "Karl-Johan Berg-Nilsson",
    "640823\u200b-\u200b3234", "Zlatan Petrović-Nowak", "2026-11-10 1830", "• Anna Berg\n• Erik Ek",
    "ß ſ ŉ ǅ Anna Berg",
]  # fmt: skip
TEXTS = [
    *(f"Han heter så, {written}, och bor här." for written in table.NUMBERS),
    *(f"De sa {written} till mig i går." for _kind, written in table.FOUND),
    *(f"Det står {written} i handlingen." for written in table.CLEAN),
    *clean.sentences(150),
    *(one.text for one in speaking.sentences(30)),
    *ODD,
]
PLACES = ["Anna Bergs kulle", "Eriksson", "Kalles kiosk"]
NEAR = [
    "Bråk vid Anna Bergs kulle",
    "Kö till Eriksson",
    "Anna Berg vid Kalles kiosk, anna bergs kulle",
]
ASK = """async ([texts, known]) => {
  const guard = await import('/static/js/guard.js');
  return texts.map((text) => [
    guard.findings(text, known).map((one) => [one.kind, one.strength, text.slice(one.start, one.end)]),
    guard.urgent(text)]);
}"""


def test_the_words_of_the_browser_are_those_of_the_server() -> None:
    sys.path.insert(0, str(ROOT / "tools"))
    import guard_words

    assert guard_words.TARGET.read_text(encoding="utf-8") == guard_words.made()


@pytest.fixture
def page(browser: Any, live_server: Any) -> Iterator[Any]:  # noqa: F811
    """/mallar/ on a phone; at the end nothing may have been said in the console."""
    context = browser.new_context(locale="sv-SE", viewport={"width": 375, "height": 800})
    page, said = context.new_page(), []
    page.on("console", lambda line: line.type in ("error", "warning") and said.append(line.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{live_server.url}/mallar/")
    page.wait_for_selector("#id_happened-vakt", state="attached")
    yield page
    context.close()
    assert [line for line in said if "Failed to load resource" not in line] == []


def leave(page: Any) -> Any:
    """Leave the field; the guard's words come a moment later (what was pressed must not move). Gives their place."""
    page.locator("#id_happened").blur()
    page.locator("#id_happened-vakt > :first-child").wait_for()
    return page.locator("#id_happened-vakt")


def ours(text: str, known: list[str]) -> list[Any]:
    """What the server says, in the form of the browser's answer."""
    found = [[one.kind, one.strength, text[one.start : one.end]] for one in findings(text, known)]
    return [found, bool(urgent(text))]


browsers = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


class TestInTheBrowser:
    """What a person meets."""

    pytestmark = browsers

    def test_browser_and_server_agree_on_every_text_of_the_table(self, page: Any) -> None:
        assert len(TEXTS) >= 200
        answers = page.evaluate(ASK, [TEXTS, []])
        differing = [
            (text, ours(text, []), answer)
            for text, answer in zip(TEXTS, answers, strict=True)
            if ours(text, []) != answer
        ]
        assert differing == []

    def test_they_agree_on_known_places_too(self, page: Any) -> None:
        assert page.evaluate(ASK, [NEAR, PLACES]) == [ours(text, PLACES) for text in NEAR]

    def test_it_says_what_it_saw_and_what_to_do_and_shows_the_other_route(self, page: Any) -> None:
        page.locator("#id_happened").press_sequentially("Anna Andersson, 070-123 45 67")
        place = page.locator("#id_happened-vakt")
        place.get_by_text("Skriv om utan det").wait_for()
        assert place.get_attribute("role") == "status"
        assert [line.inner_text() for line in place.locator("li").all()] == [
            "Namn: Anna Andersson", "Telefonnummer: 070-123 45 67",
        ]  # fmt: skip
        route = place.get_by_role("link", name="Det här gäller en person: använd den andra vägen")
        assert route.get_attribute("href") == "#r-rapport"
        assert route.bounding_box()["height"] >= 44
        described = page.get_attribute("#id_happened", "aria-describedby").split()
        assert described == ["id_happened-h", "id_happened-vakt"]

    def test_a_personal_number_is_told_as_what_cannot_be_sent(self, page: Any) -> None:
        page.fill("#id_happened", "Lapp med 640823-3234")
        place = leave(page)
        assert "Texten går inte att skicka" in place.inner_text()
        assert place.get_attribute("data-strength") == "stop"

    def test_it_falls_silent_when_the_text_is_mended(self, page: Any) -> None:
        page.fill("#id_happened", "Anna Andersson")
        leave(page)
        page.fill("#id_happened", "Klotter på fasaden")
        page.wait_for_function("() => !document.getElementById('id_happened-vakt').textContent")

    def test_b076_what_goes_on_now_shows_112_first(self, page: Any) -> None:
        page.fill("#id_happened", "Anna Andersson har kniv")
        first = leave(page).locator("> :first-child")
        assert first.get_by_role("link", name="Ring 112").get_attribute("href") == "tel:112"

    def test_what_was_typed_is_shown_as_text_and_never_as_markup(self, page: Any) -> None:
        page.fill("#id_happened", "<img src=x onerror=alert(1)>@exempel.se Anna Andersson")
        assert leave(page).locator("img").count() == 0

    def test_two_thousand_characters_take_less_than_a_frame(self, page: Any) -> None:
        text = " ".join(one.text for one in speaking.sentences(6))[:2000]
        took = """async (text) => {
          const guard = await import('/static/js/guard.js');
          guard.findings(text);
          let best = 1e9;
          for (let round = 0; round < 10; round += 1) {
            const start = performance.now();
            guard.findings(text);
            best = Math.min(best, performance.now() - start);
          }
          return best;
        }"""
        assert page.evaluate(took, text) < 30

    def test_axe_finds_nothing_in_what_it_says(self, page: Any) -> None:
        page.fill("#id_happened", "Anna Andersson har kniv, 640823-3234")
        leave(page)
        page.evaluate(AXE.read_text())
        for light in ("light", "dark"):
            page.emulate_media(color_scheme=light)
            found = page.evaluate("() => axe.run('#rapport')")["violations"]
            assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []
