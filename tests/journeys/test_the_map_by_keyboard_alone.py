"""A map without a mouse: pan, zoom, out, the same content as a list, and a pin that is moved by its arrow keys."""

from __future__ import annotations

from playwright.sync_api import Page, expect

from tests.journeys.looking import NARROW, WIDE, look, too_wide, violations

AREAS = "/ekkoping/arbete/platser/omraden/"
COORDINATOR = "samordnare@ekkoping.example"
BOX = ".t-map.is-live"


def _to(page: Page, selector: str, most: int = 80) -> None:
    """Tab until the focus is on what `selector` names."""
    for _step in range(most):
        if page.evaluate("s => document.activeElement.matches(s)", selector):
            return
        page.keyboard.press("Tab")
    raise AssertionError(f"Tab never came to {selector}")


def _in_view(page: Page) -> str:
    return page.locator(".t-maplist summary").inner_text()


def _at(page: Page) -> float:
    """How far to the right the name of the centre stands."""
    where = "e => e.getBoundingClientRect().left"
    return float(page.locator(".t-map__lbl", has_text="Centrum").evaluate(where))


def test_the_map_is_moved_left_and_read_by_keyboard(site, enter) -> None:
    page = enter(COORDINATOR)
    page.goto(site.staff + AREAS)
    expect(page.locator(BOX)).to_be_visible()
    every = _in_view(page)
    assert every == "28 platser i kartbilden"
    _to(page, ".maplibregl-canvas")
    expect(page.locator(".maplibregl-canvas")).to_be_focused()
    for _press in range(3):
        page.keyboard.press("+")
        page.wait_for_timeout(500)
    expect(page.locator(".t-maplist summary")).not_to_have_text(every)
    before = _at(page)
    page.keyboard.press("ArrowLeft")
    page.wait_for_timeout(800)
    assert _at(page) > before, "the map went left, and what is on it right"
    for _press in range(3):
        page.keyboard.press("-")
        page.wait_for_timeout(500)
    _to(page, ".maplibregl-ctrl-zoom-in")
    _to(page, ".t-maplist summary")
    page.keyboard.press("Enter")
    _to(page, ".t-maplist a")
    name = page.evaluate("document.activeElement.textContent")
    page.keyboard.press("Enter")
    expect(page.get_by_role("heading", level=1)).to_have_text(name)


def test_a_place_is_put_on_the_map_by_its_arrow_keys(site, enter) -> None:
    page = enter(COORDINATOR)
    page.goto(site.staff + "/ekkoping/arbete/platser/?lage=utan")
    page.get_by_role("link", name="Motorbanan").click()
    page.get_by_role("link", name="Sätt på kartan").click()
    expect(page.locator("[data-pin-ready]")).to_be_attached()
    _to(page, ".maplibregl-canvas")
    page.keyboard.press("Enter")
    expect(page.locator(".t-pin")).to_be_focused()
    field = page.get_by_label("Koordinater")
    first = field.input_value()
    page.keyboard.press("ArrowUp")
    page.keyboard.press("Shift+ArrowLeft")
    moved = field.input_value()
    north, west = (float(word.replace(",", ".")) for word in moved.split())
    start = [float(word.replace(",", ".")) for word in first.split()]
    assert north > start[0] and west < start[1]
    expect(page.locator("[data-pin-said]")).to_contain_text("Nålen står i")
    page.keyboard.press("Delete")
    expect(field).to_have_value("")
    field.fill("14,1400 58,3000")
    field.press("Tab")
    expect(page.locator("[data-pin-said]")).to_contain_text("Centrum")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("bytt plats")).to_be_visible()
    expect(page.locator(".t-facts")).to_contain_text("58,3")


def test_maps_hold_what_is_asked_of_every_page(site, enter) -> None:
    page = enter(COORDINATOR)
    wrong = []
    for path in ("omraden/", "1/", "1/lage/", "ny/", "las-in/"):
        for width, scheme in ((WIDE, "light"), (NARROW, "dark")):
            look(page, width, scheme)
            page.goto(f"{site.staff}/ekkoping/arbete/platser/{path}")
            if page.locator(".t-map").count():
                page.locator(".t-map").scroll_into_view_if_needed()
                expect(page.locator(BOX)).to_be_visible()
            wrong += [
                f"{path} {width['width']}: {said}" for said in violations(page) + too_wide(page)
            ]
    assert not wrong


def test_without_webgl_the_drawing_stays_and_coordinates_are_typed(site, enter) -> None:
    page = enter(COORDINATOR)
    page.add_init_script("HTMLCanvasElement.prototype.getContext = () => null")
    page.goto(site.staff + "/ekkoping/arbete/platser/1/lage/")
    page.wait_for_timeout(2500)
    expect(page.locator(".t-map > svg")).to_be_visible()
    assert not page.locator(BOX).count() and not page.locator(".t-map__gl").count()
    page.get_by_label("Koordinater").fill("6462535 450684")
    page.get_by_role("button", name="Spara").click()
    expect(page.get_by_text("SWEREF 99 TM och har räknats om")).to_be_visible()
