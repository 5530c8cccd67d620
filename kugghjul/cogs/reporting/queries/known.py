"""Whether a report that comes again is one that has been received."""

from __future__ import annotations

from collections.abc import Iterable

from kugghjul.cogs.reporting.models import Reporter, SituationReport, Unit
from kugghjul.cogs.tenancy.models import Municipality


def by_keys(municipality: Municipality, keys: Iterable[str]) -> dict[str, SituationReport]:
    """The municipality's reports with those keys, whoever sent them. One query."""
    rows = SituationReport.objects.filter(municipality=municipality.pk, key__in=set(keys))
    return {row.key: row for row in rows.order_by()}


def is_same(found: SituationReport | None, reporter: Reporter, digest: str) -> bool:
    """Whether it is the reporter's own, with that content."""
    return found is not None and (found.reporter_id, found.content_hash) == (reporter.pk, digest)


def numbers_of(report: SituationReport) -> list[str]:
    """The running numbers of its observations, as the reporter meets them. One query."""
    numbers = report.observations.order_by("number").values_list("number", flat=True)
    return [f"I-{number}" for number in numbers]


def was_received(unit: Unit, key: str) -> bool:
    """Whether the municipality has a report with that key. One query."""
    return SituationReport.objects.filter(municipality=unit.municipality_id, key=key).exists()
