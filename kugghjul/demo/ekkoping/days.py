"""When things happen in Ekköping, as of any day. Nothing here reads the clock."""

from __future__ import annotations

import datetime as dt

from kugghjul.core.calendar import add_months, is_free

DAY = dt.timedelta(days=1)
QUARTER = dt.timedelta(days=91)
THURSDAY = 3
EARLIEST = dt.date(2026, 7, 1)
"""The story begins two and a half to three and a half years before, and the law must be in force
then.
"""


def begins(as_of: dt.date) -> dt.date:
    """The first working day of the January that lies about three years back."""
    return workday(dt.date(as_of.year - (2 if as_of.month > 6 else 3), 1, 8))


def rules_changed(as_of: dt.date) -> dt.date:
    """The day the present charter was decided: about twenty months ago, never on a free day."""
    return workday(add_months(as_of, -20))


def expires(as_of: dt.date) -> dt.date:
    """The last day of the charter: soon enough for a warning."""
    return as_of + dt.timedelta(days=128)


def next_steering(as_of: dt.date) -> dt.date:
    """The coming meeting: ten days ahead, or the first working day after, so that the summons is
    due about now.
    """
    return workday(as_of + 10 * DAY)


def steering(as_of: dt.date) -> list[dt.date]:
    """The steering group's ordinary days, a quarter apart, moved out of July and the Christmas
    weeks.
    """
    ahead = next_steering(as_of)
    found = [ahead if step == 0 else _suitable(ahead + step * QUARTER) for step in range(-14, 6)]
    return [day for day in found if begins(as_of) + 30 * DAY <= day <= _last(as_of)]


def operative(as_of: dt.date) -> list[dt.date]:
    """The operative group's ordinary days: the second Thursday of every month but July."""
    years = range(begins(as_of).year, _last(as_of).year + 1)
    found = [
        _second_thursday(year, month) for year in years for month in range(1, 13) if month != 7
    ]
    return [day for day in found if begins(as_of) + 20 * DAY <= day]


def planned_from(year: int) -> dt.date:
    """The day the year plan is approved: in the middle of the November before."""
    return workday(dt.date(year - 1, 11, 16))


def workday(day: dt.date) -> dt.date:
    """The day itself or the first after it that is neither weekend nor holiday."""
    while day.weekday() > 4 or is_free(day):
        day += DAY
    return day


def _suitable(day: dt.date) -> dt.date:
    if (6, 18) <= (day.month, day.day) <= (8, 14):
        day = (
            dt.date(day.year, 6, 10)
            if (day.month, day.day) <= (7, 15)
            else dt.date(day.year, 8, 20)
        )
    elif (day.month, day.day) >= (12, 16):
        day = dt.date(day.year, 12, 8)
    elif (day.month, day.day) <= (1, 14):
        day = dt.date(day.year, 1, 19)
    return workday(day)


def _second_thursday(year: int, month: int) -> dt.date:
    first = dt.date(year, month, 1)
    day = first + ((THURSDAY - first.weekday()) % 7) * DAY + 7 * DAY
    while is_free(day):
        day -= DAY
    return day


def _last(as_of: dt.date) -> dt.date:
    """The end of the last year that has a plan."""
    year = as_of.year + 1 if as_of >= planned_from(as_of.year + 1) else as_of.year
    return dt.date(year, 12, 31)
