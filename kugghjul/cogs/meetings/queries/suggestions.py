"""The standing agenda that drafts itself (K11): what every cog thinks a coming meeting should take
up.
"""

from __future__ import annotations

import datetime as dt

from kugghjul.cogs.council.models import Body
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.kit import clock, panels
from kugghjul.kit.panels import AgendaSuggestion

SPAN = dt.timedelta(days=60)
"""How far back and ahead to look when a body has no meeting before or after."""
PLACES = {"opening": 0, "notes": 1, "coming": 8, "next": 9}
S = Meeting.State


def suggestions(meeting: Meeting) -> list[AgendaSuggestion]:
    """Points suggested for `meeting` that it does not have: opening and last notes first, next
    meeting last.
    """
    there = {item.suggestion_key for item in meeting.items.all() if item.suggestion_key}
    named = {item.title.casefold() for item in meeting.items.all()}
    found: dict[str, AgendaSuggestion] = {}
    for body in meeting.bodies.all():
        since, until = window(body, meeting)
        for each in panels.collect("agenda", body, since, until):
            if each.key not in there and each.title.casefold() not in named:
                found.setdefault(each.key, each)
    return sorted(found.values(), key=lambda each: PLACES.get(each.key.partition(":")[0], 5))


def window(body: Body, meeting: Meeting) -> tuple[dt.date, dt.date]:
    """From the body's meeting before this one to its next: what happened since,
    and what is coming.
    """
    day = clock.local_day(meeting.starts_at)
    before, after = previous(body, meeting.starts_at), following(body, meeting.starts_at)
    since = clock.local_day(before.starts_at) if before else day - SPAN
    return since, clock.local_day(after.starts_at) if after else day + SPAN


def previous(body: Body, moment: dt.datetime) -> Meeting | None:
    """The body's latest meeting before `moment` that was not cancelled."""
    rows = body.meetings.filter(starts_at__lt=moment).exclude(state=S.CANCELLED)
    return rows.order_by("-starts_at").first()


def following(body: Body, moment: dt.datetime) -> Meeting | None:
    """The body's next meeting after `moment` that is not cancelled."""
    rows = body.meetings.filter(starts_at__gt=moment).exclude(state=S.CANCELLED)
    return rows.order_by("starts_at").first()
