"""The register of categories: which can be chosen today, and what history is counted under."""

from __future__ import annotations

import datetime as dt

from django.db.models import Count, Q, QuerySet

from kugghjul.cogs.reporting.models import Category
from kugghjul.cogs.tenancy.models import Municipality


def categories_of(municipality: Municipality) -> QuerySet[Category]:
    """All categories, retired ones too, in their order."""
    return Category.objects.filter(municipality=municipality).select_related("became")


def to_choose(municipality: Municipality, today: dt.date) -> QuerySet[Category]:
    """Those that a report may be about `today`: a retired one can be chosen to its last day, but not after."""
    living = Q(retired_on__isnull=True) | Q(retired_on__gt=today)
    return Category.objects.filter(living, municipality=municipality)


def counted(municipality: Municipality) -> QuerySet[Category]:
    """The register with `n`, the accepted observations of each. One query."""
    accepted = Count("observations", filter=Q(observations__state="accepted"))
    return categories_of(municipality).annotate(n=accepted)


def counted_as(municipality: Municipality) -> dict[int, int]:
    """Category → the one that its history is counted under: itself, or the end of its chain. One query."""
    pairs = Category.objects.filter(municipality=municipality).values_list("pk", "became")
    became = dict(pairs)
    return {pk: _end(pk, became) for pk in became}


def _end(pk: int, became: dict[int, int | None]) -> int:
    seen = {pk}
    while (following := became.get(pk)) is not None and following not in seen:
        seen.add(following)
        pk = following
    return pk
