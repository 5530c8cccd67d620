"""A report as answers again, for the one who wants to correct it."""

from __future__ import annotations

from typing import Any

from kugghjul.cogs.reporting.models import Observation, SituationReport
from kugghjul.cogs.reporting.queries.questions import (
    CATEGORY,
    FAULT,
    NEWS,
    OBSERVATIONS,
    ONGOING,
    PLACE,
    POLICE,
    SEEN,
    SEVERITY,
    TEXT,
    TIME,
    YES,
)  # fmt: skip
from kugghjul.kit.clock import STOCKHOLM


def answers_of(report: SituationReport) -> dict[str, Any]:
    """The answers that were given, with the observations as they are stored. Photos are taken anew."""
    answers = {key: value for key, value in report.answers.items() if key != OBSERVATIONS}
    rows = list(report.observations.select_related("category", "place").order_by("number"))
    own = report.answers.get(OBSERVATIONS) or []
    beside = [*own, *[{}] * len(rows)]
    whole = [{**extra, **_row(row)} for extra, row in zip(beside, rows, strict=False)]
    news = {NEWS: YES if whole else "no"}
    return answers | news | ({OBSERVATIONS: whole} if whole else {})


def _row(row: Observation) -> dict[str, Any]:
    place: dict[str, Any] = {"text": row.place.name if row.place else row.place_text}
    if row.lat is not None and row.place is None:
        place |= {"lat": row.lat, "lon": row.lon, "accuracy": row.accuracy}
    starts, ends = (
        moment.astimezone(STOCKHOLM).isoformat() for moment in (row.starts_at, row.ends_at)
    )
    return {
        CATEGORY: row.category.key, PLACE: place, TEXT: row.text, SEVERITY: str(row.severity),
        TIME: {"start": starts, "end": ends, "exactness": row.exactness}, SEEN: row.seen,
        ONGOING: "yes" if row.ongoing else "no", POLICE: row.told_police, FAULT: row.told_fault,
    }  # fmt: skip
