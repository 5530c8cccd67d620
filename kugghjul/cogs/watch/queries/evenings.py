"""The evenings of a year against what the charter asks: how many, and with whom (K9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import OuterRef, QuerySet, Subquery, Sum
from django.db.models.functions import Coalesce
from django.utils.translation import gettext as _

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.meetings.queries.rules import charter_on
from kugghjul.cogs.tenancy.models import Municipality, Organisation
from kugghjul.cogs.watch.models import Evening, SignUp
from kugghjul.core.rules.kinds import YearlyActivity

KIND = "neighbourhood-watch-evening"
OVER = (Activity.State.DONE, Activity.State.NOT_DONE)


@dataclass(frozen=True)
class Demand:
    """What the rules in force ask of a year: so many evenings, with these parties.

    `names` are the charter's own; without them the four kinds of work plan 2018 are asked for.
    """

    evenings: int
    names: tuple[str, ...]


@dataclass(frozen=True)
class YearLook:
    """The year so far: `held` of `wanted`, the next planned one and what each lacks."""

    year: int
    held: int
    wanted: int
    following: Evening | None
    rows: list[tuple[Evening, list[str]]]


def evenings_of(municipality: Municipality) -> QuerySet[Evening]:
    """All evenings with how many have signed up (`coming`) and their parties. Two queries."""
    coming = SignUp.objects.filter(evening=OuterRef("pk")).order_by().values("evening")
    return (
        Evening.objects.filter(municipality=municipality)
        .select_related("activity__council", "municipality")
        .prefetch_related("activity__parties__organisation")
        .annotate(coming=Coalesce(Subquery(coming.annotate(n=Sum("people")).values("n")), 0))
    )


def demand_on(council: Council, day: dt.date) -> Demand:
    """The charter's demand on the day; two evenings when it says nothing. One query."""
    charter = charter_on(council, day)
    rules = [clause.rule for clause in charter.clauses] if charter else []
    ours = [rule for rule in rules if isinstance(rule, YearlyActivity) and rule.activity == KIND]
    names = tuple(dict.fromkeys(name for rule in ours for name in rule.with_parties))
    return Demand(max((rule.count for rule in ours), default=2), names)


def year_of(council: Council, today: dt.date) -> YearLook:
    """«1 av 2 kvällsmöten i år; nästa …». Three queries."""
    demand = demand_on(council, today)
    rows = list(
        evenings_of(council.municipality)
        .filter(activity__starts_on__year=today.year)
        .exclude(activity__state=Activity.State.NOT_DONE)
        .order_by("activity__starts_on")
    )
    done = [row for row in rows if row.activity.state == Activity.State.DONE]
    ahead = [row for row in rows if row.activity.state not in OVER]
    coming = [row for row in ahead if row.activity.starts_on >= today]
    return YearLook(
        year=today.year,
        held=len(done),
        wanted=demand.evenings,
        following=coming[0] if coming else None,
        rows=[(row, missing(row, demand)) for row in rows],
    )


def missing(evening: Evening, demand: Demand) -> list[str]:
    """Who is not invited to a coming evening, or did not take part in one that was held."""
    held = evening.activity.state == Activity.State.DONE
    parties = [row for row in evening.activity.parties.all() if row.took_part or not held]
    there = [row.organisation for row in parties]
    if demand.names:
        known = {one.name for one in there}
        return [name for name in demand.names if name not in known]
    return _missing_kinds(there)


def _missing_kinds(there: Iterable[Organisation]) -> list[str]:
    kinds = {one.kind for one in there}
    K = Organisation.Kind
    wanted = (
        (_("polisen"), {K.POLICE}),
        (_("försäkringsbolag"), {K.BUSINESS}),
        (_("räddningstjänsten"), {K.RESCUE}),
        (_("tjänstemän från kommunen"), set(Organisation.INTERNAL)),
    )
    return [name for name, any_of in wanted if not kinds & any_of]
