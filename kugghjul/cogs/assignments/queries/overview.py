"""The coordinator's view across the groups: late, at risk, without measured effect, and what has
lost its receiver (V4).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Exists, OuterRef, Q, QuerySet
from django.utils.translation import gettext as _

from kugghjul.cogs.assignments.models import Assignment, Progress, Stage
from kugghjul.cogs.assignments.queries.due import OPEN, lateness
from kugghjul.cogs.council.models import Body
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.clock import STOCKHOLM

S = Assignment.State
SOON = dt.timedelta(days=14)
SILENCE = dt.timedelta(days=30)


@dataclass(frozen=True)
class GroupLine:
    """One group's counts. `key` is what the list's filter takes."""

    key: str
    name: str
    dissolved: bool
    open: int
    late: int
    at_risk: int
    unmeasured: int


def is_at_risk(today: dt.date) -> Q:
    """Open and due within 14 days, with nothing reported for 30 days or not begun. For rows from
    `dated`.
    """
    since = _midnight(today) - SILENCE
    told = Progress.objects.filter(assignment=OuterRef("pk"), at__gte=since)
    near = Q(due_at__gte=_midnight(today)) | Q(due_on__gte=today)
    near &= Q(due_at__lt=_midnight(today + SOON + dt.timedelta(days=1)))
    return near & Q(state__in=OPEN) & (Q(state=S.GIVEN) | ~Q(Exists(told)))


def is_unmeasured() -> Q:
    """Done, but its effect has not been evaluated."""
    evaluated = Stage.objects.filter(assignment=OuterRef("pk"), kind=Stage.Kind.EVALUATED)
    return Q(state=S.DONE) & ~Q(Exists(evaluated))


def lacks_receiver(today: dt.date) -> Q:
    """Open, and given to a group that is dissolved, or due at the next meeting of one."""
    gone = Q(to_body__dissolved_on__lte=today)
    never = Q(due_next_of__dissolved_on__lte=today, due_at__isnull=True)
    return (gone | never) & Q(state__in=OPEN)


def groups(
    rows: QuerySet[Assignment], municipality: Municipality, today: dt.date
) -> list[GroupLine]:
    """A line for each group that has or had assignments or still lives, and one for organisations
    and people. Two queries; `rows` are from `dated`.
    """
    counts: dict[int | None, Any] = {
        line.pop("to_body"): line
        for line in rows.order_by()
        .values("to_body")
        .annotate(
            open=Count("pk", filter=Q(state__in=OPEN)),
            late=Count("pk", filter=lateness(today)),
            at_risk=Count("pk", filter=is_at_risk(today)),
            unmeasured=Count("pk", filter=is_unmeasured()),
        )
    }
    none = {"open": 0, "late": 0, "at_risk": 0, "unmeasured": 0}
    lines = []
    for body in Body.objects.filter(council__municipality=municipality):
        dissolved = body.dissolved_on is not None and body.dissolved_on <= today
        mine = counts.get(body.pk)
        if mine or not dissolved:
            lines.append(GroupLine(str(body.pk), body.name, dissolved, **(mine or none)))
    if None in counts:
        lines.append(GroupLine("ingen", _("Organisationer och personer"), False, **counts[None]))
    return lines


def _midnight(day: dt.date) -> dt.datetime:
    return dt.datetime.combine(day, dt.time.min, STOCKHOLM)
