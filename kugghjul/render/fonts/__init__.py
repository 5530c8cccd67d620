"""The fonts of the PDF printer, and which characters they can draw.

A PDF/A file may not hold a character without a glyph, so Typst refuses it. Such characters (emoji,
East Asian writing) are replaced visibly by U+FFFD instead of losing the whole document.
"""

from functools import cache
from pathlib import Path
from typing import Any

FOLDER = Path(__file__).parent
_REPLACEMENT = "\ufffd"


@cache
def coverage() -> frozenset[int]:
    """The code points that the fonts can draw, and the line feed."""
    points = {0x0A, 0x09}
    for line in (FOLDER / "coverage.txt").read_text("ascii").splitlines():
        first, _, last = line.partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(points)


def drawable(value: Any) -> Any:
    """`value` (JSON) with every text made drawable."""
    if isinstance(value, str):
        return drawable_text(value)
    if isinstance(value, list):
        return value if value and isinstance(value[0], int) else [drawable(part) for part in value]
    if isinstance(value, dict):
        return {name: drawable(part) for name, part in value.items()}
    return value


def drawable_text(text: str) -> str:
    """`text` with U+FFFD for each character that no font of ours has."""
    if text.isascii():
        return text
    known = coverage()
    missing = {ord(sign): _REPLACEMENT for sign in set(text) if ord(sign) not in known}
    return text.translate(missing) if missing else text
