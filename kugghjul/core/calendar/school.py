"""School years and their breaks, as data per municipality.

Each municipality decides its own breaks, so none are computed as true: ``proposed_school_year``
gives the usual weeks as a starting point, marked as a proposal until somebody has confirmed it.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import pairwise
from typing import Literal

from kugghjul.core.calendar.errors import CalendarError
from kugghjul.core.calendar.holidays import easter_day
from kugghjul.core.calendar.periods import Week
from kugghjul.core.calendar.spans import Span
from kugghjul.core.sentences import N_, Sentence, sentence

BREAK_NAMES = (N_("höstlov"), N_("jullov"), N_("sportlov"), N_("påsklov"), N_("sommarlov"))
"""The five breaks of a Swedish school year in the order they come."""

LONGEST_BREAK = 100
"""Days. A longer break is a slip of the pen: the longest, the summer's, is about 70."""


@dataclass(frozen=True, order=True)
class Break:
    """A school break: its name and its first and last day, both included."""

    first: date
    last: date
    name: str

    @property
    def span(self) -> Span:
        """The days of the break; CalendarError when it ends before it begins."""
        return Span(self.first, self.last)

    def __contains__(self, day: object) -> bool:
        return isinstance(day, date) and self.first <= day <= self.last


@dataclass(frozen=True)
class SchoolYear:
    """A *läsår*: ``first_year`` 2026 is 2026/2027, from August to the end of the next summer break.

    ``proposed`` is true until the municipality has confirmed the days.
    """

    first_year: int
    breaks: tuple[Break, ...]
    proposed: bool = False

    @property
    def name(self) -> str:
        """ "2026/2027"."""
        return f"{self.first_year}/{self.first_year + 1}"

    @property
    def span(self) -> Span:
        """The days in which the year's breaks must lie: 1 August to 31 August the year after."""
        return Span(date(self.first_year, 8, 1), date(self.first_year + 1, 8, 31))

    def break_on(self, day: date) -> Break | None:
        """The break that the day lies in, or None."""
        return next((each for each in self.breaks if day in each), None)

    def confirmed(self) -> SchoolYear:
        """The same year, no longer a proposal."""
        return replace(self, proposed=False)


@dataclass(frozen=True)
class SchoolProblem:
    """What is wrong with one break: the field, and a Swedish sentence that says what to do."""

    field: str
    sentence: Sentence

    def __str__(self) -> str:
        return str(self.sentence)


def proposed_school_year(
    first_year: int, *, sport_week: int = 9, easter: Literal["before", "after"] = "before"
) -> SchoolYear:
    """The usual breaks of a Swedish school year, as a proposal for the municipality to correct.

    ``sport_week`` 7–11 depends on where in the country; ``easter`` says whether the week off lies
    before or after Easter. Autumn break is week 44; summer break begins the Saturday after the
    Friday 9–15 June and ends the Sunday before the Monday 14–20 August.
    """
    if sport_week not in range(7, 12):
        raise CalendarError(
            sentence("Sportlovet ligger i vecka {week}. Välj vecka 7–11.", week=sport_week)
        )
    spring = first_year + 1
    return SchoolYear(
        first_year,
        (
            _week_off(N_("höstlov"), Week(first_year, 44)),
            Break(date(first_year, 12, 21), date(spring, 1, 7), N_("jullov")),
            _week_off(N_("sportlov"), Week(spring, sport_week)),
            _easter_break(spring, easter),
            Break(
                _weekday_from(date(spring, 6, 9), 4) + timedelta(days=1),
                _weekday_from(date(spring, 8, 14), 0) - timedelta(days=1),
                N_("sommarlov"),
            ),
        ),
        proposed=True,
    )


def school_year_problems(year: SchoolYear) -> tuple[SchoolProblem, ...]:
    """Everything that is wrong with the breaks of a school year, each at the break's field.

    Fields are named ``breaks.<index>.<name|first|last>`` after the order they were given in.
    """
    found: list[SchoolProblem] = []
    for index, each in enumerate(year.breaks):
        found += _break_problems(year, f"breaks.{index}", each)
    return (*found, *_overlaps(year.breaks))


def break_on(years: Iterable[SchoolYear], day: date) -> Break | None:
    """The break that the day lies in, in any of the school years, or None."""
    return next((found for year in years if (found := year.break_on(day))), None)


def _week_off(name: str, week: Week) -> Break:
    """Monday to Friday: the weekend on each side is free anyhow."""
    return Break(week.span.first, week.span.last - timedelta(days=2), name)


def _easter_break(spring: int, placed: str) -> Break:
    easter = easter_day(spring)
    if placed == "after":
        return Break(easter + timedelta(days=1), easter + timedelta(days=5), N_("påsklov"))
    return Break(easter - timedelta(days=6), easter - timedelta(days=2), N_("påsklov"))


def _weekday_from(day: date, weekday: int) -> date:
    return day + timedelta(days=(weekday - day.weekday()) % 7)


def _break_problems(year: SchoolYear, at: str, each: Break) -> list[SchoolProblem]:
    if not each.name.strip():
        return [
            SchoolProblem(f"{at}.name", sentence("Skriv vad lovet heter, till exempel höstlov."))
        ]
    if each.last < each.first:
        return [
            SchoolProblem(
                f"{at}.last",
                sentence(
                    "Lovet {name} slutar {last}, före det börjar {first}. Skriv en senare sista dag.",
                    name=each.name,
                    first=each.first,
                    last=each.last,
                ),
            )
        ]
    return [*_outside(year, at, each), *_too_long(at, each)]


def _outside(year: SchoolYear, at: str, each: Break) -> list[SchoolProblem]:
    return [
        SchoolProblem(
            f"{at}.{end}",
            sentence(
                "Lovet {name} ligger {day}, utanför läsåret {year}. Skriv en dag inom läsåret.",
                name=each.name,
                day=day,
                year=year.name,
            ),
        )
        for end, day in (("first", each.first), ("last", each.last))
        if day not in year.span
    ]


def _too_long(at: str, each: Break) -> list[SchoolProblem]:
    if len(each.span) <= LONGEST_BREAK:
        return []
    return [
        SchoolProblem(
            f"{at}.last",
            sentence(
                "Lovet {name} är {days} dagar långt. Kontrollera första och sista dagen.",
                name=each.name,
                days=len(each.span),
            ),
        )
    ]


def _overlaps(breaks: tuple[Break, ...]) -> list[SchoolProblem]:
    placed = sorted(
        (each.first, each.last, each.name, index)
        for index, each in enumerate(breaks)
        if each.first <= each.last
    )
    return [
        SchoolProblem(
            f"breaks.{index}.first",
            sentence(
                "Lovet {name} börjar {first}, innan {other} har slutat {last}. Ändra ett av loven.",
                name=name,
                first=first,
                other=other,
                last=last,
            ),
        )
        for (_, last, other, _), (first, _, name, index) in pairwise(placed)
        if first <= last
    ]
