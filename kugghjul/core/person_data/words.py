"""The words of a text with their features, and the row of features that the rules are matched on."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import dataclass
from functools import lru_cache

from kugghjul.core.person_data.plain import folded
from kugghjul.core.person_data.rulebook import FEATURES, PATTERNS, TOKEN

_TOKEN = re.compile(TOKEN)
_PATTERNS = [(letter, re.compile(form)) for letter, form in PATTERNS.items()]
_ENDS = re.compile(r"[.!?:…][\"'»”)]*\s*$|\n\s*[-•*·]|\n\s*\n")


@dataclass(frozen=True, slots=True)
class Word:
    """One word or number: [start, end) in the plain text, and its features."""

    start: int
    end: int
    features: str


def words(text: str, small: str, known: frozenset[str]) -> list[Word]:
    """The words of a plain text, which is also given written small.

    Words of a name in `known` have the feature Y and no other.
    """
    found: list[Word] = []
    texts: list[str] = []
    last, alone = 0, False
    for hit in _TOKEN.finditer(text):
        start, end = hit.span()
        gap = _gap(text[last:start], alone) if found else "."
        word = small[start:end]
        texts.append(word)
        shape, kind = _shape(text, start, end, gap), kind_of(word)
        if "s" in kind and "P" in kind and "C" in shape:  # Berg with a capital is no hill
            kind = kind.replace("P", "")
        found.append(Word(start, end, gap + shape + kind))
        last, alone = end, end - start == 1
    return _masked(found, texts, known) if known else found


def _gap(between: str, alone: bool) -> str:
    """What stands between two words: spaces only, other signs, a line break, or the end of a sentence."""
    if between == " " or not between:
        return " "
    if "." in between and alone and "\n" not in between and between.strip() == ".":
        return " "
    if _ENDS.search(between):
        return "," if between.strip() == ":" and "\n" not in between else "."
    if "\n" in between:
        return "|"
    return " " if between.isspace() else ","


def _shape(text: str, start: int, end: int, gap: str) -> str:
    first = text[start]
    if first.isdigit():
        return "D"
    if not first.isupper():
        return "B" if gap in ".|" else ""
    shape = "CB" if gap in ".|" else "C"
    if end - start == 1:
        return shape + "I"
    return shape + "U" if text[start:end].isupper() else shape


@lru_cache(maxsize=20_000)
def kind_of(word: str) -> str:
    """The features of a word written small."""
    known = FEATURES.get(word, "")
    found = known + "".join(
        letter for letter, form in _PATTERNS if letter not in known and form.search(word)
    )
    if "-" in word and not known:
        found += _of_parts(word, found)
    if word.endswith("s") and not known and len(word) > 3:
        base = FEATURES.get(word[:-1].rstrip("':"), "")
        found += "g" if set(base) & set("GN") else ""
        found += "S" if "S" in base and "S" not in found else ""
    if "P" in found and "P" not in known:
        found = found.replace("S", "").replace("s", "") if "S" not in known else found
    return found


def _of_parts(word: str, found: str) -> str:
    """Karl-Johan is a given name, Berg-Nilsson a last name."""
    first, *others = [FEATURES.get(part, "") for part in word.split("-")]
    if "G" in first and others and all(set(other) & set("GA") for other in others):
        return "G"
    ends = [letter for letter in "Ss" if letter in others[-1] and letter not in found]
    return ends[0] if ends else ""


def _masked(found: list[Word], texts: list[str], known: frozenset[str]) -> list[Word]:
    names = _index(known)
    place = 0
    while place < len(texts):
        for name in names.get(texts[place], ()):
            if tuple(texts[place : place + len(name)]) == name:
                for one in range(place, place + len(name)):
                    old = found[one]
                    found[one] = Word(old.start, old.end, old.features[0] + "CY")
                place += len(name) - 1
                break
        place += 1
    return found


@lru_cache(maxsize=32)
def _index(known: frozenset[str]) -> dict[str, list[tuple[str, ...]]]:
    """First word → the names that begin with it, the longest first."""
    names = [tuple(_TOKEN.findall(folded(name))) for name in known]
    found: dict[str, list[tuple[str, ...]]] = {}
    for name in sorted(filter(None, names), key=len, reverse=True):
        found.setdefault(name[0], []).append(name)
    return found


def frozen(known: Collection[str]) -> frozenset[str]:
    """`known` as it can be remembered."""
    return known if isinstance(known, frozenset) else frozenset(known)
