"""What a summons' mail holds: text and HTML, the calendar part, the PDF and the documents (R9,
B119–B121).
"""

from __future__ import annotations

import datetime as dt
import json
import uuid
from dataclasses import dataclass
from functools import lru_cache
from typing import Any

from django.conf import settings
from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.template.loader import render_to_string
from django.utils.safestring import mark_safe

from kugghjul.cogs.meetings.models import Attachment, Delivery, Meeting, Summons
from kugghjul.cogs.tenancy.models import Person
from kugghjul.core.calendar import local
from kugghjul.core.documents import SummonsFacts, summons
from kugghjul.kit import ics
from kugghjul.kit.doors import to
from kugghjul.kit.mail import post
from kugghjul.kit.models import Letter
from kugghjul.kit.papers import printed
from kugghjul.kit.secret_links import new_secret
from kugghjul.kit.words import clock as clock_words
from kugghjul.kit.words import day as day_words
from kugghjul.render.html import to_html
from kugghjul.render.text import to_text

HEAVIEST = 15 * 1024 * 1024
"""Bytes of documents in one mail; what does not fit is read behind sign-in. Many servers stop at 25
MB.
"""
SUBJECTS = {
    Summons.Kind.FIRST: "Kallelse: {meeting} {when}",
    Summons.Kind.CHANGE: "Ändrad kallelse: {meeting} {when}",
    Summons.Kind.CANCELLATION: "Inställt: {meeting} {when}",
}


@dataclass(frozen=True)
class Bundle:
    """What goes with every letter of one dispatch: rows for the mail, and rows for the ledger."""

    attachments: tuple[dict[str, str], ...]
    files: tuple[dict[str, Any], ...]


def bundle(dispatch: Summons, documents: list[Attachment]) -> Bundle:
    """The PDF of the summons and the documents: as files, or as links when restricted or too heavy
    (B120).
    """
    attachments, files, weight = [], [], 0
    if dispatch.kind != Summons.Kind.CANCELLATION:
        attachments.append(_pdf(dispatch))
    for row in documents if dispatch.kind != Summons.Kind.CANCELLATION else ():
        if not row.file:
            continue
        along = not row.restricted and weight + row.size <= HEAVIEST
        if along:
            weight += row.size
            attachments.append(
                {"name": row.file_name, "storage": row.file.name, "content_type": row.content_type}  # type: ignore[dict-item]
            )
        files.append(
            {
                "id": row.pk,
                "name": row.name,
                "version": row.version,
                "sha256": row.sha256,
                "sent_as": "file" if along else "link",
            }
        )
    return Bundle(tuple(attachments), tuple(files))


def _pdf(dispatch: Summons) -> dict[str, str]:
    facts = SummonsFacts.from_json(dispatch.facts)
    municipality = dispatch.meeting.municipality
    content = printed(summons(facts), "pdf", municipality, dispatch.sent_at)
    stored = default_storage.save(
        f"kallelser/{municipality.pk}/{uuid.uuid4().hex}", ContentFile(content)
    )
    return {
        "name": f"Kallelse {dispatch.meeting.slug}.pdf",
        "storage": stored,
        "content_type": "application/pdf",
    }


def deliver(
    dispatch: Summons,
    person: Person,
    *,
    parcel: Bundle,
    stands_in: bool = False,
    reason: str = "",
    called_off: bool = False,
    again: int = 0,
    delivery: Delivery | None = None,
    at: dt.datetime,
) -> Delivery:
    """Write the ledger's row and the letter for one person. With `delivery` and `again` it is sent
    once more.
    """
    meeting = dispatch.meeting
    token = delivery.token if delivery else new_secret()
    letter = _letter(dispatch, person, token, parcel, reason, called_off, again, at)
    if delivery is not None:
        delivery.letter, delivery.address = letter, person.email
        delivery.save()
        return delivery
    return Delivery.objects.create(
        summons=dispatch,
        person=person,
        address=person.email,
        letter=letter,
        files=list(parcel.files),
        token=token,
        called_off=called_off,
        stands_in=stands_in,
        **_kept_answer(meeting, dispatch, person),
    )


def _kept_answer(meeting: Meeting, dispatch: Summons, person: Person) -> dict[str, Any]:
    """An earlier answer still holds when the hour is the same."""
    before = (
        Delivery.objects.filter(summons__meeting=meeting, person=person, answered_at__isnull=False)
        .select_related("summons")
        .order_by("-summons__number")
        .first()
    )
    if before is None or before.summons.facts.get("starts") != dispatch.facts.get("starts"):
        return {}
    return {
        "answer": before.answer,
        "answered_at": before.answered_at,
        "deputy_name": before.deputy_name,
        "answer_note": before.answer_note,
    }


def _letter(
    dispatch: Summons,
    person: Person,
    token: str,
    parcel: Bundle,
    reason: str,
    called_off: bool,
    again: int,
    at: dt.datetime,
) -> Letter:
    meeting, municipality = dispatch.meeting, dispatch.meeting.municipality
    over = called_off or dispatch.kind == Summons.Kind.CANCELLATION
    kind = Summons.Kind.CANCELLATION if over else Summons.Kind(dispatch.kind)
    context = _words(dispatch, person, token, parcel, reason, over, called_off)
    # Keyed by the meeting's own uid, not by a database number: a restored copy never sends again.
    unique = f"summons:{meeting.uid}:{dispatch.number}:{person.pk}" + (f":{again}" if again else "")
    return post(
        kind="summons",
        unique=unique,
        recipient=f"person:{person.pk}",
        to_name=person.name,
        to_address=person.email,
        at=at,
        municipality=municipality,
        subject=SUBJECTS[kind].format(
            meeting=meeting.title, when=day_words(local(meeting.starts_at))
        ),
        text=render_to_string("meetings/mail/summons.txt", context),
        html=render_to_string("meetings/mail/summons.html", context),
        calendar=_calendar(dispatch, person, "CANCEL" if over else "REQUEST", context),
        calendar_method="CANCEL" if over else "REQUEST",
        attachments=() if over else parcel.attachments,
        reply_to=municipality.contact_email,
        void_after=meeting.ends_at,
    )


def _words(
    dispatch: Summons,
    person: Person,
    token: str,
    parcel: Bundle,
    reason: str,
    over: bool,
    called_off: bool,
) -> dict[str, Any]:
    meeting = dispatch.meeting
    html, plain = ("", "") if over else _paper(json.dumps(dispatch.facts, sort_keys=True))
    return {
        "person": person,
        "meeting": meeting,
        "dispatch": dispatch,
        "over": over,
        "called_off": called_off,
        "reason": reason,
        "message": dispatch.message,
        "when": f"{day_words(local(meeting.starts_at), 'full')} {clock_words(meeting.starts_at)}",
        "answer_url": f"{settings.PUBLIC_URL}/svar/{token}/",
        "meeting_url": f"{settings.STAFF_URL}{to(meeting, 'meetings:detail', meeting.slug)}",
        "links": [row for row in parcel.files if row["sent_as"] == "link"],
        "paper_html": mark_safe(html),  # noqa: S308 - cleaned by nh3 in to_html
        "paper_text": plain,
    }


@lru_cache(maxsize=4)
def _paper(facts: str) -> tuple[str, str]:
    """The summons as HTML and as text: the same in every letter of a dispatch. `facts` is JSON."""
    told = SummonsFacts.from_json({**json.loads(facts), "answer": "", "answer_link": ""})
    paper = summons(told)
    return to_html(paper), to_text(paper)


def _calendar(dispatch: Summons, person: Person, method: str, context: dict[str, Any]) -> str:
    meeting, municipality = dispatch.meeting, dispatch.meeting.municipality
    address = municipality.contact_email or settings.MAIL_FROM.rpartition("<")[2].strip("> ")
    about = dispatch.message or (
        "" if context["over"] else f"Svara på kallelsen: {context['answer_url']}"
    )
    return ics.event(
        uid=meeting.uid,
        sequence=dispatch.sequence,
        method=method,
        starts=meeting.starts_at,
        ends=meeting.ends_at,
        title=meeting.title,
        place=meeting.place or meeting.link,
        description=about,
        organiser_name=municipality.name,
        organiser_address=address,
        attendee_name=person.name,
        attendee_address=person.email or address,
        url=context["meeting_url"],
        stamp=dispatch.sent_at,
    )
