"""Who reports in Ekköping: the categories, 24 units that join in three steps, their reporters, and what police sees."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kugghjul.cogs.places.models import Place
from kugghjul.cogs.reporting.actions.categories import begin
from kugghjul.cogs.reporting.actions.compartments import open_compartment
from kugghjul.cogs.reporting.actions.roster import add_unit, invite_reporter, renew_link
from kugghjul.cogs.reporting.models import Reporter, Unit
from kugghjul.cogs.tenancy.actions import add_organisation
from kugghjul.core.calendar import add_months
from kugghjul.demo.ekkoping import days
from kugghjul.demo.points import table
from kugghjul.demo.teller import Teller

DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(weeks=1)
RENEWED = 40
"""Days before the end of the story that everybody gets a new link: the first ones hold a year and a month."""
SEEN = ("count", "category", "area", "place", "time", "severity")
GROUND = "Samverkansöverenskommelsen med Polisen, bilaga 2: lägesbild utan personuppgifter"
SHARES = (
    ("Utbildningsförvaltningen", "Polisen", SEEN),
    ("Samhällsbyggnadsförvaltningen", "Polisen", SEEN),
    ("Kultur- och fritidsförvaltningen", "Polisen", SEEN),
    ("Ekvakt Bevakning", "Polisen", (*SEEN, "text", "unit", "organisation")),
    ("Polisen", "Utbildningsförvaltningen", ("count", "category", "area")),
)
"""(whose observations, who sees them, which fields)."""


def units() -> list[dict[str, Any]]:
    """The units of the roster, as they are told."""
    rows: list[dict[str, Any]] = table(__package__, "units.toml")["unit"]
    return rows


def begins_on(row: dict[str, Any], as_of: dt.date) -> dt.date:
    """The Monday that a unit's first week begins."""
    day = add_months(as_of, -row["months"])
    return day - day.weekday() * DAY + WEEK


def address(key: str, teller: Teller) -> str:
    """Where a unit's reporter gets letters."""
    return f"{key}@{teller.municipality.slug}.example"


def found(teller: Teller, name: str) -> Unit:
    """A unit by its name, with what its reports need."""
    rows = Unit.objects.select_related("municipality", "organisation")
    return rows.get(municipality=teller.municipality, name=name)


def arrange(teller: Teller, as_of: dt.date) -> None:
    """The categories, then the units as they join; new links this autumn; and the compartments."""
    rows, line = units(), teller.timeline
    start = min(begins_on(row, as_of) for row in rows)
    line.on(start - 5 * DAY, "8.40", lambda at: begin(teller.municipality, by=teller.by, at=at))
    for row in rows:
        line.on(begins_on(row, as_of) - 3 * DAY, "9.20", _joins(teller, row))
    line.on(days.workday(as_of - RENEWED * DAY), "10.40", lambda at: _renew(teller, at))
    line.on(days.workday(as_of - 300 * DAY), "13.20", lambda at: _shares(teller, at))


def _joins(teller: Teller, row: dict[str, Any]) -> Any:
    def act(at: dt.datetime) -> None:
        unit = add_unit(
            teller.municipality, name=row["name"], organisation=_organisation(teller, row, at),
            since=at.date() + 3 * DAY, place=_place(teller, row), due_weekday=row.get("due", 4),
            closed_in_breaks=row.get("closed", False), by=teller.by, at=at,
        )  # fmt: skip
        invite_reporter(unit, email=address(row["key"], teller), by=teller.by, at=at)

    return act


def _organisation(teller: Teller, row: dict[str, Any], at: dt.datetime) -> Any:
    name = row["organisation"]
    there = teller.municipality.organisations.filter(name=name).first()
    kind = row.get("kind", "administration")
    return there or add_organisation(teller.municipality, name, kind, by=teller.by, at=at)


def _place(teller: Teller, row: dict[str, Any]) -> Place | None:
    if "place" not in row:
        return None
    return Place.objects.get(municipality=teller.municipality, name=row["place"])


def _renew(teller: Teller, at: dt.datetime) -> None:
    rows = Reporter.objects.filter(unit__municipality=teller.municipality, until=None)
    for reporter in rows.filter(token_made_at__lt=at - 60 * DAY):
        renew_link(reporter, by=teller.by, at=at)


def _shares(teller: Teller, at: dt.datetime) -> None:
    for owner, reader, fields in SHARES:
        open_compartment(
            teller.municipality, owner=teller.organisation(owner),
            reader=teller.organisation(reader), fields=fields, ground=GROUND, since=at.date(),
            by=teller.by, at=at,
        )  # fmt: skip
