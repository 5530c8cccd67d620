"""A picture's numbers, counted now from the table: everything that the page shows and that approval freezes.

The number of questions to the database is the same whatever the number of observations; the counting is DuckDB's.
"""

from __future__ import annotations

import datetime as dt
from pathlib import Path

import numpy as np
from django.utils.translation import gettext as _

from kugghjul.analysis import counts
from kugghjul.analysis.aoristic import week_cells
from kugghjul.analysis.counts import Weekly
from kugghjul.cogs.situation.models import Picture
from kugghjul.cogs.situation.queries import (
    areas,
    coming,
    naming,
    parts,
    ranked,
    response,
    scales,
    settings,
    store,
    trends,
)
from kugghjul.cogs.situation.queries.naming import Names
from kugghjul.cogs.situation.queries.periods import Period
from kugghjul.cogs.situation.queries.scopes import Scope
from kugghjul.cogs.situation.queries.trends import Range, Usual
from kugghjul.core.documents.situation_facts import (
    CategoryFact,
    FindingFact,
    MatrixFact,
    OnlyFact,
    PlaceFact,
    SeriesFact,
    SituationFacts,
)

SHOWN_WEEKS = 12
CHART_WEEKS = 26
MOST_RANKED = 12


def facts_of(
    scope: Scope, period: Period, picture: Picture | None, today: dt.date
) -> SituationFacts:
    """The picture as it stands; as it was frozen when it has been approved."""
    if picture is not None and picture.facts:
        return SituationFacts.from_json(picture.facts)
    return counted(scope, period, picture, today)


def counted(
    scope: Scope, period: Period, picture: Picture | None, today: dt.date
) -> SituationFacts:
    """The picture, counted. About fifteen questions, whatever the rows."""
    home, path = scope.municipality, store.table_of(scope.municipality)
    setting, scale = settings.setting_of(home), scales.in_force(home)
    sieve = scope.sieve(period)
    by_area, by_category, by_place = (
        _sums(counts.pairs(path, sieve, (name,))) for name in ("area", "category", "place")
    )
    names = naming.with_places(naming.names_of(home), by_place)
    weeks = _Weeks(path, scope, period)
    by_week = weeks.shown("area"), weeks.trends("area"), weeks.ranges("area")
    found = ranked.weighed(path, sieve)
    board = ranked.board(found, names, weeks.reporters, weeks.shares, scale, picture)
    return SituationFacts(
        municipality=home.name,
        organisation=scope.name,
        kind=period.kind,
        name=period.title,
        first=period.first,
        last=period.last,
        as_of=today,
        response=response.response_of(scope, period),
        count=sum(by_area.values()),
        points=tuple(picture.points if picture else ()),
        texts=parts.texts_of(picture, period),
        areas=areas.area_facts(names, period, setting, by_area, *by_week),
        unplaced=sum(n for key, n in by_area.items() if key not in names.areas),
        places=_places(by_place, names),
        categories=_categories(by_category, names, weeks),
        ranks=board.rows[:MOST_RANKED],
        left_out=max(0, len(board.rows) - MOST_RANKED) + board.unweighed,
        levels=scale.levels,
        scale=scale.number,
        matrix=_matrix(path, scope, period),
        series=weeks.chart(),
        only=_only(path, scope, period, names) if scope.joint else (),
        coming=coming.coming_of(home, period, today),
        findings=_alarms(names, weeks),
        least_people=setting.least_people,
        least_count=setting.least_count,
        layer=names.layer.pk if names.layer else 0,
    )


class _Weeks:
    """Counts by week with what is usual, for areas and categories, asked for once."""

    def __init__(self, path: Path, scope: Scope, period: Period) -> None:
        self.shares = counts.shares(period.first, period.last)
        self.judged = self.shares.size
        self.width = max(SHOWN_WEEKS, self.judged)
        back = trends.HISTORY + CHART_WEEKS
        sieve = scope.sieve(period, weeks_back=back)
        self.tables = {name: counts.weekly(path, sieve, (name,)) for name in ("area", "category")}
        self.mondays = self.tables["area"].mondays
        self.reporters = response.reporters_of(scope, self.mondays)
        self.total = self.tables["category"].counts.sum(axis=0)
        self.kept = store.kept(scope.municipality, scope.slug)
        self._usual: dict[str, Usual] = {}

    def shown(self, name: str) -> dict[int, np.ndarray]:
        """The last weeks of each key, for the small drawings."""
        table = self.tables[name]
        return {key[0]: table.counts[i, -self.width :] for i, key in enumerate(table.keys)}

    def trends(self, name: str) -> dict[int, trends.Trend]:
        """The trend of each key, by whole weeks."""
        table = self.tables[name]
        found = trends.trends_of(*trends.whole_weeks(table.counts, self.reporters, self.shares))
        return {key[0]: one for key, one in zip(table.keys, found, strict=True)}

    def ranges(self, name: str) -> dict[int, Range]:
        """What is usual in a week for each key; nothing for periods longer than a week."""
        if self.judged > 1:
            return {}
        table = self.tables[name]
        found = trends.ranges_of(table.counts, self.reporters)
        return {key[0]: one for key, one in zip(table.keys, found, strict=True)}

    def usual(self, name: str) -> tuple[Weekly, Usual]:
        """A table with what each week of the period ought to have given."""
        if name not in self._usual:
            table = self.tables[name]
            self._usual[name] = trends.usual(
                table.counts, self.reporters, self.mondays, self.judged, self.kept
            )
        return self.tables[name], self._usual[name]

    def chart(self) -> SeriesFact:
        """All observations through half a year, or through the period when it is longer."""
        name, weeks = _("Alla iakttagelser"), max(CHART_WEEKS, self.width)
        return trends.series_of(name, self.total, self.reporters, self.mondays, weeks, self.kept)


def _places(sums: dict[int, int], names: Names) -> tuple[PlaceFact, ...]:
    rows = [(names.places[key], n) for key, n in sums.items() if key in names.places]
    return tuple(
        PlaceFact(place.pk, place.name, names.area(place.area_id or 0), n, place.lat, place.lon)
        for place, n in sorted(rows, key=lambda row: (-row[1], row[0].name))
    )


def _categories(sums: dict[int, int], names: Names, weeks: _Weeks) -> tuple[CategoryFact, ...]:
    """Categories in use and those that were used: one that was retired half-way says so."""
    table, usual = weeks.usual("category")
    rows = {key[0]: i for i, key in enumerate(table.keys)}
    shown, trend = weeks.shown("category"), weeks.trends("category")
    found = []
    for key, category in names.categories.items():
        if key not in sums and category.retired_on is not None:
            continue
        expected, upper, alarm = (
            usual.whole(rows[key], weeks.shares) if key in rows else (None, None, False)
        )
        told = trend.get(key, trends.Trend("unknown"))
        found.append(
            CategoryFact(
                key=key,
                name=category.name,
                count=sums.get(key, 0),
                weeks=tuple(int(n) for n in shown.get(key, np.zeros(weeks.width))),
                expected=expected,
                upper=upper,
                alarm=alarm,
                trend=told.word,
                why=told.why,
                retired_on=category.retired_on,
            )  # fmt: skip
        )
    return tuple(sorted(found, key=lambda one: (-one.count, one.name)))


def _matrix(path: Path, scope: Scope, period: Period) -> MatrixFact:
    found = week_cells(*counts.spells(path, scope.sieve(period)))
    cells = tuple(tuple(round(float(x), 3) for x in row) for row in found.cells)
    return MatrixFact(cells, found.known, found.unknown)


def _only(path: Path, scope: Scope, period: Period, names: Names) -> tuple[OnlyFact, ...]:
    """Category and area that one organisation alone has seen, when several have reported anything at all."""
    rows = counts.pairs(path, scope.sieve(period), ("category", "area", "organisation"))
    if len({who for _category, _area, who, _n in rows}) < 2:
        return ()
    by: dict[tuple[int, int], list[tuple[int, int]]] = {}
    for category, area, who, n in rows:
        by.setdefault((category, area), []).append((who, n))
    found = [
        OnlyFact(
            names.organisation(told[0][0]), names.category(key[0]), names.area(key[1]), told[0][1]
        )
        for key, told in by.items()
        if len(told) == 1
    ]
    return tuple(sorted(found, key=lambda one: (-one.count, one.organisation, one.category)))


def _alarms(names: Names, weeks: _Weeks) -> tuple[FindingFact, ...]:
    """Weeks of the period that gave more than chance explains, areas and categories, in words."""
    found = []
    for name, called in (("category", names.category), ("area", names.area)):
        table, usual = weeks.usual(name)
        for i, key in enumerate(table.keys):
            for week in np.flatnonzero(usual.alarm[i]):
                at = int(week) - weeks.judged
                told = float(usual.expected[i, week]), float(usual.upper[i, week])
                said = trends.alarm_words(
                    called(key[0]), weeks.mondays[at], int(table.counts[i, at]), *told
                )
                found.append(FindingFact("alarm", *said))
    return tuple(found)


def _sums(rows: list[tuple[int, ...]]) -> dict[int, int]:
    return dict(rows)  # type: ignore[arg-type]
