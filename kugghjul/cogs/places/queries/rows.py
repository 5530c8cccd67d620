"""Areas and places as they are handed to the actions, before they are rows of a table."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class AreaRow:
    """An area to be: its code and name, its shape as GeoJSON in WGS 84 (longitude first), people living there.

    `population` None means not known. `properties` is what the file said beside.
    """

    code: str
    name: str
    geometry: dict[str, Any] | None
    population: int | None = None
    properties: dict[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class PlaceRow:
    """A place to be, with its other names; `kind` is a key of Place.Kind."""

    name: str
    kind: str = "other"
    lat: float | None = None
    lon: float | None = None
    aliases: tuple[str, ...] = ()
    note: str = ""
    area: str = ""


def fingerprint(rows: Iterable[AreaRow]) -> str:
    """SHA-256, in hex, over the codes, names, numbers and shapes of a layer: the same file twice gives the same."""
    total = hashlib.sha256()
    for row in rows:
        words = [row.code, row.name, row.population, row.geometry]
        total.update(json.dumps(words, sort_keys=True, ensure_ascii=False).encode())
    return total.hexdigest()
