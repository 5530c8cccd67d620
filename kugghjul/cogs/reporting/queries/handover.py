"""The log of what has been handed to other organisations, and of looks at who reported."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.reporting.models import HandOver, Look
from kugghjul.cogs.reporting.queries.compartments_page import clocked, words_of
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.core.calendar import first_moment
from kugghjul.kit.sheets import Column

WHAT = {
    "list": _("Lista"),
    "observation": _("Iakttagelse"),
    "photo": _("Bild"),
    "export": _("Uttag som tabell"),
    "picture": _("Lägesbild"),
}
FEW = 8
"""So many numbers are told in the log; the table for Excel has all."""
COLUMNS = (
    Column("at", _("När")),
    Column("what", _("Vad")),
    Column("owner", _("Från")),
    Column("reader", _("Till")),
    Column("by", _("Vem")),
    Column("n", _("Antal"), "whole"),
    Column("keys", _("Iakttagelser")),
    Column("fields", _("Uppgifter")),
    Column("ground", _("Grund")),
)
FIRST, LAST = dt.date(1900, 1, 1), dt.date(2199, 12, 31)


def hand_overs(municipality: Municipality, chosen: dict[str, Any]) -> QuerySet[HandOver]:
    """The log, latest first, filtered."""
    rows = HandOver.objects.filter(municipality=municipality).select_related(
        "owner", "reader", "by"
    )
    for name in ("reader", "owner", "what"):
        if chosen.get(name):
            rows = rows.filter(**{name: chosen[name]})
    if chosen.get("fran"):
        rows = rows.filter(at__gte=first_moment(min(max(chosen["fran"], FIRST), LAST)))
    if chosen.get("till"):
        day = min(max(chosen["till"], FIRST), LAST)
        rows = rows.filter(at__lt=first_moment(day + dt.timedelta(days=1)))
    return rows


def line(row: HandOver) -> dict[str, Any]:
    """A row of the log as the cells of its export."""
    return {
        "at": clocked(row.at), "what": str(WHAT.get(row.what, row.what)),
        "owner": str(row.owner or ""), "reader": str(row.reader), "by": str(row.by or "Kugghjul"),
        "n": len(row.keys), "keys": ", ".join(f"I-{key}" for key in row.keys),
        "fields": ", ".join(words_of(row.fields)), "ground": row.ground,
    }  # fmt: skip


def looks(municipality: Municipality) -> QuerySet[Look]:
    """Every look at who reported, latest first. The reporter's name is not in it."""
    rows = Look.objects.filter(municipality=municipality)
    return rows.select_related("by", "observation")
