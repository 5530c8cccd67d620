"""Series: what comes back, and making a year's activities of them, each once (S11, P6)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Collection, Iterable
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.activities.actions.activities import plan_activity
from kugghjul.cogs.activities.models import Activity, Series
from kugghjul.cogs.activities.queries import occurrences
from kugghjul.cogs.activities.queries.limits import refuse_wrong
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.tenancy.models import Organisation
from kugghjul.core.calendar import CalendarError
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import said

FIELDS = frozenset(
    ["title", "text", "kind", "area", "body", "organisation", "person", "routine", "mode",
     "target", "place", "hours_planned", "cost_planned", "rhythm", "seasons", "months", "day",
     "every", "first_on", "until"]
)  # fmt: skip
R = Series.Rhythm
RULE_FIELD = {R.SEASON: "seasons", R.MONTH: "months", R.EVERY_MONTHS: "every",
              R.EVERY_WEEKS: "every"}  # fmt: skip


@action
def plan_series(
    council: Council,
    *,
    title: str,
    rhythm: str,
    first_on: dt.date,
    parties: Iterable[Organisation] = (),
    by: User | None,
    at: dt.datetime,
    **values: Any,
) -> Series:
    """A series. Further values are the names of `FIELDS`: `seasons` («spring» …), `months` (1–12)
    with an optional `day`, or `every` with the count of months or weeks from `first_on`.

    Refused when the rule has no sense.
    """
    if unknown := set(values) - FIELDS:
        raise LookupError(f"a series has no {sorted(unknown)[0]}")
    made = Series(
        council=council, created_at=at, created_by=by, title=title.strip(), rhythm=rhythm,
        first_on=first_on, **values,
    )  # fmt: skip
    _refuse(made)
    made.save(force_insert=True)
    _invite(made, parties)
    record("series.planned", made, by=by, at=at)
    return made


@action
def change_series(
    series: Series,
    *,
    parties: Iterable[Organisation] | None = None,
    by: User | None,
    at: dt.datetime,
    **values: Any,
) -> Series:
    """Another rule or other words; activities that are made already stay as they are."""
    if unknown := set(values) - FIELDS:
        raise LookupError(f"a series has no {sorted(unknown)[0]}")
    for name, value in values.items():
        setattr(series, name, value)
    _refuse(series)
    series.save()
    if parties is not None:
        _invite(series, parties)
    record("series.changed", series, by=by, at=at, fields=sorted(values))
    return series


@action
def end_series(series: Series, *, until: dt.date, by: User | None, at: dt.datetime) -> Series:
    """Nothing is proposed after `until`; what was done remains."""
    if until < series.first_on:
        raise Refused(_("Slutdagen ligger före startdagen. Ändra en av dem."), "until")
    series.until = until
    series.save(update_fields=["until"])
    record("series.ended", series, by=by, at=at, until=until.isoformat())
    return series


@action
def create_year(
    council: Council,
    year: int,
    *,
    chosen: Collection[str] | None = None,
    by: User | None,
    at: dt.datetime,
) -> list[Activity]:
    """Make the year's activities of series and routines that are not made yet.

    `chosen`: keys of proposals («series-5:2027-05»), None for all. Made again, nothing is doubled.
    """
    Council.objects.select_for_update().get(pk=council.pk)
    wanted = [
        one
        for one in occurrences.proposed(council, year)
        if not one.made and (chosen is None or one.key in chosen)
    ]
    made = [_make(council, one, by, at) for one in wanted]
    record("series.year_made", council, by=by, at=at, year=year, count=len(made))
    return made


def _make(
    council: Council, one: occurrences.Proposal, by: User | None, at: dt.datetime
) -> Activity:
    source = one.series or one.routine
    shared = {
        name: getattr(source, name)
        for name in ("kind", "area", "body", "organisation", "person", "target")
    }
    if one.series is None:
        return plan_activity(
            council, title=one.title, starts_on=one.day, routine=one.routine, slot=one.slot,
            text=source.text[:8000], **shared, by=by, at=at,
        )  # fmt: skip
    series = one.series
    return plan_activity(
        council, title=one.title, starts_on=one.day, series=series, routine=series.routine,
        slot=one.slot, text=series.text, mode=series.mode, place=series.place,
        hours_planned=series.hours_planned, cost_planned=series.cost_planned,
        parties=series.parties.all(), **shared, by=by, at=at,
    )  # fmt: skip


def _refuse(series: Series) -> None:
    """Refuse what no activity may be, and a rule that gives nothing."""
    names = ("title", "body", "organisation", "person", "routine", "hours_planned", "cost_planned")
    values = {name: getattr(series, name) for name in names}
    span = {"starts_on": series.first_on, "ends_on": series.until}
    try:
        refuse_wrong(series.council, values | span)
    except Refused as refusal:
        names_here = {"starts_on": "first_on", "ends_on": "until"}
        where = names_here.get(refusal.field or "", refusal.field)
        raise Refused(refusal.reason, where) from refusal
    try:
        occurrences.rule_of(series)
    except CalendarError as wrong:
        raise Refused(said(wrong.sentence), RULE_FIELD.get(R(series.rhythm))) from wrong


def _invite(series: Series, parties: Iterable[Organisation]) -> None:
    wanted = list(parties)
    if any(one.municipality_id != series.council.municipality_id for one in wanted):
        raise Refused(_("Organisationen hör inte till kommunen."), "parties")
    series.parties.set(wanted)
