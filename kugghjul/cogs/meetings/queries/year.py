"""The year plan as a page reads it: the proposal from the charter, its problems, or what collides
(R8, T4).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from django.utils.translation import gettext as _

from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.meetings.models import Meeting, YearPlan
from kugghjul.cogs.meetings.queries import rules
from kugghjul.cogs.meetings.queries.clashes import holders
from kugghjul.cogs.meetings.queries.names import name_of
from kugghjul.core.calendar import at as instant
from kugghjul.core.calendar import local, year_span
from kugghjul.core.documents import PlannedMeeting as PrintedMeeting
from kugghjul.core.documents import YearPlanFacts
from kugghjul.core.rules.model import Charter, Clause
from kugghjul.core.schedule import (
    BodyWish,
    FixedMeeting,
    Impossible,
    Plan,
    PlannedMeeting,
    Preferences,
    Problem,
    Request,
    plan_for,
    problems_of,
)
from kugghjul.core.schedule.demands import notice_days
from kugghjul.kit import clock
from kugghjul.kit.words import said


@dataclass(frozen=True)
class PlanRow:
    """One meeting of a plan as it is edited: charter keys of its bodies, local day and hour,
    minutes.
    """

    bodies: tuple[str, ...]
    day: dt.date
    start: dt.time
    minutes: int
    place: str = ""
    why: tuple[str, ...] = ()

    @property
    def starts(self) -> dt.datetime:
        """The instant it starts."""
        return instant(self.day, self.start)

    @property
    def id(self) -> str:
        """As core.schedule names it."""
        return f"{self.bodies[0]}:{self.day.isoformat()}"


def year_plan_of(council: Council, year: int) -> YearPlan | None:
    """The approved plan of the year, or None."""
    return (
        council.year_plans.filter(year=year, approved_at__isnull=False)
        .select_related("approved_by")
        .first()
    )


def request_for(
    council: Council, year: int, today: dt.date, may_yield: Iterable[str] = ()
) -> Request | None:
    """What the proposal rests on: charter, days, members, wishes, standing meetings. None without a
    charter.
    """
    first = max(dt.date(year, 1, 1), min(today, dt.date(year, 12, 31)))
    charter = rules.charter_on(council, first)
    if charter is None:
        return None
    bodies = list(council.bodies.filter(dissolved_on__isnull=True))
    return Request(
        charter,
        year_span(year),
        rules.calendar_of(council.municipality),
        {body.key: frozenset(str(pk) for pk in holders([body], first)) for body in bodies},
        tuple(_standing(council, year)),
        Preferences({body.key: _wish(body) for body in bodies}, frozenset(may_yield)),
        {},
        today if today.year >= year else None,
    )


def proposal(
    council: Council, year: int, today: dt.date, may_yield: Iterable[str] = ()
) -> Plan | Impossible | None:
    """The proposed plan of the year, or what makes it impossible; None without a
    charter in force.
    """
    request = request_for(council, year, today, may_yield)
    return plan_for(request) if request is not None else None


def rows_of(plan: Plan, places: Mapping[str, str]) -> list[PlanRow]:
    """The plan's meetings as rows to edit. `places`: usual place by body key."""
    return [
        PlanRow(
            each.bodies,
            each.day,
            local(each.starts).time().replace(tzinfo=None),
            each.minutes,
            next((places[key] for key in each.bodies if places.get(key)), ""),
            tuple(said(note) for note in (*each.notes, *each.yielded) if "due" not in note.values),
        )
        for each in plan.meetings
    ]


def problems(request: Request, rows: Iterable[PlanRow]) -> tuple[Problem, ...]:
    """What is wrong with the rows as they stand; empty when all is well."""
    return problems_of(request, [planned(request.charter, row) for row in rows])


def planned(charter: Charter, row: PlanRow) -> PlannedMeeting:
    """The row as core.schedule's own value, with the summons' last day."""
    days = notice_days(charter, row.bodies, row.day)
    last = row.day - dt.timedelta(days=days) if days is not None else None
    return PlannedMeeting(row.bodies, row.starts, row.minutes, last)


def colliding(charter: Charter, impossible: Impossible) -> list[tuple[str, list[Clause]]]:
    """(why, clauses) for every collision, clauses in the charter's words."""
    known = {clause.id: clause for clause in charter.clauses}
    return [
        (said(each.because), [known[id] for id in each.clauses if id in known])
        for each in impossible.collisions
    ]


def bodies_for(council: Council, keys: Iterable[str], charter: Charter | None) -> list[Body]:
    """The council's own bodies for charter keys; the whole council stands for its parts when it is
    no body itself.
    """
    living = {body.key: body for body in council.bodies.filter(dissolved_on__isnull=True)}
    found: dict[str, Body] = {}
    for key in keys:
        if key in living:
            found[key] = living[key]
        elif charter is not None:
            found.update({part: living[part] for part in charter.parts_of(key) if part in living})
    return list(found.values())


def names_of(charter: Charter, council: Council) -> dict[str, str]:
    """Name of each body by key, the council's own names first."""
    names = {body.key: body.name for body in charter.bodies}
    return names | {body.key: body.name for body in council.bodies.all()}


def meetings_of_year(council: Council, year: int) -> list[Meeting]:
    """The living meetings of the year, in order."""
    rows = Meeting.objects.filter(
        council=council,
        starts_at__date__gte=dt.date(year, 1, 1),
        starts_at__date__lte=dt.date(year, 12, 31),
    )
    return list(
        rows.exclude(state=Meeting.State.CANCELLED).prefetch_related("bodies").order_by("starts_at")
    )


def printed_plan(council: Council, year: int) -> YearPlanFacts:
    """The year's meetings as they stand, for the document."""
    plan = year_plan_of(council, year)
    decided = clock.local_day(plan.approved_at) if plan else None
    return YearPlanFacts(
        council.municipality.name,
        council.name,
        year,
        tuple(_printed(council, row) for row in meetings_of_year(council, year)),
        decided_by=str(plan.approved_by) if plan else "",
        decided_on=decided,
        decision=plan.decision if plan else "",
    )


def _printed(council: Council, meeting: Meeting) -> PrintedMeeting:
    day = clock.local_day(meeting.starts_at)
    keys = [body.key for body in meeting.bodies.all()]
    days = rules.notice_for(rules.charter_on(council, day), keys, day)
    return PrintedMeeting(
        tuple(body.name for body in meeting.bodies.all()),
        local(meeting.starts_at).replace(tzinfo=None),
        local(meeting.ends_at).replace(tzinfo=None),
        meeting.place,
        day - dt.timedelta(days=days) if days is not None else None,
        "Extra möte" if meeting.extra else "",
    )


def _standing(council: Council, year: int) -> Iterable[FixedMeeting]:
    """Living meetings from the autumn before to the spring after, so that rhythms run over New
    Year.
    """
    rows = Meeting.objects.filter(
        council=council,
        starts_at__date__gte=dt.date(year - 1, 7, 1),
        starts_at__date__lte=dt.date(year + 1, 6, 30),
    )
    for row in rows.exclude(state=Meeting.State.CANCELLED).prefetch_related("bodies"):
        minutes = int((row.ends_at - row.starts_at).total_seconds() // 60)
        keys = tuple(body.key for body in row.bodies.all())
        yield FixedMeeting(f"meeting:{row.pk}", keys, row.starts_at, minutes, row.extra)


def _wish(body: Body) -> BodyWish:
    start = {"start": body.usual_time} if body.usual_time else {}
    return BodyWish(weekday=body.weekday, minutes=body.usual_length or 120, **start)


def _joint_names(council: Council, charter: Charter) -> dict[str, str]:
    """Name of each body by key; a council that is no body itself is named by its parts, who meet
    jointly.
    """
    names = names_of(charter, council)
    living = {body.key for body in council.bodies.all()}
    for body in charter.bodies:
        parts = bodies_for(council, [body.key], charter)
        if body.key not in living and parts:
            names[body.key] = _("%s tillsammans") % name_of(parts)
    return names


@dataclass(frozen=True)
class EditedRow:
    """A row of the editing page: its form, whose meeting it is, and what there is
    to know about it.
    """

    form: object
    names: str
    why: tuple[str, ...]
    summons_by: dt.date | None
    problems: tuple[str, ...]


def editing(
    council: Council, year: int, formset: Iterable[object], rows: list[PlanRow], today: dt.date
) -> dict:
    """Context of the editing page: the rows with their problems, and the problems of the whole."""
    request = request_for(council, year, today)
    if request is None:
        return {"rows": [], "whole": []}
    found = problems(request, rows) if rows else ()
    names = _joint_names(council, request.charter)
    by_id = {row.id: row for row in rows}
    shown = []
    for form in formset:
        keys = tuple((form["bodies"].value() or "").split(","))  # type: ignore[index]
        row = by_id.get(f"{keys[0]}:{form['day'].value()}")  # type: ignore[index]
        own = tuple(said(each.sentence) for each in found if row and row.id in each.meetings)
        why = tuple(part for part in (form["why"].value() or "").split("\n") if part)  # type: ignore[index]
        last = planned(request.charter, row).summons_by if row else None
        shown.append(
            EditedRow(form, ", ".join(names.get(key, key) for key in keys), why, last, own)
        )
    whole = [said(each.sentence) for each in found if not each.meetings]
    return {"rows": shown, "whole": whole, "found": len(found)}
