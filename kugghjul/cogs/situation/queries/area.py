"""One area: a year week by week with what is usual there, its categories and its places in a period. Counted now."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

import numpy as np

from kugghjul.analysis import counts
from kugghjul.cogs.places.models import Area
from kugghjul.cogs.situation.queries import naming, response, store, trends
from kugghjul.cogs.situation.queries.periods import Period
from kugghjul.cogs.situation.queries.scopes import Scope
from kugghjul.core.documents.situation_facts import SeriesFact

CHART_WEEKS = 52


@dataclass(frozen=True)
class AreaPage:
    """`categories` and `places` are (name, count), most first."""

    area: Area
    count: int
    series: SeriesFact
    trend: trends.Trend
    usual: trends.Range
    categories: tuple[tuple[str, int], ...]
    places: tuple[tuple[str, int], ...]

    @property
    def judged(self) -> dict[str, str]:
        """The trend as the template of a table's cell wants it."""
        return {"trend": self.trend.word}


def area_page(scope: Scope, period: Period, area: Area) -> AreaPage:
    """The page's numbers. Nine questions, whatever the rows."""
    path = store.table_of(scope.municipality)
    back = scope.sieve(period, weeks_back=trends.HISTORY + CHART_WEEKS)
    table = counts.weekly(path, back, ("area",))
    reporters, own = response.reporters_of(scope, table.mondays), table.of(area.pk)
    groups = [
        one for one in counts.tally(path, scope.sieve(period), ("category", "place", "area"))
        if one.key[2] == area.pk
    ]  # fmt: skip
    names = naming.with_places(naming.names_of(scope.municipality), (one.key[1] for one in groups))
    series = trends.series_of(area.name, own, reporters, table.mondays, CHART_WEEKS)
    (trend,) = trends.trends_of(np.atleast_2d(own), reporters)
    (usual,) = trends.ranges_of(np.atleast_2d(own), reporters)
    return AreaPage(
        area, sum(one.n for one in groups), series, trend, usual,
        _summed((names.category(one.key[0]), one.n) for one in groups),
        _summed((names.place(one.key[1]), one.n) for one in groups if one.key[1]),
    )  # fmt: skip


def _summed(rows: Iterable[tuple[str, int]]) -> tuple[tuple[str, int], ...]:
    sums: dict[str, int] = {}
    for name, n in rows:
        sums[name] = sums.get(name, 0) + n
    return tuple(sorted(sums.items(), key=lambda row: (-row[1], row[0])))
