"""The words and rules, read once from their files and made ready: features of words, forms as expressions."""

from __future__ import annotations

import re
import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from kugghjul.core.person_data.plain import folded

HERE = Path(__file__).parent
WORD = re.compile(r"<([_~*,])([A-Za-z]*)(?:!([A-Za-z]+))?(?:/([A-Za-z]+))?(?:!([A-Za-z]+))?>")
GAPS = {"_": "[ ]", "~": "[ ,|]", "*": "[ ,|.]", ",": "[,]"}
LETTER = "A-Za-zÀ-ÖØ-öø-ɏ"
TOKEN = f"[Ss]:t[ae]?(?![{LETTER}])|[{LETTER}]+(?:[-'][{LETTER}]+)*|[0-9]+[A-Za-zåäöÅÄÖ]?(?![{LETTER}])|[0-9]+"


@dataclass(frozen=True)
class Rule:
    """A combination of words. Matched from the word `back` words before one that has a feature of `first`."""

    kind: str
    strength: str
    first: str
    back: int
    after: str
    not_after: str
    form: str


@dataclass(frozen=True)
class Sign:
    """A form of characters; the finding is its `group`."""

    kind: str
    form: str
    any_case: bool
    group: int
    needs: tuple[str, ...]


def _read(name: str) -> dict[str, Any]:
    return tomllib.loads((HERE / name).read_text(encoding="utf-8"))


def _listed(name: str) -> set[str]:
    lines = (HERE / name).read_text(encoding="utf-8").splitlines()
    return {folded(word) for line in lines if not line.startswith("#") for word in line.split()}


def _features(book: dict[str, Any]) -> dict[str, str]:
    """Word → the letters of its features."""
    sets = {letter: set(map(folded, words.split())) for letter, words in book["features"].items()}
    sets["G"] = _listed("given.txt") - sets["A"]
    sets["S"] = _listed("surnames.txt") - sets["s"]
    found: dict[str, str] = {}
    for letter in sorted(sets):
        for word in sets[letter]:
            found[word] = found.get(word, "") + letter
    return found


def expanded(form: str) -> str:
    """A form in words as an expression over the row of features (see rules.toml)."""

    def word(hit: re.Match[str]) -> str:
        gap, need, *rest = hit.groups()
        none = (rest[0] or "") + (rest[2] or "")
        ahead = f"(?![A-Za-z]*[{none}])" if none else ""
        ahead += "".join(f"(?=[A-Za-z]*{letter})" for letter in need)
        ahead += f"(?=[A-Za-z]*[{rest[1]}])" if rest[1] else ""
        return GAPS[gap] + ahead + "[A-Za-z]*(?![A-Za-z])"

    return WORD.sub(word, form)


def _rules() -> tuple[Rule, ...]:
    return tuple(
        Rule(
            kind=row["kind"],
            strength=row["strength"],
            first=row["first"],
            back=row.get("back", 0),
            after=row.get("after", ""),
            not_after=row.get("not_after", ""),
            form=expanded(row["form"]),
        )
        for row in _read("rules.toml")["rules"]
    )


def _signs(book: dict[str, Any]) -> tuple[Sign, ...]:
    words = book["plates"]["not"].split()
    small = "(?:" + "|".join(words) + ")"
    large = "(?:" + "|".join(word.upper() for word in words) + ")"
    return tuple(
        Sign(
            kind=row["kind"],
            form=row["form"].replace("{not_plates_small}", small).replace("{not_plates}", large),
            any_case=row.get("any_case", False),
            group=row.get("group", 0),
            needs=tuple(row.get("needs", ())),
        )
        for row in book["signs"]
    )


_WORDS, _SIGNS = _read("words.toml"), _read("signs.toml")
FEATURES = _features(_WORDS)
PATTERNS: dict[str, str] = _WORDS["patterns"]
RULES = _rules()
SIGNS = _signs(_SIGNS)
URGENT: str = _SIGNS["urgent"]["form"]
