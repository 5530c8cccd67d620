"""Bodies and their seats as they stand on a day: who sits, who stands in, what is vacant (R6, T8,
V2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Prefetch, Q, QuerySet

from kugghjul.cogs.council.models import Body, Council, Holding, Seat
from kugghjul.cogs.council.queries.sitting import held_on
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person


@dataclass(frozen=True)
class SeatRow:
    """A seat on a day. `holder` is None when it is vacant; `former` and `coming` lie outside the
    day."""

    seat: Seat
    holder: Holding | None = None
    deputies: tuple[Holding, ...] = ()
    former: tuple[Holding, ...] = ()
    coming: tuple[Holding, ...] = ()

    @property
    def vacant(self) -> bool:
        """Whether nobody holds the seat. A seat for many, not yet divided, is not counted."""
        return self.holder is None and not self.seat.many

    @property
    def unreachable(self) -> bool:
        """Whether the holder has no address to summon."""
        return self.holder is not None and not self.holder.person.email

    @property
    def next(self) -> Holding | None:
        """Who takes the seat next, when that is known."""
        return next((holding for holding in self.coming if not holding.deputy), None)


@dataclass(frozen=True)
class BodyRow:
    """A body with its living seats on a day. `parts`: the groups it consists of."""

    body: Body
    seats: tuple[SeatRow, ...] = field(default=())
    parts: tuple[Body, ...] = field(default=())

    @property
    def chair(self) -> SeatRow | None:
        """The chair's seat, else the convener's."""
        chairs = [row for row in self.seats if row.seat.role == Seat.Role.CHAIR]
        return next(iter(chairs or [row for row in self.seats if row.seat.convener]), None)

    @property
    def vacancies(self) -> tuple[SeatRow, ...]:
        """The seats that nobody holds (T8)."""
        return tuple(row for row in self.seats if row.vacant)

    @property
    def held(self) -> int:
        """How many seats have a holder."""
        return sum(row.holder is not None for row in self.seats)

    @property
    def unstaffed(self) -> bool:
        """Founded, but nobody sits there yet (V2). A council made up of its groups has no own
        seats."""
        made_of_groups = self.parts and not self.seats
        return self.held == 0 and self.body.dissolved_on is None and not made_of_groups


def council_of(municipality: Municipality) -> Council | None:
    """The municipality's council, or None before it has been founded."""
    return Council.objects.filter(municipality=municipality).select_related("municipality").first()


def body_rows(council: Council, day: dt.date, *, dissolved: bool = False) -> list[BodyRow]:
    """The council's bodies on `day`, with seats and holders, in three queries whatever their
    number."""
    bodies = Body.objects.filter(council=council).prefetch_related(_seats(day))
    gone = Q(dissolved_on__lte=day)
    bodies = bodies.filter(gone) if dissolved else bodies.exclude(gone)
    rows = list(bodies.select_related("parent"))
    return [body_row(body, day, [one for one in rows if one.parent_id == body.pk]) for body in rows]


def body_row(body: Body, day: dt.date, parts: Iterable[Body] | None = None) -> BodyRow:
    """One body on `day`. Uses seats and holdings fetched beforehand when there are any."""
    groups = body.children.filter(dissolved_on=None) if parts is None else parts
    seats = [seat for seat in body.seats.all() if seat.until is None or seat.until >= day]
    return BodyRow(body, tuple(seat_row(seat, day) for seat in seats), tuple(groups))


def seat_row(seat: Seat, day: dt.date) -> SeatRow:
    """One seat on `day`, from all its holdings."""
    holdings = list(seat.holdings.all())
    now = [one for one in holdings if one.since <= day and (one.until is None or one.until >= day)]
    return SeatRow(
        seat=seat,
        holder=next((one for one in now if not one.deputy), None),
        deputies=tuple(one for one in now if one.deputy),
        former=tuple(
            reversed([one for one in holdings if one.until is not None and one.until < day])
        ),
        coming=tuple(one for one in holdings if one.since > day),
    )


def full_body(council: Council, key: str, day: dt.date) -> Body | None:
    """A body with its seats and holdings fetched, or None."""
    return (
        Body.objects.filter(council=council, key=key)
        .select_related("council__municipality", "parent")
        .prefetch_related(_seats(day))
        .first()
    )


def ended_seats(body: Body, day: dt.date) -> list[SeatRow]:
    """Seats that are no more, with those who held them."""
    seats = (
        body.seats.filter(until__lt=day)
        .select_related("organisation")
        .prefetch_related(_holdings())
    )
    return [SeatRow(seat, former=tuple(reversed(list(seat.holdings.all())))) for seat in seats]


def holdings_of(person: Person) -> QuerySet[Holding]:
    """Everything a person holds or has held, latest first (K1)."""
    return (
        Holding.objects.filter(person=person)
        .select_related("seat__body", "seat__organisation")
        .order_by("-since", "-id")
    )


def seats_of(organisation: Organisation, day: dt.date) -> list[SeatRow]:
    """The organisation's living seats on `day`."""
    seats = (
        Seat.objects.filter(organisation=organisation)
        .exclude(until__lt=day)
        .select_related("body", "organisation")
        .prefetch_related(_holdings())
    )
    return [seat_row(seat, day) for seat in seats]


def seats_held_now(people: list[Person], day: dt.date) -> dict[int, list[Holding]]:
    """For a page of people: person id → what they hold on `day`. One query."""
    table: dict[int, list[Holding]] = {}
    rows = held_on(day).filter(person__in=people)
    for holding in rows.select_related("seat__body").order_by("seat__body__order"):
        table.setdefault(holding.person_id, []).append(holding)
    return table


def _holdings() -> Prefetch:
    rows = Holding.objects.select_related("person__organisation").order_by("since", "id")
    return Prefetch("holdings", queryset=rows)


def _seats(day: dt.date) -> Prefetch:
    living = Seat.objects.exclude(until__lt=day).select_related("organisation")
    return Prefetch("seats", queryset=living.prefetch_related(_holdings()))
