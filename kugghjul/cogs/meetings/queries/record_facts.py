"""Notes as the rules see them: NotesKept and NotesCarryAssignments are judged by these (R10).

`council_facts` in facts.py calls `notes_fact` for each meeting; what it needs is in `PREFETCHED`.
"""

from __future__ import annotations

from kugghjul.cogs.meetings.models import Meeting, Notes
from kugghjul.core.rules.facts import NotesFact

PREFETCHED = ("notes_record__dispatches",)


def notes_fact(meeting: Meeting) -> NotesFact | None:
    """The fact of a meeting's notes, or None. No query when `PREFETCHED` is loaded.

    The assignments are those that the frozen text carries; a draft carries none yet. `left` says
    that an internal group's notes have been sent to somebody outside it.
    """
    notes: Notes | None = getattr(meeting, "notes_record", None)
    if notes is None:
        return None
    carried = tuple(notes.facts["assignments"]) if notes.facts else ()
    internal = any(body.internal_notes for body in meeting.bodies.all())
    return NotesFact(
        id=f"notes:{notes.pk}",
        approved_at=notes.approved_at,
        sent_at=notes.sent_at,
        assignments=carried,
        kept_by=notes.kept_by,
        left=internal and any(row.outside for row in notes.dispatches.all()),
    )
