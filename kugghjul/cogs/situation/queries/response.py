"""Who was asked and who has answered, and how many reported in each week: what the counts are held against."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Sequence

import numpy as np

from kugghjul.cogs.reporting.queries import counting
from kugghjul.cogs.reporting.queries.counting import Answer
from kugghjul.cogs.situation.queries.periods import Period
from kugghjul.cogs.situation.queries.scopes import Scope
from kugghjul.core.documents.situation_facts import ResponseFact

DAY = dt.timedelta(days=1)


def response_of(scope: Scope, period: Period) -> ResponseFact:
    """Asked, answered and missing in the period. Two queries."""
    there = counting.answers(scope.municipality, period.first, period.last, scope.members)
    units = counting.expected(scope.municipality, scope.members)
    asked = [one for one in units if one.expected_in(period.first, period.last)]
    by_unit: dict[int, list[Answer]] = defaultdict(list)
    for one in there:
        by_unit[one.unit].append(one)
    answered = [one for one in asked if one.unit in by_unit]
    silent = sum(all(told.nothing for told in by_unit[one.unit]) for one in answered)
    missing = tuple(one.name for one in asked if one.unit not in by_unit)
    return ResponseFact(len(asked), len(answered), silent, missing)


def reporters_of(scope: Scope, mondays: Sequence[dt.date]) -> np.ndarray:
    """How many units answered for each week; an answer for a month counts in each of its weeks. One query.

    A week belongs to the month that holds its Thursday: who answers for both months is counted once.
    """
    found = np.zeros(len(mondays), dtype=np.int64)
    if not mondays:
        return found
    thursday = mondays[0] + 3 * DAY
    told = counting.reporters(scope.municipality, mondays[0], mondays[-1] + 6 * DAY, scope.members)
    for first, last, n in told:
        begins, ends = (first - thursday).days, (last - thursday).days
        found[max(-(-begins // 7), 0) : max(ends // 7 + 1, 0)] += n
    return found
