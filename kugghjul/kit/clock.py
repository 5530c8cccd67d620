"""The only place that reads the clock. Everything below takes the time as an argument."""

from __future__ import annotations

import datetime as dt
from zoneinfo import ZoneInfo

from django.utils import timezone

STOCKHOLM = ZoneInfo("Europe/Stockholm")


def now() -> dt.datetime:
    """This instant, aware, in UTC."""
    return timezone.now()


def today() -> dt.date:
    """The calendar day in Sweden."""
    return now().astimezone(STOCKHOLM).date()


def local_day(instant: dt.datetime) -> dt.date:
    """The Swedish calendar day of an aware instant."""
    return instant.astimezone(STOCKHOLM).date()
