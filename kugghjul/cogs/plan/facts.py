"""Rows as core facts: what the self-check's questions 9–11, R3 and 7 § are judged by."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Exists, Min, OuterRef, Q

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.plan.models import Indicator, LinkedPlan, Measure
from kugghjul.core.rules.facts import CoverageFact, MeasureFact, StandingFact

OUTSIDE = (Measure.State.PROPOSED, Measure.State.STOPPED)


def facts(council: Council) -> dict[str, tuple[Any, ...]]:
    """The adopted measures, how many have an analysis, and the plans joined with. Two queries."""
    rows = list(_measures(council))
    plans = LinkedPlan.objects.filter(council=council).order_by("pk")
    return {
        "measures": tuple(_fact(row) for row in rows),
        "coverages": _coverage(council, rows),
        "standings": tuple(
            StandingFact(f"linked-plan:{one.pk}", "joined-planning", one.since, one.until)
            for one in plans
        ),
    }


def _measures(council: Council) -> Any:
    own = Indicator.objects.filter(measure=OuterRef("pk"))
    return (
        Measure.objects.filter(council=council)
        .exclude(state__in=OUTSIDE)
        .annotate(
            problem=Min("problems"), cause=Min("causes"), measured=Exists(own),
            based=Exists(own.filter(~Q(baseline=None))),
        )
        .order_by("number")
    )  # fmt: skip


def _fact(row: Any) -> MeasureFact:
    return MeasureFact(
        id=f"measure:{row.pk}",
        problem=f"problem:{row.problem}" if row.problem else "",
        cause=f"cause:{row.cause}" if row.cause else "",
        goal=bool(row.goal.strip()),
        indicator=row.measured,
        baseline=row.based,
        responsible=bool(row.body_id or row.organisation_id or row.person_id),
        deadline=row.due_on is not None,
    )


def _coverage(council: Council, rows: list[Any]) -> tuple[CoverageFact, ...]:
    """How many had an analysis behind them, each day that a measure was adopted (R3)."""
    days = sorted({row.adopted_on for row in rows if row.adopted_on})
    return tuple(_covered(council, day, rows) for day in days)


def _covered(council: Council, day: dt.date, rows: list[Any]) -> CoverageFact:
    there = [row for row in rows if row.adopted_on and row.adopted_on <= day]
    behind = [row for row in there if row.problem and row.cause]
    return CoverageFact(
        id=f"measures:{council.pk}", subject="measures-with-analysis", on=day,
        wanted=tuple(str(row) for row in there), reached=tuple(str(row) for row in behind),
        evidence=tuple(f"measure:{row.pk}" for row in there),
    )  # fmt: skip
