"""Named parts of a year: weeks, half-years, terms and seasons, and which one a day is in.

Terms follow the sources' words: "två gånger på våren och en gång på hösten" (Rådet och
samverkansgruppen) divides the year in vårtermin, January–June, and hösttermin, July–December.
Seasons, for safety walks (verksamhetsplan-2018, "en på våren … en på vintern"), are months:
spring March–May, winter December–February. The winter days of a calendar year lie at both its ends.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Literal

from kugghjul.core.calendar.errors import CalendarError
from kugghjul.core.calendar.localtime import local_day
from kugghjul.core.calendar.spans import Span
from kugghjul.core.sentences import sentence

TermName = Literal["spring", "autumn"]
SeasonName = Literal["spring", "summer", "autumn", "winter"]

SEASON_MONTHS: dict[str, tuple[int, int, int]] = {
    "spring": (3, 4, 5),
    "summer": (6, 7, 8),
    "autumn": (9, 10, 11),
    "winter": (12, 1, 2),
}


@dataclass(frozen=True, order=True)
class Week:
    """An ISO week. CalendarError when the year has no such week (week 53 of 2027, B190)."""

    year: int
    number: int

    def __post_init__(self) -> None:
        count = weeks_in(self.year)
        if not 1 <= self.number <= count:
            raise CalendarError(
                sentence(
                    "År {year} har ingen vecka {number}. Välj vecka 1–{count}.",
                    year=str(self.year),
                    number=self.number,
                    count=count,
                )
            )

    @property
    def span(self) -> Span:
        """Monday to Sunday."""
        monday = date.fromisocalendar(self.year, self.number, 1)
        return Span(monday, monday + timedelta(days=6))


@dataclass(frozen=True, order=True)
class HalfYear:
    """The first (1) or second (2) half of a calendar year."""

    year: int
    half: int

    def __post_init__(self) -> None:
        if self.half not in (1, 2):
            raise CalendarError(sentence("Halvåret är {half}. Välj 1 eller 2.", half=self.half))

    @property
    def span(self) -> Span:
        """1 January–30 June or 1 July–31 December."""
        if self.half == 1:
            return Span(date(self.year, 1, 1), date(self.year, 6, 30))
        return Span(date(self.year, 7, 1), date(self.year, 12, 31))

    def following(self) -> HalfYear:
        """The half-year after this one."""
        return HalfYear(self.year, 2) if self.half == 1 else HalfYear(self.year + 1, 1)


@dataclass(frozen=True)
class Term:
    """A *vårtermin* (January–June) or *hösttermin* (July–December) as the councils count them."""

    year: int
    name: TermName

    @property
    def span(self) -> Span:
        """The term's days; the same as the half-year's."""
        return HalfYear(self.year, 1 if self.name == "spring" else 2).span


def terms_of(year: int) -> tuple[Term, Term]:
    """The year's spring and autumn term."""
    return Term(year, "spring"), Term(year, "autumn")


def weeks_in(year: int) -> int:
    """The number of ISO weeks, 52 or 53: the week that holds 28 December is the last."""
    return date(year, 12, 28).isocalendar().week


def week_of(moment: datetime | date) -> Week:
    """The ISO week of a local day; its year may differ from the calendar year around New Year."""
    found = local_day(moment).isocalendar()
    return Week(found.year, found.week)


def year_of(moment: datetime | date) -> int:
    """The local calendar year of an instant (B191)."""
    return local_day(moment).year


def half_year_of(moment: datetime | date) -> HalfYear:
    """The local half-year of an instant (B191)."""
    day = local_day(moment)
    return HalfYear(day.year, 1 if day.month <= 6 else 2)


def term_of(moment: datetime | date) -> Term:
    """The term of an instant in local time (B191)."""
    half = half_year_of(moment)
    return Term(half.year, "spring" if half.half == 1 else "autumn")


def season_of(moment: datetime | date) -> SeasonName:
    """The season of an instant in local time, by month."""
    month = local_day(moment).month
    return next(name for name, months in SEASON_MONTHS.items() if month in months)  # type: ignore[misc]


def season_spans(year: int, season: SeasonName) -> tuple[Span, ...]:
    """The season's days within one calendar year; winter is two spans, one at each end."""
    if season == "winter":
        end_of_february = date(year, 3, 1) - timedelta(days=1)
        return (
            Span(date(year, 1, 1), end_of_february),
            Span(date(year, 12, 1), date(year, 12, 31)),
        )
    months = SEASON_MONTHS[season]
    after = date(year, months[-1] + 1, 1)
    return (Span(date(year, months[0], 1), after - timedelta(days=1)),)
