"""What a year's series and routines give, what of it is made, and what has been done (P6, S11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import Q
from django.utils.translation import gettext as _

from kugghjul.cogs.activities.models import Activity, Routine, Series
from kugghjul.cogs.activities.queries import rows as reading
from kugghjul.cogs.council.models import Council
from kugghjul.core.calendar import (
    CalendarError,
    EveryMonths,
    EveryWeeks,
    Months,
    Occurrence,
    Recurrence,
    Seasons,
)
from kugghjul.core.sentences import N_, sentence

R = Series.Rhythm
S = Activity.State


@dataclass(frozen=True)
class Proposal:
    """An occurrence that a series or a routine gives in a year, and what was made of it."""

    day: dt.date
    slot: str
    series: Series | None = None
    routine: Routine | None = None
    made: Activity | None = None

    @property
    def key(self) -> str:
        """«series-5:2027-05»."""
        source = f"series-{self.series.pk}" if self.series else f"routine-{self.routine.pk}"  # type: ignore[union-attr]
        return f"{source}:{self.slot}"

    @property
    def title(self) -> str:
        """What the activity is to be called."""
        return self.series.title if self.series else str(self.routine)[:200]


@dataclass(frozen=True)
class YearOfSeries:
    """A series or routine in a year: how many it gives, which are made, how many are done."""

    title: str
    series: Series | None
    routine: Routine | None
    planned: int
    activities: tuple[Activity, ...]

    @property
    def done(self) -> int:
        """How many were held."""
        return sum(one.state == S.DONE for one in self.activities)

    @property
    def status(self) -> str:
        """done when all are held, overdue when one came to nothing, else ongoing or planned."""
        if self.activities and self.done >= self.planned:
            return "done"
        if any(one.state == S.NOT_DONE for one in self.activities):
            return "due"
        return "ongoing" if self.done else "planned"


def rule_of(series: Series) -> Recurrence:
    """The series' rule. CalendarError when it has no sense."""
    if series.rhythm == R.SEASON:
        return Seasons(tuple(series.seasons))
    if series.rhythm == R.MONTH:
        return Months(tuple(series.months), series.day)
    if series.every is None:
        raise CalendarError(sentence(N_("Skriv hur många månader eller veckor.")))
    if series.rhythm == R.EVERY_MONTHS:
        return EveryMonths(series.every, series.first_on)
    return EveryWeeks(series.every, series.first_on)


def occurrences_of(series: Series, year: int) -> list[Occurrence]:
    """The year's, within the series' own first and last day."""
    last = series.until or dt.date.max
    found = rule_of(series).occurrences(year)
    return [one for one in found if series.first_on <= one.day <= last]


def proposed(council: Council, year: int) -> list[Proposal]:
    """Everything the year's series and routines give, in order of day, with what is made of it.

    Three queries, whatever the history.
    """
    series = list(council.series.select_related("routine", "body", "organisation", "person"))
    lent = {one.routine_id for one in series}
    routines = [
        one for one in council.routines.filter(retired_on=None, month__isnull=False)
        if one.pk not in lent
    ]  # fmt: skip
    made = _made(council, year)
    found = [
        Proposal(one.day, one.slot, series=of, made=made.get(("series", of.pk, one.slot)))
        for of in series
        for one in occurrences_of(of, year)
    ]
    for of in routines:
        one = Months((of.month or 1,), of.day).occurrences(year)[0]
        key = ("routine", of.pk, one.slot)
        found.append(Proposal(one.day, one.slot, routine=of, made=made.get(key)))
    return sorted(found, key=lambda one: (one.day, one.title))


def _made(council: Council, year: int) -> dict[tuple[str, int, str], Activity]:
    """Activities that fill a slot of the year, by series or routine and slot. One query."""
    rows = Activity.objects.filter(council=council, slot__startswith=f"{year}-")
    rows = reading.with_names(rows.filter(Q(series__isnull=False) | Q(routine__isnull=False)))
    return {
        ("series", row.series_id, row.slot) if row.series_id else
        ("routine", row.routine_id or 0, row.slot): row
        for row in rows
    }  # fmt: skip


def year_of(proposals: Iterable[Proposal]) -> list[YearOfSeries]:
    """«Genomfört i år?»: a line for each series and routine, in order of its first day."""
    groups: dict[tuple[str, int], list[Proposal]] = {}
    for one in proposals:
        source = one.series or one.routine
        groups.setdefault((type(source).__name__, source.pk), []).append(one)  # type: ignore[union-attr]
    return [
        YearOfSeries(
            title=ones[0].title, series=ones[0].series, routine=ones[0].routine,
            planned=len(ones), activities=tuple(one.made for one in ones if one.made),
        )
        for ones in groups.values()
    ]  # fmt: skip


def rule_words(series: Series) -> str:
    """«Varje år i maj», «Varje år: våren och vintern», «Var 3:e vecka»."""
    if series.rhythm == R.SEASON:
        names = dict(season_words())
        return _("Varje år: %(when)s") % {"when": _and([names[one] for one in series.seasons])}
    if series.rhythm == R.MONTH:
        names_of = dict(month_words())
        when = _and([names_of[number].lower() for number in sorted(series.months)])
        if series.day:
            return _("Varje år den %(day)s i %(when)s") % {"day": series.day, "when": when}
        return _("Varje år i %(when)s") % {"when": when}
    if series.rhythm == R.EVERY_MONTHS:
        return (
            _("Varje månad") if series.every == 1 else _("Var %(n)s:e månad") % {"n": series.every}
        )
    return _("Varje vecka") if series.every == 1 else _("Var %(n)s:e vecka") % {"n": series.every}


def season_words() -> list[tuple[str, str]]:
    """(key, word) of the seasons, in the order of the year."""
    return [
        ("spring", _("våren")), ("summer", _("sommaren")), ("autumn", _("hösten")),
        ("winter", _("vintern")),
    ]  # fmt: skip


def month_words() -> list[tuple[int, str]]:
    """(1, «Januari») … (12, «December»)."""
    words = [
        _("Januari"), _("Februari"), _("Mars"), _("April"), _("Maj"), _("Juni"), _("Juli"),
        _("Augusti"), _("September"), _("Oktober"), _("November"), _("December"),
    ]  # fmt: skip
    return list(enumerate(words, start=1))


def _and(words: list[str]) -> str:
    if len(words) < 2:
        return "".join(words)
    return _("%(some)s och %(last)s") % {"some": ", ".join(words[:-1]), "last": words[-1]}


@dataclass(frozen=True)
class YearLine:
    """A line of «Genomfört i år?»: the year of a series, its rule in words, its activities."""

    of: YearOfSeries
    rule: str
    lines: tuple[reading.Line, ...]


def year_lines(proposals: Iterable[Proposal], today: dt.date) -> list[YearLine]:
    """The year's series and routines with their activities in words."""
    return [
        YearLine(
            one,
            rule_words(one.series) if one.series else _("Enligt rutinen, varje år"),
            tuple(reading.line_of(row, today) for row in one.activities),
        )
        for one in year_of(proposals)
    ]


def resting(council: Council, proposals: Iterable[Proposal]) -> list[tuple[Series, str]]:
    """Series that give nothing in the year, with their rules in words. One query."""
    shown = {one.series.pk for one in proposals if one.series}
    return [(one, rule_words(one)) for one in council.series.all() if one.pk not in shown]
