"""Who is to be summoned to a meeting: the seats' holders on the meeting's own day (R6, R9, B116).

A conditional seat is called only when a point has its area. One person in two seats gets one
letter.
A holder who has said no brings in the deputy. Who cannot be reached is told before anything is
sent.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q
from django.utils.translation import gettext as _

from kugghjul.cogs.council.models import Holding, Seat
from kugghjul.cogs.meetings.models import Delivery, Meeting
from kugghjul.cogs.tenancy.models import Person
from kugghjul.kit import clock
from kugghjul.kit.mail import why_unreachable
from kugghjul.kit.words import day as day_words


@dataclass(frozen=True)
class Recipient:
    """One person to write to, with every seat the letter serves. `problem` says why it cannot be
    sent.
    """

    person: Person
    seats: tuple[Seat, ...]
    stands_in: bool = False
    reason: str = ""
    problem: str = ""

    @property
    def functions(self) -> str:
        """«Kommundirektör, Sammankallande»: the functions of the seats."""
        return ", ".join(seat.function for seat in self.seats)


@dataclass(frozen=True)
class Calling:
    """The whole of it: who gets a letter, who cannot be reached, which seats are
    empty or left out.
    """

    recipients: tuple[Recipient, ...]
    unreachable: tuple[Recipient, ...] = ()
    vacant: tuple[Seat, ...] = ()
    not_called: tuple[tuple[Seat, str], ...] = ()
    warnings: tuple[str, ...] = ()
    called: tuple[tuple[Seat, Person | None, str], ...] = field(default=())

    @property
    def everybody(self) -> tuple[Recipient, ...]:
        """Those who get a letter and those whom none can reach."""
        return (*self.recipients, *self.unreachable)


def calling(meeting: Meeting, today: dt.date) -> Calling:
    """Who is called to `meeting`, judged on the meeting's day; `today` is for those who leave
    before it.
    """
    day = clock.local_day(meeting.starts_at)
    seats = _seats(meeting, day, today)
    areas = {item.area for item in meeting.items.all() if item.area}
    said_no = _said_no(meeting)
    called: list[tuple[Seat, Person | None, str]] = []
    people: dict[int, dict[str, object]] = {}
    vacant, left_out, warnings = [], [], []
    for seat in seats:
        if seat.condition and seat.condition not in areas:
            left_out.append((seat, _("Kallas bara när en punkt hör till området.")))
            continue
        reason = _("Kallas för att en punkt hör till området.") if seat.condition else ""
        holders = [row for row in seat.around if not row.deputy and _on(row, day)]
        warnings += _leaving(seat, day, today, holders)
        if not holders and not seat.many:
            vacant.append(seat)
            called.append((seat, None, reason))
        for holder in holders:
            called.append((seat, holder.person, reason))
            _add(people, holder.person, seat, False, reason)
            if holder.person_id in said_no:
                for deputy in (row for row in seat.around if row.deputy and _on(row, day)):
                    why = _("Ersätter %(name)s, som har svarat nej.") % {"name": holder.person.name}
                    _add(people, deputy.person, seat, True, why)
    everybody = [_recipient(row) for row in people.values()]
    return Calling(
        recipients=tuple(one for one in everybody if not one.problem),
        unreachable=tuple(one for one in everybody if one.problem),
        vacant=tuple(vacant),
        not_called=tuple(left_out),
        warnings=tuple(warnings),
        called=tuple(called),
    )


def _seats(meeting: Meeting, day: dt.date, today: dt.date) -> Iterable[Seat]:
    """The living seats with the holdings that touch [today, day] in `around`. Two queries."""
    first = min(day, today)
    around = Holding.objects.filter(since__lte=day).filter(
        Q(until__isnull=True) | Q(until__gte=first)
    )
    return (
        Seat.objects.filter(body__in=meeting.bodies.all(), since__lte=day)
        .filter(Q(until__isnull=True) | Q(until__gte=day))
        .select_related("organisation", "body")
        .prefetch_related(
            Prefetch("holdings", around.select_related("person__user"), to_attr="around")
        )
        .order_by("body__order", "order", "pk")
    )


def _on(row: Holding, day: dt.date) -> bool:
    return row.since <= day and (row.until is None or day <= row.until)


def _leaving(seat: Seat, day: dt.date, today: dt.date, holders: list[Holding]) -> list[str]:
    """A sentence for each who holds the seat today but not on the meeting's day."""
    staying = {row.person_id for row in holders}
    said = []
    for row in seat.around:  # type: ignore[attr-defined]
        if row.deputy or not _on(row, today) or row.person_id in staying:
            continue
        after = ", ".join(other.person.name for other in holders)
        words = {
            "name": row.person.name,
            "seat": seat.function,
            "until": day_words(row.until),
            "after": after,
        }
        said.append(
            _(
                "%(name)s lämnar platsen %(seat)s %(until)s, före mötet. Kallelsen går till "
                "%(after)s."
            )
            % words
            if after
            else _(
                "%(name)s lämnar platsen %(seat)s %(until)s, före mötet. Ingen efterträdare är "
                "utsedd."
            )
            % words
        )
    return said


def _said_no(meeting: Meeting) -> set[int]:
    """Persons whose latest answer to this meeting is no."""
    answers: dict[int, str] = {}
    rows = Delivery.objects.filter(summons__meeting=meeting, answered_at__isnull=False).order_by(
        "answered_at"
    )
    for row in rows:
        answers[row.person_id] = row.answer
    return {person for person, answer in answers.items() if answer == Delivery.Answer.NO}


def _add(people: dict, person: Person, seat: Seat, stands_in: bool, reason: str) -> None:
    row = people.setdefault(
        person.pk, {"person": person, "seats": [], "stands_in": stands_in, "reasons": []}
    )
    row["seats"].append(seat)
    row["stands_in"] = row["stands_in"] and stands_in
    if reason and reason not in row["reasons"]:
        row["reasons"].append(reason)


def _recipient(row: dict) -> Recipient:
    person = row["person"]
    return Recipient(
        person,
        tuple(row["seats"]),
        row["stands_in"],
        " ".join(row["reasons"]),
        why_unreachable(person.email),
    )
