"""What the reports of one request are read with: the form, categories and places, asked for once for them all.

It lives as long as the request and no longer: what is changed a moment later is seen by the next one.
"""

from __future__ import annotations

from collections.abc import Iterable
from functools import cached_property

from kugghjul.cogs.places.models import Place
from kugghjul.cogs.places.queries import by_name, folded
from kugghjul.cogs.questionnaires.models import Version
from kugghjul.cogs.reporting.models import Unit
from kugghjul.cogs.reporting.queries.categories import categories_of
from kugghjul.cogs.reporting.queries.drafts import Draft
from kugghjul.cogs.reporting.queries.placing import Register
from kugghjul.cogs.reporting.queries.questions import (
    asked_by,
    standard,
    version_by,
    version_for,
)
from kugghjul.core.questionnaires import Questionnaire


class Desk:
    """One unit's. `used` is how many bytes of photos the municipality has, once the first of them is to be kept."""

    def __init__(self, unit: Unit) -> None:
        self.unit = unit
        self.used: int | None = None
        self._versions: dict[int | None, Version | None] = {}
        self._places: dict[str, Place] = {}
        self._nowhere: set[str] = set()

    def form(self, pk: int | None) -> tuple[Version | None, Questionnaire]:
        """The version that was answered, or the one in force, with its questions; retired choices too (B178)."""
        if pk not in self._versions:
            self._versions[pk] = version_by(self.unit, pk) or version_for(self.unit)
        version = self._versions[pk]
        names = tuple((key, name) for _pk, key, name in self._categories)
        if version is None:
            return None, standard(names)
        return version, asked_by(version, names, tuple(self.categories))

    @cached_property
    def categories(self) -> dict[str, int]:
        """The municipality's by key, retired ones too."""
        return {key: pk for pk, key, _name in self._categories}

    @cached_property
    def _categories(self) -> list[tuple[int, str, str]]:
        rows = categories_of(self.unit.municipality).order_by("order", "name")
        return list(rows.values_list("pk", "key", "name"))

    def register(self, drafts: Iterable[Draft]) -> Register:
        """The places that the drafts name. Most are typed as the list offers them: then one query is enough."""
        asked = {folded(draft.place): draft.place.strip() for draft in drafts}
        new = {name: typed for name, typed in asked.items() if name and name not in self._seen}
        if new:
            self._places |= self._found(new)
            self._nowhere |= new.keys() - self._places.keys()
        return Register(self.unit.municipality, self._places)

    @property
    def _seen(self) -> set[str]:
        return self._places.keys() | self._nowhere

    def _found(self, asked: dict[str, str]) -> dict[str, Place]:
        home = self.unit.municipality
        rows = Place.objects.filter(municipality=home, retired_at=None).order_by()
        found = {folded(place.name): place for place in rows.filter(name__in=set(asked.values()))}
        found = {name: place for name, place in found.items() if name in asked}
        if found.keys() < asked.keys():
            keys = {name: pk for name, pk in by_name(home).items() if name in asked}
            others = rows.in_bulk(set(keys.values()))
            found = {name: others[pk] for name, pk in keys.items()} | found
        return found
