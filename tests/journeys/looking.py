"""What is held against every page: axe, sideways scroll, the console, one heading, one language."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import Any

AXE = (Path(__file__).resolve().parents[1] / "vendor" / "axe.min.js").read_text()
TAGS = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
LIGHT, DARK = "light", "dark"
WIDE, NARROW = {"width": 1280, "height": 900}, {"width": 375, "height": 812}
ENGLISH = re.compile(r"\b(the|and|your|you|password|please|submit|sign)\b", re.IGNORECASE)


def violations(page: Any) -> list[str]:
    """What axe-core finds on the page under WCAG 2.2 A/AA, EN 301 549 and best practice, one line each."""
    if not page.evaluate("'axe' in window"):
        page.evaluate(f"() => {{ {AXE} }}")  # a function: its value, axe itself, is large to send
    found = page.evaluate(
        "tags => axe.run(document, {runOnly: tags, resultTypes: ['violations'], elementRef: false})"
        ".then(r => r.violations.map(v => v.id + ': ' + v.nodes.slice(0, 3).map(n => n.target.join(' ')).join(' | ')))",
        TAGS,
    )
    return list(found)


def too_wide(page: Any) -> list[str]:
    """The page's width when it can be scrolled sideways, and what sticks out."""
    return list(
        page.evaluate(
            """() => {
            const width = document.documentElement.clientWidth;
            if (document.documentElement.scrollWidth <= width) return [];
            const out = [...document.querySelectorAll('main *, footer *, header *')]
                .filter(e => e.getBoundingClientRect().right > width + 1)
                .map(e => e.tagName.toLowerCase() + '.' + (e.getAttribute('class') || ''));
            return ['rullar i sidled, ' + document.documentElement.scrollWidth + ' px: ' + out.slice(0, 4).join(' | ')];
        }"""
        )
    )


def look(page: Any, width: dict[str, int], scheme: str) -> None:
    """Show the page in another width and light."""
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size(width)


def wrong_words(page: Any) -> list[str]:
    """English on a Swedish page; the switch to English is the one exception."""
    if page.evaluate("document.documentElement.lang") != "sv":
        return ["sidans språk är inte sv"]
    words = page.evaluate(
        """() => {
        const copy = document.body.cloneNode(true);
        copy.querySelectorAll('[lang]:not([lang=sv]), script, style, pre, code, textarea').forEach(e => e.remove());
        return copy.textContent;
    }"""
    )
    return [f"engelska: {found.group()}" for found in [ENGLISH.search(words)] if found]


def headings(page: Any) -> list[str]:
    """A page has one h1, with words in it."""
    found = page.locator("h1").all_inner_texts()
    return [] if len(found) == 1 and found[0].strip() else [f"h1: {found}"]


def listen(page: Any) -> Callable[[], list[str]]:
    """Start listening to the console; the answer gives what it has said since it was last asked."""
    said: list[str] = []
    page.on(
        "console", lambda message: said.append(message.text) if message.type == "error" else None
    )
    page.on("pageerror", lambda error: said.append(str(error)))

    def since_last() -> list[str]:
        heard = [f"konsolen: {each[:200]}" for each in said]
        said.clear()
        return heard

    return since_last
