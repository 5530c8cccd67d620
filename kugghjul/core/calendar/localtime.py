"""Swedish local time: which day an instant belongs to, and the two odd nights of the year.

Every deadline of a Swedish municipality is a local one. Instants come in aware (any zone) and are
judged in Europe/Stockholm, wherever the server stands (B193). Nothing here reads the clock.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time, timedelta
from functools import cache
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from kugghjul.core.calendar.errors import CalendarError
from kugghjul.core.sentences import sentence

ZONE_NAME = "Europe/Stockholm"
LAST_SECOND = time(23, 59, 59)


class TimeZoneMissing(CalendarError):
    """The machine has no time zone data: an installation fault, not a user's."""


@cache
def stockholm() -> ZoneInfo:
    """The zone Europe/Stockholm; TimeZoneMissing when the machine lacks time zone data."""
    return _zone(ZONE_NAME)


def _zone(name: str) -> ZoneInfo:
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, OSError) as missing:
        raise TimeZoneMissing(
            sentence(
                "Tidszonen {zone} saknas på servern. Installera Python-paketet tzdata eller "
                "systemets tidszonsdata.",
                zone=name,
            )
        ) from missing


def local(moment: datetime) -> datetime:
    """The same instant on a Swedish clock. A naive datetime is refused with CalendarError."""
    if moment.utcoffset() is None:
        raise CalendarError(
            sentence(
                "Tidpunkten {moment} saknar tidszon. Ange den med tidszon.",
                moment=moment.isoformat(sep=" "),
            )
        )
    return moment.astimezone(stockholm())


def local_day(moment: datetime | date) -> date:
    """The Swedish calendar day of an instant; a plain date is its own day."""
    return local(moment).date() if isinstance(moment, datetime) else moment


def exists(wall: datetime) -> bool:
    """Whether the Swedish wall clock ever shows this naive time: false in the lost hour (B186)."""
    naive = wall.replace(tzinfo=None, fold=0)
    there = naive.replace(tzinfo=stockholm()).astimezone(UTC)
    return there.astimezone(stockholm()).replace(tzinfo=None, fold=0) == naive


def is_ambiguous(wall: datetime) -> bool:
    """Whether the Swedish wall clock shows this naive time twice: the night clocks go back."""
    first = wall.replace(tzinfo=stockholm(), fold=0)
    return exists(wall) and first.utcoffset() != first.replace(fold=1).utcoffset()


def at(day: date, wall: time) -> datetime:
    """The instant when the Swedish wall clock shows ``wall`` on ``day``; once, always (B186).

    In the lost hour it is the first moment after it (02:30 becomes 03:00); in the doubled hour it
    is the first of the two.
    """
    naive = datetime.combine(day, wall.replace(tzinfo=None, fold=0))
    if exists(naive):
        return naive.replace(tzinfo=stockholm())
    return _end_of_lost_hour(naive)


def _end_of_lost_hour(naive: datetime) -> datetime:
    minute = naive.replace(second=0, microsecond=0)
    while not exists(minute):
        minute += timedelta(minutes=1)
    return minute.replace(tzinfo=stockholm())


def refuse_odd_hour(wall: datetime) -> None:
    """Refuse a meeting time that does not exist or that comes twice, with what to choose instead.

    Raises CalendarError. Only for what people set; machines use ``at`` and go on (B186).
    """
    if not exists(wall):
        raise CalendarError(
            sentence(
                "Klockan {time} finns inte {day}: då ställs klockan fram till sommartid. "
                "Välj en tid från kl. 3.",
                time=f"{wall.hour}.{wall.minute:02}",
                day=wall.date(),
            )
        )
    if is_ambiguous(wall):
        raise CalendarError(
            sentence(
                "Klockan {time} kommer två gånger {day}: då ställs klockan tillbaka till normaltid. "
                "Välj en tid före kl. 2 eller från kl. 3.",
                time=f"{wall.hour}.{wall.minute:02}",
                day=wall.date(),
            )
        )


def last_moment(day: date) -> datetime:
    """The last second of the Swedish day, 23:59:59: until then its deadline is met (B111)."""
    return at(day, LAST_SECOND)


def first_moment(day: date) -> datetime:
    """Midnight when the Swedish day begins, as an aware instant (B192)."""
    return at(day, time(0, 0))
