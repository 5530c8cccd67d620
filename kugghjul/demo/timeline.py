"""Events in the order they happen. What lies after the end of the story is never told."""

from __future__ import annotations

import datetime as dt
import heapq
from collections.abc import Callable
from itertools import count

from kugghjul.core.calendar import at as instant

Event = Callable[[dt.datetime], object]


class Timeline:
    """A queue of events. An event may add others; those in the past of another are told in time
    order.
    """

    def __init__(self, end: dt.datetime) -> None:
        self.end = end
        self._queue: list[tuple[dt.datetime, int, Event]] = []
        self._order = count()

    def add(self, moment: dt.datetime, event: Event) -> None:
        """Have `event(moment)` happen then, unless the story has ended."""
        if moment <= self.end:
            heapq.heappush(self._queue, (moment, next(self._order), event))

    def on(self, day: dt.date, time: str, event: Event) -> None:
        """As `add`, at a Swedish wall-clock time such as «13.05»."""
        self.add(moment(day, time), event)

    def tell(self, until: dt.datetime | None = None) -> int:
        """Let everything up to `until` (default: the end) happen. Gives how many events it was."""
        until, told = until or self.end, 0
        while self._queue and self._queue[0][0] <= until:
            when, _number, event = heapq.heappop(self._queue)
            event(when)
            told += 1
        return told


def moment(day: dt.date, time: str) -> dt.datetime:
    """The instant of a Swedish wall-clock time, «9.02»."""
    hours, _dot, minutes = time.partition(".")
    return instant(day, dt.time(int(hours), int(minutes or 0)))
