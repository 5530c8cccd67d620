"""The day's reminders about meetings that are coming; run by the worker each morning."""

from __future__ import annotations

import datetime as dt

from kugghjul.cogs.meetings.actions.reminders import remind_convener, remind_unanswered
from kugghjul.cogs.meetings.models import Meeting

S = Meeting.State


def remind(now: dt.datetime) -> int:
    """Today's reminders about all meetings; how many letters were written. Safe to run again
    (unique keys).
    """
    rows = Meeting.objects.filter(starts_at__gt=now, starts_at__lte=now + dt.timedelta(days=60))
    rows = rows.filter(state__in=(S.PLANNED, S.SUMMONED)).select_related(
        "municipality", "council", "convener__user"
    )
    written = 0
    for meeting in rows.prefetch_related("bodies"):
        remind_of = remind_convener if meeting.state == S.PLANNED else remind_unanswered
        written += remind_of(meeting, by=None, at=now)
    return written
