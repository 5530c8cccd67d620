"""Presentations and camera sites as core facts: coverage of K6, the register of L14."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from kugghjul.cogs.activities.models import Audience, CameraSite, Presentation
from kugghjul.cogs.activities.queries import cameras
from kugghjul.cogs.activities.queries.presentations import counts, relevant
from kugghjul.cogs.council.models import Council
from kugghjul.core.rules.facts import CoverageFact, DocumentFact
from kugghjul.kit import clock

SUBJECT = "management-groups"
DAY = dt.timedelta(days=1)


def facts(council: Council) -> dict[str, tuple[Any, ...]]:
    """The coverage of management groups day by day as it changed, and the camera sites in use.

    Three queries, whatever the history.
    """
    return {"coverages": tuple(_coverages(council)), "documents": tuple(_cameras(council))}


def _coverages(council: Council) -> list[CoverageFact]:
    audiences = list(Audience.objects.filter(council=council))
    held = list(Presentation.objects.filter(audience__council=council))
    if not audiences:
        return []
    first = min(row.since for row in audiences)
    last = max([clock.today().year, *(row.on.year for row in held)])
    own: dict[int, list[Presentation]] = defaultdict(list)
    for row in held:
        own[row.audience_id].append(row)
    days = {max(first, dt.date(year, 1, 1)) for year in range(first.year, last + 1)}
    days |= {row.since for row in audiences} | {row.on for row in held}
    days |= {row.until + DAY for row in audiences if row.until}
    return [_on(council, audiences, own, day) for day in sorted(days)]


def _on(
    council: Council, audiences: list[Audience], own: dict[int, list[Presentation]], day: dt.date
) -> CoverageFact:
    """Who was to be told and who had been, that calendar year, on that day."""
    wanted = [row for row in audiences if relevant(row, day)]
    told = {
        row.pk: [one for one in own[row.pk] if one.on.year == day.year and one.on <= day]
        for row in wanted
    }
    reached = [row for row in wanted if counts(told[row.pk], day)]
    return CoverageFact(
        id=f"presentations:{council.pk}", subject=SUBJECT, on=day,
        wanted=tuple(row.name for row in wanted), reached=tuple(row.name for row in reached),
        evidence=tuple(f"presentation:{one.pk}" for row in reached for one in told[row.pk][:1]),
    )  # fmt: skip


def _cameras(council: Council) -> list[DocumentFact]:
    today = clock.today()
    rows = cameras.in_use(CameraSite.objects.filter(council=council), today)
    return [
        DocumentFact(
            id=f"camera:{row.pk}", kind="camera-site", decided_on=row.decided_on,
            decided_by=row.decided_by, diary_number=row.diary_number, valid_until=row.until,
            parts=cameras.parts_of(row, today),
        )
        for row in rows.order_by("number")
    ]  # fmt: skip
