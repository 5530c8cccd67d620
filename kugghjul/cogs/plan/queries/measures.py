"""Measures in lists and on their page: who is responsible, what is late, what the goal shows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext as _

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.council.models import Council, Seat
from kugghjul.cogs.meetings.models import Decision
from kugghjul.cogs.meetings.queries.internal import nothing_internal
from kugghjul.cogs.plan.models import Cause, Measure, Problem
from kugghjul.cogs.plan.queries.analysis import lacks
from kugghjul.cogs.plan.queries.frozen import measures_whole, responsible
from kugghjul.cogs.plan.queries.results import Process, outcomes_of, process_of
from kugghjul.cogs.tenancy.models import Person
from kugghjul.core.measures.smart import Goal, Sign, signs
from kugghjul.kit.finding import has_words
from kugghjul.kit.words import deadline

State = Measure.State
LIVING = (State.ADOPTED, State.ONGOING)
ORDERS = {
    "nummer": ("number",), "rubrik": ("title", "number"), "klart": ("due_on", "number"),
    "lage": ("state", "number"),
}  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A measure as lists show it."""

    measure: Measure
    whom: str
    status: str
    status_text: str
    warning: str


def whole(rows: QuerySet[Measure]) -> Any:
    """`rows` with problems, causes, indicators and outcomes, activities and follow-ups."""
    return measures_whole(rows).select_related("decision").prefetch_related(  # type: ignore[attr-defined]
        "indicators__values", "follow_ups__created_by", "editions__version"
    )  # fmt: skip


def listed(council: Council, chosen: dict[str, Any], order: str) -> QuerySet[Measure]:
    """The council's measures as the list shows them: filtered by words, state and area, sorted."""
    rows = Measure.objects.filter(council=council)
    state = chosen.get("lage")
    if state == "oppna":
        rows = rows.filter(state__in=(State.PROPOSED, *LIVING))
    elif state == "utan":
        rows = rows.filter(Q(problems=None) | Q(causes=None)).distinct()
    elif state in State.values:
        rows = rows.filter(state=state)
    if chosen.get("omrade"):
        rows = rows.filter(area=chosen["omrade"])
    if chosen.get("q"):
        rows = rows.filter(has_words(chosen["q"], "title", "text", "goal"))
    names = ORDERS.get(order.removeprefix("-"), ("number",))
    down = order.startswith("-") or order.removeprefix("-") not in ORDERS
    ways = [F(n).desc(nulls_last=True) if down else F(n).asc(nulls_last=True) for n in names]
    rows = rows.select_related("body", "organisation", "person", "council__municipality")
    return rows.prefetch_related("problems", "causes").order_by(*ways)


def line_of(measure: Measure, today: dt.date) -> Line:
    """The line of a measure from `listed`."""
    status, text = status_of(measure, today)
    return Line(measure, responsible(measure), status, text, _warning(measure))


def status_of(measure: Measure, today: dt.date) -> tuple[str, str]:
    """(status mark, words): done, overdue, due within 30 days, ongoing or planned."""
    words = str(measure.get_state_display())
    if measure.state == State.DONE:
        return "done", words
    if measure.state not in LIVING:
        return "planned", words
    if measure.due_on is None:
        return "ongoing", words
    left = (measure.due_on - today).days
    status = "overdue" if left < 0 else "due" if left <= 30 else "ongoing"
    return status, deadline(measure.due_on, today) if status != "ongoing" else words


def late(council: Council, today: dt.date) -> QuerySet[Measure]:
    """Adopted measures whose day has passed."""
    return Measure.objects.filter(council=council, state__in=LIVING, due_on__lt=today)


def is_responsible(user: Any, measure: Measure, day: dt.date) -> bool:
    """Whether the user answers for it: by name, or by a seat in its body or organisation (R7)."""
    return own(user, measure.council, day).filter(pk=measure.pk).exists()


def own(user: Any, council: Council, day: dt.date) -> QuerySet[Measure]:
    """What the user is responsible for: by name, leading its body, or seated for its organisation."""
    people = Person.objects.filter(municipality=council.municipality_id, user=user)
    seats = Seat.objects.filter(
        holdings__person__in=people, holdings__since__lte=day
    ).exclude(holdings__until__lt=day)  # fmt: skip
    leads = seats.filter(role__in=(Seat.Role.CHAIR, Seat.Role.COORDINATOR))
    return Measure.objects.filter(council=council).filter(
        Q(person__in=people) | Q(body__in=leads.values("body"))
        | Q(organisation__in=seats.values("organisation"))
    )  # fmt: skip


@dataclass(frozen=True)
class Page:
    """All that a measure's page tells, computed. `warning`: what R3 asks for and is not there."""

    line: Line
    signs: tuple[Sign, ...]
    seen: int
    process: Process
    outcomes: list[Any]
    closed: list[Problem]
    activities: list[Activity]


def page_of(measure: Measure, today: dt.date) -> Page:
    """The page of a measure from `whole`; no further queries."""
    found = signs(goal_of(measure))
    closed = [one for one in measure.problems.all() if one.state == Problem.State.CLOSED]
    return Page(
        line_of(measure, today), found, sum(sign.seen for sign in found),
        process_of(measure, today), outcomes_of(measure, today), closed,
        list(measure.activities.all()),
    )  # fmt: skip


def goal_of(measure: Measure) -> Goal:
    """The goal as the five signs see it."""
    rows = list(measure.indicators.all())
    planned = (measure.cost_planned, measure.hours_planned)
    return Goal(
        measure.goal,
        target=any(one.target is not None for one in rows),
        baseline=any(one.baseline is not None for one in rows),
        responsible=bool(measure.body_id or measure.organisation_id or measure.person_id),
        agreed=measure.adopted_on is not None,
        resourced=any(one is not None for one in planned) or bool(measure.expected_effect.strip()),
        due=measure.due_on,
    )


def activities_to_tie(measure: Measure, today: dt.date) -> QuerySet[Activity]:
    """The council's activities around today that do not carry the measure out yet."""
    around = (today - dt.timedelta(days=550), today + dt.timedelta(days=550))
    rows = Activity.objects.filter(council=measure.council_id, starts_on__range=around)
    return rows.exclude(measures=measure).order_by("-starts_on", "-number")


def decisions_of(council: Council) -> QuerySet[Decision]:
    """The municipality's decisions, the latest first; nothing internal, for a measure is read by
    everybody, and an analyst who writes it sits in no group (R10).
    """
    rows = Decision.objects.filter(municipality=council.municipality_id)
    rows = rows.filter(nothing_internal(council.municipality_id))
    return rows.select_related("item").order_by("-year", "-number")


def problems_to_choose(council: Council, chosen: list[int]) -> QuerySet[Problem]:
    """Problems that are not closed, and those already chosen."""
    rows = Problem.objects.filter(council=council)
    return rows.filter(~Q(state=Problem.State.CLOSED) | Q(pk__in=chosen))


def causes_to_choose(council: Council, problems: list[int]) -> QuerySet[Cause]:
    """The causes of these problems."""
    rows = Cause.objects.filter(problem__in=problems, problem__council=council)
    return rows.select_related("problem").order_by("problem__number", "method", "order", "pk")


def problems_listed(council: Council, chosen: dict[str, Any], order: str) -> QuerySet[Problem]:
    """The register as its list shows it, with `n_causes` and `n_measures`."""
    rows = Problem.objects.filter(council=council)
    if chosen.get("lage"):
        rows = rows.filter(state=chosen["lage"])
    if chosen.get("omrade"):
        rows = rows.filter(area=chosen["omrade"])
    if chosen.get("q"):
        rows = rows.filter(has_words(chosen["q"], "title", "text", "place", "for_whom"))
    names = {"nummer": "number", "rubrik": "title", "plats": "place", "lage": "state"}
    name = names.get(order.removeprefix("-"), "number")
    down = order.startswith("-") or order.removeprefix("-") not in names
    rows = rows.annotate(
        n_causes=Count("causes", distinct=True), n_measures=Count("measures", distinct=True)
    )
    return rows.order_by(F(name).desc() if down else F(name).asc(), "number")


def _warning(measure: Measure) -> str:
    """What stands in the way of a proposal, or has gone under an adopted one."""
    why = lacks(measure) if measure.state not in (State.DONE, State.STOPPED) else ""
    if why and measure.adopted_reason and not _all_closed(measure):
        return _("Antagen med skäl: %(reason)s") % {"reason": measure.adopted_reason}
    return why


def _all_closed(measure: Measure) -> bool:
    rows = list(measure.problems.all())
    return bool(rows) and all(one.state == Problem.State.CLOSED for one in rows)


def start_of(council: Council, asked: Any) -> dict[str, Any]:
    """What a new measure starts with when the address names a problem (`?problem=12`)."""
    number = asked.get("problem", "")
    if not (number.isdecimal() and len(number) < 10):
        return {}
    problem = Problem.objects.filter(council=council, number=int(number)).first()
    if problem is None:
        return {}
    aimed = list(problem.causes.filter(aimed=True))
    return {"problems": [problem], "causes": aimed, "area": problem.area}
