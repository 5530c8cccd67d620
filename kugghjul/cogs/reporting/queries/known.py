"""Whether a report that comes again is one that has been received."""

from __future__ import annotations

from kugghjul.cogs.reporting.models import Reporter, SituationReport


def received(reporter: Reporter, key: str, digest: str) -> SituationReport | None:
    """The reporter's own report with that key and that content. One query."""
    rows = SituationReport.objects.filter(
        municipality=reporter.unit.municipality, reporter=reporter
    )
    return rows.filter(key=key, content_hash=digest).first()


def numbers_of(report: SituationReport) -> list[str]:
    """The running numbers of its observations, as the reporter meets them. One query."""
    return [str(row) for row in report.observations.order_by("number")]
