"""Routines: kept, changed, retired, and used as templates of activities (S3, S11)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.activities.actions.activities import plan_activity
from kugghjul.cogs.activities.models import Activity, Routine, RoutineRole, RoutineStep
from kugghjul.cogs.activities.queries.limits import refuse_wrong
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.tenancy.models import Organisation
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused

FIELDS = frozenset(
    ["name", "text", "kind", "area", "body", "organisation", "person", "month", "day", "target"]
)


@dataclass(frozen=True)
class StepLine:
    """A moment of a routine: what, who, and `days` from the activity (− before) or a month's
    day."""

    what: str
    who: str = ""
    days: int | None = None
    month: int | None = None
    day: int | None = None


@action
def add_routine(
    council: Council,
    *,
    name: str,
    roles: Sequence[tuple[str, str]] = (),
    steps: Sequence[StepLine] = (),
    participants: Iterable[Organisation] = (),
    by: User | None,
    at: dt.datetime,
    **values: Any,
) -> Routine:
    """A routine of a cog («Trygghetsvandring»). `roles` are (name, what they do).

    Further values are the names of `FIELDS`. Refused when the council has one by that name.
    """
    if unknown := set(values) - FIELDS:
        raise LookupError(f"a routine has no {sorted(unknown)[0]}")
    made = Routine(council=council, created_at=at, created_by=by, name=name.strip(), **values)
    _refuse(made)
    made.save(force_insert=True)
    _fill(made, roles, steps)
    _invite(made, participants)
    record("routine.added", made, by=by, at=at)
    return made


@action
def change_routine(
    routine: Routine,
    *,
    roles: Sequence[tuple[str, str]] | None = None,
    steps: Sequence[StepLine] | None = None,
    participants: Iterable[Organisation] | None = None,
    by: User | None,
    at: dt.datetime,
    **values: Any,
) -> Routine:
    """Other words, roles or steps. Activities that are made already stay as they are."""
    if unknown := set(values) - FIELDS:
        raise LookupError(f"a routine has no {sorted(unknown)[0]}")
    for name, value in values.items():
        setattr(routine, name, value.strip() if name == "name" else value)
    _refuse(routine)
    routine.save()
    _fill(routine, roles, steps)
    if participants is not None:
        _invite(routine, participants)
    record("routine.changed", routine, by=by, at=at, fields=sorted(values))
    return routine


@action
def retire_routine(
    routine: Routine, *, on: dt.date | None, by: User | None, at: dt.datetime
) -> Routine:
    """The routine is used no more from `on`; None: it is used again."""
    routine.retired_on = on
    routine.save(update_fields=["retired_on"])
    record("routine.retired", routine, by=by, at=at, on=on.isoformat() if on else None)
    return routine


@action
def use_routine(
    routine: Routine, *, on: dt.date, title: str = "", by: User | None, at: dt.datetime
) -> Activity:
    """One activity by the routine on a day of one's own, beside those of the year."""
    if routine.retired_on is not None:
        raise Refused(_("Rutinen används inte längre."), status=409)
    made = plan_activity(
        routine.council, title=title or routine.name, starts_on=on, routine=routine, by=by, at=at
    )
    record("routine.used", routine, by=by, at=at, activity=made.number)
    return made


def _refuse(routine: Routine) -> None:
    names = ("name", "body", "organisation", "person")
    refuse_wrong(routine.council, {name: getattr(routine, name) for name in names})
    same = Routine.objects.filter(council=routine.council).exclude(pk=routine.pk)
    if same.annotate(low=Lower("name")).filter(low=routine.name.lower()).exists():
        raise Refused(_("%(name)s finns redan bland rutinerna.") % {"name": routine.name}, "name")
    if routine.month is not None and not 1 <= routine.month <= 12:
        raise Refused(_("Välj en månad."), "month")
    if routine.day is not None and not 1 <= routine.day <= 31:
        raise Refused(_("Skriv en dag mellan 1 och 31."), "day")


def _fill(
    routine: Routine,
    roles: Sequence[tuple[str, str]] | None,
    steps: Sequence[StepLine] | None,
) -> None:
    if roles is not None:
        routine.roles.all().delete()
        RoutineRole.objects.bulk_create(
            RoutineRole(routine=routine, order=order, name=name, text=text)
            for order, (name, text) in enumerate(roles, start=1)
        )
    if steps is not None:
        routine.steps.all().delete()
        RoutineStep.objects.bulk_create(
            RoutineStep(
                routine=routine, order=order, what=line.what, who=line.who, days=line.days,
                month=line.month, day=line.day,
            )
            for order, line in enumerate(steps, start=1)
        )  # fmt: skip


def _invite(routine: Routine, participants: Iterable[Organisation]) -> None:
    wanted = list(participants)
    if any(one.municipality_id != routine.council.municipality_id for one in wanted):
        raise Refused(_("Organisationen hör inte till kommunen."), "participants")
    routine.participants.set(wanted)
