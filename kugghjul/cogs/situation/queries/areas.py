"""The areas of the division: how many, per 1,000 inhabitants in four fixed classes, and where too few live to tell."""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np
from django.utils.translation import gettext as _

from kugghjul.cogs.situation.models import Kind, Setting
from kugghjul.cogs.situation.queries.naming import Names
from kugghjul.cogs.situation.queries.periods import Period
from kugghjul.cogs.situation.queries.trends import Range, Trend
from kugghjul.core.documents.situation_facts import AreaFact
from kugghjul.kit.words import number

BANDS = {
    Kind.WEEK: (0.25, 0.5, 1.0),
    Kind.MONTH: (1.0, 2.0, 4.0),
    Kind.TERTIAL: (4.0, 8.0, 16.0),
    Kind.YEAR: (12.0, 25.0, 50.0),
}
"""Where the classes begin, per 1,000 inhabitants: the same in every picture of a kind, so that two can be compared."""


def area_facts(
    names: Names, period: Period, setting: Setting, counts: dict[int, int],
    weeks: dict[int, np.ndarray], trends: dict[int, Trend], ranges: dict[int, Range],
) -> tuple[AreaFact, ...]:  # fmt: skip
    """Every area of the division, the one with most first; areas without any are there too."""
    found = [
        _area(
            key,
            names,
            period,
            setting,
            counts.get(key, 0),
            weeks.get(key),
            trends.get(key),
            ranges.get(key),
        )  # fmt: skip
        for key in names.areas
    ]
    return tuple(
        sorted(found, key=lambda one: (one.hidden, -(one.rate or 0), -one.count, one.name))
    )


def band_of(rate: float, kind: str) -> int:
    """The class 1–4 of a rate."""
    return 1 + sum(rate >= least for least in BANDS[Kind(kind)])


def band_words(kind: str) -> list[tuple[int, str]]:
    """(class, words) for the legend: «under 0,25», «0,25–0,5», «0,5–1», «1 eller fler»."""
    low, middle, high = (number(_whole(one)) for one in BANDS[Kind(kind)])
    return [
        (1, _("under %(least)s") % {"least": low}),
        (2, f"{low}–{middle}"),
        (3, f"{middle}–{high}"),
        (4, _("%(least)s eller fler") % {"least": high}),
    ]


def _area(
    key: int, names: Names, period: Period, setting: Setting, count: int,
    weeks: np.ndarray | None, trend: Trend | None, usual: Range | None,
) -> AreaFact:  # fmt: skip
    area = names.areas[key]
    people = area.population
    few = people is not None and people < setting.least_people and count < setting.least_count
    rate = None if not people or few else 1000 * count / people
    told: Sequence[int] = [] if weeks is None else [int(one) for one in weeks]
    return AreaFact(
        key=key, name=area.name, count=count, population=people, rate=rate,
        band=0 if rate is None else band_of(rate, period.kind), hidden=few,
        weeks=tuple(told), trend=trend.word if trend else "unknown", why=trend.why if trend else "",
        low=usual.low if usual else None, high=usual.high if usual else None,
        against=usual.against if usual else "unknown",
    )  # fmt: skip


def _whole(value: float) -> float | int:
    return int(value) if value == int(value) else value
