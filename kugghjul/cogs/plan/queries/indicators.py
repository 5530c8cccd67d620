"""Indicators in lists and on their page: the trend as rows with a drawn cell."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.plan.models import Indicator, IndicatorValue, Measure
from kugghjul.cogs.plan.queries.figures import written
from kugghjul.cogs.plan.queries.results import series_of
from kugghjul.core.measures.outcome import Course, Outcome, gaps, outcome
from kugghjul.kit.finding import has_words

FIELDS = (
    "name", "measure", "unit", "source", "baseline", "baseline_on", "target", "target_on", "every",
    "negative",
)  # fmt: skip
STATUS = {
    Course.REACHED: "done", Course.TOWARDS: "ongoing", Course.STILL: "planned",
    Course.AWAY: "due", Course.UNKNOWN: "planned",
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """An indicator with its latest outcome and what its series says."""

    indicator: Indicator
    outcome: Outcome
    status: str
    latest: str


@dataclass(frozen=True)
class Point:
    """A row of the trend: a day with its figure, or a gap. `x` is per cent of the drawn cell."""

    day: dt.date
    kind: str
    words: str
    x: float | None
    value: IndicatorValue | None = None
    note: str = ""


def listed(council: Council, words: str) -> QuerySet[Indicator]:
    """The council's indicators that have all the words, with measure and outcomes."""
    rows = Indicator.objects.filter(council=council).select_related("measure")
    if words.strip():
        rows = rows.filter(has_words(words, "name", "source", "measure__title"))
    return rows.prefetch_related("values").order_by("name", "pk")


def lines(rows: Iterable[Indicator], today: dt.date) -> list[Line]:
    """The lines of indicators with prefetched outcomes; no queries."""
    return [line_of(one, today) for one in rows]


def line_of(indicator: Indicator, today: dt.date) -> Line:
    """One line."""
    found = outcome(series_of(indicator), today)
    latest = written(found.latest[1]) if found.latest else ""
    return Line(indicator, found, STATUS[found.course], latest)


def page_of(indicator: Indicator, today: dt.date) -> dict[str, Any]:
    """The page's context: the line, and the trend with its gaps. One query."""
    rows = list(indicator.values.all())
    line = line_of(indicator, today)
    return {"line": line, "indicator": indicator, "points": _points(indicator, rows, today)}


def start_of(council: Council, asked: Any) -> dict[str, Any]:
    """What a new indicator starts with when the address names a measure (`?atgard=34`)."""
    number = asked.get("atgard", "")
    if not (number.isdecimal() and len(number) < 10):
        return {}
    measure = Measure.objects.filter(council=council, number=int(number)).first()
    return {"measure": measure} if measure else {}


def _points(indicator: Indicator, rows: list[IndicatorValue], today: dt.date) -> list[Point]:
    """Baseline, outcomes, gaps and target in order of day, drawn on one scale that starts at zero
    unless a figure is below it."""
    ends = [one for one in (indicator.baseline, indicator.target) if one is not None]
    scale = _scale([*ends, *(row.value for row in rows)])
    found = [
        Point(row.on, "value", written(row.value), scale(row.value), row, row.note) for row in rows
    ]
    if indicator.baseline is not None and indicator.baseline_on:
        found.append(_end(indicator.baseline_on, "baseline", indicator.baseline, scale))
    if indicator.target is not None and indicator.target_on:
        found.append(_end(indicator.target_on, "target", indicator.target, scale))
    found += [Point(day, "gap", "", None) for day in gaps(series_of(indicator), today)]
    order = ("baseline", "value", "gap", "target")
    return sorted(found, key=lambda one: (one.day, order.index(one.kind)))


def _end(day: dt.date, kind: str, value: Decimal, scale: Any) -> Point:
    return Point(day, kind, written(value), scale(value))


def _scale(values: list[Decimal]) -> Any:
    least = min([*values, Decimal(0)])
    most = max([*values, Decimal(0)])
    width = (most - least) or Decimal(1)
    return lambda value: round(4 + 92 * float((value - least) / width), 1)
