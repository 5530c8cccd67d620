"""What a unit is called outside its own pages: one with fewer than three reporters is its organisation (B072)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.db.models import Count, Q

from kugghjul.cogs.reporting.models import Unit

FEWEST = 3


def reporters_now(today: dt.date) -> Q:
    """The condition that a unit's reporter is one today, for `Count(…, filter=…)`."""
    return Q(reporters__since__lte=today) & (
        Q(reporters__until__isnull=True) | Q(reporters__until__gte=today)
    )


def names(units: Iterable[int], today: dt.date) -> dict[int, str]:
    """What each unit (by key) is called in outputs: its own name, or its organisation's. One query."""
    rows = Unit.objects.filter(pk__in=set(units)).annotate(
        n=Count("reporters", filter=reporters_now(today))
    )
    return {
        pk: own if n >= FEWEST else organisation
        for pk, own, organisation, n in rows.values_list("pk", "name", "organisation__name", "n")
    }


def name(unit: Unit, today: dt.date) -> str:
    """What one unit is called in outputs."""
    return names([unit.pk], today)[unit.pk]
