"""The local clock for arrays: where its offset changes.

Moments are seconds since 1970 in UTC. The rules of the zone come from the standard library's zone files.
"""

from datetime import UTC, datetime
from functools import lru_cache
from zoneinfo import ZoneInfo

import numpy as np
from numpy.typing import NDArray

STOCKHOLM = "Europe/Stockholm"
Integers = NDArray[np.int64]


def changes(first: float, last: float, zone: str = STOCKHOLM) -> tuple[Integers, Integers]:
    """The moments in between at which the zone's offset changes, and the offsets: one more than the moments."""
    start, end = datetime.fromtimestamp(first, UTC), datetime.fromtimestamp(last, UTC)
    found = [each for year in range(start.year, end.year + 1) for each in _of_year(year, zone)]
    kept = [each for each in found if first < each[0] <= last]
    at = np.array([moment for moment, _ in kept], dtype=np.int64)
    offsets = [_offset(int(np.floor(first)), zone), *(offset for _, offset in kept)]
    return at, np.array(offsets, dtype=np.int64)


@lru_cache(maxsize=256)
def _of_year(year: int, zone: str) -> tuple[tuple[int, int], ...]:
    """(moment, new offset) of a year's changes, found to the second."""
    step = 86_400
    begin = int(datetime(year, 1, 1, tzinfo=UTC).timestamp())
    end = int(datetime(year + 1, 1, 1, tzinfo=UTC).timestamp()) if year < 9999 else begin
    found = []
    for left in range(begin, end, step):
        old, new = _offset(left, zone), _offset(left + step, zone)
        if old != new:
            low, high = left, left + step
            while high - low > 1:
                middle = (low + high) // 2
                low, high = (middle, high) if _offset(middle, zone) == old else (low, middle)
            found.append((high, new))
    return tuple(found)


def _offset(moment: int, zone: str) -> int:
    offset = datetime.fromtimestamp(moment, ZoneInfo(zone)).utcoffset()
    return int(offset.total_seconds()) if offset else 0
