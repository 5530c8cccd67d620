"""One clause on trial: the days it is judged for, the day it is judged on, and what was found."""

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from kugghjul.core.rules.index import Index
from kugghjul.core.rules.model import Charter, Clause, Period, Verdict
from kugghjul.core.sentences import Sentence

ALWAYS = Period(date.min, date.max)


@dataclass(frozen=True, slots=True)
class Outcome:
    """A verdict before the clause's modality has had its say."""

    verdict: Verdict
    because: Sentence
    due: date | None = None
    evidence: tuple[str, ...] = ()
    against: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Case:
    """What an evaluator needs. `period` is a calendar year or the part of it the clause binds."""

    charter: Charter
    clause: Clause
    index: Index
    period: Period
    today: date

    @property
    def ended(self) -> bool:
        """Whether the period is over."""
        return self.today > self.period.last

    @property
    def seen(self) -> date:
        """The last day of the period that has been: its end, or today."""
        return min(self.today, self.period.last)

    @property
    def warn(self) -> int:
        """Days of warning before an ordinary date."""
        own = self.clause.warn_days
        return self.charter.warn_days if own is None else own

    @property
    def warn_meeting(self) -> int:
        """Days of warning before a deadline inside a meeting cycle."""
        own = self.clause.warn_days
        return self.charter.warn_days_meeting if own is None else own

    def soon(self, due: date, days: int) -> bool:
        """Whether `due` lies at most so many days ahead."""
        return (due - self.today).days <= days

    def ahead(self) -> Period:
        """From the period's first day and on: open at the end while the period runs."""
        return self.period if self.ended else Period(self.period.first, date.max)


def binding(charter: Charter, clause: Clause) -> Period:
    """The days on which a clause binds, as far as its document tells."""
    first = clause.since or charter.document.binds_from or date.min
    return Period(first, clause.until or date.max)


def common(one: Period, other: Period) -> Period | None:
    """The days that both periods hold, or None."""
    first, last = max(one.first, other.first), min(one.last, other.last)
    return Period(first, last) if first <= last else None


def calendar_year(year: int) -> Period:
    """1 January to 31 December."""
    return Period(date(year, 1, 1), date(year, 12, 31))


def whole_months(period: Period, months: tuple[int, ...] = tuple(range(1, 13))) -> int:
    """How many of the months lie wholly in a period of at most one calendar year."""
    year = period.first.year
    return sum(
        date(year, month, 1) in period and month_end(date(year, month, 1)) in period
        for month in months
    )


def month_end(day: date) -> date:
    """The last day of the day's month."""
    return day.replace(day=monthrange(day.year, day.month)[1])


def owed(count: int, period: Period, months: tuple[int, ...] = tuple(range(1, 13))) -> int:
    """What is owed of a yearly number when the clause binds only part of the year.

    In proportion to the whole months, rounded down: four a year from 25 September is one.
    """
    return count * whole_months(period, months) // len(months)


def day_after(day: date) -> date:
    """The next day."""
    return day + timedelta(days=1)
