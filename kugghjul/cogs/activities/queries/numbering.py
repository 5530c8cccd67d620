"""Numbers without gaps: AK-1, AK-2 … and projects 1, 2 …, one council at a time."""

from __future__ import annotations

from typing import Any

from django.db.models import Max

from kugghjul.cogs.council.models import Council


def next_number(council: Council, model: Any) -> int:
    """The number after the last one. The council's row is locked until the action ends (B137)."""
    Council.objects.select_for_update().get(pk=council.pk)
    last = model.objects.filter(council=council).aggregate(last=Max("number"))["last"]
    return (last or 0) + 1
