"""Areas of responsibility (R4): what there is of each, counted, with where to read it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.council.queries import areas
from kugghjul.cogs.plan.models import Measure, Problem


@dataclass(frozen=True)
class AreaRow:
    """One area: its name and how many open things it has of each kind."""

    key: str
    name: str
    problems: int
    measures: int
    activities: int
    assignments: int


def area_rows(council: Council, today: dt.date) -> list[AreaRow]:
    """A row for each area of the charter, then for areas that no longer are there, then for none.

    One query for each of the four kinds, and those of the charter.
    """
    open_measures = (Measure.State.PROPOSED, Measure.State.ADOPTED, Measure.State.ONGOING)
    open_activities = (Activity.State.PLANNED, Activity.State.ONGOING)
    counts = (
        _count(Problem.objects.filter(council=council).exclude(state=Problem.State.CLOSED)),
        _count(Measure.objects.filter(council=council, state__in=open_measures)),
        _count(Activity.objects.filter(council=council, state__in=open_activities)),
        _count(Assignment.objects.filter(
            municipality=council.municipality_id, state__in=("given", "ongoing"))),
    )  # fmt: skip
    named = dict(areas(council, today))
    keys = dict.fromkeys([*named, *sorted(key for one in counts for key in one if key)])
    rows = [AreaRow(key, named.get(key, key), *(one.get(key, 0) for one in counts)) for key in keys]
    if any(one.get("") for one in counts):
        rows.append(AreaRow("", _("Utan område"), *(one.get("", 0) for one in counts)))
    return rows


def _count(rows: Any) -> dict[str, int]:
    return dict(rows.order_by().values_list("area").annotate(n=Count("pk")))
