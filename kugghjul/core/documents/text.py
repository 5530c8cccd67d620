"""Text that is safe to put in any file format: normalised, and with impossible characters shown
as such.
"""

import re
import unicodedata

REPLACEMENT = "\ufffd"

# What XML 1.0 (2.2 Char) cannot hold, and so neither DOCX nor HTML: control characters, lone
# surrogates and non-characters. Tab and line feed stay.
_ILLEGAL = re.compile(
    "[\x00-\x08\x0b-\x1f\x7f-\x9f\ud800-\udfff\ufdd0-\ufdef"
    + "".join(chr(plane * 0x10000 + 0xFFFE) + chr(plane * 0x10000 + 0xFFFF) for plane in range(17))
    + "]"
)
_BREAKS = re.compile("\r\n|\r|\x85|\u2028|\u2029")


def clean(text: object) -> str:
    """`text` in Unicode NFC with `\\n` as its only line break and U+FFFD for what no document can
    hold.

    Source: reliability B143, "only the illegal character replaced, visibly".
    """
    unbroken = _BREAKS.sub("\n", str(text))
    return unicodedata.normalize("NFC", _ILLEGAL.sub(REPLACEMENT, unbroken))


def one_line(text: object) -> str:
    """`clean(text)` on a single line, for titles, table cells and file properties."""
    return " ".join(clean(text).split())


def sentence(text: object) -> str:
    """`text` on one line, ending as a sentence does; empty stays empty."""
    line = one_line(text)
    return line if not line or line[-1] in ".!?…:" else line + "."


def paragraphs(text: object) -> list[str]:
    """The paragraphs of a text, which are divided by empty lines."""
    parts = re.split(r"\n[ \t]*\n", clean(text))
    return [part.strip() for part in parts if part.strip()]
