"""Who is expected at a meeting, who is there, and at which items."""

from __future__ import annotations

from dataclasses import dataclass, field

from django.db.models import Prefetch, Q

from kugghjul.cogs.council.models import Holding, Seat
from kugghjul.cogs.meetings.models import AgendaItem, Delivery, Meeting, Presence
from kugghjul.cogs.tenancy.models import Person
from kugghjul.kit.clock import local_day

HERE = (Presence.State.PRESENT, Presence.State.REMOTE)


@dataclass(frozen=True)
class ExpectedSeat:
    """A seat that belongs at the meeting: who holds it that day, and what was answered."""

    seat: Seat
    holder: Person | None
    answer: str = ""
    deputy: str = ""


@dataclass(frozen=True)
class AttendanceRow:
    """A seat in the room's list. `away` is why the seat takes no part in the shown item."""

    seat: Seat
    holder: Person | None
    state: str
    deputy: str
    answer: str
    away: str = ""

    @property
    def here(self) -> bool:
        """Whether somebody sits there."""
        return self.state in HERE


@dataclass(frozen=True)
class Attendance:
    """The whole list, and the guests who are there for the shown item."""

    rows: list[AttendanceRow]
    guests: list[Presence] = field(default_factory=list)

    @property
    def here(self) -> int:
        """How many seats are filled."""
        return sum(row.here for row in self.rows)


def expected_seats(meeting: Meeting) -> list[ExpectedSeat]:
    """The bodies' seats on the day; conditional ones only when their area is on the agenda (R6).
    4 queries.
    """
    day = local_day(meeting.starts_at)
    areas = {item.area for item in meeting.items.all() if item.area}
    living = Q(since__lte=day) & (Q(until__isnull=True) | Q(until__gte=day))
    seats = (
        Seat.objects.filter(living, body__in=meeting.bodies.all())
        .filter(Q(condition="") | Q(condition__in=areas))
        .select_related("organisation", "body")
        .prefetch_related(
            Prefetch(
                "holdings",
                Holding.objects.filter(living, deputy=False).select_related("person"),
                "now",
            )
        )
        .order_by("body__order", "order", "id")
    )
    answers = _answers(meeting)
    return [_expected(seat, answers) for seat in seats]


def _expected(seat: Seat, answers: dict[int, Delivery]) -> ExpectedSeat:
    holder = seat.now[0].person if seat.now else None  # type: ignore[attr-defined]
    said = answers.get(holder.pk) if holder else None
    if said is None:
        return ExpectedSeat(seat, holder)
    deputy = said.deputy_name if said.answer == Delivery.Answer.DEPUTY else ""
    return ExpectedSeat(seat, holder, said.answer, deputy)


def _answers(meeting: Meeting) -> dict[int, Delivery]:
    """The latest answer of each person: what was answered to a later dispatch replaces the
    earlier.
    """
    rows = (
        Delivery.objects.filter(summons__meeting=meeting).exclude(answer="").order_by("answered_at")
    )
    return {row.person_id: row for row in rows}


def attendance(meeting: Meeting, item: AgendaItem | None = None) -> Attendance:
    """The list as the room shows it: what is noted, else what is expected."""
    noted = list(
        meeting.presences.select_related("seat__organisation", "seat__body", "person")
        .prefetch_related("aways", "only_items")
        .order_by("id")
    )
    seats = {presence.seat_id: presence for presence in noted if presence.seat_id}
    rows = [
        _row(expected, seats.pop(expected.seat.pk, None), item)
        for expected in expected_seats(meeting)
    ]
    # A seat that was noted and then left the body, or whose area left the agenda, is still there.
    rows += [_row(ExpectedSeat(seat.seat, seat.person), seat, item) for seat in seats.values()]
    return Attendance(rows, [guest for guest in noted if guest.seat_id is None])


def _row(expected: ExpectedSeat, noted: Presence | None, item: AgendaItem | None) -> AttendanceRow:
    if noted is None:
        return AttendanceRow(
            expected.seat, expected.holder, Presence.State.ABSENT, expected.deputy, expected.answer
        )
    away = next((gone.why for gone in noted.aways.all() if item and gone.item_id == item.pk), "")
    return AttendanceRow(
        expected.seat,
        noted.person or expected.holder,
        noted.state,
        noted.guest_name,
        expected.answer,
        away,
    )
