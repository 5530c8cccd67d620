"""Dates, times and spans in words, Swedish and English (design/README §11 Words).

"fredag 20 november", "9–15 november", "kl. 9.02", "vecka 46"; in English "Friday 20 November",
"9–15 November", "09:02", "week 46". No locale of the machine is asked, so the words never vary.
"""

from __future__ import annotations

from datetime import date, datetime, time

from kugghjul.core.calendar.localtime import local
from kugghjul.core.calendar.names import (
    MONTHS,
    WEEKDAYS,
    Language,
    day_words,
    month_name,
    weekday_name,
    weekday_words,
)
from kugghjul.core.calendar.periods import HalfYear, Term, Week
from kugghjul.core.calendar.spans import Span

__all__ = [
    "MONTHS",
    "WEEKDAYS",
    "Language",
    "day_words",
    "deadline_words",
    "half_year_words",
    "moment_words",
    "month_name",
    "span_words",
    "term_words",
    "time_span_words",
    "time_words",
    "week_words",
    "weekday_name",
    "weekday_words",
]


def span_words(span: Span, language: Language = "sv", *, year: bool = True) -> str:
    """ "9–15 november 2026", "28 oktober–3 november 2026", or over two years with both years."""
    first, last = span.first, span.last
    end = day_words(last, language, year=year)
    if first == last:
        return end
    if (first.year, first.month) == (last.year, last.month):
        return f"{first.day}–{end}"
    return f"{day_words(first, language, year=year and first.year != last.year)}–{end}"


def time_words(moment: time | datetime, language: Language = "sv") -> str:
    """ "kl. 9.02" and "kl. 9" on the hour; "09:02" in English. Instants are shown in local time."""
    return _clock_prefix(language) + _clock(moment, language)


def time_span_words(
    first: time | datetime, last: time | datetime, language: Language = "sv"
) -> str:
    """ "kl. 9–11", "kl. 9.30–11"; "09:00–11:00" in English."""
    return f"{_clock_prefix(language)}{_clock(first, language)}–{_clock(last, language)}"


def moment_words(
    moment: datetime, language: Language = "sv", *, weekday: bool = False, year: bool = True
) -> str:
    """ "20 november 2026 kl. 9.02" in local time; "20 November 2026, 09:02" in English."""
    there = local(moment)
    day = day_words(there.date(), language, weekday=weekday, year=year)
    return f"{day}{', ' if language == 'en' else ' '}{time_words(there, language)}"


def week_words(week: Week, language: Language = "sv", *, short: bool = False) -> str:
    """ "vecka 46", or "v. 46" in tight places; "week 46" in English."""
    if language == "en":
        return f"{'wk' if short else 'week'} {week.number}"
    return f"{'v.' if short else 'vecka'} {week.number}"


def term_words(term: Term, language: Language = "sv") -> str:
    """ "vårterminen 2027"; "spring term 2027" in English."""
    if language == "en":
        return f"{term.name} term {term.year}"
    return f"{'vårterminen' if term.name == 'spring' else 'höstterminen'} {term.year}"


def half_year_words(half: HalfYear, language: Language = "sv") -> str:
    """ "första halvåret 2027"; "first half of 2027" in English."""
    if language == "en":
        return f"{'first' if half.half == 1 else 'second'} half of {half.year}"
    return f"{'första' if half.half == 1 else 'andra'} halvåret {half.year}"


def deadline_words(due: date, today: date, language: Language = "sv") -> str:
    """ "I dag", "I morgon", "25 dagar kvar", "Försenat 10 dagar"; show the date next to it."""
    left = (due - today).days
    if left == 0:
        return {"sv": "I dag", "en": "Today"}[language]
    if left == 1:
        return {"sv": "I morgon", "en": "Tomorrow"}[language]
    if left > 0:
        return {"sv": f"{left} dagar kvar", "en": f"{left} days left"}[language]
    days = {"sv": "dag" if left == -1 else "dagar", "en": "day" if left == -1 else "days"}
    return {"sv": f"Försenat {-left} ", "en": f"Overdue by {-left} "}[language] + days[language]


def _clock_prefix(language: Language) -> str:
    return "kl. " if language == "sv" else ""


def _clock(moment: time | datetime, language: Language) -> str:
    shown = local(moment) if isinstance(moment, datetime) else moment
    if language == "en":
        return f"{shown.hour:02}:{shown.minute:02}"
    return f"{shown.hour}.{shown.minute:02}" if shown.minute else str(shown.hour)
