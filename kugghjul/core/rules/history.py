"""Charters change; what happened is judged by the rules that were in force that day (V8, B198)."""

from collections.abc import Iterable, Iterator
from datetime import date, timedelta

from kugghjul.core.rules.case import binding, calendar_year, common
from kugghjul.core.rules.checking import judge
from kugghjul.core.rules.facts import Facts
from kugghjul.core.rules.index import Index
from kugghjul.core.rules.model import Charter, Finding, Period

ONE_DAY = timedelta(days=1)


def in_order(versions: Iterable[Charter]) -> list[Charter]:
    """The versions by the day they began to bind, the one without a day first."""
    return sorted(versions, key=lambda charter: charter.document.binds_from or date.min)


def charter_in_force(versions: Iterable[Charter], day: date) -> Charter | None:
    """The version whose rules bind on that day: the latest that had begun; None before any."""
    begun = [
        charter for charter in in_order(versions)
        if (charter.document.binds_from or date.min) <= day
    ]  # fmt: skip
    return begun[-1] if begun else None


def reigns(versions: Iterable[Charter]) -> list[tuple[Charter, Period]]:
    """Each version with the days it was in force, until the day before the next one began."""
    ordered = in_order(versions)
    firsts = [charter.document.binds_from or date.min for charter in ordered]
    lasts = [first - ONE_DAY for first in firsts[1:]] + [date.max]
    return [
        (charter, Period(first, last))
        for charter, first, last in zip(ordered, firsts, lasts, strict=True)
        if first <= last
    ]


def history(
    versions: Iterable[Charter], facts: Facts | Index, period: Period, today: date | None = None
) -> list[Finding]:
    """Findings for every calendar year of the period, version by version, oldest first.

    A year in which the rules changed gives two sets, each for its own days and owed in proportion
    to its whole months. Judged as known on `today`; the period's last day when left out.
    """
    index = facts if isinstance(facts, Index) else Index(facts)
    known = today or period.last
    return [
        judge(charter, clause, index, known, days)
        for charter, days in _slices(versions, period)
        for clause in charter.clauses
        if common(days, binding(charter, clause)) and days.first <= known
    ]


def _slices(versions: Iterable[Charter], period: Period) -> Iterator[tuple[Charter, Period]]:
    kept = reigns(versions)
    for year in range(period.first.year, period.last.year + 1):
        whole = common(calendar_year(year), period)
        assert whole is not None
        for charter, reign in kept:
            days = common(whole, reign)
            if days is not None:
                yield charter, days
