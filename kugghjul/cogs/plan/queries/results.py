"""Process and effect of a measure, computed: moments, hours and cost from its activities; outcomes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.plan.models import Indicator, Measure
from kugghjul.core.measures.outcome import Outcome, Series, outcome

ZERO = Decimal(0)


@dataclass(frozen=True)
class Process:
    """How far a measure has been carried out. Money in kronor; spent includes the measure's own."""

    planned: int
    done: int
    late: int
    not_done: int
    hours_planned: Decimal
    hours_spent: Decimal
    cost_planned: Decimal
    cost_spent: Decimal

    @property
    def whole(self) -> bool:
        """Every moment was carried out, and there was at least one."""
        return self.planned > 0 and self.done == self.planned


def process_of(measure: Measure, today: dt.date) -> Process:
    """What the activities tell; `measure.activities` may be prefetched."""
    rows = list(measure.activities.all())
    states = [row.state for row in rows]
    return Process(
        planned=len(rows),
        done=states.count(Activity.State.DONE),
        late=sum(_late(row, today) for row in rows),
        not_done=states.count(Activity.State.NOT_DONE),
        hours_planned=_most(measure.hours_planned, _sum(rows, "hours_planned")),
        hours_spent=_sum(rows, "hours_spent") + (measure.hours_spent or ZERO),
        cost_planned=_most(measure.cost_planned, _sum(rows, "cost_planned")),
        cost_spent=_sum(rows, "cost_spent") + (measure.cost_spent or ZERO),
    )


def series_of(indicator: Indicator) -> Series:
    """The indicator as a core value; `indicator.values` may be prefetched."""
    values = tuple((row.on, row.value) for row in indicator.values.all())
    return Series(
        indicator.baseline, indicator.target, values, indicator.every, indicator.baseline_on
    )


def outcomes_of(measure: Measure, today: dt.date) -> list[tuple[Indicator, Outcome]]:
    """Each indicator of the measure with what its series says today."""
    return [(one, outcome(series_of(one), today)) for one in measure.indicators.all()]


def figures_of(measure: Measure, today: dt.date) -> dict[str, Any]:
    """Process and effect as JSON, to be kept with a follow-up."""
    process = process_of(measure, today)
    counts = {name: getattr(process, name) for name in ("planned", "done", "late", "not_done")}
    sums = {
        name: str(getattr(process, name))
        for name in ("hours_planned", "hours_spent", "cost_planned", "cost_spent")
    }
    effects = [
        {"indicator": one.name, "course": str(found.course), "said": str(found.said)}
        for one, found in outcomes_of(measure, today)
    ]
    return {**counts, **sums, "effects": effects}


def _late(row: Activity, today: dt.date) -> bool:
    open_states = (Activity.State.PLANNED, Activity.State.ONGOING)
    return row.state in open_states and (row.ends_on or row.starts_on) < today


def _sum(rows: Iterable[Activity], name: str) -> Decimal:
    return sum((getattr(row, name) or ZERO for row in rows), ZERO)


def _most(own: Decimal | None, below: Decimal) -> Decimal:
    """What the measure itself says is planned; its activities' sum when it says nothing."""
    return own if own is not None else below
