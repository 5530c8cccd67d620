"""Names of what is counted: areas of the division in use, categories (retired too), places, organisations."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.council.queries.bodies import seats_held_now
from kugghjul.cogs.places.models import Area, Layer, Place
from kugghjul.cogs.places.queries import layer_in_use
from kugghjul.cogs.reporting.models import Category
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person


@dataclass(frozen=True)
class Names:
    """Everything that a picture needs a name for. Four queries."""

    layer: Layer | None
    areas: dict[int, Area]
    categories: dict[int, Category]
    organisations: dict[int, str]
    places: dict[int, Place] = field(default_factory=dict)

    def area(self, key: int) -> str:
        """An area's name; what is not known is said to be so."""
        found = self.areas.get(key)
        return found.name if found else _("Utan känt område")

    def category(self, key: int) -> str:
        """A category's name."""
        found = self.categories.get(key)
        return found.name if found else _("Okänd kategori")

    def place(self, key: int) -> str:
        """A place's name, or "" for none."""
        found = self.places.get(key)
        return found.name if found else ""

    def organisation(self, key: int) -> str:
        """An organisation's name."""
        return self.organisations.get(key, _("Okänd organisation"))


def names_of(municipality: Municipality) -> Names:
    """The names, without those of places."""
    layer = layer_in_use(municipality)
    areas = layer.areas.defer("geometry", "properties") if layer else Area.objects.none()
    categories = Category.objects.filter(municipality=municipality)
    organisations = Organisation.objects.filter(municipality=municipality)
    return Names(
        layer,
        {one.pk: one for one in areas},
        {one.pk: one for one in categories},
        dict(organisations.values_list("pk", "name")),
    )


def with_places(names: Names, keys: Iterable[int]) -> Names:
    """The same with those places' names and positions. One query."""
    wanted = {key for key in keys if key}
    rows = Place.objects.only("name", "lat", "lon", "area_id").in_bulk(wanted)
    return Names(names.layer, names.areas, names.categories, names.organisations, rows)


def signature(user: Any, municipality: Municipality, day: dt.date) -> str:
    """«Anna Berg, samordnare»: the user's name and the first seat held on `day`; the name alone without one."""
    person = Person.objects.filter(municipality=municipality, user=user).first()
    if person is None:
        return str(user.name)
    held = [one for one in seats_held_now([person], day).get(person.pk, []) if not one.deputy]
    return f"{person}, {held[0].seat}" if held else str(person)
