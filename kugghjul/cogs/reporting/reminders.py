"""The worker's daily round among reporters: nudges, and the letter of thanks when a month is over."""

from __future__ import annotations

import datetime as dt

from kugghjul.cogs.reporting.actions.letters import nudge, thank
from kugghjul.cogs.reporting.models import Nudge, SituationReport, Unit
from kugghjul.cogs.reporting.queries.links import living
from kugghjul.cogs.reporting.queries.periods import Period, before, expects, period_at
from kugghjul.cogs.reporting.queries.thanks import counted, led_to, receivers, to_thank
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.clock import local_day

AFTER = dt.timedelta(days=3)
"""How long after the due day the second nudge goes."""
THANKS_DAY = 3
"""The day of the month when the month before is thanked for: its reports have been reviewed by then."""


def remind(now: dt.datetime) -> int:
    """Nudge the units that have not answered: in the morning of the due day, and three days after. Idempotent.

    A worker that was away sends what is still in time, not all that was missed.
    """
    today, written = local_day(now), 0
    for unit in Unit.objects.filter(until=None).select_related("municipality").order_by("pk"):
        for period, kind in _due(unit, today):
            if not _answered(unit, period):
                people = list(living(today).filter(unit=unit).exclude(email=""))
                due = period.due(unit.due_weekday)
                written += nudge(unit, period, due, kind, people, at=now) if people else 0
    return written


def _due(unit: Unit, today: dt.date) -> list[tuple[Period, str]]:
    """The periods that are to be nudged for today."""
    here = period_at(unit.rhythm, today)
    found = []
    for period in (here, before(unit.rhythm, here)):
        if not expects(unit, period, unit.municipality.breaks):
            continue
        due = period.due(unit.due_weekday)
        if today == due:
            found.append((period, str(Nudge.Kind.BEFORE)))
        elif due + AFTER <= today <= due + AFTER + dt.timedelta(days=1):
            found.append((period, str(Nudge.Kind.AFTER)))
    return found


def _answered(unit: Unit, period: Period) -> bool:
    return SituationReport.objects.filter(unit=unit, period_first=period.first).exists()


def give_thanks(now: dt.datetime) -> int:
    """On the third of a month: tell each reporter what the month's reports led to. Idempotent; how many letters."""
    today = local_day(now)
    if today.day != THANKS_DAY:
        return 0
    month = before(Unit.Rhythm.MONTHLY, period_at(Unit.Rhythm.MONTHLY, today))
    return sum(_thanked(home, month, today, now) for home in Municipality.objects.order_by("pk"))


def _thanked(home: Municipality, month: Period, today: dt.date, now: dt.datetime) -> int:
    reports = to_thank(home, month)
    people = receivers(home, list(reports), today) if reports else []
    outcomes = led_to(home, reports) if people else {}
    for reporter in people:
        thank(reporter, month, counted(reports[reporter.pk]), outcomes[reporter.pk][:10], at=now)
    return len(people)
