"""What is served as files: vendored copies are what they say, and the policy holds."""

from __future__ import annotations

import hashlib
import json
import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
STATIC = ROOT / "kugghjul/static"
MANIFEST = json.loads((STATIC / "vendor/manifest.json").read_text())
OURS = sorted([*STATIC.glob("css/*.css"), *STATIC.glob("js/*.js")])
TEMPLATES = sorted(ROOT.glob("kugghjul/**/templates/**/*.html"))
# Letters are read by mail programs, which know neither our stylesheet nor our policy.
PAGES = [path for path in TEMPLATES if "mail" not in path.parts and path.stem != "letter"]


@pytest.mark.parametrize("entry", MANIFEST, ids=lambda entry: entry["path"])
def test_a_vendored_file_is_byte_for_byte_the_one_that_was_chosen(entry: dict[str, str]) -> None:
    digest = hashlib.sha256((ROOT / entry["path"]).read_bytes()).hexdigest()
    assert digest == entry["sha256"]


def test_every_vendored_file_is_in_the_manifest_and_has_its_licence() -> None:
    on_disk = {str(path.relative_to(ROOT)) for path in STATIC.glob("vendor/*/*")}
    listed = {entry["path"] for entry in MANIFEST}
    assert on_disk <= listed
    folders = {Path(path).parent for path in on_disk}
    assert all((ROOT / folder / "LICENSE.txt").stat().st_size > 500 for folder in folders)


def test_vendored_versions_are_those_of_the_package_file() -> None:
    package = json.loads((ROOT / "frontend/package.json").read_text())
    wanted = {**package["dependencies"], **package["devDependencies"]}
    assert {entry["package"]: entry["version"] for entry in MANIFEST} == wanted


def test_the_lock_file_names_no_registry() -> None:
    lock = (ROOT / "frontend/package-lock.json").read_text()
    assert '"resolved"' not in lock
    assert '"integrity"' in lock


def test_no_file_asks_for_a_source_map() -> None:
    texts = [path for path in STATIC.rglob("*") if path.suffix in (".css", ".js", ".mjs")]
    assert [path for path in texts if "sourceMappingURL" in path.read_text()] == []


@pytest.mark.parametrize("path", OURS, ids=lambda path: path.name)
def test_our_own_files_fetch_nothing_from_elsewhere(path: Path) -> None:
    assert re.findall(r"(?:https?:)?//[a-z0-9-]+\.[a-z]{2,}", path.read_text()) == []


@pytest.mark.parametrize("path", sorted(STATIC.glob("css/*.css")), ids=lambda path: path.name)
def test_every_file_that_a_stylesheet_points_at_is_there(path: Path) -> None:
    targets = re.findall(r'url\("(?!data:)([^"#]+)"\)', path.read_text())
    assert [t for t in targets if not (path.parent / t).resolve().is_file()] == []


def test_every_static_file_that_a_template_names_is_there() -> None:
    named = {
        target
        for path in TEMPLATES
        for target in re.findall(r"{% static ['\"]([^'\"]+)['\"] %}", path.read_text())
    }
    assert len(named) > 10
    assert [target for target in named if not (STATIC / target).is_file()] == []


@pytest.mark.parametrize("path", PAGES, ids=lambda path: str(path.relative_to(ROOT)))
def test_no_page_has_inline_style_script_or_handler(path: Path) -> None:
    text = re.sub(r"{%.*?%}", "", path.read_text())  # a template's own words are no attributes
    assert not re.search(r"<[^>]*\sstyle\s*=", text), "style attribute"
    assert not re.search(r"<style\b", text), "style element"
    assert not re.search(r"<[^>]*\son[a-z]+\s*=", text), "inline handler"
    assert not re.search(r"\bhx-on\b|javascript:", text), "script in an attribute"
    assert not re.search(r"<script(?![^>]*\bsrc=)(?![^>]*application/json)", text), "inline script"


def test_stylesheets_that_pages_load_are_all_of_ours_but_the_maps() -> None:
    skeleton = (ROOT / "kugghjul/templates/skeleton.html").read_text()
    listed = (ROOT / "kugghjul/templates/components/stylesheets.html").read_text()
    loaded = set(re.findall(r"css/([a-z]+\.css)", skeleton + listed))
    assert loaded == {path.name for path in STATIC.glob("css/*.css")} - {"knowledge.css"}


def _blocks() -> dict[str, dict[str, str]]:
    """Selector → colours of css/colours.css."""
    text = re.sub(r"/\*.*?\*/", "", (STATIC / "css/colours.css").read_text(), flags=re.S)
    found = re.findall(r"((?::root[^{]*|\[data-color-scheme[^{]*))\{([^{}]*)\}", text)
    return {
        selector.strip(): dict(re.findall(r"(--[\w-]+):\s*([^;]+);", body))
        for selector, body in found
    }


def _luminance(colour: str) -> float:
    parts = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(one: str, other: str) -> float:
    """Contrast of two #rrggbb colours, 1 to 21 (WCAG 2.2, relative luminance)."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def test_following_the_system_into_the_dark_looks_as_choosing_dark() -> None:
    blocks = _blocks()
    assert blocks['[data-color-scheme="auto"]'] == blocks['[data-color-scheme="dark"]']


def test_contrast_is_counted_as_wcag_does() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#767676", "#ffffff") == pytest.approx(4.54, abs=0.01)


TEXT = ("ink", "ink-soft", "thread", "done", "ongoing", "due", "overdue", "planned")


@pytest.mark.parametrize("name", TEXT)
@pytest.mark.parametrize("ground", ["surface", "paper", "sunken"])
def test_every_text_colour_is_readable_on_every_ground(name: str, ground: str) -> None:
    for colours in _blocks().values():
        assert contrast(colours[f"--t-{name}"], colours[f"--t-{ground}"]) >= 4.5


@pytest.mark.parametrize("status", ["done", "ongoing", "due", "overdue", "planned"])
def test_every_status_is_readable_on_its_own_tint(status: str) -> None:
    for colours in _blocks().values():
        assert contrast(colours[f"--t-{status}"], colours[f"--t-{status}-bg"]) >= 4.5


def test_field_borders_and_focus_can_be_seen() -> None:
    for colours in _blocks().values():
        assert contrast(colours["--t-line-strong"], colours["--t-surface"]) >= 3
        assert contrast(colours["--ds-color-focus-outer"], colours["--ds-color-focus-inner"]) >= 3
