"""Problems in order: a category at a place or in an area, with a score of four parts and how sure its place is.

A problem's parts are how often (per week and active reporter), how serious, how many units have seen it, and how it has
changed against the year before. Places and scores are told with the interval that holds with 80 % probability.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kugghjul.analysis import counts
from kugghjul.analysis.counts import Sieve, Tally, Weekly
from kugghjul.analysis.ranking import Problems, Ranked, Ranking, Scale, rank
from kugghjul.cogs.situation.models import Picture, Priority, Whose
from kugghjul.cogs.situation.queries import naming, response, scales, store
from kugghjul.cogs.situation.queries.naming import Names
from kugghjul.cogs.situation.queries.scales import InForce
from kugghjul.cogs.situation.queries.scopes import Scope
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.core.documents.situation_facts import PartFact, RankFact
from kugghjul.kit.words import number

GROUP = ("category", "place", "area")
MOST_WEIGHED = 60
YEAR = 52
PARTS = {"often": "frequency", "serious": "severity", "change": "trend", "spread": "influence"}
UNITS = (1, 2, 3, 5, 10)
"""From how many units on a problem is marked 1, 2, 3, 4 or 5 for how many it touches."""
LEAST_DEVIATION = 0.5


@dataclass(frozen=True)
class Board:
    """The ranked problems, the most pressing first, and how many more there were than were weighed."""

    rows: tuple[RankFact, ...]
    unweighed: int = 0


def board(
    groups: Sequence[Tally], names: Names, table: Weekly, reporters: np.ndarray, weeks: int,
    scale: InForce, picture: Picture | None,
) -> Board:  # fmt: skip
    """Rank the groups (category, place, area) of the last `weeks` weeks of `table`. One question for the judgements."""
    ordered = sorted(groups, key=lambda one: (-one.n * one.severity, one.key))
    weighed = ordered[:MOST_WEIGHED]
    found = _ranking(weighed, table, reporters, weeks, scale)
    rows = list(picture.priorities.all()) if picture is not None else []
    judged = {one.key: one for one in rows}
    by_key = {key_of(one.key): one for one in weighed}
    return Board(
        tuple(_fact(by_key[one.key], one, names, scale, judged.get(one.key)) for one in found.rows),
        len(ordered) - len(weighed),
    )


def ranks_of(municipality: Municipality, first: dt.date, last: dt.date) -> tuple[RankFact, ...]:
    """The joint picture's problems of any days, ranked as a picture ranks them. Nobody's judgement is in them.

    A fixed number of questions, whatever the rows; the counting is DuckDB's.
    """
    path = store.table_of(municipality)
    groups = counts.tally(path, Sieve(first, last, (), own=False), GROUP)
    names = naming.with_places(naming.names_of(municipality), (one.key[1] for one in groups))
    year = Sieve(first - dt.timedelta(weeks=YEAR), last, (), own=False)
    back = counts.weekly(path, year, GROUP)
    reporters = response.reporters_of(Scope(municipality, Whose.JOINT), back.mondays)
    weeks = len(list(counts.weeks(first, last)))
    return board(groups, names, back, reporters, weeks, scales.in_force(municipality), None).rows


def key_of(group: tuple[int, ...]) -> str:
    """«category:place:area» in an address: 3-12-4."""
    return "-".join(map(str, group))


def _ranking(
    groups: Sequence[Tally], table: Weekly, reporters: np.ndarray, weeks: int, scale: InForce
) -> Ranking:
    now, before = _exposure(reporters, weeks)
    past = np.array([table.of(*one.key)[-weeks - YEAR : -weeks].sum() for one in groups])
    weights = tuple(scale.weights[name] / 100 for name in PARTS)
    return rank(
        Problems(
            keys=[key_of(one.key) for one in groups],
            recent=[one.n for one in groups],
            recent_weeks=now,
            before=past,
            before_weeks=before,
            severity=[one.severity for one in groups],
            influence=[_mark(one.units) for one in groups],
            severity_error=[max(one.deviation, LEAST_DEVIATION) / one.n**0.5 for one in groups],
            dispersion=_dispersion(table, weeks),
        ),
        Scale(weights=weights),
    )  # fmt: skip


def _exposure(reporters: np.ndarray, weeks: int) -> tuple[float, float]:
    """Weeks now and weeks before, each counted as more when more reported than is usual and less when fewer."""
    now, before = reporters[-weeks:], reporters[-weeks - YEAR : -weeks]
    if not now.any() or not before.any():
        return float(weeks), float(min(YEAR, before.size))
    usual = np.concatenate([now, before])
    mean = usual[usual > 0].mean()
    return float(now.sum() / mean), float(before.sum() / mean)


def _dispersion(table: Weekly, weeks: int) -> float:
    """How much more than Poisson a problem's weeks vary, over all problems together; never less than one."""
    past = table.counts[:, -weeks - YEAR : -weeks].astype(float)
    means = past.mean(axis=1, keepdims=True) if past.size else past
    told = means[:, 0] > 0 if past.size else np.zeros(0, dtype=bool)
    if not told.any() or past.shape[1] < 2:
        return 1.0
    square = ((past[told] - means[told]) ** 2 / means[told]).sum()
    return max(1.0, float(square / (told.sum() * (past.shape[1] - 1))))


def _mark(units: int) -> int:
    return sum(units >= least for least in UNITS)


def _fact(
    one: Tally, found: Ranked, names: Names, scale: InForce, judged: Priority | None
) -> RankFact:
    category, place, area = (
        names.category(one.key[0]),
        names.place(one.key[1]),
        names.area(one.key[2]),
    )
    counted = scale.level_of(found.score).key
    renamed = bool(judged and judged.title)
    return RankFact(
        key=found.key,
        title=judged.title if judged and judged.title else f"{category}, {place or area}",
        category=category, place=place, area=area, count=one.n,
        score=found.score, low=found.low, high=found.high,
        best=found.place_low, worst=found.place_high,
        parts=tuple(_part(name, one, found, scale) for name in scales.PARTS),
        level=judged.level if judged and judged.level else counted, counted_level=counted,
        reason=judged.reason if judged and judged.level else "", renamed=renamed,
    )  # fmt: skip


def _part(name: str, one: Tally, found: Ranked, scale: InForce) -> PartFact:
    told = {
        "often": ngettext("%(n)s iakttagelse", "%(n)s iakttagelser", one.n) % {"n": one.n},
        "serious": _("%(mark)s av 5 i medel") % {"mark": number(round(one.severity, 1))},
        "spread": ngettext("sett av en enhet", "sett av %(n)s enheter", one.units)
        % {"n": one.units},
        "change": _("50 är som förut, 100 dubbelt så mycket"),
    }
    value = round(found.parts[PARTS[name]], 1)
    return PartFact(name, str(scales.PARTS[name]), value, scale.weights[name], told[name])
