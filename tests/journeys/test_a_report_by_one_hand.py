"""The whole report by one thumb at 375 pixels, the place pointed out on the map without a network, and by keyboard."""

from __future__ import annotations

import re
import sqlite3
from typing import Any

import pytest
from playwright.sync_api import expect

from tests.journeys.looking import NARROW, too_wide, violations
from tests.journeys.phones import ready

LAT, LON = "[name='iakttagelse-0-plats.lat']", "[name='iakttagelse-0-plats.lon']"
FRAME, SAID = ".t-phonemap__frame", "[data-pin-said]"


@pytest.fixture
def hand(links, another) -> Any:
    """`hand("Enhet")`: the form on a phone with a touch screen, and `taps` to count with."""

    def take(unit: str) -> Any:
        page = another(viewport=NARROW, has_touch=True, is_mobile=True)
        page.goto(links[unit][0])
        page.taps = 0
        return page

    return take


def tap(page: Any, words: str) -> None:
    """A choice or a button by its words."""
    page.taps += 1
    one = page.locator("label:visible, button:visible")
    one.filter(has_text=re.compile(f"^{words}$")).first.tap()


def touch(page: Any, right: float, down: float) -> None:
    """A finger on the map, as parts of its width and height."""
    page.taps += 1
    box = page.locator(FRAME).bounding_box()
    page.touchscreen.tap(box["x"] + box["width"] * right, box["y"] + box["height"] * down)


def stored(site, unit: str) -> tuple[Any, ...]:
    """What came in from the unit: degrees and the name of the area."""
    with sqlite3.connect(f"file:{site.data / 'kugghjul.sqlite3'}?mode=ro", uri=True) as base:
        return base.execute(
            "SELECT o.lat, o.lon, a.name FROM reporting_observation o JOIN reporting_situationreport r"
            " ON r.id = o.report_id JOIN reporting_unit u ON u.id = r.unit_id"
            " LEFT JOIN places_area a ON a.id = o.area_id WHERE u.name = ?",
            [unit],
        ).fetchone()


def test_a_place_is_pointed_out_without_a_network_in_eight_taps(site, hand) -> None:
    """Nothing is typed: yes, category, map, two taps on it, day, severity, send."""
    page = hand("Tumme norr")
    ready(page)
    page.context.set_offline(True)
    page.reload()
    tap(page, "Ja")
    tap(page, "Skadegörelse")
    tap(page, "Peka på kartan")
    touch(page, 0.5, 0.5)
    expect(page.locator(SAID)).to_contain_text("Nålen står i ")
    first = page.locator(LAT).input_value()
    touch(page, 0.5, 0.3)
    expect(page.locator(LAT)).not_to_have_value(first)
    assert (violations(page), too_wide(page)) == ([], [])
    tap(page, "I dag")
    tap(page, "Tydligt, bör följas")
    lat, lon = page.locator(LAT).input_value(), page.locator(LON).input_value()
    said = page.locator(SAID).inner_text()
    tap(page, "Skicka rapporten")
    expect(page.locator("#ko li[data-state='waiting']")).to_have_count(1)
    assert page.taps == 8
    expect(page.locator(".t-phonemap")).to_have_count(0)
    page.context.set_offline(False)
    expect(page.locator("#ko li[data-state='sent']")).to_have_count(1)
    row = stored(site, "Tumme norr")
    assert [f"{one:.6f}" for one in row[:2]] == [lat, lon]
    assert row[2] in said


def test_the_pin_is_set_and_moved_by_keyboard_and_its_twin_is_numbers(hand) -> None:
    """Arrow keys move it, what is typed moves it too, Delete takes it away; a second thing has a map of its own."""
    page = hand("Tumme söder")
    tap(page, "Ja")
    page.get_by_role("button", name="Peka på kartan").press("Enter")
    expect(page.locator(FRAME)).to_be_focused()
    page.keyboard.press("ArrowUp")
    middle = float(page.locator(LAT).input_value())
    for _press in range(3):
        page.keyboard.press("Shift+ArrowUp")
    assert float(page.locator(LAT).input_value()) > middle
    page.keyboard.press("Delete")
    expect(page.locator(LAT)).to_have_value("")
    expect(page.locator(SAID)).to_have_text("Ingen nål är satt.")
    page.locator("summary", has_text="Ange koordinater").press("Enter")
    page.locator(LAT).fill("58,31")
    page.locator(LON).fill("14,15")
    page.locator(LON).press("Tab")
    expect(page.locator(SAID)).to_contain_text("Nålen står i ")
    page.locator(FRAME).press("Escape")
    expect(page.get_by_role("button", name="Peka på kartan")).to_be_focused()

    page.get_by_role("button", name="Lägg till en till").press("Enter")
    second = page.locator("#iakttagelse-1")
    second.get_by_role("button", name="Peka på kartan").press("Enter")
    expect(page.locator(FRAME)).to_have_count(1)
    page.keyboard.press("Enter")
    expect(page.locator("[name='iakttagelse-1-plats.lat']")).not_to_have_value("")
    expect(page.locator(LAT)).to_have_value("58,31")
