"""The search for one body's days: the cheapest row of days that satisfies every demand.

Dynamic programming over the days in order. A state is the last day taken and how far each window
is filled; a layer is the number of meetings so far. It is exact: when it finds nothing over all
days, there is nothing. Cost is made of days from the even spread and of wishes that yield.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from datetime import date

from kugghjul.core.schedule.demands import Demand
from kugghjul.core.schedule.pace import Field, Pace, even_spread

State = tuple[int, tuple[int, ...]]
"""(index of the last day taken, meetings counted in each window so far)."""

Layer = dict[State, tuple[int, State | None]]
"""Each state that was reached, with its lowest cost and the state it was reached from."""


def best_days(demand: Demand, field: Field, wished: int = 0) -> tuple[date, ...] | None:
    """The new days for the body, or None when no choice satisfies the demand.

    ``wished``: the number of meetings to aim for, if the demand allows it.
    """
    search = _Search(demand, field)
    found = search.cheapest(search.numbers(wished))
    if found is None:
        return None
    return tuple(day for day in found if day not in field.standing)


def fewest(demand: Demand, field: Field) -> int | None:
    """The least number of meetings that satisfies the demand, standing ones included."""
    search = _Search(demand, field)
    return next((n for n in sorted(search.numbers(0)) if search.run(n) is not None), None)


class _Search:
    """One body's demand laid over one field of days."""

    def __init__(self, demand: Demand, field: Field) -> None:
        self.demand, self.field = demand, field
        self.days = sorted(set(field.prices) | set(field.standing))
        self.needs = tuple(window.minimum for window in demand.windows)
        self.closes = [bisect_right(self.days, window.last) for window in demand.windows]
        self.hits = [
            [number for number, window in enumerate(demand.windows) if day in window.days]
            for day in self.days
        ]
        self.paces = [Pace(rhythm, field) for rhythm in demand.rhythms]
        self.reach = self._reaches()

    def plainly_impossible(self) -> bool:
        """What can be seen without a search: a window with too few days, a gap without any."""
        if len(self.days) < self.demand.least:
            return True
        rooms = [0] * len(self.needs)
        for hits in self.hits:
            for number in hits:
                rooms[number] += 1
        if any(room < need for room, need in zip(rooms, self.needs, strict=True)):
            return True
        last = self.days[-1] if self.days else None
        return any(pace.ends_too_early(last) for pace in self.paces) or any(
            pace.too_long(earlier, later)
            for pace in self.paces
            for earlier, later in zip([None, *self.days], self.days, strict=False)
        )

    def numbers(self, wished: int) -> list[int]:
        """How many meetings to try, fewest first; with a rhythm, one number for each that fits.

        Adding a meeting never breaks a minimum or a rhythm, so the smallest number that works is
        at most what all minimums and the densest rhythm need together.
        """
        standing = len(self.field.standing)
        lowest = max(self.demand.least, standing, self._disjoint_needs())
        enough = max(self.demand.least, standing + sum(self.needs) + self._rhythm_needs(), lowest)
        top = min(self.demand.most, enough, len(self.days))
        row = list(range(lowest, top + 1))
        aim = max(wished, self._rhythm_aim())
        if lowest <= aim <= min(self.demand.most, len(self.days)):
            row = [
                aim,
                *(number for number in row if number > aim),
                *(number for number in reversed(row) if number < aim),
            ]
        return row

    def cheapest(self, numbers: list[int]) -> list[date] | None:
        """The row for the first number that works.

        What works with some number works with every larger one that is allowed, so that when the
        first number fails the largest tells at once whether any will do.
        """
        if not numbers or self.plainly_impossible():
            return None
        found = self.run(numbers[0])
        if found is not None or self.run(max(numbers)) is None:
            return found
        return next(row for row in map(self.run, numbers[1:]) if row is not None)

    def run(self, number: int) -> list[date] | None:
        """The cheapest row of exactly ``number`` days, standing ones included."""
        if number == 0:
            return [] if self._may_end(-1, (0,) * len(self.needs)) else None
        ideals = self._ideals(number)
        layer: Layer = {(-1, (0,) * len(self.needs)): (0, None)}
        layers: list[Layer] = []
        for turn in range(number):
            layer = self._step(layer, ideals[turn], number - turn - 1)
            if not layer:
                return None
            layers.append(layer)
        ends = [
            (cost, state) for state, (cost, _) in layer.items() if self._may_end(state[0], state[1])
        ]
        return self._walk_back(layers, min(ends)[1]) if ends else None

    def _step(self, layer: Layer, ideal: date, left: int) -> Layer:
        """Every state one meeting further on, each reached the cheapest way."""
        reached: Layer = {}
        costs = [self._cost(day, ideal) for day in self.days]
        last = len(self.days) - left
        for state, (spent, _) in layer.items():
            index, filled = state
            for following in range(index + 1, min(last, self._limit(index, filled))):
                after = self._filled(filled, following) if self.hits[following] else filled
                cost = spent + costs[following]
                known = reached.get((following, after))
                if known is None or cost < known[0]:
                    reached[(following, after)] = (cost, state)
        return reached

    def _cost(self, day: date, ideal: date) -> int:
        if day in self.field.standing:
            return 0
        return (day - ideal).days ** 2 + self.field.prices[day]

    def _limit(self, index: int, filled: tuple[int, ...]) -> int:
        """One past the last day that can follow: before a window closes unfilled, within reach."""
        limit = self.reach[index + 1]
        for close, count, need in zip(self.closes, filled, self.needs, strict=True):
            if count < need and close < limit:
                limit = close
        return limit

    def _filled(self, filled: tuple[int, ...], following: int) -> tuple[int, ...]:
        counts = list(filled)
        for number in self.hits[following]:
            counts[number] = min(self.needs[number], counts[number] + 1)
        return tuple(counts)

    def _reaches(self) -> list[int]:
        """For each index − 1: one past the last day that may follow it.

        No standing meeting may be passed over, and no rhythm broken on the way.
        """
        row = []
        standing = _next_of([day in self.field.standing for day in self.days])
        for index in range(-1, len(self.days)):
            previous = self.days[index] if index >= 0 else None
            limit = min(standing[index + 1] + 1, len(self.days))
            while limit > index + 1 and any(
                pace.too_long(previous, self.days[limit - 1]) for pace in self.paces
            ):
                limit -= 1
            row.append(limit)
        return row

    def _may_end(self, index: int, filled: tuple[int, ...]) -> bool:
        """Whether the row may stop after that day (index −1: without any meeting at all)."""
        if any(day in self.field.standing for day in self.days[index + 1 :]):
            return False
        last = self.days[index] if index >= 0 else None
        return filled == self.needs and not any(pace.ends_too_early(last) for pace in self.paces)

    def _walk_back(self, layers: Sequence[Layer], state: State) -> list[date]:
        row = []
        for layer in reversed(layers):
            row.append(self.days[state[0]])
            state = layer[state][1]  # type: ignore[assignment]
        return row[::-1]

    def _disjoint_needs(self) -> int:
        """A lower bound: what windows without a common day need together."""
        taken: set[date] = set()
        total = 0
        for window in sorted(self.demand.windows, key=lambda each: len(each.days)):
            if taken.isdisjoint(window.days):
                taken |= window.days
                total += window.minimum
        return total

    def _rhythm_needs(self) -> int:
        """More meetings than the densest rhythm can need on these days."""
        return min(len(self.days), max((pace.most_needed() for pace in self.paces), default=0))

    def _rhythm_aim(self) -> int:
        return max((pace.aim() for pace in self.paces), default=0)

    def _ideals(self, number: int) -> list[date]:
        """The even spread to come close to: by rhythm over the active days, otherwise by term."""
        if self.paces:
            return self.paces[0].spread(number)
        return even_spread(self.demand, self.days, number)


def _next_of(marked: Sequence[bool]) -> list[int]:
    """For each index, the first marked index at or after it; the length when there is none."""
    following = [len(marked)] * (len(marked) + 1)
    for index in range(len(marked) - 1, -1, -1):
        following[index] = index if marked[index] else following[index + 1]
    return following
