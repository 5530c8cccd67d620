"""The columns of an imported file: which of them are codes, names and people, and what their values are."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable, Sequence
from typing import Any

from kugghjul.cogs.places.queries.rows import AreaRow

CODES = {
    "deso": ("desokod", "deso", "deso2025", "deso2018", "deso_kod", "desokod_2025"),
    "regso": ("regsokod", "regso", "regso2025", "regso2020", "regso_kod"),
    "own": ("kod", "code", "omradeskod", "områdeskod", "omr_kod", "id", "objectid", "fid"),
}
NAMES = ("namn", "name", "regsonamn", "regso_namn", "desonamn", "omradesnamn", "områdesnamn", "omrade",
         "område", "stadsdel", "label")  # fmt: skip
MUNICIPAL = ("kommunkod", "kommun_kod", "kommun", "knkod", "lankom")
PEOPLE = ("befolkning", "folkmangd", "folkmängd", "invanare", "invånare", "population", "antal_inv", "bef", "tot",
          "totalt", "antal")  # fmt: skip


def whole(value: Any) -> int | None:
    """A number of people, or None: not negative, no fraction, whatever its spaces."""
    if isinstance(value, bool) or value is None:
        return None
    try:
        count = float(re.sub(r"[\s\N{NO-BREAK SPACE}]", "", str(value)).replace(",", "."))
    except ValueError:
        return None
    return int(count) if count >= 0 and count == int(min(count, 1e9)) else None


def folded_key(key: str) -> str:
    """A property's name as names are compared."""
    return unicodedata.normalize("NFC", str(key)).casefold().strip()


def clean(value: Any, longest: int) -> str:
    """A text of the file on one line, without control marks, not too long."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        value = int(value)
    text = unicodedata.normalize("NFC", str(value))
    text = "".join(one if unicodedata.category(one)[0] != "C" else " " for one in text)
    return " ".join(text.split())[:longest]


def kind_of(columns: dict[str, str]) -> str:
    """The kind of division that the columns speak of: DeSO, RegSO, or the municipality's own."""
    for kind in ("deso", "regso"):
        if any(name in columns for name in CODES[kind]):
            return kind
    return "own"


def column(columns: dict[str, str], names: Iterable[str]) -> str:
    """The first of `names` that the file has, as it writes it; "" when it has none."""
    return next((columns[name] for name in names if name in columns), "")


def light(value: Any) -> Any:
    """A property as it is kept: numbers that are numbers, texts on one line and not too long."""
    if value is None or isinstance(value, bool):
        return value
    if isinstance(value, int | float):
        return value if abs(value) < 1e15 else None
    return clean(value, 200)


def numbers_of(rows: Sequence[AreaRow]) -> list[str]:
    """The columns that hold a whole number in most rows."""
    keys = dict.fromkeys(key for row in rows[:200] for key in row.properties)
    found = []
    for key in keys:
        values = [row.properties.get(key) for row in rows]
        if sum(whole(value) is not None for value in values) > len(values) / 2:
            found.append(key)
    return [
        key for key in found if folded_key(key) not in (*MUNICIPAL, "objectid", "fid", "version")
    ]
