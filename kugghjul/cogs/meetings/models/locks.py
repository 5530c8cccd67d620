"""What the database itself keeps from being changed once notes are approved (B131); see
kit.triggers.

Approved notes may only get the day they were sent; their approvers, corrections, decisions and
texts stand.
"""

from __future__ import annotations

from kugghjul.kit.triggers import Lock

APPROVED = (
    "EXISTS (SELECT 1 FROM meetings_notes n WHERE n.state = 'approved' AND n.{key} = OLD.{column})"
)
APPROVED_ITEM = (
    "EXISTS (SELECT 1 FROM meetings_notes n"
    " JOIN meetings_agendaitem i ON i.meeting_id = n.meeting_id"
    " WHERE n.state = 'approved' AND i.id = OLD.item_id)"
)


NOTES_COLUMNS = (
    "meeting_id", "state", "facts", "facts_hash", "previous", "hash", "chain_number", "approved_at",
    "submitted_at", "submitted_by_id", "kept_by", "lacking",
)  # fmt: skip
LOCKS = (
    Lock("meetings_notes", "OLD.state = 'approved'", NOTES_COLUMNS),
    Lock("meetings_approver", APPROVED.format(key="id", column="notes_id")),
    Lock("meetings_correction", "TRUE", words="en rättelse står kvar"),
    Lock(
        "meetings_decision",
        APPROVED.format(key="meeting_id", column="meeting_id"),
        (
            "municipality_id",
            "meeting_id",
            "item_id",
            "year",
            "number",
            "text",
            "outcome",
            "reservation",
            "at",
            "by_id",
        ),
    ),
    Lock(
        "meetings_agendaitem",
        APPROVED.format(key="meeting_id", column="meeting_id"),
        ("meeting_id", "title", "kind", "notes", "notes_version", "internal", "order"),
    ),
    Lock("meetings_presence", APPROVED.format(key="meeting_id", column="meeting_id")),
    Lock("meetings_notesedit", APPROVED_ITEM),
)
