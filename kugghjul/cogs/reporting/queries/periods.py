"""The periods that a unit reports for, and which day each is due. Pure: days in, days out.

A period is decided by the day that a report was written, never by the reporter's clock (B179).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kugghjul.cogs.reporting.models import Unit
from kugghjul.kit.words import day as day_words

DAY = dt.timedelta(days=1)
WEEK = 7 * DAY
FIRST_MONDAY = dt.date(2024, 1, 1)
"""Fortnights are counted from here, so that all units of a municipality have the same ones."""


@dataclass(frozen=True, order=True)
class Period:
    """First and last day, both included."""

    first: dt.date
    last: dt.date

    def __str__(self) -> str:
        return self.words()

    def words(self) -> str:
        """«vecka 46», «vecka 45–46» or «november 2026»."""
        if self.first.day == 1 and (self.last + DAY).day == 1:
            return day_words(self.first).split("\N{NO-BREAK SPACE}", 1)[1]
        first, last = self.first.isocalendar().week, self.last.isocalendar().week
        if first == last:
            return _("vecka %(n)s") % {"n": first}
        return _("vecka %(first)s–%(last)s") % {"first": first, "last": last}

    def due(self, weekday: int) -> dt.date:
        """The last `weekday` (Monday 0) of the period: the day that its report is due."""
        return self.last - dt.timedelta(days=(self.last.weekday() - weekday) % 7)


def period_at(rhythm: str, day: dt.date) -> Period:
    """The period of that rhythm that a day lies in."""
    if rhythm == Unit.Rhythm.MONTHLY:
        first = day.replace(day=1)
        return Period(first, (first + 31 * DAY).replace(day=1) - DAY)
    monday = day - dt.timedelta(days=day.weekday())
    if rhythm == Unit.Rhythm.FORTNIGHTLY:
        monday -= WEEK if (monday - FIRST_MONDAY).days // 7 % 2 else dt.timedelta(0)
        return Period(monday, monday + 2 * WEEK - DAY)
    return Period(monday, monday + WEEK - DAY)


def before(rhythm: str, period: Period) -> Period:
    """The period before."""
    return period_at(rhythm, period.first - DAY)


def periods(rhythm: str, first: dt.date, last: dt.date) -> Iterator[Period]:
    """Every period that begins in the span, in order; none for a unit that reports when something happens."""
    if rhythm == Unit.Rhythm.WHEN_NEEDED:
        return
    period = period_at(rhythm, first)
    while period.first <= last:
        if period.first >= first:
            yield period
        period = period_at(rhythm, period.last + DAY)


def expects(unit: Unit, period: Period, breaks: Iterable[Mapping[str, str]] = ()) -> bool:
    """Whether a report is expected of the unit for the period: it has the period's rhythm, was there all through it,
    and is not closed by a school break on all of its weekdays.
    """
    if unit.rhythm == Unit.Rhythm.WHEN_NEEDED or unit.since > period.first:
        return False
    if unit.until is not None and unit.until < period.due(unit.due_weekday):
        return False
    return not (unit.closed_in_breaks and closed(period, breaks))


def closed(period: Period, breaks: Iterable[Mapping[str, str]]) -> bool:
    """Whether every Monday–Friday of the period lies in a school break."""
    spans = [(row["first"], row["last"]) for row in breaks]
    days = (period.first + n * DAY for n in range((period.last - period.first).days + 1))
    working = (day.isoformat() for day in days if day.weekday() < 5)
    return all(any(first <= day <= last for first, last in spans) for day in working)
