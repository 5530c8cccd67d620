"""What the hub shows: findings for a council, the year, what to do, search. It owns no tables."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass, field
from typing import Any

from kugghjul.charters import LAW, load
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.council.queries import charters_in_force, edition_on
from kugghjul.core.rules import kinds
from kugghjul.core.rules.binding import bound
from kugghjul.core.rules.checking import check
from kugghjul.core.rules.facts import Facts
from kugghjul.core.rules.history import history
from kugghjul.core.rules.index import Index
from kugghjul.core.rules.model import URGENCY, Charter, Finding, Period, Verdict, worst
from kugghjul.core.sentences import N_
from kugghjul.kit import panels
from kugghjul.kit.panels import Link

COGS: tuple[tuple[str, str, tuple[type, ...]], ...] = (
    (N_("Rådet"), "council:overview", (kinds.Composition, kinds.Standing)),
    (
        N_("Möten"),
        "meetings:list",
        (
            kinds.MeetingCount,
            kinds.MeetingsPerSeason,
            kinds.MeetingRhythm,
            kinds.NoticePeriod,
            kinds.NoticeContents,
            kinds.NotesKept,
        ),
    ),
    (N_("Uppdrag"), "assignments:list", (kinds.NotesCarryAssignments, kinds.DueAtMeeting)),
    (
        N_("Lägesbild, planer och styrdokument"),
        "council:documents",
        (kinds.Contents, kinds.RevisionCycle, kinds.Expiry),
    ),
    (
        N_("Aktiviteter, enkät, dialog och vandringar"),
        "council:undertakings",
        (kinds.YearlyActivity, kinds.Coverage),
    ),
    (N_("Redovisning"), "council:undertakings", (kinds.ReportBack,)),
)
ATTENTION = (Verdict.BREACHED, Verdict.AT_RISK, Verdict.DEVIATES, Verdict.NO_EVIDENCE)
IN_PHASE = (Verdict.MET, Verdict.PENDING, Verdict.WORKED_FOR)


@dataclass(frozen=True)
class Row:
    """A clause on the compliance page: the finding and the evidence as links."""

    finding: Finding
    links: tuple[Link, ...] = ()
    against: tuple[Link, ...] = ()


@dataclass(frozen=True)
class Judged:
    """A governing document (`key` «reglementet» or «lagen») and its judged clauses."""

    key: str
    charter: Charter
    rows: tuple[Row, ...]

    @property
    def counts(self) -> Counter[Verdict]:
        """How many clauses have each verdict."""
        return Counter(row.finding.verdict for row in self.rows)


@dataclass(frozen=True)
class Cog:
    """A cog: its name, the url name of its page, its worst verdict, and how many clauses are in phase."""

    name: str
    page: str
    verdict: Verdict
    fine: int
    all: int


@dataclass(frozen=True)
class Task:
    """One of the council's tasks and its clauses."""

    text: str
    rows: tuple[Row, ...]

    @property
    def verdict(self) -> Verdict:
        """The worst of its clauses; no evidence when no clause answers for it."""
        return worst(row.finding.verdict for row in self.rows) if self.rows else Verdict.NO_EVIDENCE


@dataclass(frozen=True)
class Compliance:
    """Everything on the compliance page, for one day."""

    today: dt.date
    documents: tuple[Judged, ...] = ()
    facts: Facts = field(default_factory=Facts)

    @property
    def measured(self) -> int:
        """Clauses that there is something to measure for."""
        return sum(len(d.rows) - d.counts[Verdict.NOTHING_TO_MEASURE] for d in self.documents)

    @property
    def in_phase(self) -> int:
        """Clauses that are met, in phase or worked for."""
        return sum(d.counts[verdict] for d in self.documents for verdict in IN_PHASE)

    @property
    def counts(self) -> Counter[Verdict]:
        """How many clauses have each verdict, over all documents."""
        return sum((d.counts for d in self.documents), Counter())

    @property
    def worst(self) -> Verdict:
        """The verdict that most needs attention."""
        return worst(row.finding.verdict for d in self.documents for row in d.rows)


def council_facts(council: Council) -> Facts:
    """All that the cogs know about the council, as values."""
    return Facts(**panels.merge("facts", council))


def charter_today(council: Council, today: dt.date) -> Charter | None:
    """The charter in force on `today`, or None when none rules."""
    edition = edition_on(council, today)
    return edition.charter if edition else None


def compliance(council: Council, today: dt.date, links: bool = False) -> Compliance:
    """Every clause of the charter in force and of the law, judged on `today`.

    With `links` each row also has its evidence as links: some queries more, none per row.
    """
    facts = council_facts(council)
    index = Index(facts)
    charter = charter_today(council, today)
    documents = [("reglementet", charter)] if charter is not None else []
    documents.append(("lagen", law(charter)))
    found = [(key, document, check(document, index, today)) for key, document in documents]
    known = _links(council, [finding for row in found for finding in row[2]]) if links else {}
    judged = tuple(
        Judged(key, document, tuple(_row(finding, known) for finding in findings))
        for key, document, findings in found
    )
    return Compliance(today, judged, facts)


def law(charter: Charter | None) -> Charter:
    """The law, as a charter of its own, about the bodies of this council."""
    return bound(load(LAW), charter) if charter is not None else load(LAW)


def clause_history(council: Council, key: str, clause_id: str, today: dt.date) -> list[Finding]:
    """What was found for a clause in each of the five years before this one, newest first.

    Judged by the rules that were in force then: a year in which they changed gives two findings.
    """
    versions = [charter for _, charter in charters_in_force(council)]
    judged_by = [law(charter_today(council, today))] if key == "lagen" else versions
    past = Period(dt.date(today.year - 5, 1, 1), dt.date(today.year - 1, 12, 31))
    found = history(judged_by, council_facts(council), past)
    return [
        finding
        for finding in reversed(found)
        if finding.clause.id == clause_id and finding.verdict is not Verdict.NOTHING_TO_MEASURE
    ]


def cogs(found: Compliance) -> list[Cog]:
    """The cogs of the wheel with the state of each, from the same findings (S3). No query."""
    turning = []
    for name, page, rules in COGS:
        verdicts = [
            row.finding.verdict
            for judged in found.documents
            for row in judged.rows
            if isinstance(row.finding.clause.rule, rules)
        ]
        counted = [verdict for verdict in verdicts if verdict is not Verdict.NOTHING_TO_MEASURE]
        if counted:
            fine = sum(verdict in IN_PHASE for verdict in counted)
            turning.append(Cog(name, page, worst(counted), fine, len(counted)))
    return turning


def tasks(judged: Judged) -> list[Task]:
    """The council's purposes and tasks, each with the clauses that show whether it is done (R2)."""
    rows = {row.finding.clause.id: row for row in judged.rows}
    return [
        Task(purpose.text, tuple(rows[id] for id in purpose.clauses if id in rows))
        for purpose in judged.charter.purposes
    ]


def in_need(found: Compliance) -> list[tuple[Judged, list[Row]]]:
    """The clauses that need something, the most urgent first, document by document."""
    rows = [
        (judged, [row for row in judged.rows if row.finding.verdict in ATTENTION])
        for judged in found.documents
    ]
    return [(judged, sorted(needy, key=_urgency)) for judged, needy in rows if needy]


def todos(user: Any, council: Council, today: dt.date) -> list[panels.Todo]:
    """What the user must do, the most urgent first; without a date last."""
    things = panels.collect("todo", user, council.municipality, today)
    return sorted(things, key=lambda todo: (todo.due is None, todo.due or today, todo.title))


def year_entries(council: Council, year: int, today: dt.date) -> list[panels.CalendarEntry]:
    """The points and spans of a year, in order."""
    entries = panels.collect("calendar", council, year, today)
    return sorted(entries, key=lambda entry: (entry.day, entry.label))


def hits(user: Any, municipality: Any, words: str, most: int = 200) -> list[panels.Hit]:
    """What the user may see that has all of `words`; newest first, at most `most` of them."""
    terms = [term for term in words.split() if len(term) > 1][:8]
    if not terms:
        return []
    found = panels.collect("search", user, municipality, " ".join(terms))
    return sorted(found, key=lambda hit: hit.day or dt.date.min, reverse=True)[:most]


def _urgency(row: Row) -> int:
    return URGENCY.index(row.finding.verdict)


def _links(council: Council, findings: list[Finding]) -> dict[str, Link]:
    ids = sorted({id for finding in findings for id in (*finding.evidence, *finding.against)})
    return panels.merge("evidence", council.municipality, ids)


def _row(finding: Finding, known: dict[str, Link]) -> Row:
    return Row(
        finding,
        tuple(known[id] for id in finding.evidence if id in known),
        tuple(known[id] for id in finding.against if id in known),
    )
