"""Rows as core facts: the coverage of the problem-area analysis (K4.1, K6.4)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.workplan.models import AnalysisRound, Ask
from kugghjul.core.rules.facts import CoverageFact
from kugghjul.kit.aggregates import below, listed
from kugghjul.kit.clock import local_day

SUBJECT = "problem-analysis"


def facts(council: Council) -> dict[str, tuple[Any, ...]]:
    """One coverage for each day that a round changed: asked, and each day an answer came in.

    One query, whatever the history.
    """
    asks = below(
        Ask.objects, "round", name="organisation__name", asked="asked_on",
        answered="submitted_at", state="state",
    )  # fmt: skip
    rows = AnalysisRound.objects.filter(council=council, asked_on__isnull=False)
    rows = rows.annotate(told=asks).order_by("asked_on", "pk")
    return {"coverages": tuple(fact for row in rows for fact in _of(row))}


def _of(row: AnalysisRound) -> list[CoverageFact]:
    asks = sorted(listed(row.told), key=lambda one: one["name"])  # type: ignore[attr-defined]
    answered = {
        one["name"]: _day(one["answered"])
        for one in asks
        if one["state"] == Ask.State.SUBMITTED and one["answered"]
    }
    asked = {one["name"]: dt.date.fromisoformat(str(one["asked"])[:10]) for one in asks}
    return [
        CoverageFact(
            f"analysis:{row.pk}", SUBJECT, day,
            wanted=tuple(name for name, when in asked.items() if when <= day),
            reached=tuple(name for name, when in answered.items() if when <= day),
            due=row.due_on,
        )
        for day in sorted({*asked.values(), *answered.values()})
    ]  # fmt: skip


def _day(value: object) -> dt.date:
    """The Swedish day of a moment as the database writes it in JSON."""
    moment = dt.datetime.fromisoformat(str(value).replace(" ", "T"))
    return local_day(moment if moment.tzinfo else moment.replace(tzinfo=dt.UTC))
