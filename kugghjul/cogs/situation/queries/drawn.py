"""The small drawings as coordinates: a line of weeks, a score's strip, the week's matrix, a chart with its band."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kugghjul.core.calendar.names import weekday_name
from kugghjul.core.documents.situation_facts import MatrixFact, RankFact, SeriesFact
from kugghjul.kit.words import language, number

BLOCK = 3
"""Hours in each row of the matrix that a phone can show."""


@dataclass(frozen=True)
class Spark:
    """A line through the weeks in a box of 100 × 28, its last point, and the same in words."""

    path: str
    x: float
    y: float
    words: str


@dataclass(frozen=True)
class Cell:
    """A cell of the matrix: its class 0–4 and its number."""

    band: int
    value: str


@dataclass(frozen=True)
class Grid:
    """Rows of hours × seven days, with names. `busiest` says when most happened, or ""."""

    days: tuple[tuple[str, str], ...]
    rows: tuple[tuple[str, tuple[Cell, ...]], ...]
    busiest: str = ""


@dataclass(frozen=True)
class Tick:
    """A mark on an axis."""

    at: float
    words: str


@dataclass(frozen=True)
class Chart:
    """Counts as a line, the usual range as a band, dots at alarms, the ticks of both axes, and the same as rows."""

    line: str
    band: str
    dots: tuple[tuple[float, float], ...]
    across: tuple[Tick, ...]
    up: tuple[Tick, ...]
    rows: tuple[tuple[dt.date, int, float | None, float | None, bool, int], ...]


def spark(weeks: Sequence[int]) -> Spark | None:
    """The line of an area or a category; None without any week."""
    if not weeks:
        return None
    top = max(*weeks, 3)
    step = 92 / max(1, len(weeks) - 1)
    points = [(2 + i * step, 25 - 21 * n / top) for i, n in enumerate(weeks)]
    path = "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points)
    return Spark(path, round(points[-1][0], 1), round(points[-1][1], 1), ", ".join(map(str, weeks)))


def strip(one: RankFact) -> dict[str, str]:
    """Where the strip of a score begins and ends, in percent of the width."""
    return {name: f"{getattr(one, name):.1f}%" for name in ("low", "score", "high")}


def grid(matrix: MatrixFact, block: int = BLOCK) -> Grid | None:
    """The matrix in blocks of so many hours; None when nothing could be placed in time."""
    if not matrix.placed:
        return None
    rows = []
    sums = [[sum(day[hour : hour + block]) for day in matrix.cells] for hour in range(0, 24, block)]
    top = max(max(row) for row in sums)
    for i, row in enumerate(sums):
        first = i * block
        label = f"{first:02}–{first + block:02}"
        rows.append((label, tuple(Cell(_band(x, top), _value(x)) for x in row)))
    days = tuple((weekday_name(n, language())[:2], weekday_name(n, language())) for n in range(7))
    return Grid(days, tuple(rows), _busiest(sums, block) if matrix.placed >= 5 else "")


def chart(series: SeriesFact | None) -> Chart | None:
    """The series on a sheet of 100 × 100, or None without any week."""
    if series is None or not series.counts:
        return None
    known = [one for one in (*series.counts, *series.high) if one is not None]
    top = max(4.0, *known) * 1.04
    weeks = len(series.counts)

    def at(i: int, value: float) -> tuple[float, float]:
        return round(100 * i / max(1, weeks - 1), 2), round(100 - 100 * value / top, 2)

    points = [at(i, n) for i, n in enumerate(series.counts)]
    mondays = [series.first + dt.timedelta(weeks=i) for i in range(weeks)]
    edges = [
        (at(i, high), at(i, low))
        for i, (low, high) in enumerate(zip(series.low, series.high, strict=True))
        if low is not None and high is not None
    ]
    return Chart(
        line="M" + "L".join(f"{x} {y}" for x, y in points),
        band=_band_path(edges),
        dots=tuple(one for one, over in zip(points, series.alarms, strict=True) if over),
        across=tuple(
            Tick(at(i, 0)[0], _("v. %(n)s") % {"n": mondays[i].isocalendar().week})
            for i in range(0, weeks, max(1, weeks // 5))
            if i <= weeks * 0.93
        ),
        up=tuple(Tick(at(0, value)[1], number(value)) for value in _steps(top)),
        rows=tuple(
            zip(
                mondays,
                series.counts,
                series.low,
                series.high,
                series.alarms,
                series.reporters,
                strict=True,
            )  # fmt: skip
        ),
    )


def _band_path(edges: list[tuple[tuple[float, float], tuple[float, float]]]) -> str:
    if len(edges) < 2:
        return ""
    there = [f"{x} {y}" for (x, y), _low in edges]
    back = [f"{x} {y}" for _high, (x, y) in reversed(edges)]
    return "M" + "L".join([*there, *back]) + "Z"


def _steps(top: float) -> list[int]:
    step = next(n for n in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 5000, 10**5) if top / n <= 4)
    return list(range(0, int(top) + 1, step))


def _band(value: float, top: float) -> int:
    if value < 0.05 or not top:
        return 0
    return min(4, 1 + int(3.999 * value / top))


def _value(value: float) -> str:
    return number(round(value, 1)) if value >= 0.05 else ""


def _busiest(sums: list[list[float]], block: int) -> str:
    """The block that holds most, said only when it holds a fifth of all."""
    total = sum(map(sum, sums))
    value, row, day = max((x, i, j) for i, line in enumerate(sums) for j, x in enumerate(line))
    if not total or value < total / 5:
        return ""
    told = {
        "day": weekday_name(day, language()), "first": row * block, "last": row * block + block,
        "share": round(100 * value / total),
    }  # fmt: skip
    return _("Flest på %(day)s kl. %(first)s–%(last)s: %(share)s procent.") % told
