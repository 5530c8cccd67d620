"""Meetings at an interval: every fourth week, or every fourth to fifth (K11), on the wall clock."""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from kugghjul.core.calendar import CalendarError, MunicipalCalendar, at
from kugghjul.core.sentences import N_, sentence


def interval_occurrences(
    first: date,
    wall: time,
    weeks: int,
    until: date,
    *,
    most_weeks: int = 0,
    calendar: MunicipalCalendar | None = None,
) -> tuple[datetime, ...]:
    """The instants of a meeting every ``weeks`` weeks from ``first`` to ``until``, both included.

    09:00 stays 09:00 when the clocks change (B187). With a calendar, a day that does not suit gives
    way to the first that does within ``most_weeks`` weeks of the meeting before (same weekday if
    any); when none does, as in a long summer break, the first suitable day after it is taken.
    Raises CalendarError for an interval under one week or a longest below the shortest.
    """
    _refuse_impossible(weeks, most_weeks)
    found, day = [], first
    while day <= until:
        found.append(at(day, wall))
        day = _following(day, weeks, most_weeks or weeks, calendar)
    return tuple(found)


def _refuse_impossible(weeks: int, most_weeks: int) -> None:
    if weeks < 1:
        raise CalendarError(
            sentence(N_("Mötena har {weeks} veckors mellanrum. Skriv minst en vecka."), weeks=weeks)
        )
    if most_weeks and most_weeks < weeks:
        raise CalendarError(
            sentence(
                N_(
                    "Det längsta mellanrummet, {most} veckor, är kortare än det kortaste, {least}. "
                    "Byt plats på talen."
                ),
                most=most_weeks,
                least=weeks,
            )
        )


def _following(
    previous: date, weeks: int, most_weeks: int, calendar: MunicipalCalendar | None
) -> date:
    earliest, latest = previous + timedelta(weeks=weeks), previous + timedelta(weeks=most_weeks)
    if calendar is None:
        return earliest
    span = (latest - earliest).days
    within = [earliest + timedelta(days=number) for number in range(span + 1)]
    suitable = [day for day in within if calendar.suits(day)]
    same_weekday = [day for day in suitable if day.weekday() == previous.weekday()]
    return next(iter(same_weekday or suitable), None) or _first_after(latest, calendar)


def _first_after(day: date, calendar: MunicipalCalendar) -> date:
    while not calendar.suits(day):
        day += timedelta(days=1)
    return day
