"""The plain form of a text: digits of any script as 0–9, any dash as a hyphen, any space as a space.

Marks that cannot be seen are left out and letters that came in two parts are put together, so that
nothing hides a number or a name. Every place in the plain text knows where it stood in the text.
"""

from __future__ import annotations

import re
import sys
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass

DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe58\ufe63\uff0d\u00ad"
SPACES = "\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a\u202f\u205f\u3000\t\v\f"
UNSEEN = "\u200b\u200c\u200d\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2060\u2066\u2067\u2068\u2069\ufeff"
LINES = "\r\u2028\u2029\u0085"
OTHERS = {"\uff20": "@", "\ufe6b": "@", "\uff0e": ".", "\uff0b": "+", "\u2019": "'", "\u02bc": "'"}
MARKS = {"\u0308": "aoAOuUeEiI", "\u030a": "aA", "\u0301": "eEaAoOiIuU", "\u0300": "eEaA"}
ZEROS = tuple(
    code for code in range(128, sys.maxunicode) if unicodedata.decimal(chr(code), None) == 0
)


def _folds() -> dict[str, str]:
    """Accents away, but å, ä and ö are letters of their own."""
    pairs = {"İ": "i"}
    for letter in "éèêëáàâãíìîïóòôõúùûüñçćčšžđłńśźżęąýğışţøæÿ":
        bare = unicodedata.normalize("NFD", letter)[0]
        bare = {"đ": "d", "ł": "l", "ı": "i", "ø": "ö", "æ": "ä"}.get(letter, bare)
        pairs[letter] = bare
        pairs[letter.upper()] = bare
    return {one: bare for one, bare in pairs.items() if len(one) == 1 and one != bare}


def _swaps() -> dict[str, str]:
    swaps = {chr(zero + value): str(value) for zero in ZEROS for value in range(10)}
    swaps |= dict.fromkeys(DASHES, "-") | dict.fromkeys(SPACES, " ") | dict.fromkeys(LINES, "\n")
    return swaps | OTHERS


FOLDS = _folds()
SWAPS = _swaps()
TOGETHER = {
    letter + mark: unicodedata.normalize("NFC", letter + mark)
    for mark, letters in MARKS.items()
    for letter in letters
}
_MOVING = re.compile("[" + "".join([*UNSEEN, *MARKS]) + "]")
_SWAPPING = str.maketrans(SWAPS)
_FOLDING = str.maketrans(FOLDS)


@dataclass(frozen=True)
class Plain:
    """`text` is the plain form; `places[i]` is where its i-th character stood, with one more at the end."""

    text: str
    places: Sequence[int]


def plain(text: str) -> Plain:
    """The plain form of `text`."""
    if not _MOVING.search(text):
        return Plain(text.translate(_SWAPPING), range(len(text) + 1))
    out: list[str] = []
    places: list[int] = []
    for place, character in enumerate(text):
        if character in UNSEEN:
            continue
        if character in MARKS and out:
            joined = TOGETHER.get(out[-1] + character)
            if joined:
                out[-1] = joined
            continue
        out.append(SWAPS.get(character, character))
        places.append(place)
    places.append(len(text))
    return Plain("".join(out), places)


def folded(text: str) -> str:
    """Small letters without accents, one character for one."""
    return text.translate(_FOLDING).lower()
