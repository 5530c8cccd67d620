"""A meeting's notes as frozen facts: what the document is built from and what is approved and
sealed.
"""

from __future__ import annotations

import dataclasses
from dataclasses import dataclass
from typing import Any

from kugghjul.cogs.meetings.models import AgendaItem, Away, Decision, Distribution, Meeting, Notes
from kugghjul.cogs.meetings.queries.attendance import Attendance, AttendanceRow, attendance
from kugghjul.core.documents import (
    Approval,
    Correction,
    Guest,
    Movement,
    NotedAssignment,
    NotedDecision,
    NotedItem,
    NotesFacts,
    SeatPresence,
)
from kugghjul.kit import panels
from kugghjul.kit.clock import STOCKHOLM


@dataclass(frozen=True)
class AssignedRow:
    """An assignment as the notes carry it (slot `notes_assignments`). `item` is the agenda item's
    key.

    `id` leads back to the row («assignment:5»); `to_body` is the receiving body's key, or empty.
    """

    item: int
    id: str
    to_body: str
    noted: NotedAssignment


def snapshot(meeting: Meeting, secretary: str = "") -> dict[str, Any]:
    """The notes as JSON: `document` (NotesFacts), the numbers of `internal` items, ids of
    `assignments`.

    A constant number of queries, whatever the length of the agenda.
    """
    items = list(meeting.items.prefetch_related("decisions"))
    rows: list[AssignedRow] = panels.collect("notes_assignments", meeting)
    listed = attendance(meeting)
    aways = list(Away.objects.filter(presence__meeting=meeting).select_related("presence__seat"))
    numbers = {item.pk: str(n) for n, item in enumerate(items, 1)}
    document = _document(meeting, items, rows, listed, aways, numbers, secretary)
    return {
        "form": 1,
        "document": document.to_json(),
        "internal": [numbers[item.pk] for item in items if item.internal],
        "assignments": [row.id for row in rows],
        "items": {numbers[item.pk]: item.pk for item in items},
    }


def _document(
    meeting: Meeting,
    items: list[AgendaItem],
    rows: list[AssignedRow],
    listed: Attendance,
    aways: list[Away],
    numbers: dict[int, str],
    secretary: str,
) -> NotesFacts:
    bodies = list(meeting.bodies.all())
    return NotesFacts(
        municipality=meeting.municipality.name,
        council=meeting.council.name,
        bodies=tuple(body.name for body in bodies),
        starts=(meeting.opened_at or meeting.starts_at).astimezone(STOCKHOLM),
        ends=(meeting.closed_at or meeting.ends_at).astimezone(STOCKHOLM),
        place=meeting.place,
        internal=any(body.internal_notes for body in bodies),
        chair=_chair(listed),
        secretary=secretary,
        attendance=tuple(_seat(row, aways, numbers) for row in listed.rows),
        guests=tuple(_guest(guest, numbers) for guest in listed.guests),
        items=tuple(_item(item, rows, aways, numbers) for item in items),
        next_meeting=_next(meeting),
        distribution=tuple(
            dict.fromkeys(
                Distribution.objects.filter(body__in=bodies).values_list("name", flat=True)
            )
        ),
    )


def _chair(listed: Attendance) -> str:
    chairs = [row for row in listed.rows if row.seat.role == "chair" and row.here]
    if not chairs:
        return ""
    who = chairs[0].deputy or str(chairs[0].holder or "")
    return f"{chairs[0].seat.function}, {who}" if who else chairs[0].seat.function


def _seat(row: AttendanceRow, aways: list[Away], numbers: dict[int, str]) -> SeatPresence:
    state = "deputy" if row.here and row.deputy else row.state
    gone = {numbers[away.item_id] for away in aways if away.presence.seat_id == row.seat.pk}
    return SeatPresence(
        function=row.seat.function,
        organisation=str(row.seat.organisation or ""),
        state=str(state),
        holder=str(row.holder or ""),
        deputy=row.deputy,
        movements=_movements(gone, list(numbers.values())) if row.here else (),
    )


def _movements(gone: set[str], order: list[str]) -> tuple[Movement, ...]:
    """Came or left, from the items that somebody took no part in."""
    made, here = [], order[:1] != [n for n in order[:1] if n in gone]
    for n in order:
        if (n not in gone) != here:
            here = not here
            made.append(Movement(here, n))
    return tuple(made)


def _guest(guest: Any, numbers: dict[int, str]) -> Guest:
    only = tuple(numbers[item.pk] for item in guest.only_items.all() if item.pk in numbers)
    return Guest(guest.guest_name, guest.guest_organisation, only)


def _item(
    item: AgendaItem, rows: list[AssignedRow], aways: list[Away], numbers: dict[int, str]
) -> NotedItem:
    n = numbers[item.pk]
    return NotedItem(
        number=n,
        title=item.title,
        kind=item.kind,
        presenter=item.presenter,
        text=item.notes + _conflicts(item, aways),
        decisions=tuple(_decision(decision) for decision in item.decisions.all()),
        assignments=tuple(
            dataclasses.replace(row.noted, item=n) for row in rows if row.item == item.pk
        ),
    )


def _conflicts(item: AgendaItem, aways: list[Away]) -> str:
    """Documents are written in Swedish, whatever language the reader's pages have."""
    seats = [
        str(away.presence)
        for away in aways
        if away.item_id == item.pk and away.why == Away.Why.CONFLICT
    ]
    if not seats:
        return ""
    return f"\n\nDeltog inte i handläggningen på grund av jäv: {', '.join(seats)}."


def _decision(decision: Decision) -> NotedDecision:
    return NotedDecision(
        f"{decision.number}/{decision.year}",
        decision.text,
        reservation=decision.reservation,
        remark=decision.outcome,
    )


def _next(meeting: Meeting) -> str:
    from kugghjul.core.documents.wording import clock, weekday

    coming = (
        Meeting.objects.filter(bodies__in=meeting.bodies.all(), starts_at__gt=meeting.starts_at)
        .exclude(state=Meeting.State.CANCELLED)
        .order_by("starts_at")
        .first()
    )
    if coming is None:
        return ""
    starts = coming.starts_at.astimezone(STOCKHOLM)
    place = f", {coming.place}" if coming.place else ""
    return f"{weekday(starts).capitalize()} {clock(starts)}{place}."


def document_facts(notes: Notes, outside: bool = False) -> NotesFacts:
    """The facts that the document is built from: frozen ones with approvals, seal and corrections
    added.

    A draft is built from the rows as they are. `outside` leaves out what internal items say
    (R10).
    """
    frozen = notes.facts if notes.facts else snapshot(notes.meeting)
    facts = NotesFacts.from_json(frozen["document"])
    internal = set(frozen["internal"])
    if outside:
        facts = dataclasses.replace(
            facts, items=tuple(_shown_outside(item, internal) for item in facts.items)
        )
    return dataclasses.replace(
        facts,
        approvals=tuple(_approval(one) for one in notes.approvers.select_related("person")),
        locked_at=_local(notes.approved_at),
        digest=notes.hash,
        previous=notes.previous,
        corrections=tuple(
            _correction(one, frozen, outside) for one in notes.corrections.select_related("by")
        ),
    )


def _shown_outside(item: NotedItem, internal: set[str]) -> NotedItem:
    if item.number not in internal:
        return item
    return NotedItem(item.number, "Intern punkt", item.kind)


def _approval(one: Any) -> Approval:
    return Approval(one.function, one.person.name, _local(one.approved_at))


def _correction(one: Any, frozen: dict[str, Any], outside: bool) -> Correction:
    number = next((n for n, pk in frozen["items"].items() if pk == one.item_id), "")
    hidden = outside and number in frozen["internal"]
    text = "Rättelse av en intern punkt." if hidden else f"{one.text}\nSkäl: {one.reason}"
    return Correction(one.number, one.at.astimezone(STOCKHOLM), str(one.by), text, number)


def _local(moment: Any) -> Any:
    return moment.astimezone(STOCKHOLM) if moment else None
