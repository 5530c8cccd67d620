"""Spans of whole days, both ends included: the calendar's one kind of interval."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta

from kugghjul.core.calendar.errors import CalendarError
from kugghjul.core.sentences import sentence

ONE_DAY = timedelta(days=1)


@dataclass(frozen=True, order=True)
class Span:
    """The days from ``first`` to ``last``, both included. One day is a span whose ends agree."""

    first: date
    last: date

    def __post_init__(self) -> None:
        if self.last < self.first:
            raise CalendarError(
                sentence(
                    "Perioden slutar {last}, före den börjar {first}. Byt plats på dagarna.",
                    first=self.first,
                    last=self.last,
                )
            )

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last

    def __len__(self) -> int:
        """The number of days, both ends counted."""
        return (self.last - self.first).days + 1

    def days(self) -> Iterator[date]:
        """Every day of the span in order."""
        for number in range(len(self)):
            yield self.first + timedelta(days=number)

    def overlaps(self, other: Span) -> bool:
        """Whether the two spans share at least one day."""
        return self.first <= other.last and other.first <= self.last

    def common(self, other: Span) -> Span | None:
        """The days that both spans hold, or None."""
        if not self.overlaps(other):
            return None
        return Span(max(self.first, other.first), min(self.last, other.last))


def year_span(year: int) -> Span:
    """The calendar year as a span, 1 January to 31 December."""
    return Span(date(year, 1, 1), date(year, 12, 31))
