"""Names of places to choose among while one types: the register's own and its other names."""

from __future__ import annotations

from kugghjul.cogs.places.models import Alias, Place
from kugghjul.cogs.tenancy.models import Municipality


def place_names(municipality: Municipality) -> tuple[str, ...]:
    """Every name of every living place, in alphabetical order, each once. Two queries."""
    living = Place.objects.filter(municipality=municipality, retired_at=None)
    names = set(living.values_list("name", flat=True))
    names |= set(Alias.objects.filter(place__in=living).values_list("name", flat=True))
    return tuple(sorted(names, key=str.casefold))
