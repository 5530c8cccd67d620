"""Daily reminders: the convener before the summons' last day, and those who have not answered (once
each).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string
from django.utils import translation

from kugghjul.cogs.accounts.access import RUNS_MEETINGS, reads_digest
from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.meetings.models import Delivery, Meeting
from kugghjul.cogs.meetings.queries.detail import notice_of
from kugghjul.core.calendar import local
from kugghjul.kit import clock
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.doors import to
from kugghjul.kit.mail import post
from kugghjul.kit.models import Letter
from kugghjul.kit.words import clock as clock_words
from kugghjul.kit.words import day as day_words

WARN_DAYS = 5
"""Days before the summons' last day; the same as the amber of the meeting cycle (design guide,
section 3).
"""
ANSWER_DAYS = 3
S = Meeting.State


@action
def remind_convener(meeting: Meeting, *, by: Any, at: dt.datetime) -> int:
    """A letter to the convener on the last day to summon, and to one who reads no digest also when
    five days or fewer are left; once each for each date of the meeting.
    """
    notice = notice_of(meeting)
    left = notice.left(clock.local_day(at))
    if left is None or left > WARN_DAYS or left < 0 or meeting.convener is None:
        return 0
    if left and reads_digest(meeting.convener.user, meeting.municipality, RUNS_MEETINGS):
        return 0
    day = clock.local_day(meeting.starts_at)
    urgency = "due" if left else "last"
    letter = _write(
        "summons-due",
        f"summons-{urgency}:{meeting.uid}:{day.isoformat()}",
        meeting,
        meeting.convener,
        f"Kallelsen till {meeting.title} ska skickas senast {day_words(notice.last_day)}",
        {
            "last_day": day_words(notice.last_day, "full"),
            "days": notice.days,
            "url": f"{settings.STAFF_URL}{to(meeting, 'meetings:summons', meeting.slug)}",
        },
        at,
    )
    if letter is None:
        return 0
    record("reminder.written", meeting, by=by, at=at, letters=[letter.pk])
    return 1


@action
def remind_unanswered(meeting: Meeting, *, by: Any, at: dt.datetime) -> int:
    """A letter to each who is called and has not answered, three days before the meeting or later;
    not to those whose digest says it each day.
    """
    if meeting.starts_at - at > dt.timedelta(days=ANSWER_DAYS):
        return 0
    rows = (
        Delivery.objects.filter(summons__meeting=meeting)
        .select_related("person__user")
        .order_by("summons__number")
    )
    latest = {row.person_id: row for row in rows}
    written = []
    for row in latest.values():
        if row.answer or row.called_off or not row.address or _told_daily(row, meeting):
            continue
        letter = _write(
            "answer-due",
            f"answer-due:{meeting.uid}:{meeting.sequence}:{row.person_id}",
            meeting,
            row.person,
            f"Kommer du till {meeting.title} {day_words(local(meeting.starts_at))}?",
            {"url": f"{settings.PUBLIC_URL}/svar/{row.token}/"},
            at,
        )
        written += [letter.pk] if letter is not None else []
    if written:
        record("reminder.written", meeting, by=by, at=at, letters=written)
    return len(written)


def _told_daily(row: Delivery, meeting: Meeting) -> bool:
    user = row.person.user
    return reads_digest(user, meeting.municipality) and user.digest == User.Digest.DAILY


def _write(
    kind: str,
    unique: str,
    meeting: Meeting,
    person: Any,
    subject: str,
    words: dict[str, Any],
    at: dt.datetime,
) -> Letter | None:
    """The letter, or None when it has been written already."""
    if Letter.objects.filter(unique=unique).exists():
        return None
    with translation.override("sv"):
        when = f"{day_words(local(meeting.starts_at), 'full')} {clock_words(meeting.starts_at)}"
        context = {"person": person, "meeting": meeting, "when": when, "kind": kind, **words}
        return post(
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
