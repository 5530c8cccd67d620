"""The measure of a search: the open days of a body, the pace of a rhythm, and the even spread."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate

from kugghjul.core.calendar import Span
from kugghjul.core.schedule.demands import Demand, Rhythm, Window


@dataclass(frozen=True)
class Field:
    """The days to choose among, with the price of each, and what already stands.

    ``prices``: suitable days and what their yielding wishes cost. ``standing``: days in the year
    with meetings that count already. ``before``/``after``: the nearest meetings outside the year.
    """

    period: Span
    prices: Mapping[date, int]
    standing: frozenset[date] = frozenset()
    before: date | None = None
    after: date | None = None


class Pace:
    """A rhythm laid over the year: active days counted from a little before it."""

    def __init__(self, rhythm: Rhythm, field: Field) -> None:
        self.rhythm, self.field = rhythm, field
        self.zero = min(field.before or field.period.first, field.period.first)
        end = max(field.after or field.period.last, field.period.last)
        length = (end - self.zero).days + 1
        resting = rhythm.pause_months
        self.active = [
            0,
            *accumulate(
                int((self.zero + timedelta(days=number)).month not in resting)
                for number in range(1, length)
            ),
        ]
        self.start = self._anchor()

    def days_between(self, earlier: date, later: date) -> int:
        """Active days from one day to the other."""
        return self.active[(later - self.zero).days] - self.active[(earlier - self.zero).days]

    def too_long(self, previous: date | None, day: date) -> bool:
        """Whether the body would go without a meeting for too long."""
        return self.days_between(previous or self.start, day) > self.rhythm.most_days

    def ends_too_early(self, last: date | None) -> bool:
        """Whether the next meeting would have been due before the period is over."""
        if self.field.after is not None:
            return self.too_long(last, self.field.after)
        return self.days_between(last or self.start, self.field.period.last) >= (
            self.rhythm.most_days
        )

    def most_needed(self) -> int:
        """Upper bound: two meetings within every longest gap, and one more."""
        return 2 * (self._length() // max(self.rhythm.most_days, 1) + 1) + 1

    def aim(self) -> int:
        """The number of meetings at the middle of the rhythm's two intervals."""
        least = self.rhythm.least_days or self.rhythm.most_days
        return max(1, round(2 * self._length() / (least + self.rhythm.most_days)))

    def spread(self, number: int) -> list[date]:
        """``number`` days, evenly over the active days of the period."""
        first = (self.field.period.first - self.zero).days
        days = [
            self.zero + timedelta(days=index)
            for index in range(first, len(self.active))
            if self.zero + timedelta(days=index) <= self.field.period.last
            and (self.zero + timedelta(days=index)).month not in self.rhythm.pause_months
        ] or [self.field.period.first]
        return _evenly(days, number)

    def _length(self) -> int:
        return self.days_between(self.start, self.field.period.last)

    def _anchor(self) -> date:
        """The meeting before the period, unless the rhythm had been lost already then."""
        before, first = self.field.before, self.field.period.first
        if before is None or self.days_between(before, first) > self.rhythm.most_days:
            return first
        return before


def even_spread(demand: Demand, days: Sequence[date], number: int) -> list[date]:
    """``number`` ideal days, evenly over the days of each of the two terms, spring first.

    A term whose meetings are all asked for by seasons or months is spread within these.
    """
    spring, autumn = (
        [window for window in demand.windows if (window.last.month <= 6) == early]
        for early in (True, False)
    )
    asked = [sum(window.minimum for window in term) for term in (spring, autumn)]
    rest = number - sum(asked)
    early_days = [day for day in days if day.month <= 6]
    late_days = [day for day in days if day.month > 6]
    if rest < 0:
        return _evenly(days, number)
    if early_days and late_days:
        in_spring = min(rest, max(0, (number + 1) // 2 - asked[0]))
    else:
        in_spring = rest if early_days else 0
    ideals = _over_term(spring, asked[0], in_spring, early_days or days)
    ideals += _over_term(autumn, asked[1], rest - in_spring, late_days or days)
    return sorted(ideals)


def _over_term(
    windows: Sequence[Window], asked: int, more: int, days: Sequence[date]
) -> list[date]:
    if more:
        return _evenly(days, asked + more)
    return [
        ideal
        for window in windows
        for ideal in _evenly([day for day in days if day in window.days] or days, window.minimum)
    ]


def _evenly(days: Sequence[date], number: int) -> list[date]:
    """The middle of each of ``number`` equal parts of the row of days."""
    return [days[(2 * turn + 1) * len(days) // (2 * number)] for turn in range(number)]
