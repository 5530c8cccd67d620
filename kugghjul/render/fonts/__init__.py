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
def coverage(file: str = "coverage.txt") -> frozenset[int]:
    """The code points the fonts can draw (`coverage-sans.txt`: the sans alone), and line feed."""
    points = {0x0A, 0x09}
    for line in (FOLDER / file).read_text("ascii").splitlines():
        first, _, last = line.partition("-")
        points.update(range(int(first, 16), int(last or first, 16) + 1))
    return frozenset(points)


def drawable(value: Any, file: str = "coverage.txt") -> Any:
    """`value` (JSON) with every text made drawable."""
    if isinstance(value, str):
        return drawable_text(value, file)
    if isinstance(value, list):
        plain = value and isinstance(value[0], int)
        return value if plain else [drawable(part, file) for part in value]
    if isinstance(value, dict):
        return {name: drawable(part, file) for name, part in value.items()}
    return value


def drawable_text(text: str, file: str = "coverage.txt") -> str:
    """`text` with U+FFFD for each character that no font of ours has."""
    if text.isascii():
        return text
    known = coverage(file)
    missing = {ord(sign): _REPLACEMENT for sign in set(text) if ord(sign) not in known}
    return text.translate(missing) if missing else text
