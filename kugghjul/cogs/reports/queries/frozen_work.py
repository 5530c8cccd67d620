"""Activities, measures and indicators of a period as frozen values, with hours, cost and effect (R11)."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.db.models import Prefetch, Q

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.council.models import Body
from kugghjul.cogs.plan.models import Indicator, IndicatorValue, Measure
from kugghjul.core.documents.report_facts import (
    ReportedActivity,
    ReportedIndicator,
    ReportedMeasure,
)

if TYPE_CHECKING:
    from kugghjul.cogs.reports.queries.freezing import Scope

ACTIVITY_STATES = {
    Activity.State.PLANNED: "Planerad",
    Activity.State.ONGOING: "Pågår",
    Activity.State.DONE: "Genomförd",
    Activity.State.NOT_DONE: "Blev inte av",
}
MEASURE_STATES = {
    Measure.State.ADOPTED: "Antagen",
    Measure.State.ONGOING: "Pågår",
    Measure.State.DONE: "Genomförd",
    Measure.State.STOPPED: "Avbruten",
}


def activities(scope: Scope, body: Body | None) -> tuple[ReportedActivity, ...]:
    """Those that lie in the period, in order of day; only `body`'s when it is given."""
    if scope.meeting is not None:
        return ()
    rows = Activity.objects.filter(council=scope.council, starts_on__lte=scope.last).filter(
        Q(ends_on__gte=scope.first) | Q(ends_on=None, starts_on__gte=scope.first)
    )
    rows = rows if body is None else rows.filter(body=body)
    related = rows.select_related("body", "organisation").order_by("starts_on", "number")
    return tuple(_activity(row) for row in related)


def measures(scope: Scope, body: Body | None) -> tuple[ReportedMeasure, ...]:
    """The adopted measures, begun by the period's end, with cost, hours and effect."""
    if scope.meeting is not None:
        return ()
    rows = Measure.objects.filter(council=scope.council).exclude(state=Measure.State.PROPOSED)
    rows = rows.filter(Q(starts_on=None) | Q(starts_on__lte=scope.last))
    rows = rows if body is None else rows.filter(body=body)
    rows = rows.select_related("body", "organisation").order_by("number")
    found = rows.prefetch_related("problems", "activities", Prefetch("indicators", _series(scope)))
    return tuple(_measure(row) for row in found)


def indicators(scope: Scope, body: Body | None) -> tuple[ReportedIndicator, ...]:
    """The council's indicators; only those of `body`'s measures when it is given."""
    if scope.meeting is not None:
        return ()
    rows = _series(scope).filter(council=scope.council)
    rows = rows if body is None else rows.filter(measure__body=body)
    return tuple(_indicator(row) for row in rows.order_by("name", "pk"))


def _series(scope: Scope) -> Any:
    known = IndicatorValue.objects.filter(on__lte=scope.last).order_by("on")
    return Indicator.objects.prefetch_related(Prefetch("values", known))


def _activity(row: Activity) -> ReportedActivity:
    return ReportedActivity(
        id=f"activity:{row.pk}",
        code=str(row),
        title=row.title,
        on=row.held_on or row.starts_on,
        state=ACTIVITY_STATES.get(Activity.State(row.state), row.state),
        held=row.state == Activity.State.DONE,
        kind=row.kind,
        area=row.area,
        whom=str(row.body or row.organisation or ""),
        outcome=row.outcome,
        reason=row.reason,
        hours_planned=written(row.hours_planned),
        hours_spent=written(row.hours_spent),
        cost_planned=written(row.cost_planned),
        cost_spent=written(row.cost_spent),
    )


def _measure(row: Measure) -> ReportedMeasure:
    done = list(row.activities.all())
    return ReportedMeasure(
        id=f"measure:{row.pk}",
        code=str(row),
        title=row.title,
        state=MEASURE_STATES.get(Measure.State(row.state), row.state),
        goal=row.goal,
        problems=tuple(problem.title for problem in row.problems.all()),
        whom=str(row.body or row.organisation or ""),
        due=row.due_on,
        cost_planned=written(row.cost_planned),
        cost_spent=_sum([row.cost_spent, *(one.cost_spent for one in done)]),
        hours_spent=_sum([row.hours_spent, *(one.hours_spent for one in done)]),
        expected_effect=row.expected_effect,
        activities=len(done),
        activities_done=sum(one.state == Activity.State.DONE for one in done),
        indicators=tuple(_indicator(one) for one in row.indicators.all()),
    )


def _indicator(row: Indicator) -> ReportedIndicator:
    values = list(row.values.all())  # type: ignore[attr-defined]
    last = values[-1] if values else None
    return ReportedIndicator(
        id=f"indicator:{row.pk}",
        name=row.name,
        unit=row.unit,
        source=row.source,
        baseline=written(row.baseline),
        baseline_on=row.baseline_on,
        target=written(row.target),
        target_on=row.target_on,
        outcome=written(last.value) if last else "",
        outcome_on=last.on if last else None,
        note=last.note if last else "",
    )


def written(value: Decimal | None) -> str:
    """A decimal as text without needless zeros; empty when it is not known."""
    if value is None:
        return ""
    text = f"{value:f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def _sum(values: list[Decimal | None]) -> str:
    known = [value for value in values if value is not None]
    return written(sum(known, Decimal())) if known else ""
