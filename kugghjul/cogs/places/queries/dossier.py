"""A place through time: what every cog says has happened there, and who shows it."""

from __future__ import annotations

import itertools
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kugghjul.cogs.places.models import Place
from kugghjul.kit.panels import Stay, collect


@dataclass(frozen=True)
class Dossier:
    """Stays by year, latest first, with the kinds and years that can be chosen among and how many of each."""

    years: list[tuple[int, list[Stay]]]
    kinds: list[tuple[str, int]]
    all_years: list[tuple[int, int]]
    count: int
    total: int


def dossier(user: Any, place: Place, kind: str = "", year: str = "") -> Dossier:
    """Everything at the place (and at those that became it), of one kind or year if so chosen.

    Providers look for `places.queries.everything(place)`, so that what was written for a merged place is there too.
    """
    stays: list[Stay] = collect("dossier", user, place.municipality, place)
    kinds = Counter(stay.kind for stay in stays)
    years = Counter(stay.day.year for stay in stays)
    chosen = [
        stay for stay in stays
        if (not kind or stay.kind == kind) and (not year or str(stay.day.year) == year)
    ]  # fmt: skip
    return Dossier(
        _by_year(chosen), sorted(kinds.items()), sorted(years.items(), reverse=True),
        len(chosen), len(stays),
    )  # fmt: skip


def _by_year(stays: Iterable[Stay]) -> list[tuple[int, list[Stay]]]:
    order = sorted(stays, key=lambda stay: (stay.day, stay.title), reverse=True)
    groups = itertools.groupby(order, key=lambda stay: stay.day.year)
    return [(year, list(group)) for year, group in groups]
