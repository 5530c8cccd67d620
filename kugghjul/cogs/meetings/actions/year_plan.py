"""Approving a year plan: all its meetings come into being at once, or none (R8, B216)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.db import IntegrityError, transaction
from django.utils.translation import gettext as _

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.meetings.actions.planning import create_meeting
from kugghjul.cogs.meetings.models import YearPlan
from kugghjul.cogs.meetings.queries import rules
from kugghjul.cogs.meetings.queries.year import PlanRow, bodies_for, names_of
from kugghjul.core.calendar import local
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import daytime


@action
def approve_year_plan(
    council: Council,
    year: int,
    rows: Sequence[PlanRow],
    *,
    by: Any,
    at: dt.datetime,
    decision: str = "",
    afterwards: bool = False,
) -> YearPlan:
    """The year's plan and its meetings. Two who approve at once make one plan: the second is told
    (409).

    `decision` cites where it was decided. A row is refused as a single meeting would be, with its
    day in
    the sentence. `afterwards` lets a plan be entered for days that have been.
    """
    if not rows:
        raise Refused(_("Planen har inga möten. Lägg till minst ett."))
    plan = _once(council, year, rows, by, at, decision)
    charter = rules.charter_on(council, dt.date(year, 12, 31))
    for row in rows:
        if row.day.year != year:
            raise Refused(_("%(day)s ligger inte i år %(year)s.") % {"day": row.day, "year": year})
        bodies = bodies_for(council, row.bodies, charter)
        if not bodies:
            names = names_of(charter, council) if charter else {}
            raise Refused(
                _("%s är inte bildad än. Lägg till den under Rådet.")
                % names.get(row.bodies[0], row.bodies[0])
            )
        end = local(row.starts + dt.timedelta(minutes=row.minutes))
        create_meeting(
            council,
            bodies,
            day=row.day,
            start=row.start,
            end=end.time(),
            place=row.place,
            plan=plan,
            afterwards=afterwards,
            by=by,
            at=at,
        )
    record("year_plan.approved", plan, by=by, at=at, year=year, meetings=len(rows))
    return plan


def _once(
    council: Council, year: int, rows: Sequence[PlanRow], by: Any, at: dt.datetime, decision: str
) -> YearPlan:
    kept = [
        {
            "bodies": list(row.bodies),
            "starts": row.starts.isoformat(),
            "minutes": row.minutes,
            "why": list(row.why),
        }
        for row in rows
    ]
    try:
        with transaction.atomic():
            return YearPlan.objects.create(
                council=council,
                year=year,
                rows=kept,
                approved_at=at,
                approved_by=by,
                decision=decision.strip()[:200],
            )
    except IntegrityError:
        there = YearPlan.objects.get(council=council, year=year)
        when = daytime(there.approved_at) if there.approved_at else ""
        raise Refused(
            _("Årsplanen för %(year)s godkändes redan %(when)s.") % {"year": year, "when": when},
            status=409,
        ) from None
