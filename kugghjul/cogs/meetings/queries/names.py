"""What a meeting is called, and who convenes it, when nobody has said."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from kugghjul.cogs.council.models import Body, Holding
from kugghjul.cogs.tenancy.models import Person


def name_of(bodies: Sequence[Body]) -> str:
    """«Styrgruppen», or «Styrgruppen och operativa gruppen» for a joint meeting."""
    first, *rest = [body.name for body in bodies]
    if not rest:
        return first
    rest = [name[:1].lower() + name[1:] for name in rest]
    return f"{', '.join([first, *rest[:-1]])} och {rest[-1]}"  # kept as the meeting's name


def convener_of(bodies: Sequence[Body], day: dt.date) -> Person | None:
    """Who holds the convener's seat of the first body that has one, else the chair's."""
    held = Holding.objects.filter(seat__body__in=bodies, deputy=False, since__lte=day).exclude(
        until__lt=day
    )
    order = {body.pk: number for number, body in enumerate(bodies)}
    rows = sorted(held.select_related("seat", "person"), key=lambda row: order[row.seat.body_id])
    ranked = [row for row in rows if row.seat.convener] + [
        row for row in rows if row.seat.role == "chair"
    ]
    return ranked[0].person if ranked else None
