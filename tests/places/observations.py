"""Observations and what is kept around them: categories, records, compartments."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from kugghjul.cogs.reporting.actions import categories

order = 40
PLACES: list[tuple[str, str, str]] = [
    ("kategorier/<slug:key>", "key", "category.key"),
    ("kategorier/<slug:key>/flytta/", "way", "upp"),
]
WORDS: set[str] = set()


def build(world: SimpleNamespace, o: SimpleNamespace, at: dt.datetime, by: dict[str, Any]) -> None:
    """The usual categories, and one of each thing."""
    o.category = categories.begin(world.municipality, **by)[0]
