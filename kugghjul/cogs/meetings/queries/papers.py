"""The meeting's documents as they were sent, or as they would be."""

from __future__ import annotations

import dataclasses
import datetime as dt

from kugghjul.cogs.meetings.models import Attachment, Meeting, Notes, Summons
from kugghjul.cogs.meetings.queries import summons as reads
from kugghjul.cogs.meetings.queries.files import documents_of
from kugghjul.cogs.meetings.queries.snapshot import document_facts
from kugghjul.core.documents import Document, SummonsFacts, summons
from kugghjul.core.documents import notes as notes_document
from kugghjul.kit import clock
from kugghjul.kit.papers import brand_of
from kugghjul.kit.words import day as day_words


def summons_as_sent(meeting: Meeting, now: dt.datetime) -> SummonsFacts:
    """The frozen facts of the latest summons that called to the meeting, else a preview of it
    (B154).
    """
    rows = meeting.summonses.exclude(kind=Summons.Kind.CANCELLATION)
    last = rows.order_by("-number").first()
    return SummonsFacts.from_json(last.facts) if last else reads.prepared(meeting, now).facts()


def meeting_file(
    meeting: Meeting,
    now: dt.datetime,
    restricted: bool,
    notes: Notes | None = None,
    outside: bool = True,
) -> bytes:
    """The summons, every document and last the notes as one numbered PDF.

    Restricted documents only for those who may read them; `outside` leaves out what the notes say
    of internal points (R10). Approved notes are the frozen ones, others are marked as a draft.
    """
    from kugghjul.render.meeting_file import Annex, meeting_file

    numbers = {item.pk: str(number) for number, item in enumerate(meeting.items.all(), 1)}
    rows = [row for row in documents_of(meeting) if row.file and (restricted or not row.restricted)]
    annexes = [
        Annex(
            row.name,
            row.file_name,
            _content(row),
            numbers.get(row.item_id, ""),
            str(row.version) if row.version > 1 else "",
        )
        for row in rows
    ]
    day = day_words(clock.local_day(meeting.starts_at))
    parts = [summons(summons_as_sent(meeting, now))]
    if notes is not None:
        parts.append(_noted(notes, outside))
    return meeting_file(
        f"{meeting.title} {day}", parts, annexes, now, brand_of(meeting.municipality)
    ).pdf


def _noted(notes: Notes, outside: bool) -> Document:
    """The notes; while they are not approved their heading and bookmark say so."""
    document = notes_document(document_facts(notes, outside=outside))
    if notes.state == Notes.State.APPROVED:
        return document
    return dataclasses.replace(document, title=f"Utkast: {document.title}")


def _content(row: Attachment) -> bytes:
    """The file's bytes; a file that is gone from the disk is left out with an empty page (B168)."""
    try:
        with row.file.open("rb") as file:
            return file.read()
    except OSError:
        return b""
