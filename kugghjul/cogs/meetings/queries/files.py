"""Reads of documents."""

from __future__ import annotations

from kugghjul.cogs.meetings.models import Attachment, Meeting


def documents_of(meeting: Meeting) -> list[Attachment]:
    """The living documents of the meeting and of its points, in the agenda's order. One query."""
    rows = meeting.attachments.filter(replaced_by__isnull=True).select_related("item", "added_by")
    return sorted(rows, key=lambda row: (row.item.order if row.item else 0, row.pk))


def versions_of(document: Attachment) -> list[Attachment]:
    """The document and the versions before it, latest first."""
    found, rows = document, [document]
    while (found := found.replaces.select_related("added_by").first()) is not None:  # type: ignore[assignment]
        rows.append(found)
    return rows
