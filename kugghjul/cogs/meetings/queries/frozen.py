"""A meeting as the frozen facts that its summons is printed from, today and years later (B154)."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from kugghjul.cogs.meetings.models import AgendaItem, Attachment, Meeting
from kugghjul.cogs.meetings.queries.names import name_of
from kugghjul.cogs.meetings.queries.recipients import Calling
from kugghjul.core.calendar import local
from kugghjul.core.documents import AttachedDocument, Summoned, SummonedItem, SummonsFacts


def summons_facts(
    meeting: Meeting,
    items: Iterable[AgendaItem],
    called: Calling,
    areas: Mapping[str, str],
    **said: Any,
) -> SummonsFacts:
    """The snapshot that a summons is printed from. `items` carry `documents`; `said` is the
    dispatch's own.

    Restricted documents are named but marked as not sent along: they are read behind sign-in
    (B120).
    """
    municipality = meeting.municipality
    return SummonsFacts(
        municipality=municipality.name,
        council=meeting.council.name,
        bodies=tuple(body.name for body in meeting.bodies.all()),
        starts=local(meeting.starts_at).replace(tzinfo=None),
        ends=local(meeting.ends_at).replace(tzinfo=None),
        place=meeting.place,
        link=meeting.link,
        extra=meeting.extra,
        name=_own_name(meeting),
        summoned=tuple(
            Summoned(
                seat.function,
                seat.organisation.name if seat.organisation else "",
                person.name if person else "",
                reason,
            )
            for seat, person, reason in called.called
        ),
        agenda=tuple(_item(number, item, areas) for number, item in enumerate(items, 1)),
        convener=meeting.convener.name if meeting.convener else "",
        contact=municipality.contact_name,
        contact_mail=municipality.contact_email,
        contact_phone=municipality.contact_phone,
        **said,
    )


def _own_name(meeting: Meeting) -> str:
    """The meeting's name when it is more than the bodies' own."""
    return "" if meeting.title == name_of(list(meeting.bodies.all())) else meeting.title


def _item(number: int, item: AgendaItem, areas: Mapping[str, str]) -> SummonedItem:
    return SummonedItem(
        str(number),
        item.title,
        item.kind,
        item.presenter,
        item.minutes,
        areas.get(item.area, item.area),
        item.text,
        documents=tuple(_document(row) for row in item.documents),  # type: ignore[attr-defined]
    )


def _document(row: Attachment) -> AttachedDocument:
    return AttachedDocument(
        row.name,
        version=str(row.version) if row.version > 1 else "",
        required=row.required,
        sent=bool(row.file),
    )
