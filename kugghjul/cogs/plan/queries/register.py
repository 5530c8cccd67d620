"""A problem's page: its causes by method, its measures, and what has been said of it."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.council.queries import areas
from kugghjul.cogs.plan.models import Cause, Problem
from kugghjul.cogs.plan.queries.analysis import counts_by_method
from kugghjul.cogs.plan.queries.measures import line_of
from kugghjul.cogs.plan.queries.methods import METHODS, slot_name

STATUS = {"open": "ongoing", "watched": "planned", "closed": "done"}


def area_names(council: Council, today: dt.date) -> dict[str, str]:
    """The charter's areas by key."""
    return dict(areas(council, today))


def problem_page(problem: Problem, today: dt.date) -> dict[str, Any]:
    """The page's context. A fixed number of queries."""
    rows = problem.measures.select_related(
        "body", "organisation", "person", "council__municipality"
    )
    counts = counts_by_method(problem)
    chosen = problem.causes.filter(aimed=True) | problem.causes.filter(measures__isnull=False)
    return {
        "problem": problem,
        "status": STATUS[problem.state],
        "area": area_names(problem.council, today).get(problem.area, problem.area),
        "lines": [line_of(one, today) for one in rows.prefetch_related("problems", "causes")],
        "methods": [(key, Cause.Method(key).label, counts.get(key, 0)) for key in METHODS],
        "causes": [
            (one, Cause.Method(one.method).label, slot_name(one.method, one.slot))
            for one in chosen.distinct().order_by("method", "order", "pk")
        ],
        "analysed": sum(counts.values()),
    }
