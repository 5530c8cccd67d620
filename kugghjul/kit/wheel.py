"""The year wheel's geometry: a year's entries → circles, arcs and words to draw as SVG. Pure.

The drawing is 520 × 520 units with its middle at 260, 260 and January at the top. The angle of a
day is (day of the year − 1) / days of the year × 360°. Source: the design guide, section 8.
"""

from __future__ import annotations

import calendar
import datetime as dt
import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Protocol

from kugghjul.core.calendar.words import Language, month_name
from kugghjul.core.sentences import N_

CENTRE = 260.0
MONTHS_OUT, MONTHS_IN, MONTHS_TEXT = 246.0, 214.0, 230.0
HAND_IN, HAND_OUT = 94.0, 213.0
GAP = math.degrees(3 / MONTHS_OUT)
RADII = {"meetings": 192.0, "knowledge": 164.0, "measures": 136.0, "reporting": 108.0}
RING_LABELS = {
    "meetings": N_("Möten"),
    "knowledge": N_("Kunskap"),
    "measures": N_("Åtgärder"),
    "reporting": N_("Redovisning och avtal"),
}
# Worst last: drawn on top of its neighbours, and what a ring as a whole is said to be.
WORST = ("done", "planned", "ongoing", "due", "overdue")


class Entry(Protocol):
    """What the wheel needs of `kit.panels.CalendarEntry`."""

    ring: str
    day: dt.date
    label: str
    status: str
    until: dt.date | None
    small: bool


@dataclass(frozen=True)
class Month:
    """A sector of the rim; `state` is past, now or ahead."""

    path: str
    x: str
    y: str
    label: str
    state: str


@dataclass(frozen=True)
class Point:
    """A day: a status mark, or a dot when `small`. `left`, `top` and `size` place the mark."""

    x: str
    y: str
    status: str
    small: bool
    halo: str
    left: str
    top: str
    size: str


@dataclass(frozen=True)
class Arc:
    """A period along a ring."""

    path: str
    status: str


@dataclass(frozen=True)
class Hand:
    """Today: a line from the inner end, which has a knot, to the rim."""

    x1: str
    y1: str
    x2: str
    y2: str


@dataclass(frozen=True)
class Ring:
    """A ring with its worst status, how many entries have it, and its place from outside (1–4)."""

    name: str
    label: str
    place: int
    status: str
    count: int
    total: int


@dataclass(frozen=True)
class Wheel:
    """A whole drawing. `big` and `small` stand in the middle."""

    year: int
    months: tuple[Month, ...]
    radii: tuple[str, ...]
    arcs: tuple[Arc, ...]
    points: tuple[Point, ...]
    hand: Hand | None
    rings: tuple[Ring, ...]
    big: str
    small: str


def build(
    year: int,
    entries: Iterable[Entry],
    today: dt.date,
    big: str = "",
    small: str = "",
    language: Language = "sv",
) -> Wheel:
    """The wheel of `year`. Entries outside the year are left out, periods are cut at its ends.

    An unknown ring or status is a programming error and raises `LookupError`.
    """
    shown = sorted(
        (entry for entry in entries if _checked(entry) and _touches(entry, year)),
        key=lambda entry: (WORST.index(entry.status), entry.day),
    )
    return Wheel(
        year=year,
        months=tuple(_month(year, month, today, language) for month in range(1, 13)),
        radii=tuple(_text(radius) for radius in RADII.values()),
        arcs=tuple(_arc(entry, year) for entry in shown if _is_span(entry)),
        points=tuple(_point(entry) for entry in shown if not _is_span(entry)),
        hand=_hand(today) if today.year == year else None,
        rings=tuple(_ring(name, place, shown) for place, name in enumerate(RADII, 1)),
        big=big,
        small=small,
    )


def angle(day: dt.date) -> float:
    """Degrees clockwise from the top."""
    return (day.timetuple().tm_yday - 1) / _days(day.year) * 360


def worst(statuses: Sequence[str]) -> str:
    """The status that a group is said to have: its worst; "planned" for an empty group.

    A group that is partly done and partly planned is under way, without anything to worry about.
    """
    if not statuses:
        return "planned"
    if set(statuses) == {"done", "planned"}:
        return "ongoing"
    return max(statuses, key=WORST.index)


def _days(year: int) -> int:
    return 366 if calendar.isleap(year) else 365


def _checked(entry: Entry) -> bool:
    if entry.ring not in RADII or entry.status not in WORST:
        raise LookupError(f"{entry.label}: ring {entry.ring!r}, status {entry.status!r}")
    return True


def _is_span(entry: Entry) -> bool:
    return entry.until is not None and entry.until > entry.day


def _touches(entry: Entry, year: int) -> bool:
    return entry.day.year <= year <= (entry.until or entry.day).year


def _text(number: float) -> str:
    return f"{number:.1f}"


def _at(degrees: float, radius: float) -> tuple[float, float]:
    turn = math.radians(degrees)
    return CENTRE + radius * math.sin(turn), CENTRE - radius * math.cos(turn)


def _spot(degrees: float, radius: float) -> str:
    x, y = _at(degrees, radius)
    return f"{_text(x)} {_text(y)}"


def _month(year: int, month: int, today: dt.date, language: Language) -> Month:
    first = dt.date(year, month, 1)
    last = dt.date(year, month, calendar.monthrange(year, month)[1])
    start, end = angle(first) + GAP, angle(last) + 360 / _days(year) - GAP
    path = (
        f"M{_spot(start, MONTHS_OUT)}A246 246 0 0 1 {_spot(end, MONTHS_OUT)}"
        f"L{_spot(end, MONTHS_IN)}A214 214 0 0 0 {_spot(start, MONTHS_IN)}Z"
    )
    x, y = _at((start + end) / 2, MONTHS_TEXT)
    state = "past" if last < today else "now" if first <= today else "ahead"
    return Month(path, _text(x), _text(y), month_name(month, language)[:3], state)


def _arc(entry: Entry, year: int) -> Arc:
    radius = RADII[entry.ring]
    start = angle(max(entry.day, dt.date(year, 1, 1)))
    end = angle(min(entry.until or entry.day, dt.date(year, 12, 31)))
    far = 1 if end - start > 180 else 0
    around = f"A{radius:.0f} {radius:.0f} 0 {far} 1 {_spot(end, radius)}"
    return Arc(f"M{_spot(start, radius)}{around}", entry.status)


def _point(entry: Entry) -> Point:
    x, y = _at(angle(entry.day), RADII[entry.ring])
    urgent = entry.status in ("due", "overdue")
    size = 22.0 if urgent else 19.0
    small = entry.small and not urgent
    return Point(
        x=_text(x), y=_text(y), status=entry.status, small=small, halo="12.5" if urgent else "11",
        left=_text(x - size / 2), top=_text(y - size / 2), size=f"{size:.0f}",
    )  # fmt: skip


def _hand(today: dt.date) -> Hand:
    inner, outer = _at(angle(today), HAND_IN), _at(angle(today), HAND_OUT)
    return Hand(*(_text(number) for number in (*inner, *outer)))


def _ring(name: str, place: int, entries: Sequence[Entry]) -> Ring:
    statuses = [entry.status for entry in entries if entry.ring == name]
    status = worst(statuses)
    return Ring(name, RING_LABELS[name], place, status, statuses.count(status), len(statuses))
