"""What a reporter sent in a period, counted, and what it has led to (the slot `outcome`)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence

from kugghjul.cogs.reporting.models import Observation, Reporter, SituationReport
from kugghjul.cogs.reporting.queries.links import living
from kugghjul.cogs.reporting.queries.periods import Period
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.panels import Outcome, merge


def to_thank(municipality: Municipality, period: Period) -> dict[int, list[SituationReport]]:
    """Reporter → their reports of the period, those that were corrected left out. Two queries."""
    rows = SituationReport.objects.filter(
        municipality=municipality, period_first__gte=period.first, period_first__lte=period.last,
        reporter__isnull=False, replaced_by=None,
    )  # fmt: skip
    found: dict[int, list[SituationReport]] = {}
    for row in rows.prefetch_related("observations").order_by("received_at"):
        found.setdefault(row.reporter_id or 0, []).append(row)
    return found


def receivers(municipality: Municipality, keys: Sequence[int], today: dt.date) -> list[Reporter]:
    """Those who are still reporters, have an address, and want the letter. One query."""
    rows = living(today).filter(unit__municipality=municipality, pk__in=keys, thanked=True)
    return list(rows.exclude(email=""))


def counted(reports: Sequence[SituationReport]) -> dict[str, int]:
    """How many reports, how many that said nothing new, how many observations and how many of them accepted."""
    rows = [row for report in reports for row in report.observations.all()]
    accepted = (Observation.State.ACCEPTED, Observation.State.MERGED)
    return {
        "reports": len(reports), "nothing": sum(report.nothing for report in reports),
        "observations": len(rows), "accepted": sum(row.state in accepted for row in rows),
    }  # fmt: skip


def led_to(
    municipality: Municipality, reports: dict[int, list[SituationReport]]
) -> dict[int, tuple[Outcome, ...]]:
    """Reporter → what came of their observations, each sentence once, the latest first. As the slot asks."""
    own = {
        reporter: [f"observation:{row.pk}" for report in rows for row in report.observations.all()]
        for reporter, rows in reports.items()
    }
    keys = [key for row in own.values() for key in row]
    outcomes = merge("outcome", municipality, keys) if keys else {}
    found = {}
    for reporter, mine in own.items():
        once = {one.sentence: one for key in mine for one in outcomes.get(key, ())}
        found[reporter] = tuple(sorted(once.values(), key=lambda one: one.day, reverse=True))
    return found
