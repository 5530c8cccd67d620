"""Reports that were sent, as core facts: the evidence of the charter's duty to report (ReportBack)."""

from __future__ import annotations

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.reports.models import Report
from kugghjul.core.rules.facts import ReportFact
from kugghjul.kit.clock import local_day


def given(council: Council) -> tuple[ReportFact, ...]:
    """Every report that was sent, oldest first. One query, whatever the history."""
    rows = Report.objects.filter(council=council, sent_at__isnull=False).defer("facts")
    return tuple(_fact(row) for row in rows.order_by("sent_at", "pk"))


def _fact(row: Report) -> ReportFact:
    return ReportFact(
        id=f"report:{row.pk}",
        to=row.addressee_key,
        on=local_day(row.sent_at),  # type: ignore[arg-type]
        occasion=row.occasion,
        from_body=row.from_key,
        meeting=f"meeting:{row.meeting_id}" if row.meeting_id else "",
        covers_until=row.period_until,
        contents=tuple(row.contents),
    )
