"""The compliance page frozen as values, so that it can be printed."""

from __future__ import annotations

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.hub.queries import Compliance, Judged, Row
from kugghjul.core.documents import ComplianceFacts, JudgedClause, JudgedDocument


def compliance_facts(council: Council, found: Compliance) -> ComplianceFacts:
    """What the page shows, in words."""
    return ComplianceFacts(
        municipality=council.municipality.name,
        council=council.name,
        as_of=found.today,
        documents=tuple(_document(judged) for judged in found.documents),
    )


def _document(judged: Judged) -> JudgedDocument:
    name = judged.charter.document.name
    return JudgedDocument(name, tuple(_clause(row) for row in judged.rows))


def _clause(row: Row) -> JudgedClause:
    finding = row.finding
    return JudgedClause(
        title=finding.clause.title,
        verdict=finding.verdict.value,
        because=str(finding.because),
        text=finding.clause.text,
        modality=finding.clause.modality.value,
        source=" ".join(
            filter(None, (finding.clause.source.heading, finding.clause.source.paragraph))
        ),
        evidence=tuple(link.label for link in row.links[:6]),
        due=finding.due,
    )
