"""The facts of a period, read from all cogs at one moment, as values that are stored with the report.

Everything is read in one transaction that nobody can change underneath: on SQLite the transaction
holds the write lock from its start (IMMEDIATE), on PostgreSQL the tables are locked against writing
until the report is stored. So a figure is never half old and half new.
"""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import dataclass
from typing import Any

from django.apps import apps
from django.db import connection

from kugghjul.charters import LAW, load
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.council.queries import edition_on
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.reports.models import Report
from kugghjul.cogs.reports.queries import frozen_meetings, frozen_work
from kugghjul.core.documents.report_facts import (
    ReportedAgreement,
    ReportedAnswer,
    ReportedFinding,
    ReportFacts,
)
from kugghjul.core.rules import check, self_check
from kugghjul.core.rules.facts import Facts
from kugghjul.core.rules.kinds import ReportBack
from kugghjul.core.rules.model import Charter, Verdict
from kugghjul.kit import panels
from kugghjul.kit.clock import local_day

READ = ("council", "meetings", "assignments", "activities", "plan", "agreements")


@dataclass(frozen=True)
class Scope:
    """What a report tells of: which council, whose meetings and work, from when until when."""

    council: Council
    kind: str
    first: dt.date
    last: dt.date
    from_key: str = ""
    body: Body | None = None
    meeting: Meeting | None = None
    addressee_key: str = ""
    occasion: str = ""


def scope_of(report: Report) -> Scope:
    """What its facts are about."""
    return Scope(
        report.council, report.kind, report.period_from, report.period_until, report.from_key,
        report.body, report.meeting, report.addressee_key, report.occasion,
    )  # fmt: skip


def frozen(scope: Scope, at: dt.datetime) -> ReportFacts:
    """All that is known about the scope at `at`. A constant number of queries."""
    hold_still()
    council, day = scope.council, min(scope.last, local_day(at))
    edition = edition_on(council, day)
    charter = edition.charter if edition else None
    facts = Facts(**panels.merge("facts", council))
    keys = body_keys(scope, charter)
    own = scope.body if scope.kind == "group_year" else None
    name = scope.body.name if scope.body else council.name
    return ReportFacts(
        municipality=council.municipality.name,
        council=council.name,
        body=name,
        first=scope.first,
        last=scope.last,
        frozen_on=local_day(at),
        duty=duty_words(charter, scope.addressee_key, scope.occasion),
        charter=charter.document.name if charter else "",
        meetings=frozen_meetings.meetings(scope, keys),
        assignments=frozen_meetings.assignments(scope, keys),
        activities=frozen_work.activities(scope, own),
        measures=frozen_work.measures(scope, own),
        indicators=frozen_work.indicators(scope, own),
        agreements=_agreements(facts, scope),
        findings=_findings(charter, facts, day),
        answers=_answers(charter, facts, day) if scope.kind == "self_check" else (),
    )


def hold_still() -> None:
    """Let nobody write in the tables that are read, until this transaction ends."""
    if connection.vendor != "postgresql" or not connection.in_atomic_block:
        return
    labels = [label for label in READ if apps.is_installed(f"kugghjul.cogs.{label}")]
    tables = sorted(
        model._meta.db_table
        for label in labels
        for model in apps.get_app_config(label).get_models(include_auto_created=True)
    )
    names = ", ".join(connection.ops.quote_name(name) for name in tables)
    with connection.cursor() as cursor:
        cursor.execute(f"LOCK TABLE {names} IN SHARE MODE")


def digest(facts: dict[str, Any]) -> str:
    """SHA-256 of stored facts, the same for the same facts."""
    text = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def body_keys(scope: Scope, charter: Charter | None) -> set[str] | None:
    """Keys of the bodies whose meetings are told of; None for all of the council's."""
    key = scope.from_key or (scope.body.key if scope.body else "")
    if not key:
        return None
    parts = set(charter.parts_of(key)) if charter else {key}
    return parts | {key}


def duty_words(charter: Charter | None, to: str, occasion: str) -> str:
    """The charter's own words on reporting to that body on that occasion."""
    clauses = charter.clauses if charter else ()
    return " ".join(
        clause.text
        for clause in clauses
        if isinstance(clause.rule, ReportBack)
        and clause.rule.to == to
        and str(clause.rule.occasion) == occasion
    )


def _agreements(facts: Facts, scope: Scope) -> tuple[ReportedAgreement, ...]:
    """Agreements in force some day of the period."""
    return tuple(
        ReportedAgreement(one.id, one.parties, one.signed_on, one.until, one.purposes, one.areas)
        for one in sorted(facts.agreements, key=lambda one: (one.signed_on, one.id))
        if one.signed_on <= scope.last and (one.until is None or one.until >= scope.first)
    )


def _findings(charter: Charter | None, facts: Facts, day: dt.date) -> tuple[ReportedFinding, ...]:
    if charter is None:
        return ()
    return tuple(
        ReportedFinding(
            one.clause.id,
            one.clause.title or one.clause.text,
            one.verdict.label,
            str(one.because),
            one.due,
        )
        for one in check(charter, facts, day)
        if one.verdict is not Verdict.NOTHING_TO_MEASURE
    )


def _answers(charter: Charter | None, facts: Facts, day: dt.date) -> tuple[ReportedAnswer, ...]:
    """Brå's 26 questions, answered from the same facts."""
    return tuple(
        ReportedAnswer(
            one.question.number,
            one.question.text,
            one.question.paragraph,
            one.answered.label,
            str(one.because),
        )
        for one in self_check(charter or load(LAW), facts, day)
    )
