"""A group's activity plan: its facts, from the rows or as they were frozen (V3)."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django.db.models import QuerySet

from kugghjul.cogs.activities.models import Activity, ActivityPlan
from kugghjul.cogs.activities.queries import rows as reading
from kugghjul.cogs.council.models import Body
from kugghjul.cogs.meetings.queries.rules import areas_of, charter_on
from kugghjul.core.documents.activity_plan import ActivityPlanFacts, PlannedActivity, PlannedStep
from kugghjul.core.sentences import HARD_SPACE, swedish_number
from kugghjul.kit import clock


def plan_of(body: Body, year: int) -> ActivityPlan | None:
    """The group's plan of the year, when somebody has begun it. One query."""
    found = ActivityPlan.objects.filter(body=body, year=year)
    return found.select_related("body__council__municipality", "meeting").first()


def activities_of(body: Body, year: int) -> QuerySet[Activity]:
    """The group's activities of the year with their steps and parties."""
    rows = reading.in_year(Activity.objects.filter(body=body), year)
    rows = reading.with_names(rows).prefetch_related("steps", "parties__organisation")
    return rows.order_by("starts_on", "number")


def facts_of(plan: ActivityPlan) -> ActivityPlanFacts:
    """What the plan says: as frozen when it was presented, else from the rows as they are."""
    if plan.frozen and plan.state == ActivityPlan.State.PRESENTED:
        return ActivityPlanFacts.from_json(plan.frozen)
    body = plan.body
    areas = dict(areas_of(charter_on(body.council, clock.today())))
    return ActivityPlanFacts(
        municipality=body.council.municipality.name,
        council=body.council.name,
        body=body.name,
        year=plan.year,
        focus=body.focus,
        opening=plan.text,
        activities=tuple(_planned(row, areas) for row in activities_of(body, plan.year)),
        presented_on=plan.presented_on,
        presented_at=plan.meeting.title if plan.meeting and plan.presented_on else "",
    )


def _planned(row: Any, areas: dict[str, str]) -> PlannedActivity:
    came = [one for one in row.parties.all() if one.took_part or row.state != Activity.State.DONE]
    return PlannedActivity(
        code=str(row), title=row.title, starts_on=row.starts_on, ends_on=row.ends_on,
        state=row.state, held_on=row.held_on, text=row.text, responsible=reading.whom(row),
        area=areas.get(row.area, row.area), project=row.project.name if row.project else "",
        target=row.target, place=row.place,
        parties=tuple(dict.fromkeys(one.organisation.name for one in came)),
        hours=amounts(row.hours_planned, row.hours_spent, ""),
        cost=amounts(row.cost_planned, row.cost_spent, "kr"),
        reason=row.reason, outcome=row.outcome,
        steps=tuple(
            PlannedStep(step.what, step.who, step.due_on, step.done_on) for step in row.steps.all()
        ),
    )  # fmt: skip


def amounts(planned: Decimal | None, spent: Decimal | None, unit: str) -> str:
    """«40 planerade, 36,5 använda», «12 000 kr planerade»; empty when nothing is known."""
    parts = []
    for value, word in ((planned, "planerade"), (spent, "använda")):
        if value is not None:
            number = swedish_number(int(value) if value == int(value) else float(value)) + (
                f"{HARD_SPACE}{unit}" if unit else ""
            )
            parts.append(f"{number} {word}")
    return ", ".join(parts)


def plan_or_new(body: Body, year: int) -> ActivityPlan:
    """The plan, or one that is not saved: the rows can be printed before anybody has begun it."""
    return plan_of(body, year) or ActivityPlan(body=body, year=year)


def whole(body: Body, year: int, today: Any) -> dict[str, Any]:
    """The context of the plan's page. A constant number of queries."""
    plan = plan_or_new(body, year)
    presented = plan.state == ActivityPlan.State.PRESENTED
    rows = list(activities_of(body, year))
    return {
        "body": body,
        "year": year,
        "plan": plan if plan.pk else None,
        "presented": presented,
        "rows": [(reading.line_of(row, today), list(row.steps.all())) for row in rows],
        "without_steps": sum(not row.steps.all() for row in rows),
    }
