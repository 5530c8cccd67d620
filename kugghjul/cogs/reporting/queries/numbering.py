"""Running numbers of observations, I-1, I-2 …, without gaps and without two of one (B137)."""

from __future__ import annotations

from django.db import connection
from django.db.models import Max

from kugghjul.cogs.reporting.models import Observation
from kugghjul.cogs.tenancy.models import Municipality


def take_numbers(municipality: Municipality, count: int) -> range:
    """The next `count` numbers. Call inside an action: the municipality's row is locked until it ends."""
    take_turn(municipality)
    return next_numbers(municipality, count)


def take_turn(municipality: Municipality) -> None:
    """Wait until nobody else numbers the municipality's observations, and lock them out until the action ends."""
    if connection.features.has_select_for_update:  # SQLite has one writer at a time as it is
        rows = Municipality.objects.select_for_update(no_key=True).filter(pk=municipality.pk)
        rows.values_list("pk", flat=True).get()


def next_numbers(municipality: Municipality, count: int) -> range:
    """The next `count` numbers, for the one whose turn it is."""
    rows = Observation.objects.filter(municipality=municipality.pk)
    last = rows.aggregate(last=Max("number"))["last"] if count else None
    first = (last or 0) + 1
    return range(first, first + count)
