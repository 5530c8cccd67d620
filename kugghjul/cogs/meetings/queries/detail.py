"""What the page of one meeting says: its steps, its agenda, its documents and what
has been sent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kugghjul.cogs.meetings.models import AgendaItem, Attachment, Meeting, Summons
from kugghjul.cogs.meetings.queries import rules
from kugghjul.core.calendar import days_before, days_between
from kugghjul.kit import clock
from kugghjul.kit.words import day as day_words

S = Meeting.State


@dataclass(frozen=True)
class Notice:
    """The summons' last day, by the charter in force. `days` None: no clause sets one."""

    days: int | None
    last_day: dt.date | None
    sent_at: dt.datetime | None

    def left(self, today: dt.date) -> int | None:
        """Days left until the last day; negative when it has passed."""
        return (self.last_day - today).days if self.last_day else None

    def status(self, today: dt.date) -> str:
        """done, overdue, due (five days or less) or planned."""
        if self.sent_at is not None:
            return "done"
        left = self.left(today)
        return "planned" if left is None or left > 5 else "overdue" if left < 0 else "due"


def notice_of(meeting: Meeting) -> Notice:
    """The meeting's notice. Two queries."""
    day = clock.local_day(meeting.starts_at)
    keys = [body.key for body in meeting.bodies.all()]
    days = rules.notice_for(rules.charter_on(meeting.council, day), keys, day)
    first = meeting.summonses.filter(kind=Summons.Kind.FIRST).first()
    last = days_before(meeting.starts_at, days) if days is not None else None
    return Notice(days, last, first.sent_at if first else None)


def items_of(meeting: Meeting, *, inside: bool = True) -> list[AgendaItem]:
    """The agenda with the living documents of each point in `documents`. Two queries.

    Without `inside` the points that never leave the group are left out.
    """
    living = Attachment.objects.filter(replaced_by__isnull=True)
    rows = meeting.items.prefetch_related(Prefetch("attachments", living, to_attr="documents"))
    return list(rows if inside else rows.filter(internal=False))


def loose_documents(meeting: Meeting) -> list[Attachment]:
    """Living documents that belong to the meeting as a whole."""
    return list(meeting.attachments.filter(item__isnull=True, replaced_by__isnull=True))


def minutes_of(items: Iterable[AgendaItem], meeting: Meeting) -> dict[str, Any]:
    """Planned minutes, the meeting's length, and how many minutes too many (0 when it fits)."""
    planned = sum(item.minutes for item in items)
    length = int((meeting.ends_at - meeting.starts_at).total_seconds() // 60)
    return {"planned": planned, "length": length, "over": max(0, planned - length)}


def steps_of(
    meeting: Meeting, notice: Notice, documents: list[Attachment], points: int
) -> list[dict[str, str]]:
    """The six steps of a meeting; the first that is not done is the current one."""
    done = _done(meeting, notice, documents)
    texts = [
        _plan(meeting),
        _summons(meeting, notice),
        _documents(documents),
        _held(meeting, points),
        _notes(meeting),
        _dispatch(meeting),
    ]
    labels = [
        _("Årsplan"),
        _("Kallelse"),
        _("Handlingar"),
        _("Möte"),
        _("Anteckningar"),
        _("Utskick"),
    ]
    current = next((number for number, each in enumerate(done) if not each), None)
    states = [
        "done" if each else "current" if number == current else "next"
        for number, each in enumerate(done)
    ]
    return [
        {"label": label, "text": text, "state": state}
        for label, text, state in zip(labels, texts, states, strict=True)
    ]


def _done(meeting: Meeting, notice: Notice, documents: list[Attachment]) -> list[bool]:
    held = meeting.state in (S.HELD, S.APPROVED)
    missing = any(document.required and not document.file for document in documents)
    notes = getattr(meeting, "notes_record", None)
    done = [
        True,
        notice.sent_at is not None,
        not missing and (bool(documents) or notice.sent_at is not None),
        held,
        meeting.state == S.APPROVED,
        notes is not None and notes.sent_at is not None,
    ]
    for later in range(
        len(done) - 1, 0, -1
    ):  # a step that was passed is passed, also without its own trace
        if done[later] and later >= 3:
            done[2] = True
    return done


def _plan(meeting: Meeting) -> str:
    if meeting.extra:
        return _("Extra möte")
    if meeting.plan is not None and meeting.plan.approved_at:
        return _("Beslutad %s") % day_words(clock.local_day(meeting.plan.approved_at), "short")
    return _("Planerat")


def _summons(meeting: Meeting, notice: Notice) -> str:
    if notice.sent_at is None:
        if meeting.state == S.CANCELLED:
            return _("Skickades inte")
        return (
            _("Senast %s") % day_words(notice.last_day, "short")
            if notice.last_day
            else _("Inte skickad")
        )
    sent = clock.local_day(notice.sent_at)
    days = days_between(sent, meeting.starts_at)
    before = ngettext("%d dag före", "%d dagar före", days) % days
    late = notice.last_day is not None and sent > notice.last_day
    words = {"day": day_words(sent, "short"), "before": before}
    return (
        _("Skickad %(day)s, %(before)s, sent") if late else _("Skickad %(day)s, %(before)s")
    ) % words


def _documents(documents: list[Attachment]) -> str:
    if not documents:
        return _("Inga handlingar")
    there = sum(bool(document.file) for document in documents)
    return _("%(there)d av %(all)d bifogade") % {"there": there, "all": len(documents)}


def _held(meeting: Meeting, points: int) -> str:
    if meeting.state == S.CANCELLED:
        return _("Inställt")
    if meeting.state in (S.HELD, S.APPROVED):
        return _("Hållet")
    if meeting.state == S.ONGOING:
        return _("Pågår")
    return ngettext("%d punkt", "%d punkter", points) % points


def _notes(meeting: Meeting) -> str:
    notes = getattr(meeting, "notes_record", None)
    return notes.get_state_display() if notes is not None else _("Justeras efter mötet")


def _dispatch(meeting: Meeting) -> str:
    notes = getattr(meeting, "notes_record", None)
    if notes is not None and notes.sent_at:
        return _("Skickade %s") % day_words(clock.local_day(notes.sent_at), "short")
    return _("Till berörda instanser")
