"""One body at a time laid over the year: which days are open to it, at what price, at what hour.

A first, quick attempt takes only days where every wish is kept. The second takes all days that
are open at all, at a price for each wish that yields. Only the second says that there is none.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date, time, timedelta

from kugghjul.core.calendar import Obstacle
from kugghjul.core.rules.kinds import NoticePeriod
from kugghjul.core.rules.model import Clause
from kugghjul.core.schedule.demands import Demand, demand_of, notice_days
from kugghjul.core.schedule.hours import TakenHours
from kugghjul.core.schedule.pace import Field
from kugghjul.core.schedule.plan import YIELDABLE, BodyWish, FixedMeeting, Request
from kugghjul.core.schedule.search import best_days

TIME_PRICE, WEEKDAY_PRICE, OBSTACLE_PRICE = 10_000, 100_000, 10_000_000
"""A wish that yields costs more than any distance from the even spread (at most 365² = 133 225
for one meeting, but seldom above 1 000); an obstacle more than all wishes of a year."""

HABIT_PRICE = 100
"""Without a wished weekday: keep to Tuesdays rather than come up to ten days closer to even."""

FALLBACK_WEEKDAYS = (1, 2, 3, 0, 4)
"""Without a wish: Tuesday, Wednesday, Thursday, Monday, Friday, tried in this order."""


@dataclass(frozen=True)
class Laid:
    """A body's new days, and at which local time each."""

    demand: Demand
    starts: Mapping[date, time]


class Ground:
    """The open days of a request's period, the same for all bodies, computed once."""

    def __init__(self, request: Request) -> None:
        self.request = request
        allowed = set(request.preferences.may_yield) & set(YIELDABLE)
        self.obstacles: dict[date, Obstacle | None] = {
            day: request.calendar.obstacle(day) for day in request.period.days()
        }
        self.open = {
            day: 0 if obstacle is None else OBSTACLE_PRICE
            for day, obstacle in self.obstacles.items()
            if obstacle is None or (obstacle.kind in allowed and day.weekday() < 5)
        }
        self.notices = any(isinstance(each.rule, NoticePeriod) for each in request.charter.clauses)

    def open_to(self, demand: Demand, bodies: tuple[str, ...]) -> dict[date, int]:
        """Open days on which the body does not rest and can still be summoned in time."""
        return {
            day: price
            for day, price in self.open.items()
            if day.month not in demand.pause_months and self._in_time(bodies, day)
        }

    def _in_time(self, bodies: tuple[str, ...], day: date) -> bool:
        earliest = self.request.earliest
        if earliest is None:
            return True
        days = (notice_days(self.request.charter, bodies, day) or 0) if self.notices else 0
        return day - timedelta(days=days) >= earliest


def lay(ground: Ground, body: str, clauses: Iterable[Clause], taken: TakenHours) -> Laid | None:
    """The body's days and times beside what is taken already; None when there are none."""
    request = ground.request
    demand = demand_of(request.charter, body, clauses, request.period)
    bodies = (body,)
    wish = request.preferences.of(body)
    starts = _free_starts(ground, demand, bodies, wish, taken)
    field = _field(request, demand, taken)
    demand = _less_already_met(request, demand, field, taken)
    for prices in _attempts(starts, wish, ground.open_to(demand, bodies)):
        days = best_days(demand, replace(field, prices=prices), wish.meetings)
        if days is not None:
            return Laid(demand, {day: starts[day] for day in days})
    return None


def counted_days(request: Request, body: str, taken: TakenHours, *, joint: bool) -> set[date]:
    """The days with meetings that count for the body, as `check` counts them.

    Its own and its parts' meetings; if it must sit joint, only its own and those of all parts.
    Extra meetings are counted apart.
    """
    parts = set(request.charter.parts_of(body))
    return {
        day
        for day, meetings in taken.by_day.items()
        for each in meetings
        if not (isinstance(each, FixedMeeting) and each.extra)
        and (_joint(body, parts, each.bodies) if joint else parts & set(each.bodies))
    }


def _joint(body: str, parts: set[str], bodies: tuple[str, ...]) -> bool:
    others = parts - {body}
    return body in bodies or (bool(others) and others <= set(bodies))


def _free_starts(
    ground: Ground, demand: Demand, bodies: tuple[str, ...], wish: BodyWish, taken: TakenHours
) -> dict[date, time]:
    times = (
        wish.start,
        *(each for each in ground.request.preferences.other_starts if each != wish.start),
    )
    found = {
        day: taken.free_start(bodies, day, times, wish.minutes)
        for day in ground.open_to(demand, bodies)
    }
    return {day: start for day, start in found.items() if start is not None}


def _field(request: Request, demand: Demand, taken: TakenHours) -> Field:
    days = counted_days(request, demand.body, taken, joint=demand.joint)
    period = request.period
    return Field(
        period,
        {},
        standing=frozenset(day for day in days if day in period),
        before=max((day for day in days if day < period.first), default=None),
        after=min((day for day in days if day > period.last), default=None),
    )


def _less_already_met(request: Request, demand: Demand, field: Field, taken: TakenHours) -> Demand:
    """The demand with what the same year already holds outside the period taken off."""
    year = request.period.first.year
    outside = [
        day
        for day in counted_days(request, demand.body, taken, joint=demand.joint)
        if day.year == year and day not in request.period
    ]
    if not outside:
        return demand
    return replace(
        demand,
        least=max(0, demand.least - len(outside)),
        most=demand.most - len(outside),
        windows=tuple(
            replace(
                window, minimum=max(0, window.minimum - sum(day in window.days for day in outside))
            )
            for window in demand.windows
        ),
    )


def _attempts(
    starts: Mapping[date, time], wish: BodyWish, base: Mapping[date, int]
) -> Iterable[dict[date, int]]:
    """First every wish kept, one weekday at a time; then every open day at its price."""
    weekdays = FALLBACK_WEEKDAYS if wish.weekday is None else (wish.weekday,)
    for weekday in weekdays:
        yield {
            day: 0
            for day, start in starts.items()
            if day.weekday() == weekday and start == wish.start and base[day] == 0
        }
    yield {
        day: base[day] + TIME_PRICE * (start != wish.start) + _weekday_price(wish, day)
        for day, start in starts.items()
    }


def _weekday_price(wish: BodyWish, day: date) -> int:
    if wish.weekday is None:
        return HABIT_PRICE * (day.weekday() != FALLBACK_WEEKDAYS[0])
    return WEEKDAY_PRICE * (day.weekday() != wish.weekday)
