"""What every activity, series and project must hold: spans, sums, and whose the parts are."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.tenancy.models import Organisation
from kugghjul.kit.refusals import Refused

MOST_HOURS = Decimal(100_000)
MOST_COST = Decimal(1_000_000_000)
AMOUNTS = {
    "hours_planned": MOST_HOURS, "hours_spent": MOST_HOURS,
    "cost_planned": MOST_COST, "cost_spent": MOST_COST,
}  # fmt: skip
EARLIEST, LATEST = 1990, 2100
OWN = ("body", "project", "series", "routine")


def refuse_wrong(council: Council, values: dict[str, Any]) -> None:
    """Refuse an empty title, an end before its start, an absurd year, negative or absurd hours and
    cost, and parts that are another municipality's (B079)."""
    for name in ("title", "name"):
        if name in values and not str(values[name]).strip():
            raise Refused(_("Skriv vad det heter."), name)
    refuse_span(values.get("starts_on"), values.get("ends_on"))
    for name, most in AMOUNTS.items():
        refuse_amount(name, values.get(name), most)
    for name in OWN:
        if (part := values.get(name)) is not None and part.council_id != council.pk:
            raise Refused(_("Valet hör inte till rådet."), name)
    for name in ("organisation", "person", "assignment"):
        part = values.get(name)
        if part is not None and part.municipality_id != council.municipality_id:
            raise Refused(_("Valet hör inte till kommunen."), name)


def refuse_span(starts_on: dt.date | None, ends_on: dt.date | None) -> None:
    """Refuse an end before the start, and years that nobody means."""
    for name, day in (("starts_on", starts_on), ("ends_on", ends_on)):
        if day is not None and not EARLIEST <= day.year <= LATEST:
            said = _("Året är %(year)s. Skriv ett år mellan %(first)s och %(last)s.")
            words = {"year": day.year, "first": EARLIEST, "last": LATEST}
            raise Refused(said % words, name)
    if starts_on and ends_on and ends_on < starts_on:
        raise Refused(_("Slutdagen ligger före startdagen. Ändra en av dem."), "ends_on")


def refuse_amount(name: str, value: Decimal | None, most: Decimal) -> None:
    """Refuse a negative sum and one that nobody means."""
    if value is None:
        return
    if not Decimal(value).is_finite() or value < 0:
        raise Refused(_("Skriv noll eller mer."), name)
    if value > most:
        raise Refused(_("Talet är för stort. Kontrollera enheten."), name)


def refuse_foreign(activity: Any, parties: Iterable[Organisation]) -> None:
    """Refuse organisations of another municipality (B079)."""
    home = activity.council.municipality_id
    if any(one.municipality_id != home for one in parties):
        raise Refused(_("Organisationen hör inte till kommunen."), "parties")
