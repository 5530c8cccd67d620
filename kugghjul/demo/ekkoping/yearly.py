"""What Ekköping does every year outside the meetings, as series: planned in January, held on the
day.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from kugghjul.cogs.activities.actions.activities import hold_activity
from kugghjul.cogs.activities.actions.series import create_year, plan_series
from kugghjul.cogs.activities.models import Activity, Series
from kugghjul.cogs.activities.queries.occurrences import proposed
from kugghjul.cogs.tenancy.models import Organisation
from kugghjul.demo.ekkoping import days
from kugghjul.demo.points import table
from kugghjul.demo.teller import Teller

DAY = dt.timedelta(days=1)
WATCHED = ("mode", "target", "place")


def arrange(teller: Teller, as_of: dt.date) -> None:
    """Series from the first month; what is planted as a fault is left out or done badly."""
    rows = table(__package__, "yearly.toml")["activity"]
    started = days.begins(as_of) + 12 * DAY
    line = teller.timeline
    line.on(started, "10.00", lambda at: _series(teller, rows, started, at))
    for year in range(started.year, as_of.year + 1):
        planned = max(started, dt.date(year, 1, 5))
        line.on(planned, "10.30", _plans(teller, year, as_of))
        for row in rows:
            held = dt.date(year, *row["on"])
            if held > started and not _left_out(row, held, as_of):
                line.on(held, "17.00", _holds(teller, row, held, as_of))


def _series(teller: Teller, rows: list[dict[str, Any]], since: dt.date, at: dt.datetime) -> None:
    for row in rows:
        month, day = row["on"]
        plan_series(
            teller.council, title=row["title"], kind=row["kind"], rhythm=Series.Rhythm.MONTH,
            months=[month], day=day, first_on=since + DAY,
            parties=_there(teller, row["parties"]),
            body=teller.body("operativa-gruppen"), by=teller.by, at=at,
            **{name: row[name] for name in WATCHED if name in row},
        )  # fmt: skip


def _plans(teller: Teller, year: int, as_of: dt.date) -> Callable[[dt.datetime], object]:
    """The year's activities. Planted: nobody thought of the survey in the year of the story's end."""

    def act(at: dt.datetime) -> None:
        chosen = {
            one.key
            for one in proposed(teller.council, year)
            if not (one.series and one.series.kind == "safety-survey" and year == as_of.year)
        }
        create_year(teller.council, year, chosen=chosen, by=teller.by, at=at)

    return act


def _there(teller: Teller, names: list[str]) -> list[Organisation]:
    """Those that have come with the council's rules so far."""
    return list(teller.municipality.organisations.filter(name__in=names))


def _left_out(row: dict[str, Any], held: dt.date, as_of: dt.date) -> bool:
    return row["kind"] == "safety-survey" and held.year == as_of.year


def _holds(
    teller: Teller, row: dict[str, Any], held: dt.date, as_of: dt.date
) -> Callable[[dt.datetime], object]:
    """Planted: one of three stayed away from the last January's walk."""
    names = row["parties"]
    if (row["kind"], held.month, held.year) == ("safety-walk", 1, as_of.year):
        names = names[:2]

    def act(at: dt.datetime) -> None:
        activity = Activity.objects.get(
            council=teller.council, title=row["title"], starts_on__year=held.year
        )
        hold_activity(
            activity, held_on=held, parties=_there(teller, names),
            outcome=row.get("outcome", ""), by=teller.by, at=at,
        )  # fmt: skip

    return act
