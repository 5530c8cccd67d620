"""The six steps of a meeting, from year plan to dispatch, as the room and the notes pages show
them.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.meetings.models import Meeting, Notes, Summons
from kugghjul.cogs.meetings.queries.room import Room
from kugghjul.kit import words
from kugghjul.kit.clock import local_day


def room_steps(room: Room) -> list[dict[str, Any]]:
    """Rows of {label, text, state} for components/steps.html. One query."""
    meeting = room.meeting
    first = Summons.objects.filter(meeting=meeting).order_by("number").first()
    held = meeting.state in (Meeting.State.HELD, Meeting.State.APPROVED)
    approved = room.notes is not None and room.notes.state == Notes.State.APPROVED
    sent = room.notes.sent_at if room.notes else None
    done = sum(line.item.done_at is not None for line in room.lines)
    rows = [
        (_("Årsplan"), _("Planerat i årsplanen") if meeting.plan_id else _("Extra möte"), True),
        (_("Kallelse"), _summoned(meeting, first), first is not None),
        (
            _("Möte"),
            _("%(done)s av %(all)s punkter klara") % {"done": done, "all": len(room.lines)},
            held,
        ),
        (_("Anteckningar"), _notes(room.notes), approved),
        (_("Utskick"), words.day(sent) if sent else _("Till berörda instanser"), sent is not None),
    ]
    current = 2 if not held else 3 if not approved else 4
    return [
        {
            "label": label,
            "text": text,
            "state": "current" if n == current else "done" if was else "next",
        }
        for n, (label, text, was) in enumerate(rows)
    ]


def _summoned(meeting: Meeting, first: Summons | None) -> str:
    if first is None:
        return _("Ingen kallelse skickad")
    days = (local_day(meeting.starts_at) - local_day(first.sent_at)).days
    return _("Skickad %(day)s, %(days)s dagar före") % {
        "day": words.day(first.sent_at, "short"),
        "days": days,
    }


def _notes(notes: Notes | None) -> str:
    if notes is None or notes.state == Notes.State.DRAFT:
        return _("Justeras efter mötet")
    if notes.state == Notes.State.REVIEW:
        return _("Ute på justering")
    return _("Justerade %(day)s") % {"day": words.day(notes.approved_at, "short")}
