"""Which days suit a meeting in one municipality, and for each other day the reason why not.

Avoided are weekends, public holidays, eves, squeeze days, the municipality's school breaks, and
days that it has closed itself (requirements R8, K11; item "Rules": no holidays, no school breaks).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Literal, TypeVar

from kugghjul.core.calendar.holidays import holiday_on
from kugghjul.core.calendar.school import Break, SchoolYear
from kugghjul.core.calendar.spans import Span
from kugghjul.core.sentences import N_

_Days = TypeVar("_Days", Break, "ClosedDays")
ObstacleKind = Literal["weekend", "public", "eve", "squeeze", "break", "closed"]


@dataclass(frozen=True)
class Obstacle:
    """Why a day does not suit a meeting: the kind, and the name as it stands within a sentence."""

    kind: ObstacleKind
    name: str


@dataclass(frozen=True)
class ClosedDays:
    """Days the municipality has closed itself: elections, a market, the budget week."""

    first: date
    last: date
    name: str


@dataclass(frozen=True)
class MunicipalCalendar:
    """The days of one municipality: its school years and its own closed days.

    Without school years only weekends, holidays, eves and squeeze days are avoided.
    """

    school_years: tuple[SchoolYear, ...] = ()
    closed: tuple[ClosedDays, ...] = ()

    def obstacle(self, day: date) -> Obstacle | None:
        """Why the day does not suit a meeting, the weightiest reason first; None when it does."""
        holiday = holiday_on(day)
        if holiday is not None and holiday.kind != "squeeze":
            return Obstacle(holiday.kind, holiday.name)
        if day.weekday() >= 5:
            return Obstacle("weekend", N_("lördag") if day.weekday() == 5 else N_("söndag"))
        closed = self._closed_on(day)
        if closed is not None:
            return closed
        return None if holiday is None else Obstacle("squeeze", N_("klämdag"))

    def suits(self, day: date) -> bool:
        """Whether a meeting may be planned on the day."""
        return self.obstacle(day) is None

    def suitable_days(self, span: Span) -> tuple[date, ...]:
        """The days of the span that suit a meeting, in order."""
        return tuple(day for day in span.days() if self.suits(day))

    @cached_property
    def breaks(self) -> tuple[Break, ...]:
        """Every school break of every year, in date order."""
        return tuple(sorted(each for year in self.school_years for each in year.breaks))

    def _closed_on(self, day: date) -> Obstacle | None:
        found = _holding(self.breaks, day)
        if found is not None:
            return Obstacle("break", found.name)
        shut = _holding(self.closed, day)
        return None if shut is None else Obstacle("closed", shut.name)


def _holding(spans: Iterable[_Days], day: date) -> _Days | None:
    return next((each for each in spans if each.first <= day <= each.last), None)
