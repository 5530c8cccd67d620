"""The photo tool in a real browser: what leaves the phone is drawn anew and blurred by hand (B065, B158–B166)."""

from __future__ import annotations

import base64
import io
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from PIL import Image

from tests.kit.test_photos import (
    RIGHT,
    SECRET,
    colour,
    exif,
    heic,
    marked_jpeg,
    picture,
    png_of,
    saved,
)
from tests.kit.test_scripts import AXE, browser  # noqa: F401 - the fixture

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]
TAKEN = """async () => {
  const all = [...document.getElementById('id_photo').files];
  return Promise.all(all.map(async (file) => {
    const bytes = new Uint8Array(await file.arrayBuffer());
    let text = '';
    bytes.forEach((one) => { text += String.fromCharCode(one); });
    return [file.name, file.type, btoa(text)];
  }));
}"""


@pytest.fixture
def page(browser: Any, live_server: Any) -> Iterator[Any]:  # noqa: F811
    """/mallar/ on a phone; at the end nothing may have been said in the console."""
    context = browser.new_context(
        locale="sv-SE", viewport={"width": 375, "height": 800}, has_touch=True
    )
    page, said = context.new_page(), []
    page.on("console", lambda line: line.type in ("error", "warning") and said.append(line.text))
    page.on("pageerror", lambda error: said.append(str(error)))
    page.goto(f"{live_server.url}/mallar/")
    page.wait_for_selector("[data-photo=on]", state="attached")
    yield page
    context.close()
    assert [line for line in said if "Failed to load resource" not in line] == []


def choose(page: Any, *files: tuple[str, bytes]) -> None:
    page.set_input_files(
        "#id_photo",
        [{"name": name, "mimeType": "image/jpeg", "buffer": raw} for name, raw in files],
    )


def taken(page: Any) -> list[tuple[str, str, bytes]]:
    """What the form would send."""
    return [(name, kind, base64.b64decode(raw)) for name, kind, raw in page.evaluate(TAKEN)]


def said(page: Any) -> str:
    page.wait_for_selector(".t-photo__said li")
    return page.inner_text(".t-photo__said")


def use(page: Any) -> None:
    page.get_by_role("button", name="Använd bilden").click()
    page.wait_for_selector("dialog.t-photo", state="detached")


def drag(page: Any, start: tuple[float, float], end: tuple[float, float]) -> None:
    frame = page.locator(".t-photo__stage").bounding_box()
    at = [
        (frame["x"] + x * frame["width"], frame["y"] + y * frame["height"]) for x, y in (start, end)
    ]
    page.mouse.move(*at[0])
    page.mouse.down()
    page.mouse.move(*[(a + b) / 2 for a, b in zip(*at, strict=True)])
    page.mouse.move(*at[1])
    page.mouse.up()


def striped() -> bytes:
    """Black and white stripes: where they are grey, the picture is blurred."""
    image = Image.new("L", (400, 300), 255)
    for x in range(0, 400, 8):
        image.paste(0, (x, 0, x + 4, 300))
    return saved(image.convert("RGB"), "PNG")


def contrast(content: bytes, box: tuple[int, int, int, int]) -> int:
    low, high = Image.open(io.BytesIO(content)).convert("L").crop(box).getextrema()
    return high - low


def test_b065_a_box_that_is_drawn_is_blurred_in_what_is_sent_and_the_rest_is_not(page: Any) -> None:
    choose(page, ("IMG_1.PNG", striped()))
    drag(page, (0.25, 0.25), (0.75, 0.75))
    use(page)
    ((name, kind, content),) = taken(page)
    assert (name, kind) == ("IMG_1.jpg", "image/jpeg")
    assert contrast(content, (110, 85, 290, 215)) < 70
    assert contrast(content, (0, 0, 90, 60)) > 200
    assert "IMG_1.jpg: en ruta suddad." in said(page)
    assert page.input_value("[name=photo_blurred]") == "1"


def test_b065_what_is_not_blurred_needs_a_reason(page: Any) -> None:
    choose(page, ("a.jpg", saved(picture(), "JPEG")))
    page.get_by_role("button", name="Använd bilden").click()
    assert "Sudda minst en ruta" in page.inner_text("dialog .ds-validation-message")
    assert page.evaluate("() => document.activeElement.tagName") == "SELECT"
    page.select_option("dialog select", "Annat skäl")
    page.get_by_role("button", name="Använd bilden").click()
    assert "Skriv varför" in page.inner_text("dialog .ds-validation-message")
    page.fill("dialog input[type=text]", "bara klotter")
    use(page)
    assert page.input_value("[name=photo_reason]") == "bara klotter"
    assert page.input_value("[name=photo_blurred]") == "0"
    assert len(taken(page)) == 1


def test_by_keyboard_alone(page: Any) -> None:
    choose(page, ("a.png", striped()))
    page.get_by_role("button", name="Lägg till en ruta").press("Enter")
    where = """() => { const box = document.activeElement.style;
      return [box.left, box.top, box.width, box.height].map(parseFloat); }"""
    assert page.evaluate(where) == pytest.approx([40, 40, 20, 20])
    for key in ("ArrowLeft", "ArrowUp", "Shift+ArrowRight", "Shift+ArrowDown", "Shift+ArrowDown"):
        page.keyboard.press(key)
    assert page.evaluate(where) == pytest.approx([38, 38, 22, 24])
    assert "38 procent från vänster" in page.inner_text("dialog [role=status]")
    page.keyboard.press("Delete")
    assert page.locator(".t-photo__box").count() == 0
    page.locator("dialog").get_by_role("button", name="Ångra").press("Enter")
    assert page.locator(".t-photo__box").count() == 1
    page.get_by_role("button", name="Använd bilden").press("Enter")
    page.wait_for_selector("dialog.t-photo", state="detached")
    assert contrast(taken(page)[0][2], (165, 125, 230, 180)) < 70


def test_a_tap_makes_a_box_that_can_be_moved_and_made_larger(page: Any) -> None:
    choose(page, ("a.png", striped()))
    frame = page.locator(".t-photo__stage").bounding_box()
    page.touchscreen.tap(frame["x"] + frame["width"] / 2, frame["y"] + frame["height"] / 2)
    box = page.locator(".t-photo__box")
    assert box.count() == 1
    old = box.bounding_box()
    drag(page, (0.45, 0.45), (0.65, 0.45))
    assert box.bounding_box()["x"] > old["x"] + 30
    grip = page.locator(".t-photo__grip").bounding_box()
    assert min(grip["width"], grip["height"]) >= 44
    grip = page.locator(".t-photo__grip").bounding_box()
    page.mouse.move(grip["x"] + 22, grip["y"] + 22)
    page.mouse.down()
    page.mouse.move(grip["x"] + 42, grip["y"] + 62)
    page.mouse.up()
    assert box.bounding_box()["height"] > old["height"] + 20


def test_escape_takes_nothing_and_says_so(page: Any) -> None:
    choose(page, ("a.jpg", saved(picture(), "JPEG")))
    page.wait_for_selector("dialog.t-photo")
    page.keyboard.press("Escape")
    assert "a.jpg är inte med." in said(page)
    assert taken(page) == []


def test_b158_nothing_hidden_leaves_the_phone(page: Any) -> None:
    choose(page, ("a.jpg", marked_jpeg()))
    page.select_option("dialog select", index=1)
    use(page)
    content = taken(page)[0][2]
    assert SECRET not in content
    assert not Image.open(io.BytesIO(content)).getexif()


@pytest.mark.parametrize("orientation", [3, 6, 8, 5])
def test_b159_the_picture_is_turned_right(page: Any, orientation: int) -> None:
    choose(page, ("a.jpg", saved(picture(), "JPEG", exif=exif(orientation).tobytes())))
    page.select_option("dialog select", index=1)
    use(page)
    image = Image.open(io.BytesIO(taken(page)[0][2]))
    assert image.size == ((40, 60) if orientation >= 5 else (60, 40))
    assert colour(image, *RIGHT[orientation]) == "red"


def test_a_large_picture_is_made_small(page: Any) -> None:
    choose(page, ("a.jpg", saved(picture(3000, 1500), "JPEG")))
    page.select_option("dialog select", index=1)
    use(page)
    assert Image.open(io.BytesIO(taken(page)[0][2])).size == (2048, 1024)


def test_b166_heic_that_cannot_be_shown_goes_as_it_is_and_says_so(page: Any) -> None:
    raw = heic(picture(64, 64))
    choose(page, ("IMG_7.HEIC", raw))
    assert "kan inte visa" in page.inner_text("dialog.t-photo")
    assert page.locator(".t-photo__stage").count() == 0
    page.select_option("dialog select", index=1)
    use(page)
    assert taken(page)[0][::2] == ("IMG_7.HEIC", raw)


FAULTY = {
    "text": (b"<svg onload=alert(1)>", "ingen bild"),
    "empty": (b"", "tom"),
    "broken": (b"\x89PNG\r\n\x1a\n" + bytes(80), "avklippt eller trasig"),
    "pixels": (png_of(8_000, 6_400), "för många bildpunkter"),
}


@pytest.mark.parametrize("fault", FAULTY)
def test_what_is_no_good_is_told_at_the_field_and_not_sent(page: Any, fault: str) -> None:
    raw, words = FAULTY[fault]
    choose(page, ("IMG_2.jpg", raw))
    assert words in said(page)
    assert taken(page) == []


def test_a_photo_of_more_than_50_mb_is_refused_in_the_phone(page: Any, tmp_path: Path) -> None:
    large = tmp_path / "IMG_3.jpg"
    large.write_bytes(b"\xff\xd8\xff" + bytes(50 * 1024**2))
    page.set_input_files("#id_photo", large)
    assert "högst 50 MB" in said(page)
    assert taken(page) == []


def test_forty_photos_are_too_many_and_the_first_are_kept(page: Any) -> None:
    raw = saved(picture(), "JPEG")
    choose(page, *[(f"{n}.jpg", raw) for n in range(40)])
    for photo in range(1, 4):
        page.wait_for_selector(f"#foto-{photo}")
        page.select_option(f"#foto-skal-{photo}", index=1)
        page.get_by_role("button", name="Använd bilden").click()
    assert "Du valde 40. De 3 första tas med." in said(page)
    assert [name for name, _kind, _raw in taken(page)] == ["0.jpg", "1.jpg", "2.jpg"]
    assert page.locator("[name=photo_reason]").count() == 3


def test_axe_finds_nothing_in_the_tool_in_light_and_dark(page: Any) -> None:
    choose(page, ("a.png", striped()))
    page.get_by_role("button", name="Lägg till en ruta").click()
    page.evaluate(AXE.read_text())
    for light in ("light", "dark"):
        page.emulate_media(color_scheme=light)
        found = page.evaluate("() => axe.run('dialog.t-photo')")["violations"]
        assert [(fault["id"], fault["nodes"][0]["html"]) for fault in found] == []
    wide = "() => document.querySelector('dialog.t-photo').scrollWidth - innerWidth"
    assert page.evaluate(wide) <= 0
    small = """() => [...document.querySelectorAll('dialog.t-photo button, dialog.t-photo select')]
      .filter((one) => one.getBoundingClientRect().height < 44).map((one) => one.textContent)"""
    assert page.evaluate(small) == []
