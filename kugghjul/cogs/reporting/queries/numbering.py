"""Running numbers of observations, I-1, I-2 …, without gaps and without two of one (B137)."""

from __future__ import annotations

from django.db.models import Max

from kugghjul.cogs.reporting.models import Observation
from kugghjul.cogs.tenancy.models import Municipality


def take_numbers(municipality: Municipality, count: int) -> range:
    """The next `count` numbers. Call inside an action: the municipality's row is locked until it ends."""
    rows = Municipality.objects.select_for_update(no_key=True).filter(pk=municipality.pk)
    rows.values_list("pk", flat=True).get()
    last = Observation.objects.filter(municipality=municipality).aggregate(last=Max("number"))[
        "last"
    ]
    first = (last or 0) + 1
    return range(first, first + count)
