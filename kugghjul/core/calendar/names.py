"""Names of days and months, and a day in words; the bottom of the calendar."""

from __future__ import annotations

from datetime import date
from typing import Literal

from kugghjul.core.sentences import N_

Language = Literal["sv", "en"]

MONTHS: dict[str, tuple[str, ...]] = {
    "sv": (
        N_("januari"),
        N_("februari"),
        N_("mars"),
        N_("april"),
        N_("maj"),
        N_("juni"),
        N_("juli"),
        N_("augusti"),
        N_("september"),
        N_("oktober"),
        N_("november"),
        N_("december"),
    ),
    "en": (
        "January",
        "February",
        "March",
        "April",
        "May",
        "June",
        "July",
        "August",
        "September",
        "October",
        "November",
        "December",
    ),
}
WEEKDAYS: dict[str, tuple[str, ...]] = {
    "sv": (
        N_("måndag"),
        N_("tisdag"),
        N_("onsdag"),
        N_("torsdag"),
        N_("fredag"),
        N_("lördag"),
        N_("söndag"),
    ),
    "en": ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"),
}


def day_words(
    day: date, language: Language = "sv", *, weekday: bool = False, year: bool = True
) -> str:
    """ "20 november 2026", or with weekday "fredag 20 november 2026", or without the year."""
    parts = [WEEKDAYS[language][day.weekday()]] if weekday else []
    parts += [str(day.day), month_name(day.month, language)]
    parts += [str(day.year)] if year else []
    return " ".join(parts)


def weekday_words(day: date, language: Language = "sv") -> str:
    """ "fredag 20 november": weekday, day and month, as in a plan for a known year."""
    return day_words(day, language, weekday=True, year=False)


def month_name(month: int, language: Language = "sv") -> str:
    """ "november" for 11."""
    return MONTHS[language][month - 1]


def weekday_name(weekday: int, language: Language = "sv") -> str:
    """ "måndag" for 0, "söndag" for 6 (as ``date.weekday``)."""
    return WEEKDAYS[language][weekday]
