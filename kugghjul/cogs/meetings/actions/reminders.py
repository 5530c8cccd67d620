"""Daily reminders: the convener before the summons' last day, and those who have not answered (once
each).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from kugghjul.cogs.meetings.models import Delivery, Meeting
from kugghjul.cogs.meetings.queries.detail import notice_of
from kugghjul.core.calendar import local
from kugghjul.kit import clock
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.doors import to
from kugghjul.kit.mail import post
from kugghjul.kit.words import clock as clock_words
from kugghjul.kit.words import day as day_words

WARN_DAYS = 5
"""Days before the summons' last day; the same as the amber of the meeting cycle (design guide,
section 3).
"""
ANSWER_DAYS = 3
S = Meeting.State


def remind(now: dt.datetime) -> int:
    """Today's reminders about all meetings; how many letters were written. Safe to run again
    (unique keys).
    """
    rows = Meeting.objects.filter(starts_at__gt=now, starts_at__lte=now + dt.timedelta(days=60))
    rows = rows.filter(state__in=(S.PLANNED, S.SUMMONED)).select_related(
        "municipality", "council", "convener"
    )
    written = 0
    for meeting in rows.prefetch_related("bodies"):
        remind_of = remind_convener if meeting.state == S.PLANNED else remind_unanswered
        written += remind_of(meeting, by=None, at=now)
    return written


@action
def remind_convener(meeting: Meeting, *, by: Any, at: dt.datetime) -> int:
    """A letter to the convener when five days or fewer are left to summon; one for each date of the
    meeting.
    """
    notice = notice_of(meeting)
    left = notice.left(clock.local_day(at))
    if left is None or left > WARN_DAYS or left < 0 or meeting.convener is None:
        return 0
    day = clock.local_day(meeting.starts_at)
    return _write(
        "summons-due",
        f"summons-due:{meeting.uid}:{day.isoformat()}",
        meeting,
        meeting.convener,
        f"Kallelsen till {meeting.title} ska skickas senast {day_words(notice.last_day)}",
        {
            "last_day": day_words(notice.last_day, "full"),
            "days": notice.days,
            "url": f"{settings.STAFF_URL}{to(meeting, 'meetings:summons', meeting.slug)}",
        },
        by=by,
        at=at,
    )


@action
def remind_unanswered(meeting: Meeting, *, by: Any, at: dt.datetime) -> int:
    """A letter to each who is called and has not answered, three days before the
    meeting or later.
    """
    if meeting.starts_at - at > dt.timedelta(days=ANSWER_DAYS):
        return 0
    rows = (
        Delivery.objects.filter(summons__meeting=meeting)
        .select_related("person")
        .order_by("summons__number")
    )
    latest = {row.person_id: row for row in rows}
    written = 0
    for row in latest.values():
        if row.answer or row.called_off or not row.address:
            continue
        written += _write(
            "answer-due",
            f"answer-due:{meeting.uid}:{meeting.sequence}:{row.person_id}",
            meeting,
            row.person,
            f"Kommer du till {meeting.title} {day_words(local(meeting.starts_at))}?",
            {"url": f"{settings.PUBLIC_URL}/svar/{row.token}/"},
            by=by,
            at=at,
        )
    return written


def _write(
    kind: str,
    unique: str,
    meeting: Meeting,
    person: Any,
    subject: str,
    words: dict[str, Any],
    *,
    by: Any,
    at: dt.datetime,
) -> int:
    from kugghjul.kit.models import Letter

    if Letter.objects.filter(unique=unique).exists():
        return 0
    with translation.override("sv"):
        when = f"{day_words(local(meeting.starts_at), 'full')} {clock_words(meeting.starts_at)}"
        context = {"person": person, "meeting": meeting, "when": when, "kind": kind, **words}
        letter = post(
            kind=kind,
            unique=unique,
            recipient=f"person:{person.pk}",
            to_name=person.name,
            to_address=person.email,
            subject=subject,
            at=at,
            municipality=meeting.municipality,
            text=render_to_string("meetings/mail/reminder.txt", context),
            reply_to=meeting.municipality.contact_email,
            void_after=meeting.starts_at,
        )
    record("reminder.written", meeting, by=by, at=at, letter=letter.pk, kind=kind)
    return 1
