"""The year seen from above: each group's sums, and bars for the timeline."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.db.models import Count, Q, Sum

from kugghjul.cogs.activities.models import Activity, ActivityPlan
from kugghjul.cogs.activities.queries import rows as reading
from kugghjul.cogs.council.models import Body, Council

S = Activity.State


@dataclass(frozen=True)
class GroupYear:
    """A group's year: how many activities, how many in each state, sums, and its plan."""

    body: Body | None
    total: int
    done: int
    not_done: int
    late: int
    hours_planned: Decimal
    hours_spent: Decimal
    cost_planned: Decimal
    cost_spent: Decimal
    plan: ActivityPlan | None

    @property
    def name(self) -> str:
        """The group's name; empty for activities without a group."""
        return self.body.name if self.body else ""


def groups(council: Council, year: int, today: dt.date) -> list[GroupYear]:
    """A line for each group, and one for activities without a group. Three queries."""
    rows = reading.in_year(Activity.objects.filter(council=council), year)
    late = Q(ends_on__lt=today) | Q(ends_on=None, starts_on__lt=today)
    sums: dict[int | None, Any] = {
        row["body"]: row
        for row in rows.order_by().values("body").annotate(
            total=Count("pk"),
            done=Count("pk", filter=Q(state=S.DONE)),
            not_done=Count("pk", filter=Q(state=S.NOT_DONE)),
            late=Count("pk", filter=late & Q(state__in=reading.OPEN)),
            **{f"sum_{name}": Sum(name) for name in
               ("hours_planned", "hours_spent", "cost_planned", "cost_spent")},
        )
    }  # fmt: skip
    plans = {one.body_id: one for one in
             ActivityPlan.objects.filter(body__council=council, year=year)}  # fmt: skip
    bodies = [one for one in council.bodies.all() if _alive(one, year) or one.pk in sums]
    found = [_group(body, sums.get(body.pk, {}), plans.get(body.pk)) for body in bodies]
    return [*found, _group(None, sums[None], None)] if None in sums else found


def _alive(body: Body, year: int) -> bool:
    return body.dissolved_on is None or body.dissolved_on.year >= year


def _group(body: Body | None, sums: dict[str, Any], plan: ActivityPlan | None) -> GroupYear:
    zero = Decimal(0)
    counted = {name: sums.get(name) or 0 for name in ("total", "done", "not_done", "late")}
    summed = {
        name: sums.get(f"sum_{name}") or zero
        for name in ("hours_planned", "hours_spent", "cost_planned", "cost_spent")
    }
    return GroupYear(body=body, plan=plan, **counted, **summed)


def year_asked(sieve: Any, today: dt.date) -> int:
    """The year of the filter; this year when none is chosen."""
    chosen = sieve.cleaned_data.get("ar") if sieve.is_bound and sieve.is_valid() else ""
    return int(chosen) if chosen else today.year
