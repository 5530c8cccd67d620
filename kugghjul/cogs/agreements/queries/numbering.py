"""Numbers without gaps in a council (B137)."""

from __future__ import annotations

from typing import Any

from django.db.models import Max

from kugghjul.cogs.council.models import Council


def next_number(council: Council, model: type[Any]) -> int:
    """The next free number of `model`; the council's row is locked until the action ends."""
    Council.objects.select_for_update().get(pk=council.pk)
    return (model.objects.filter(council=council).aggregate(last=Max("number"))["last"] or 0) + 1
