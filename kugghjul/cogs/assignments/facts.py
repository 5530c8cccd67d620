"""Rows as core facts: what `check` judges DueAtMeeting, NotesCarryAssignments, the carrying out in
each administration, the stages of efforts and the matters raised by (V3, R10, R7, T1, T2).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import CharField, F, OuterRef, Subquery, Value
from django.db.models.functions import Cast, Concat

from kugghjul.cogs.assignments import queries
from kugghjul.cogs.assignments.models import Assignment, Escalation, Implementation, Stage
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.meetings.models import AgendaItem, Meeting
from kugghjul.core.rules.facts import AssignmentFact, CoverageFact
from kugghjul.kit import clock
from kugghjul.kit.aggregates import below, listed
from kugghjul.kit.clock import local_day

DONE = Implementation.State.DONE
HELD = (Meeting.State.HELD, Meeting.State.APPROVED)
STAGES = len(Stage.Kind)
YEAR = 365


def facts(council: Council) -> dict[str, tuple[Any, ...]]:
    """Every assignment of the council's meetings, how far each organisation has come with what it
    was asked, the stages of each effort, and the matters raised. Three queries, whatever the history.
    """
    rows = queries.dated(Assignment.objects.filter(meeting__council=council)).order_by("number")
    found = list(rows.annotate(**_presented(), **_houses(), **_stages()))
    raised = list(Escalation.objects.filter(item__meeting__council=council).order_by("on", "pk"))
    today = clock.today()
    told = (carried_out(found, today), went_all_the_way(found, today), answered(raised, today))
    return {
        "assignments": tuple(_fact(row) for row in found),
        "coverages": tuple(one for one in told if one is not None),
    }


def carried_out(rows: list[Any], today: dt.date) -> CoverageFact | None:
    """Which organisations have carried out all that was asked of each of them (R7, T3); `due` is the
    first day of what is lacking.

    `rows` have `houses_json` and `due_at`. Counted are assignments that are open, and those closed
    within a year; what was not done at all asks nothing of anybody. None when nothing was asked.
    """
    asked = [row for row in rows if _counts(row, today)]
    houses = [(row, house) for row in asked for house in listed(row.houses_json)]
    if not houses:
        return None
    lacking = [(row, house) for row, house in houses if house["state"] != DONE]
    missing = {house["name"] for _row, house in lacking}
    wanted = sorted({house["name"] for _row, house in houses})
    days = [local_day(row.due_at) for row, _house in lacking if row.due_at]
    behind = [row for row, _house in lacking] or asked
    return CoverageFact(
        id=f"assignment:{behind[0].pk}",
        subject="implementation",
        on=max(_latest(row, house) for row, house in houses),
        wanted=tuple(wanted),
        reached=tuple(name for name in wanted if name not in missing),
        due=min(days, default=None),
        evidence=tuple(dict.fromkeys(f"assignment:{row.pk}" for row in behind))[:20],
    )


def went_all_the_way(rows: list[Any], today: dt.date) -> CoverageFact | None:
    """Of the efforts that were done within a year: which went through all four stages (T1)."""
    done = [row for row in rows if _done_lately(row, today)]
    if not done:
        return None
    whole = {
        row.pk for row in done if len({one["kind"] for one in listed(row.stages_json)}) == STAGES
    }
    return CoverageFact(
        id=f"assignment:{done[-1].pk}", subject="effort-cycle",
        on=max(local_day(row.answered_at) for row in done),
        wanted=tuple(str(row) for row in done),
        reached=tuple(str(row) for row in done if row.pk in whole),
        evidence=tuple(f"assignment:{row.pk}" for row in done)[:20],
    )  # fmt: skip


def answered(rows: list[Escalation], today: dt.date) -> CoverageFact | None:
    """Of the matters raised within a year, or still waiting: which have come back answered (T2)."""
    waits = Escalation.State.SENT
    asked = [
        row for row in rows
        if row.state != Escalation.State.WITHDRAWN
        and (row.state == waits or (today - row.on).days <= YEAR)
    ]  # fmt: skip
    if not asked:
        return None
    return CoverageFact(
        id=f"escalation:{asked[-1].pk}", subject="escalated-matters",
        on=max(row.answered_on or row.on for row in asked),
        wanted=tuple(f"{row.to_name} {row.on}" for row in asked),
        reached=tuple(f"{row.to_name} {row.on}" for row in asked if row.state != waits),
        due=min((row.answer_by for row in asked if row.state == waits), default=None),
    )  # fmt: skip


def _stages() -> dict[str, Any]:
    return {"stages_json": below(Stage.objects.all(), "assignment", kind=F("kind"))}


def _done_lately(row: Any, today: dt.date) -> bool:
    done = row.state == Assignment.State.DONE and row.answered_at is not None
    return done and (today - local_day(row.answered_at)).days <= YEAR


def _houses() -> dict[str, Any]:
    rows = Implementation.objects.all()
    values = {"name": F("organisation__name"), "state": F("state"), "at": F("at")}
    return {"houses_json": below(rows, "assignment", **values)}


def _counts(row: Any, today: dt.date) -> bool:
    if not row.each or row.state == Assignment.State.NOT_DONE:
        return False
    closed = row.answered_at if row.state == Assignment.State.DONE else None
    return closed is None or (today - local_day(closed)).days <= YEAR


def _latest(row: Any, house: dict[str, Any]) -> dt.date:
    at = dt.datetime.fromisoformat(house["at"]) if house["at"] else row.given_at
    return local_day(at if at.tzinfo else at.replace(tzinfo=dt.UTC))


def _presented() -> dict[str, Any]:
    """The first held meeting that took the assignment up and finished it: its id and its start."""
    key = Concat(Value("assignment:"), Cast(OuterRef("pk"), CharField()))
    items = (
        AgendaItem.objects.filter(
            suggestion_key=key,
            meeting__council=OuterRef("meeting__council"),
            meeting__state__in=HELD,
            done_at__isnull=False,
        )
        .order_by("meeting__starts_at")
        .values("meeting_id", "meeting__starts_at")
    )
    return {
        "presented_meeting": Subquery(items.values("meeting_id")[:1]),
        "presented_start": Subquery(items.values("meeting__starts_at")[:1]),
    }


def _fact(row: Any) -> AssignmentFact:
    meeting, start = row.presented_meeting, row.presented_start
    done = (
        local_day(row.answered_at)
        if row.state == Assignment.State.DONE and row.answered_at
        else None
    )
    return AssignmentFact(
        id=f"assignment:{row.pk}",
        meeting=f"meeting:{row.meeting_id}",
        to_body=row.to_body.key if row.to_body else "",
        given_on=local_day(row.given_at),
        subject=row.subject,
        due_at=f"meeting:{row.due_meeting_now}" if row.due_meeting_now and not row.due_on else "",
        due_on=row.due_on,
        presented_at=f"meeting:{meeting}" if meeting else "",
        presented_on=local_day(start) if start else None,
        done_on=done,
    )
