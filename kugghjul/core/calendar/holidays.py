"""Swedish public holidays, eves and squeeze days, computed for the years 1900–2100.

Sources: lagen (1989:253) om allmänna helgdagar (which days are public holidays),
semesterlagen (1977:480) 7 § (midsommarafton, julafton and nyårsafton count as Sundays),
and for the older years the calendar reforms of 1939 (första maj), 1953 (Marie bebådelsedag,
midsommardagen and alla helgons dag moved) and 2005 (nationaldagen for annandag pingst).
Ordinary Sundays are holidays by the same law, but they are no news and are not listed here.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from functools import lru_cache
from typing import Literal

from kugghjul.core.calendar.errors import CalendarError
from kugghjul.core.sentences import N_, sentence

FIRST_YEAR, LAST_YEAR = 1900, 2100

HolidayKind = Literal["public", "eve", "squeeze"]

FREE_EVES = frozenset({"Midsommarafton", "Julafton", "Nyårsafton"})
"""Eves on which offices are closed (semesterlagen 7 §); other eves are short working days."""

_MONDAY, _FRIDAY, _SATURDAY, _SUNDAY = 0, 4, 5, 6


@dataclass(frozen=True, order=True)
class Holiday:
    """A day with a name: public holiday, eve, or squeeze day (*klämdag*)."""

    day: date
    name: str
    kind: HolidayKind

    @property
    def closes_offices(self) -> bool:
        """Whether offices are closed: public holidays and the three eves of semesterlagen 7 §."""
        return self.kind == "public" or self.name in FREE_EVES


def easter_day(year: int) -> date:
    """Easter Sunday in the Gregorian calendar (the anonymous algorithm, Meeus 1991, chapter 8)."""
    golden = year % 19
    century, of_century = divmod(year, 100)
    leap_centuries, century_rest = divmod(century, 4)
    correction = (century - (century + 8) // 25 + 1) // 3
    epact = (19 * golden + century - leap_centuries - correction + 15) % 30
    leaps, rest = divmod(of_century, 4)
    weekday = (32 + 2 * century_rest + 2 * leaps - epact - rest) % 7
    late = (golden + 11 * epact + 22 * weekday) // 451
    month, day = divmod(epact + weekday - 7 * late + 114, 31)
    return date(year, month, day + 1)


def holidays(year: int) -> tuple[Holiday, ...]:
    """Every public holiday and eve of the year in date order; squeeze days are asked for apart.

    Two holidays may share a day (Kristi himmelsfärdsdag on första maj 2008): both are listed.
    Raises CalendarError outside 1900–2100.
    """
    return _holidays(_known(year))


def public_holidays(year: int) -> tuple[Holiday, ...]:
    """The public holidays (*allmänna helgdagar*) of the year, in date order."""
    return tuple(each for each in holidays(year) if each.kind == "public")


def squeeze_days(year: int) -> tuple[Holiday, ...]:
    """Single working days between two free days (*klämdagar*), in date order.

    Free are weekends, public holidays and the three free eves. A short working eve that is also
    squeezed in (trettondagsafton on a Monday) is listed here too, as a squeeze day.
    """
    return _squeeze_days(_known(year))


def holiday_on(day: date) -> Holiday | None:
    """The public holiday, eve or squeeze day that falls on the day, the weightiest first."""
    return _by_day(day.year).get(day)


def is_free(day: date) -> bool:
    """Whether offices are closed: weekend, public holiday or one of the three free eves."""
    if day.weekday() >= _SATURDAY:
        return True
    found = holiday_on(day)
    return found is not None and found.closes_offices


def _known(year: int) -> int:
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise CalendarError(
            sentence(
                "År {year} ligger utanför kalendern. Välj ett år mellan {first} och {last}.",
                year=str(year),
                first=str(FIRST_YEAR),
                last=str(LAST_YEAR),
            )
        )
    return year


@lru_cache(maxsize=256)
def _holidays(year: int) -> tuple[Holiday, ...]:
    easter = easter_day(year)
    found = [
        *_fixed(year),
        *_around_easter(year, easter),
        *_midsummer(year),
        *_all_saints(year),
    ]
    return tuple(sorted(found))


def _fixed(year: int) -> list[Holiday]:
    days = [
        (1, 1, N_("Nyårsdagen"), "public"),
        (1, 5, N_("Trettondagsafton"), "eve"),
        (1, 6, N_("Trettondedag jul"), "public"),
        (4, 30, N_("Valborgsmässoafton"), "eve"),
        (12, 24, N_("Julafton"), "eve"),
        (12, 25, N_("Juldagen"), "public"),
        (12, 26, N_("Annandag jul"), "public"),
        (12, 31, N_("Nyårsafton"), "eve"),
    ]
    if year >= 1939:
        days.append((5, 1, N_("Första maj"), "public"))
    if year >= 2005:
        days.append((6, 6, N_("Sveriges nationaldag"), "public"))
    if year <= 1952:
        days.append((3, 25, N_("Marie bebådelsedag"), "public"))
    return [Holiday(date(year, month, day), name, kind) for month, day, name, kind in days]  # type: ignore[arg-type]


def _around_easter(year: int, easter: date) -> list[Holiday]:
    days = [
        (-3, N_("Skärtorsdagen"), "eve"),
        (-2, N_("Långfredagen"), "public"),
        (-1, N_("Påskafton"), "eve"),
        (0, N_("Påskdagen"), "public"),
        (1, N_("Annandag påsk"), "public"),
        (39, N_("Kristi himmelsfärdsdag"), "public"),
        (48, N_("Pingstafton"), "eve"),
        (49, N_("Pingstdagen"), "public"),
    ]
    if year <= 2004:
        days.append((50, N_("Annandag pingst"), "public"))
    return [Holiday(easter + timedelta(days=after), name, kind) for after, name, kind in days]  # type: ignore[arg-type]


def _midsummer(year: int) -> list[Holiday]:
    """The Saturday 20–26 June since 1953, before that 24 June; the eve is the day before."""
    day = _weekday_from(date(year, 6, 20), _SATURDAY) if year >= 1953 else date(year, 6, 24)
    return [
        Holiday(day - timedelta(days=1), N_("Midsommarafton"), "eve"),
        Holiday(day, N_("Midsommardagen"), "public"),
    ]


def _all_saints(year: int) -> list[Holiday]:
    """The Saturday 31 October–6 November since 1953, before that the first Sunday of November."""
    if year < 1953:
        day = _weekday_from(date(year, 11, 1), _SUNDAY)
        return [Holiday(day, N_("Alla helgons dag"), "public")]
    day = _weekday_from(date(year, 10, 31), _SATURDAY)
    return [
        Holiday(day - timedelta(days=1), N_("Allhelgonaafton"), "eve"),
        Holiday(day, N_("Alla helgons dag"), "public"),
    ]


def _weekday_from(day: date, weekday: int) -> date:
    """The first such weekday on or after the day."""
    return day + timedelta(days=(weekday - day.weekday()) % 7)


@lru_cache(maxsize=256)
def _squeeze_days(year: int) -> tuple[Holiday, ...]:
    closed = {each.day for each in _holidays(year) if each.closes_offices}
    closed |= {date(year + 1, 1, 1), date(year - 1, 12, 31)}
    around = {day + timedelta(days=step) for day in closed for step in (-1, 1)}

    def free(day: date) -> bool:
        return day.weekday() >= _SATURDAY or day in closed

    return tuple(
        Holiday(day, N_("Klämdag"), "squeeze")
        for day in sorted(around)
        if day.year == year
        and not free(day)
        and free(day - timedelta(days=1))
        and free(day + timedelta(days=1))
    )


@lru_cache(maxsize=256)
def _by_day(year: int) -> dict[date, Holiday]:
    """One holiday per day: public before eve before squeeze day."""
    found = {each.day: each for each in squeeze_days(year)}
    found |= {each.day: each for each in holidays(year) if each.kind == "eve"}
    found |= {each.day: each for each in public_holidays(year)}
    return found
