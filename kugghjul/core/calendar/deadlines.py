"""Deadlines: counting days, months and years the way a Swedish regulation counts them.

Days before a meeting are whole calendar days in Swedish local time: with ten days' notice for
20 November, the last day is 10 November, and it lasts until 23:59:59 (reglemente-2023,
"Sammanträden och kallelser": "skickas ut senast 10 (tio) dagar före sammanträdet").
"""

from __future__ import annotations

from calendar import monthrange
from datetime import date, datetime, timedelta

from kugghjul.core.calendar.errors import CalendarError
from kugghjul.core.calendar.localtime import last_moment, local_day
from kugghjul.core.sentences import sentence


def days_before(meeting: datetime | date, days: int) -> date:
    """The last local day that lies ``days`` calendar days before the meeting (B188)."""
    if days < 0:
        raise CalendarError(sentence("Antalet dagar är {days}. Ange 0 eller fler.", days=days))
    return local_day(meeting) - timedelta(days=days)


def deadline_before(meeting: datetime | date, days: int) -> datetime:
    """The last instant, 23:59:59 local time, that is still ``days`` days before the meeting."""
    return last_moment(days_before(meeting, days))


def is_in_time(done: datetime | date, meeting: datetime | date, days: int) -> bool:
    """Whether something was done at least ``days`` local calendar days before (B111)."""
    return local_day(done) <= days_before(meeting, days)


def days_between(earlier: datetime | date, later: datetime | date) -> int:
    """Local calendar days from one to the other, negative when the order is reversed."""
    return (local_day(later) - local_day(earlier)).days


def add_months(day: date, months: int) -> date:
    """The same day so many months on (or back); the month's last day when it has no such day."""
    index = day.year * 12 + day.month - 1 + months
    year, month = index // 12, index % 12 + 1
    return date(year, month, min(day.day, monthrange(year, month)[1]))


def add_years(day: date, years: int) -> date:
    """The same day so many years on; 29 February becomes 28 February in common years (B189)."""
    return add_months(day, 12 * years)
