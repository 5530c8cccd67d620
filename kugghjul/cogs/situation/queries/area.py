"""One area: a year week by week with what is usual there, its categories and its places in a period. Counted now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, replace

import numpy as np

from kugghjul.analysis import counts
from kugghjul.cogs.places.models import Area
from kugghjul.cogs.reporting.models import Category
from kugghjul.cogs.situation.queries import naming, response, store, trends
from kugghjul.cogs.situation.queries.periods import Period
from kugghjul.cogs.situation.queries.scopes import Scope
from kugghjul.core.documents.situation_facts import SeriesFact

CHART_WEEKS = 52


@dataclass(frozen=True)
class AreaPage:
    """`categories` are (key, name, count) and `places` (name, count), most first.

    With a `category`, count, series, trend and what is usual are of that alone; the tables are of all.
    """

    area: Area
    category: Category | None
    count: int
    series: SeriesFact
    trend: trends.Trend
    usual: trends.Range
    categories: tuple[tuple[int, str, int], ...]
    places: tuple[tuple[str, int], ...]

    @property
    def judged(self) -> dict[str, str]:
        """The trend as the template of a table's cell wants it."""
        return {"trend": self.trend.word}


def area_page(
    scope: Scope, period: Period, area: Area, category: Category | None = None
) -> AreaPage:
    """The page's numbers. Nine questions, whatever the rows."""
    path = store.table_of(scope.municipality)
    now = replace(scope.sieve(period), area=area.pk)
    back = scope.sieve(period, weeks_back=trends.HISTORY + CHART_WEEKS)
    key = category.pk if category else None
    table = counts.weekly(path, replace(back, area=area.pk, category=key))
    reporters, own = response.reporters_of(scope, table.mondays), table.of()
    categories: dict[int, int] = dict(counts.pairs(path, now, ("category",)))  # type: ignore[arg-type]
    places: dict[int, int] = dict(counts.pairs(path, now, ("place",)))  # type: ignore[arg-type]
    names = naming.with_places(naming.names_of(scope.municipality), places)
    name = area.name if category is None else f"{category.name}, {area.name}"
    series = trends.series_of(name, own, reporters, table.mondays, CHART_WEEKS)
    shares = counts.shares(period.first, period.last)
    (trend,) = trends.trends_of(*trends.whole_weeks(np.atleast_2d(own), reporters, shares))
    (usual,) = trends.ranges_of(np.atleast_2d(own), reporters)
    return AreaPage(
        area, category,
        categories.get(category.pk, 0) if category else sum(categories.values()),
        series, trend, usual,
        tuple(
            (key, names.category(key), n)
            for key, n in sorted(
                categories.items(), key=lambda row: (-row[1], names.category(row[0]))
            )
        ),
        _summed((names.place(key), n) for key, n in places.items() if key),
    )  # fmt: skip


def _summed(rows: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    sums: dict[str, int] = {}
    for name, n in rows:
        sums[name] = sums.get(name, 0) + n
    return tuple(sorted(sums.items(), key=lambda row: (-row[1], row[0])))
