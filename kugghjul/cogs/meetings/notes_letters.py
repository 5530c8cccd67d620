"""The letters about notes: the question to approve, and the approved notes as a PDF. In Swedish
(language act 10 §).
"""

from __future__ import annotations

import datetime as dt
import hashlib

from django.conf import settings
from django.core import signing
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.urls import reverse

from kugghjul.cogs.meetings.models import Approver, Meeting, Notes
from kugghjul.cogs.meetings.queries.snapshot import document_facts
from kugghjul.core.documents import notes as notes_document
from kugghjul.core.documents.wording import day
from kugghjul.kit.mail import post
from kugghjul.kit.models import Letter
from kugghjul.kit.papers import printed

SALT = "kugghjul.notes.approve"
LINK_LIVES = dt.timedelta(days=60)


def approval_token(approver: Approver) -> str:
    """The signed link's secret part; it names the approver and nothing else."""
    return signing.dumps(approver.pk, salt=SALT)


def approver_of(token: str) -> int | None:
    """The approver that a link names; None when it is forged or older than 60 days."""
    try:
        return int(signing.loads(token, salt=SALT, max_age=LINK_LIVES))
    except (signing.BadSignature, ValueError, TypeError):
        return None


def ask_to_approve(approver: Approver, at: dt.datetime) -> Letter:
    """Ask one person to read and approve. One letter for each person and frozen text."""
    notes, person = approver.notes, approver.person
    meeting = notes.meeting
    slug = meeting.municipality.slug
    link = settings.STAFF_URL + reverse(
        "meetings:approve_link", args=[slug, approval_token(approver)]
    )
    text = (
        f"Hej {person.name}!\n\n"
        f"Du är utsedd att justera minnesanteckningarna från {_named(meeting)}.\n\n"
        f"Läs och justera här: {link}\n\n"
        "Länken är personlig och gäller i 60 dagar. Vid fel i texten: svara på det här mejlet."
    )
    return post(
        kind="notes-approval",
        unique=f"notes-approval:{approver.pk}:{notes.facts_hash[:16]}",
        to_name=person.name,
        to_address=person.email,
        subject=f"Justera anteckningarna från {_named(meeting)}",
        text=text,
        at=at,
        municipality=meeting.municipality,
        reply_to=meeting.municipality.contact_email,
        recipient=f"person:{person.pk}",
    )


def send_notes_to(notes: Notes, name: str, address: str, *, where: str, at: dt.datetime) -> Letter:
    """The notes to one address; `where` is the edition's PDF (`stored_edition`)."""
    meeting = notes.meeting
    corrected = notes.corrections.count()
    added = f" Rättelse {corrected} ingår." if corrected else ""
    text = (
        f"Hej {name}!\n\n"
        f"Här är de justerade minnesanteckningarna från {_named(meeting)}.{added}\n\n"
        f"Kontrollsumma (SHA-256): {notes.hash}\n"
    )
    return post(
        kind="notes",
        unique=f"notes:{notes.pk}:{corrected}:{hashlib.sha256(address.lower().encode()).hexdigest()[:24]}",
        to_name=name,
        to_address=address,
        subject=f"Minnesanteckningar från {_named(meeting)}",
        text=text,
        at=at,
        municipality=meeting.municipality,
        reply_to=meeting.municipality.contact_email,
        attachments=[
            {"name": f"{meeting.slug}.pdf", "storage": where, "content_type": "application/pdf"}
        ],
    )


def stored_edition(notes: Notes, outside: bool) -> str:
    """The path of the notes' PDF in the file store, named by its own SHA-256 so that a change
    shows (B133).

    `outside` is the edition without what internal items say. The same facts give the same file.
    """
    facts = document_facts(notes, outside=outside)
    pdf = printed(notes_document(facts), "pdf", notes.meeting.municipality, notes.approved_at)
    where = f"notes/{notes.meeting.municipality_id}/{hashlib.sha256(pdf).hexdigest()}.pdf"
    return where if default_storage.exists(where) else default_storage.save(where, ContentFile(pdf))


def _named(meeting: Meeting) -> str:
    return f"{meeting.title} {day(meeting.starts_at)}"
