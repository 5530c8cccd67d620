"""Routines to read: the list, one, its printed facts, and which the charter still wants (S11)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Count
from django.utils.translation import gettext as _

from kugghjul.cogs.activities.models import Routine, RoutineStep
from kugghjul.cogs.activities.queries import rows as reading
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.meetings.queries.rules import areas_of, charter_on
from kugghjul.core.calendar import words as calendar_words
from kugghjul.core.calendar.recurrence import day_in
from kugghjul.core.documents.routine import RoutineFacts, RoutineMoment
from kugghjul.core.rules.kinds import Coverage
from kugghjul.kit.words import language

SUBJECT = "routines"


def listed(council: Council) -> list[Any]:
    """The routines with how many roles and steps each has; retired ones last. One query."""
    rows = council.routines.select_related("body", "organisation", "person").annotate(
        role_count=Count("roles", distinct=True), step_count=Count("steps", distinct=True)
    )
    return [
        {"routine": row, "whom": reading.whom(row)}
        for row in sorted(rows, key=lambda one: (one.retired_on is not None, one.name))
    ]


def missing(council: Council, today: dt.date) -> list[str]:
    """The cogs that the charter wants a routine for and that have none written."""
    charter = charter_on(council, today)
    rules = [clause.rule for clause in charter.clauses] if charter else []
    wanted = [
        name for rule in rules if isinstance(rule, Coverage) and rule.subject == SUBJECT
        for name in rule.wanted
    ]  # fmt: skip
    if not wanted:
        return []
    have = {name.casefold() for name in written(council)}
    return [name for name in wanted if name.casefold() not in have]


def written(council: Council) -> list[str]:
    """Names of routines in use that say something. One query."""
    return [row.name for row in written_rows(council)]


def written_rows(council: Council) -> list[Routine]:
    """Routines in use that have a text, a role or a step. One query."""
    rows = council.routines.filter(retired_on=None).annotate(
        parts=Count("roles", distinct=True) + Count("steps", distinct=True)
    )
    return [row for row in rows if row.text.strip() or row.parts]


def whole(found: Routine, today: dt.date) -> dict[str, Any]:
    """The context of a routine's page."""
    areas = dict(areas_of(charter_on(found.council, today)))
    made = reading.with_names(found.activities.order_by("-starts_on", "-number"))[:20]
    return {
        "routine": found,
        "area": areas.get(found.area, found.area),
        "kind": reading.kind_words(found.kind),
        "whom": reading.whom(found),
        "roles": list(found.roles.all()),
        "steps": [(step, moment(step)) for step in found.steps.all()],
        "participants": list(found.participants.all()),
        "series": list(found.series.all()),
        "lines": [reading.line_of(row, today) for row in made],
        "every_year": month_day(found.month, found.day),
    }


def moment(step: Any) -> str:
    """«4 veckor före», «samma dag», «15 mars» in the reader's language."""
    if step.days is None:
        return month_day(step.month, step.day)
    if step.days == 0:
        return _("samma dag")
    size = abs(step.days)
    if size % 7 == 0:
        words = _("%(n)s v. före") if step.days < 0 else _("%(n)s v. efter")
        return words % {"n": size // 7}
    words = _("%(n)s dagar före") if step.days < 0 else _("%(n)s dagar efter")
    return words % {"n": size}


def month_day(month: int | None, day: int | None) -> str:
    """«15 mars», «mars»; empty for no month."""
    if month is None:
        return ""
    if day:
        shown = dt.date(2024, month, min(day, 29 if month == 2 else 30 if month in SHORT else 31))
        return calendar_words.day_words(shown, language(), year=False)
    return reading.month_name(month)


SHORT = (4, 6, 9, 11)


def look_at_rows() -> str:
    """What a form says on top when one of its rows is wrong."""
    return _("En rad behöver rättas. Se rollerna och tidslinjen.")


def facts_of(found: Routine, today: dt.date) -> RoutineFacts:
    """What the printed routine says."""
    areas = dict(areas_of(charter_on(found.council, today)))
    return RoutineFacts(
        municipality=found.council.municipality.name, council=found.council.name,
        name=found.name, printed_on=today, text=found.text,
        body=found.body.name if found.body else "", responsible=reading.whom(found),
        area=areas.get(found.area, found.area), target=found.target,
        month=found.month, day=found.day,
        roles=tuple((one.name, one.text) for one in found.roles.all()),
        moments=tuple(
            RoutineMoment(one.what, one.who, one.days, one.month, one.day)
            for one in found.steps.all()
        ),
        participants=tuple(one.name for one in found.participants.all()),
    )  # fmt: skip


def due_day(step: RoutineStep, held: dt.date) -> dt.date | None:
    """The day a step is due: so many days from the activity, or a month's day of the same year.

    A step in a month without a day is due on the month's last day.
    """
    if step.days is not None:
        return held + dt.timedelta(days=step.days)
    if step.month is not None:
        return day_in(held.year, step.month, step.day or 31)
    return None
