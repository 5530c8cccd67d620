"""Problems in order: a category at a place or in an area, with a score of four parts and how sure its place is.

A problem's parts are how often (per week and active reporter), how serious, how many units have seen it, and how it has
changed against the year before. Places and scores are told with the interval that holds with 80 % probability.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass, replace
from pathlib import Path

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kugghjul.analysis import counts
from kugghjul.analysis.counts import Heaviest, History, Sieve, Weight
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
class Weighed:
    """What is ranked: the heaviest groups (category, place, area) of a period, and their year before it."""

    now: Heaviest
    before: History


@dataclass(frozen=True)
class Board:
    """The ranked problems, the most pressing first, and how many more there were than were weighed."""

    rows: tuple[RankFact, ...]
    unweighed: int = 0


def board(
    weighed: Weighed, names: Names, reporters: np.ndarray, shares: np.ndarray, scale: InForce,
    picture: Picture | None,
) -> Board:  # fmt: skip
    """Rank the groups of the last weeks of `reporters`, of which `shares` lie in the period. One question for the
    judgements."""
    groups = weighed.now.groups
    found = _ranking(groups, weighed.before, reporters, shares, scale)
    rows = list(picture.priorities.all()) if picture is not None else []
    judged = {one.key: one for one in rows}
    by_key = {key_of(one.key): one for one in groups}
    return Board(
        tuple(_fact(by_key[one.key], one, names, scale, judged.get(one.key)) for one in found.rows),
        weighed.now.among - len(groups),
    )


def weighed(path: Path, sieve: Sieve) -> Weighed:
    """The heaviest groups of the sieve's days, and the 52 whole weeks before the week that they begin in."""
    now = counts.heaviest(path, sieve, GROUP, MOST_WEIGHED)
    first = sieve.first - dt.timedelta(weeks=YEAR)
    last = sieve.first - dt.timedelta(days=sieve.first.weekday() + 1)
    past = replace(sieve, first=first, last=last)
    return Weighed(now, counts.history(path, past, GROUP, [one.key for one in now.groups]))


def ranks_of(municipality: Municipality, first: dt.date, last: dt.date) -> tuple[RankFact, ...]:
    """The joint picture's problems of any days, ranked as a picture ranks them. Nobody's judgement is in them.

    A fixed number of questions, whatever the rows; the counting is DuckDB's.
    """
    path = store.table_of(municipality)
    found = weighed(path, Sieve(first, last))
    places = (one.key[1] for one in found.now.groups)
    names = naming.with_places(naming.names_of(municipality), places)
    mondays = list(counts.weeks(first - dt.timedelta(weeks=YEAR), last))
    reporters = response.reporters_of(Scope(municipality, Whose.JOINT), mondays)
    scale = scales.in_force(municipality)
    return board(found, names, reporters, counts.shares(first, last), scale, None).rows


def key_of(group: tuple[int, ...]) -> str:
    """«category:place:area» in an address: 3-12-4."""
    return "-".join(map(str, group))


def _ranking(
    groups: Sequence[Weight],
    past: History,
    reporters: np.ndarray,
    shares: np.ndarray,
    scale: InForce,
) -> Ranking:
    now, before = _exposure(reporters, shares)
    weights = tuple(scale.weights[name] / 100 for name in PARTS)
    return rank(
        Problems(
            keys=[key_of(one.key) for one in groups],
            recent=[one.n for one in groups],
            recent_weeks=now,
            before=[past.sums[one.key] for one in groups],
            before_weeks=before,
            severity=[one.severity for one in groups],
            influence=[_mark(one.units) for one in groups],
            severity_error=[max(one.deviation, LEAST_DEVIATION) / one.n**0.5 for one in groups],
            dispersion=past.dispersion,
        ),
        Scale(weights=weights),
    )  # fmt: skip


def _exposure(reporters: np.ndarray, shares: np.ndarray) -> tuple[float, float]:
    """Weeks now and weeks before, each counted as more when more reported than is usual and less when fewer.

    A week that lies partly in the period is as much of a week as lies in it.
    """
    weeks = shares.size
    now, before = reporters[-weeks:], reporters[-weeks - YEAR : -weeks]
    if not now.any() or not before.any():
        return float(shares.sum()), float(min(YEAR, before.size))
    usual = np.concatenate([now, before])
    mean = usual[usual > 0].mean()
    return float(now @ shares / mean), float(before.sum() / mean)


def _mark(units: int) -> int:
    return sum(units >= least for least in UNITS)


def _fact(
    one: Weight, found: Ranked, names: Names, scale: InForce, judged: Priority | None
) -> RankFact:
    category, place, area = (
        names.category(one.key[0]),
        names.place(one.key[1]),
        names.area(one.key[2]),
    )
    counted = scale.level_of(found.score).key
    renamed = bool(judged and judged.title)
    other = judged.level if judged and judged.level in {one.key for one in scale.levels} else ""
    return RankFact(
        key=found.key,
        title=judged.title if judged and judged.title else f"{category}, {place or area}",
        category=category, place=place, area=area, count=one.n,
        score=found.score, low=found.low, high=found.high,
        best=found.place_low, worst=found.place_high,
        parts=tuple(_part(name, one, found, scale) for name in scales.PARTS),
        level=other or counted, counted_level=counted,
        reason=judged.reason if judged and other else "", renamed=renamed,
    )  # fmt: skip


def _part(name: str, one: Weight, found: Ranked, scale: InForce) -> PartFact:
    told = {
        "often": ngettext("%(n)s iakttagelse", "%(n)s iakttagelser", one.n) % {"n": one.n},
        "serious": _("%(mark)s av 5 i medel") % {"mark": number(round(one.severity, 1))},
        "spread": ngettext("sett av en enhet", "sett av %(n)s enheter", one.units)
        % {"n": one.units},
        "change": _("50 är som förut, 100 dubbelt så mycket"),
    }
    value = round(found.parts[PARTS[name]], 1)
    return PartFact(name, str(scales.PARTS[name]), value, scale.weights[name], told[name])
