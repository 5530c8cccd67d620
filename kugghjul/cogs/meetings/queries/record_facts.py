"""Notes as the rules see them: NotesKept and NotesCarryAssignments are judged by these (R10).

`meeting_facts` in facts.py annotates each meeting with `NOTES` and calls `notes_fact` with the row.
"""

from __future__ import annotations

import json
from typing import Any

from django.db.models import Exists, F, OuterRef
from django.db.models.fields.json import KeyTextTransform

from kugghjul.cogs.meetings.models import Meeting, NotesDispatch
from kugghjul.core.rules.facts import NotesFact

_outside = NotesDispatch.objects.filter(notes__meeting=OuterRef("pk"), outside=True)
_internal = Meeting.bodies.through.objects.filter(meeting=OuterRef("pk"), body__internal_notes=True)
NOTES: dict[str, Any] = {
    "notes_id": F("notes_record__pk"),
    "notes_approved": F("notes_record__approved_at"),
    "notes_sent": F("notes_record__sent_at"),
    "notes_keeper": F("notes_record__kept_by"),
    "notes_assignments": KeyTextTransform("assignments", "notes_record__facts"),
    "notes_left": Exists(_outside),
    "notes_internal": Exists(_internal),
}


def notes_fact(row: dict[str, Any]) -> NotesFact | None:
    """The fact of a meeting's notes from the values of `NOTES`, or None when there are none.

    The assignments are those that the frozen text carries; a draft carries none yet. `left` says
    that an internal group's notes have been sent to somebody outside it.
    """
    if row["notes_id"] is None:
        return None
    return NotesFact(
        id=f"notes:{row['notes_id']}",
        approved_at=row["notes_approved"],
        sent_at=row["notes_sent"],
        assignments=tuple(json.loads(row["notes_assignments"] or "[]")),
        kept_by=row["notes_keeper"],
        left=row["notes_internal"] and row["notes_left"],
    )
