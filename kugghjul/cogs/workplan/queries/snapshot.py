"""The work plan frozen as values: what an edition is printed from, years later too."""

from __future__ import annotations

import dataclasses
import datetime as dt

from django.utils import translation

from kugghjul.cogs.workplan.models import Edition, FocusArea, WorkPlan
from kugghjul.cogs.workplan.queries import plans
from kugghjul.core.documents.difference import Passage, difference
from kugghjul.core.documents.tree import Document
from kugghjul.core.documents.wording import day
from kugghjul.core.documents.work_plan import (
    PlanFocus,
    PlanGoal,
    PlannedActivity,
    PlanSection,
    WorkPlanFacts,
    work_plan,
)


def facts_of(
    plan: WorkPlan, kind: str, today: dt.date, note: str = "", number: str = ""
) -> WorkPlanFacts:
    """The plan as it stands on `today`, in Swedish whatever the reader's language (språklagen)."""
    plan = plans.whole(plan)
    detailed = kind == Edition.Kind.DETAILED
    with translation.override("sv"):
        sections, others = plans.section_rows(plan, today) if detailed else ([], [])
        shown = {row.section.pk: _activities(row.activities) for row in sections}
        return WorkPlanFacts(
            municipality=plan.municipality.name,
            council=plan.council.name,
            year=plan.year,
            name=plan.name,
            edition_name=plan.detailed_name if detailed else plan.overview_name,
            as_of=today,
            detailed=detailed,
            introduction=plan.introduction,
            focus_heading=plan.focus_heading,
            focuses=tuple(_focus(focus, detailed) for focus in plan.focuses.all()),
            goals_heading=plan.goals_heading,
            goals=_goals(plan, today, detailed),
            recurring_heading=plan.recurring_heading,
            recurring_text=plan.recurring_text,
            sections=tuple(
                PlanSection(
                    one.heading,
                    one.text,
                    one.detail if detailed else "",
                    shown.get(one.pk, ()),
                )
                for one in plan.sections.all()
            ),
            other_activities=_activities(others),
            version=number,
            changes=note,
        )


def document_of(edition: Edition) -> Document:
    """The edition as a document, with its decision when there is one by now."""
    facts = WorkPlanFacts.from_json(edition.facts)
    version = edition.version
    facts = dataclasses.replace(facts, version=version.number)
    if plans.decided(edition):
        facts = dataclasses.replace(
            facts,
            decided_by=version.decided_by,
            decided_on=version.decided_on,
            paragraph=version.paragraph,
            diary_number=version.diary_number,
        )
    return work_plan(facts)


def changes_between(old: Edition, new: Edition) -> list[Passage]:
    """What differs between two editions, passage by passage, word by word."""
    return difference(document_of(old), document_of(new))


def _focus(focus: FocusArea, detailed: bool) -> PlanFocus:
    if not detailed:
        return PlanFocus(focus.title, focus.text)
    return PlanFocus(
        focus.title, focus.text, focus.detail, tuple(str(one) for one in focus.origins.all())
    )


def _goals(plan: WorkPlan, today: dt.date, detailed: bool) -> tuple[PlanGoal, ...]:
    if not detailed:
        return tuple(PlanGoal(goal.text) for goal in plan.goals.all())
    return tuple(
        PlanGoal(
            row.goal.text,
            row.finding.clause.title if row.finding else "",
            row.finding.verdict.value if row.finding else "",
            str(row.finding.because) if row.finding else "",
        )
        for row in plans.goal_rows(plan, today)
    )


def _activities(rows: list[plans.ActivityRow] | tuple) -> tuple[PlannedActivity, ...]:
    return tuple(
        PlannedActivity(
            code=row.code,
            title=row.title,
            when=f"{day(row.day)}–{day(row.until)}" if row.until else day(row.day),
            state=row.state,
            status=row.status,
            who=row.who,
            time_plan="\n".join(map(_step, row.steps)),
        )
        for row in rows
    )


def _step(step: object) -> str:
    when = day(step.done_on or step.due_on)  # type: ignore[attr-defined]
    done = "klart " if step.done_on else ""  # type: ignore[attr-defined]
    who = f", {step.who}" if step.who else ""  # type: ignore[attr-defined]
    return f"– {step.what}{who}" + (f" ({done}{when})" if when else "")  # type: ignore[attr-defined]
