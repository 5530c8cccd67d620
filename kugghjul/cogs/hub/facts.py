"""The compliance page and the red thread frozen as values, so that they can be printed."""

from __future__ import annotations

import datetime as dt

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.hub.queries import Compliance, Judged, Row
from kugghjul.cogs.hub.queries.thread import Station, Thread
from kugghjul.core.documents import ComplianceFacts, JudgedClause, JudgedDocument
from kugghjul.core.documents.thread import ThreadFacts, ThreadStation, ThreadThing


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


def thread_facts(council: Council, thread: Thread, today: dt.date) -> ThreadFacts:
    """The thread as its page shows it. Printed documents are in Swedish, so names stay as they are."""
    return ThreadFacts(
        municipality=council.municipality.name,
        council=council.name,
        title=thread.here.title,
        code=thread.here.code,
        as_of=today,
        stations=tuple(_station(station, thread.here.key) for station in thread.stations),
        cut=thread.cut,
    )


def _station(station: Station, here: str) -> ThreadStation:
    things = tuple(
        ThreadThing(
            kind=str(knot.kind),
            title=str(knot.title),
            code=knot.code,
            when=knot.when,
            status=knot.status,
            status_text=str(knot.status_text),
            text=str(knot.text),
            here=knot.key == here,
        )
        for knot in station.things
    )
    return ThreadStation(station.name, things, station.ahead)
