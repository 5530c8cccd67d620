"""The cog's part of the red thread: which documents lead to which problems and activities."""

from __future__ import annotations

from django.db.models import F, Q

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.cogs.workplan.models import (
    Edition,
    FocusOrigin,
    ProblemPicture,
    RecurringSection,
    WorkPlan,
)
from kugghjul.kit.panels import numbers

PAIRS = list[tuple[str, str]]


def pairs(home: Municipality, keys: set[str]) -> PAIRS:
    """(before, after) for what touches any of `keys`. At most four queries."""
    documents, activities = numbers(keys, "document"), numbers(keys, "activity")
    problems = numbers(keys, "problem")
    found = _pictures(home, documents, problems) if documents or problems else []
    found += _origins(home, documents) if documents else []
    found += _activities(home, documents, activities) if documents or activities else []
    return found


def _pictures(home: Municipality, documents: set[int], problems: set[int]) -> PAIRS:
    rows = ProblemPicture.objects.filter(council__municipality=home, version__isnull=False)
    rows = rows.filter(Q(version__in=documents) | Q(problems__in=problems))
    found = rows.values_list("version_id", "problems").distinct()
    return [(f"document:{a}", f"problem:{b}") for a, b in found if b]


def _origins(home: Municipality, documents: set[int]) -> PAIRS:
    rows = FocusOrigin.objects.filter(
        focus__plan__council__municipality=home, document__isnull=False
    ).filter(Q(document__in=documents) | Q(focus__plan__editions__version__in=documents))
    found = rows.values_list("document_id", "focus__plan__editions__version").distinct()
    return [(f"document:{a}", f"document:{b}") for a, b in found if b]


def _activities(home: Municipality, documents: set[int], activities: set[int]) -> PAIRS:
    """The latest edition of a plan → the year's activities of its sections' kinds and series."""
    sections = RecurringSection.objects.filter(plan__council__municipality=home)
    sections = sections.filter(
        Q(plan__editions__version__in=documents) | Q(plan__in=_years(activities))
    )
    told = list(sections.distinct().values("plan_id", "plan__year", "kind", "series_id"))
    if not told:
        return []
    latest = dict(
        Edition.objects.filter(plan__in={one["plan_id"] for one in told})
        .order_by("frozen_at", "pk")
        .values_list("plan_id", "version_id")
    )
    wanted = Q(pk__in=[])
    for one in told:
        kind = Q(kind=one["kind"]) if one["kind"] else Q(pk__in=[])
        series = Q(series=one["series_id"]) if one["series_id"] else Q(pk__in=[])
        wanted |= Q(starts_on__year=one["plan__year"]) & (kind | series)
    rows = Activity.objects.filter(wanted, council__municipality=home)
    plans = {one["plan__year"]: one["plan_id"] for one in told}
    return [
        (f"document:{latest[plans[year]]}", f"activity:{pk}")
        for pk, year in rows.values_list("pk", "starts_on__year")
        if plans.get(year) in latest
    ]


def _years(activities: set[int]):  # noqa: ANN202 - a queryset of plan keys
    rows = WorkPlan.objects.filter(council__activities__in=activities)
    return rows.filter(year=F("council__activities__starts_on__year")).values("pk")
