"""What comes back: the days of a year that a rule of recurrence gives.

A rule gives for each year a few occurrences, each with a `slot`, which says which one it is
whatever day it is moved to («2027-spring», «2027-05», «2027-03-15»), and a proposed day. Making the
year's activities twice makes none twice, because the slot is there already (S11, P6).

Seasons follow `periods.SEASON_MONTHS`. In a month without the day that was asked for, it is the
month's last day: the 31st of April is the 30th, 29 February is the 28th in common years (B189).
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass
from datetime import date, timedelta

from kugghjul.core.calendar.deadlines import add_months
from kugghjul.core.calendar.errors import CalendarError
from kugghjul.core.calendar.holidays import is_free
from kugghjul.core.calendar.periods import SEASON_MONTHS
from kugghjul.core.sentences import N_, sentence

MIDDLE = 15
"""The day that is proposed, or the next working day, when the rule names none."""


@dataclass(frozen=True, order=True)
class Occurrence:
    """One time in a year: the day proposed, and the slot that it fills."""

    day: date
    slot: str


@dataclass(frozen=True)
class Seasons:
    """Once in each of these seasons of every year; the proposal is in the season's middle month."""

    names: tuple[str, ...]

    def __post_init__(self) -> None:
        if not self.names or any(name not in SEASON_MONTHS for name in self.names):
            raise CalendarError(sentence(N_("Välj minst en årstid.")))

    def occurrences(self, year: int) -> tuple[Occurrence, ...]:
        """The year's, in order. Winter is proposed in January."""
        return tuple(
            sorted(
                Occurrence(day_in(year, SEASON_MONTHS[name][1], None), f"{year}-{name}")
                for name in set(self.names)
            )
        )


@dataclass(frozen=True)
class Months:
    """Once in each of these months (1–12) of every year, on `day` or on a working day mid-month."""

    numbers: tuple[int, ...]
    day: int | None = None

    def __post_init__(self) -> None:
        if not self.numbers or any(not 1 <= number <= 12 for number in self.numbers):
            raise CalendarError(sentence(N_("Välj minst en månad.")))
        _refuse_day(self.day)

    def occurrences(self, year: int) -> tuple[Occurrence, ...]:
        """The year's, in order."""
        return tuple(
            Occurrence(day_in(year, number, self.day), f"{year}-{number:02}")
            for number in sorted(set(self.numbers))
        )


@dataclass(frozen=True)
class EveryMonths:
    """Every `every` months counted from `first`, on its day of the month."""

    every: int
    first: date

    def __post_init__(self) -> None:
        _refuse_interval(self.every, 120)

    def occurrences(self, year: int) -> tuple[Occurrence, ...]:
        """The year's, in order; none before `first`. Counted from `first`, so no day drifts."""
        ahead = (year - self.first.year) * 12 - (self.first.month - 1)
        start = max(0, -(-ahead // self.every))
        found = []
        for turn in range(start, start + 12 // self.every + 2):
            day = add_months(self.first, turn * self.every)
            if day.year == year:
                found.append(Occurrence(day, f"{year}-{day.month:02}"))
        return tuple(found)


@dataclass(frozen=True)
class EveryWeeks:
    """Every `every` weeks counted from `first`, on its weekday."""

    every: int
    first: date

    def __post_init__(self) -> None:
        _refuse_interval(self.every, 520)

    def occurrences(self, year: int) -> tuple[Occurrence, ...]:
        """The year's, in order; none before `first`."""
        pace = timedelta(weeks=self.every)
        behind = max(0, (date(year, 1, 1) - self.first).days)
        day = self.first + -(-behind // pace.days) * pace
        found = []
        while day.year == year:
            found.append(Occurrence(day, day.isoformat()))
            if (date.max - day) < pace:
                break
            day += pace
        return tuple(found)


Recurrence = Seasons | Months | EveryMonths | EveryWeeks


def day_in(year: int, month: int, day: int | None) -> date:
    """That day of the month, its last when it is shorter; None: the first working day from the
    15th."""
    if day is not None:
        return date(year, month, min(day, monthrange(year, month)[1]))
    found = date(year, month, MIDDLE)
    while is_free(found):
        found += timedelta(days=1)
    return found


def _refuse_day(day: int | None) -> None:
    if day is not None and not 1 <= day <= 31:
        raise CalendarError(sentence(N_("Dagen är {day}. Ange 1–31."), day=day))


def _refuse_interval(every: int, most: int) -> None:
    if not 1 <= every <= most:
        raise CalendarError(sentence(N_("Mellanrummet är {n}. Ange 1–{most}."), n=every, most=most))
