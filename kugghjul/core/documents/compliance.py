"""Efterlevnad on paper: every clause with its verdict in words, the evidence and the next date."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date

from .prose import prose
from .snapshot import Snapshot
from .tree import Block, Document, Facts, Heading, Paragraph, Span, Spans, Table, spans
from .wording import count, day

# verdict of kugghjul.core.rules -> (words, shape); the shape alone is enough in greyscale
VERDICTS = {
    "breached": ("Inte uppfyllt", "overdue"),
    "at_risk": ("Behöver göras snart", "due"),
    "deviates": ("Avviker", "due"),
    "no_evidence": ("Saknar underlag", "planned"),
    "worked_for": ("Verkat för, inte nått", "ongoing"),
    "pending": ("I fas", "ongoing"),
    "met": ("Uppfyllt", "done"),
    "nothing_to_measure": ("Inget att mäta", "planned"),
}


@dataclass(frozen=True)
class JudgedClause(Snapshot):
    """A clause and its verdict (a key of VERDICTS). `evidence` are the names of what proves it."""

    title: str
    verdict: str
    because: str = ""
    text: str = ""
    modality: str = ""
    source: str = ""
    evidence: tuple[str, ...] = ()
    due: date | None = None


@dataclass(frozen=True)
class JudgedDocument(Snapshot):
    """A governing document or the law, with its clauses in the document's own order."""

    name: str
    clauses: tuple[JudgedClause, ...] = ()
    note: str = ""


@dataclass(frozen=True)
class ComplianceFacts(Snapshot):
    """What the compliance page showed on a day."""

    municipality: str
    council: str
    as_of: date
    documents: tuple[JudgedDocument, ...] = ()
    opening: str = ""
    filtered: str = ""


def compliance(facts: ComplianceFacts) -> Document:
    """The compliance page as a document to print."""
    return Document(
        kind="compliance",
        title="Efterlevnad",
        sender=facts.council,
        lead=f"Läget {day(facts.as_of)}",
        blocks=(*prose(facts.opening), *_summary(facts), *_documents(facts)),
        footer=(facts.municipality, f"Läget {day(facts.as_of)}"),
        subject="Krav i styrdokument och lag, bedömning och underlag",
    )


def verdict(key: str) -> Span:
    """A verdict as words with its shape."""
    words, status = VERDICTS.get(key, (key, "planned"))
    return Span(words, status=status)


def _summary(facts: ComplianceFacts) -> tuple[Block, ...]:
    found = Counter(clause.verdict for document in facts.documents for clause in document.clauses)
    if not found:
        return (Paragraph(spans("Det finns inga krav att bedöma.")),)
    total = sum(found.values())
    pairs: list[tuple[str, Spans]] = [
        (VERDICTS[key][0], spans(f"{found[key]} av {count(total, 'krav', 'krav')}"))
        for key in VERDICTS
        if found[key]
    ]
    shown = (Paragraph(spans(f"Urval: {facts.filtered}")),) if facts.filtered else ()
    return (Heading(1, "Sammanfattning"), *shown, Facts(tuple(pairs)))


def _documents(facts: ComplianceFacts) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for document in facts.documents:
        blocks += [Heading(1, document.name), *prose(document.note)]
        if document.clauses:
            blocks.append(_table(document))
    return tuple(blocks)


def _table(document: JudgedDocument) -> Table:
    header = ("Krav", "Bedömning", "Varför och underlag", "Nästa datum")
    rows = tuple(_row(clause) for clause in document.clauses)
    return Table(f"Krav i {document.name}", header, rows, widths=(4, 3, 4.6, 3))


def _row(clause: JudgedClause) -> tuple[Spans, ...]:
    demand: list[Span | str] = [Span(clause.title, strong=True)]
    demand += [f"\n{part}" for part in (clause.text, clause.source) if part]
    why = "\n".join(part for part in (clause.because, *clause.evidence) if part)
    return (
        spans(demand),
        (verdict(clause.verdict),),
        spans(why or "Inget underlag"),
        spans(day(clause.due) or "–"),
    )
