"""What Ekköping has that no cog holds yet: things that must be there, word to the inhabitants,
attempts (council cog, underlag).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from kugghjul.cogs.council.actions.undertakings import enter_undertaking
from kugghjul.core.calendar import add_months
from kugghjul.demo.ekkoping import days
from kugghjul.demo.points import table
from kugghjul.demo.teller import Teller

DAY = dt.timedelta(days=1)
STANDING = (
    ("public-information", "Information om brott och förebyggande arbete på webbplatsen"),
    ("coordination-support", "Samordnaren stödjer förvaltningarna"),
    ("resources", "Kommunstyrelsen har avsatt medel"),
    ("priorities", "Styrgruppens prioriteringar"),
)


def arrange(teller: Teller, as_of: dt.date) -> None:
    """Everything on its day; what is planted as a fault is left out or done badly (faults.py)."""
    begins = days.begins(as_of)
    for subject, title in STANDING:
        _enter(teller, begins + 12 * DAY, kind="standing", subject=subject, title=title)
    for year in range(begins.year, as_of.year + 1):
        for row in table(__package__, "yearly.toml")["report"]:
            if row["subject"] != "invanarna":
                continue
            when = dt.date(year, *row["on"])
            if when > begins + 12 * DAY:
                data = {"occasion": row["occasion"]} if "occasion" in row else {}
                told = {name: row[name] for name in ("subject", "title")}
                _enter(teller, when, kind="report", data=data, **told)
    _attempts(teller, as_of)


def _enter(teller: Teller, day: dt.date, **values: Any) -> None:
    def event(at: dt.datetime) -> None:
        enter_undertaking(teller.council, on=day, by=teller.by, at=at, **values)

    teller.timeline.on(day, "17.00", event)


def _attempts(teller: Teller, as_of: dt.date) -> None:
    """Attempts at getting the leaders of those outside to sit in the council (10 §)."""
    for months, note in (
        (15, "Förfrågan till handelsföreningen."),
        (5, "Ny förfrågan efter föreningens årsmöte."),
    ):
        _enter(
            teller,
            add_months(as_of, -months),
            kind="attempt",
            subject="L10c",
            note=note,
            title="Ledande företrädare för aktörerna utifrån",
        )
