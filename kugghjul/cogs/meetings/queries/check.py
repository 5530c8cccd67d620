"""What notes lack before they may be approved (B129, R10, G24), in words and with where to mend
it.
"""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from kugghjul.cogs.meetings.models import AgendaItem, Meeting
from kugghjul.cogs.meetings.queries.attendance import HERE
from kugghjul.cogs.meetings.queries.rules import charter_on
from kugghjul.cogs.meetings.queries.snapshot import AssignedRow
from kugghjul.core.rules.kinds import NotesCarryAssignments
from kugghjul.core.rules.model import Charter, Modality
from kugghjul.kit import panels
from kugghjul.kit.clock import local_day


@dataclass(frozen=True)
class Lack:
    """Something missing. `must`: the notes are refused; otherwise a written reason lets them
    through.

    `n` is the item's number, 0 for the whole meeting; `source` the charter's heading that asks
    for it.
    """

    key: str
    text: str
    must: bool
    n: int = 0
    source: str = ""


def lacking(meeting: Meeting) -> list[Lack]:
    """What is missing in the notes of `meeting`, most serious first. A constant number of
    queries.
    """
    items = list(meeting.items.prefetch_related("decisions"))
    rows: list[AssignedRow] = panels.collect("notes_assignments", meeting)
    found = [*_attendance(meeting), *_decisions(items), *_assignments(meeting, items, rows)]
    return sorted(found, key=lambda lack: not lack.must)


def _attendance(meeting: Meeting) -> list[Lack]:
    if meeting.presences.filter(state__in=HERE, seat__isnull=False).exists():
        return []
    return [
        Lack(
            "attendance",
            _("Närvaron är inte antecknad: ingen plats är markerad som närvarande."),
            True,
        )
    ]


def _decisions(items: list[AgendaItem]) -> list[Lack]:
    lacks = []
    for n, item in enumerate(items, 1):
        if item.kind == AgendaItem.Kind.DECISION and not item.decisions.all():
            said = _("Punkt %(n)s, %(title)s, är en beslutspunkt utan beslut.")
            lacks.append(
                Lack(f"decision:{item.pk}", said % {"n": n, "title": item.title}, False, n)
            )
    return lacks


def _assignments(meeting: Meeting, items: list[AgendaItem], rows: list[AssignedRow]) -> list[Lack]:
    charter = charter_on(meeting.council, local_day(meeting.starts_at))
    keys = {body.key for body in meeting.bodies.all()}
    lacks = []
    for clause in charter.clauses if charter else ():
        rule = clause.rule
        if not isinstance(rule, NotesCarryAssignments) or rule.from_body not in keys:
            continue
        must = clause.modality is Modality.SHALL
        lacks += _without(items, rows, must, clause.source.heading)
        if not any(row.to_body == rule.to_body for row in rows):
            said = _("Inga uppdrag till %(body)s är antecknade. Skriv varför, eller lägg till dem.")
            name = _name(charter, rule.to_body)
            lacks.append(
                Lack("assignments", said % {"body": name}, False, 0, clause.source.heading)
            )
    return lacks


def _without(
    items: list[AgendaItem], rows: list[AssignedRow], must: bool, source: str
) -> list[Lack]:
    given = {row.item for row in rows}
    said = _("Punkt %(n)s, %(title)s, ska ge ett uppdrag men har inget med ansvarig och datum.")
    return [
        Lack(f"assignment:{item.pk}", said % {"n": n, "title": item.title}, must, n, source)
        for n, item in enumerate(items, 1)
        if item.kind == AgendaItem.Kind.ASSIGNMENT
        and item.pk not in given
        and not item.suggestion_key
    ]


def _name(charter: Charter | None, key: str) -> str:
    return next((body.name for body in charter.bodies if body.key == key), key) if charter else key
