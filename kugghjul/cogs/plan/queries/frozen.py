"""A plan as frozen facts: what it says now, what it said when it was put up, and how two differ."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal

from django.db.models import Prefetch
from django.utils.translation import override

from kugghjul.cogs.council.models import DocumentVersion
from kugghjul.cogs.council.queries import areas
from kugghjul.cogs.plan.models import Cause, Edition, Indicator, LinkedPlan, Measure, Problem
from kugghjul.cogs.plan.queries.methods import slot_name
from kugghjul.core.calendar.deadlines import add_months
from kugghjul.core.documents.action_plan_facts import (
    ActionPlanFacts,
    JoinedPlan,
    PlannedCause,
    PlannedIndicator,
    PlannedMeasure,
    PlannedProblem,
)
from kugghjul.core.documents.wording import NBSP, day
from kugghjul.core.measures.difference import Difference, difference
from kugghjul.core.measures.outcome import swedish
from kugghjul.kit.clock import local_day

MONTHS = 24
METHODS = {"chain": "Händelsekedja", "triangle": "Brottstriangel", "fishbone": "Fiskben"}


def facts_of(edition: Edition) -> ActionPlanFacts:
    """What the edition says: as frozen, or as it stands when it is still written; with its
    decision."""
    facts = ActionPlanFacts.from_json(edition.facts) if edition.facts else facts_now(edition)
    version = edition.version
    decided = version.decided_on
    return replace(
        facts, number=version.number, owner=version.document.owner,
        treated_by=version.treated_by, treated_on=version.treated_on,
        decided_by=version.decided_by, decided_on=decided, paragraph=version.paragraph,
        diary_number=version.diary_number, valid_until=version.valid_until,
        replaces=version.replaces, follow_up_due=add_months(decided, MONTHS) if decided else None,
    )  # fmt: skip


@override("sv")
def facts_now(edition: Edition) -> ActionPlanFacts:
    """The plan as its rows stand now: what is frozen when it is put up. A fixed number of queries.

    In Swedish whatever the reader's language, as it is a document of the municipality.
    """
    council = edition.council
    measures = list(measures_whole(edition.measures.all()))
    named = dict(areas(council, local_day(edition.version.created_at)))
    return ActionPlanFacts(
        municipality=council.municipality.name,
        council=council.name,
        title=edition.title,
        number=edition.version.number,
        intro=edition.intro,
        rests_on=_picture(edition.version.rests_on),
        problems=tuple(_problem(one, measures, named) for one in _problems(measures)),
        measures=tuple(_measure(one, named) for one in measures),
        joined_plans=tuple(_joined(one) for one in LinkedPlan.objects.filter(council=council)),
        follow_up=edition.follow_up_text,
    )


def difference_of(old: Edition, new: Edition) -> Difference:
    """What differs from one edition to the other."""
    return difference(facts_of(old), facts_of(new))


def drifted(edition: Edition) -> Difference:
    """What has changed in the rows since a plan that is put up was frozen."""
    return difference(ActionPlanFacts.from_json(edition.facts), facts_now(edition))


def measures_whole(rows: Iterable[Measure]) -> Iterable[Measure]:
    """`rows` (a queryset) with everything that a plan says of them, in order of number."""
    causes = Cause.objects.order_by("method", "order", "pk")
    return (  # type: ignore[no-any-return, attr-defined]
        rows.order_by("number")
        .select_related("body", "organisation", "person", "council__municipality")
        .prefetch_related(
            Prefetch("problems", Problem.objects.order_by("number")),
            Prefetch("problems__causes", causes), Prefetch("causes", causes),
            "indicators", "activities",
        )
    )  # fmt: skip


def responsible(measure: Measure) -> str:
    """Who answers for it, in words; a person with the function when it is known."""
    person = measure.person
    if person is not None:
        return f"{person.name}, {person.title}" if person.title else person.name
    return str(measure.body or measure.organisation or "")


def kronor(value: Decimal | None) -> str:
    """«480 000 kronor», "" for nothing."""
    return f"{swedish(value)}{NBSP}kronor" if value is not None else ""


def _problems(measures: list[Measure]) -> list[Problem]:
    found = {one.pk: one for measure in measures for one in measure.problems.all()}
    return sorted(found.values(), key=lambda one: one.number)


def _problem(one: Problem, measures: list[Measure], named: dict[str, str]) -> PlannedProblem:
    aimed = {cause.pk for measure in measures for cause in measure.causes.all()}
    return PlannedProblem(
        code=str(one), title=one.title, text=one.text, area=named.get(one.area, one.area),
        place=one.place, for_whom=one.for_whom, source=one.source,
        causes=tuple(
            PlannedCause(
                cause.text, METHODS[cause.method], slot_name(cause.method, cause.slot),
                cause.evidence, cause.aimed or cause.pk in aimed,
            )
            for cause in one.causes.all()
        ),
    )  # fmt: skip


def _measure(one: Measure, named: dict[str, str]) -> PlannedMeasure:
    hours = f"{swedish(one.hours_planned)}{NBSP}timmar" if one.hours_planned is not None else ""
    return PlannedMeasure(
        code=str(one), title=one.title, text=one.text, area=named.get(one.area, one.area),
        goal=one.goal, problems=tuple(str(p) for p in one.problems.all()),
        causes=tuple(cause.text for cause in one.causes.all()), responsible=responsible(one),
        starts=one.starts_on, due=one.due_on, cost=kronor(one.cost_planned), hours=hours,
        effect=one.expected_effect, reason=one.adopted_reason,
        indicators=tuple(_indicator(row) for row in one.indicators.all()),
        activities=tuple(f"{row} {row.title}" for row in one.activities.all()),
    )  # fmt: skip


def _indicator(one: Indicator) -> PlannedIndicator:
    written = lambda value: "" if value is None else swedish(value)  # noqa: E731
    return PlannedIndicator(
        one.name, one.unit, written(one.baseline), one.baseline_on, written(one.target),
        one.target_on, one.source,
    )  # fmt: skip


def _joined(one: LinkedPlan) -> JoinedPlan:
    return JoinedPlan(one.name, one.statute, one.owner, one.until, one.common)


def _picture(version: DocumentVersion | None) -> str:
    if version is None:
        return ""
    decided = f", beslutad {day(version.decided_on)}" if version.decided_on else ""
    return f"{version}{decided}"
