"""Reminders by mail to those without an account: seven days before an assignment is due, and the
day after it should have been answered. Each carries a secret link to that task alone. Others read
of it in the digest.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from kugghjul.cogs.accounts.access import reads_digest
from kugghjul.cogs.assignments import queries
from kugghjul.cogs.assignments.actions.links import remind_by_link
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.tenancy.models import Person
from kugghjul.kit.clock import STOCKHOLM

BEFORE = (7,)
AFTER = (1, 14)


def remind(now: dt.datetime) -> int:
    """Write the day's reminders; each person gets one letter for each assignment and day.
    Idempotent.

    A worker that was away some days sends the last reminder that was missed, not all of them.
    """
    today = now.astimezone(STOCKHOLM).date()
    rows = queries.dated(Assignment.objects.filter(state__in=queries.OPEN))
    written = 0
    for row in queries.with_due(list(rows)):
        days = (row.due.day - today).days if row.due.day else None  # type: ignore[attr-defined]
        if days in BEFORE or days is not None and -days in AFTER:
            people = [one for one in queries.responsible(row, today) if not _in_digest(row, one)]
            written += sum(_remind(row, person, today, now) for person in people)
    return written


def _in_digest(row: Assignment, person: Person) -> bool:
    """Whoever has an account reads of it in the digest, from five days before until it is done."""
    return reads_digest(person.user, row.municipality)


def _remind(row: Any, person: Person, today: dt.date, now: dt.datetime) -> bool:
    late = row.due.day < today
    when = "Skulle ha varit klart" if late else "Ska vara klart"
    text = (
        f"Hej {person.name}!\n\nUppdrag {row}: {row.text}\n\n"
        f"{when}: {queries.due_words(row.due)}.\n\n"
    )
    remind_by_link(
        row,
        person,
        subject=f"{'Försenat uppdrag' if late else 'Påminnelse om uppdrag'} {row}",
        text=text,
        unique=f"assignment:{row.pk}:{person.pk}:{today.isoformat()}",
        by=None,
        at=now,
    )
    return True
