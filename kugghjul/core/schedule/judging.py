"""What is wrong with a set of meetings: the calendar, the hours, the summons and the charter.

The charter is judged by `core.rules` itself, as if every meeting had been held, so that a plan and
the compliance page can never disagree.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date, datetime, time, timedelta

from kugghjul.core.calendar import at, local
from kugghjul.core.rules.case import calendar_year
from kugghjul.core.rules.checking import judge
from kugghjul.core.rules.facts import Facts, MeetingFact, MeetingState
from kugghjul.core.rules.index import Index
from kugghjul.core.rules.kinds import MeetingCount, MeetingRhythm, MeetingsPerSeason
from kugghjul.core.rules.model import Clause, Verdict
from kugghjul.core.schedule.demands import meeting_clauses, notice_days
from kugghjul.core.schedule.hours import body_names, clashes
from kugghjul.core.schedule.plan import (
    FixedMeeting,
    Meeting,
    Plan,
    PlannedMeeting,
    Problem,
    Request,
)
from kugghjul.core.sentences import N_, Sentence, sentence

_KINDS = {MeetingCount: "count", MeetingsPerSeason: "season", MeetingRhythm: "rhythm"}


def problems_of(request: Request, meetings: Iterable[PlannedMeeting]) -> tuple[Problem, ...]:
    """Everything wrong with the planned meetings beside the existing ones; empty when all is well.

    Clauses that only say *bör* are told too; obstacles that the wishes let yield are not.
    """
    planned = sorted(meetings, key=lambda each: (each.starts, each.id))
    every: list[Meeting] = [*request.existing, *planned]
    return (
        *(problem for each in planned for problem in _on_its_own(request, each)),
        *clashes(request, every),
        *_against_charter(request, every),
    )


def move(plan: Plan, meeting: str, to: date | datetime) -> tuple[Plan, tuple[Problem, ...]]:
    """The plan with one meeting on another day (or instant), and what is wrong with it then.

    A plain date keeps the hour. Nothing is refused: the caller shows the problems and asks.
    KeyError when the plan has no meeting of that id.
    """
    old = {each.id: each for each in plan.meetings}[meeting]
    starts = to if isinstance(to, datetime) else at(to, _wall(old))
    moved = _moved(plan.request, old, starts)
    row = [moved if each is old else each for each in plan.meetings]
    row.sort(key=lambda each: (each.starts, each.id))
    return replace(plan, meetings=tuple(row)), problems_of(plan.request, row)


def _moved(request: Request, old: PlannedMeeting, starts: datetime) -> PlannedMeeting:
    moved = replace(old, starts=starts, yielded=())
    days = notice_days(request.charter, moved.bodies, moved.day)
    note = sentence(N_("Flyttat från {day}."), day=old.starts)
    return replace(
        moved,
        notes=(note,),
        summons_by=None if days is None else moved.day - timedelta(days=days),
    )


def _wall(meeting: PlannedMeeting) -> time:
    return local(meeting.starts).time()


def _on_its_own(request: Request, meeting: PlannedMeeting) -> list[Problem]:
    return [
        Problem(kind, said, (meeting.id,))
        for kind, said in (
            ("outside", _outside(request, meeting)),
            ("obstacle", _obstacle(request, meeting)),
            ("notice", _notice(request, meeting)),
        )
        if said is not None
    ]


def _outside(request: Request, meeting: PlannedMeeting) -> Sentence | None:
    if meeting.day in request.period:
        return None
    return sentence(
        N_("{day} ligger utanför planens tid, {first} till {last}. Välj en annan dag."),
        day=meeting.day,
        first=request.period.first,
        last=request.period.last,
    )


def _obstacle(request: Request, meeting: PlannedMeeting) -> Sentence | None:
    obstacle = request.calendar.obstacle(meeting.day)
    if obstacle is None or obstacle.kind in request.preferences.may_yield:
        return None
    return sentence(
        N_("{body} har möte {day}. Då är det {name}. Välj en annan dag."),
        body=body_names(request, meeting.bodies),
        day=meeting.day,
        name=Sentence(obstacle.name),
    )


def _notice(request: Request, meeting: PlannedMeeting) -> Sentence | None:
    due = meeting.summons_by or meeting.day
    if request.earliest is None or due >= request.earliest:
        return None
    return sentence(
        N_("Kallelsen till {body} {day} skulle ha skickats senast {due}. Välj en senare dag."),
        body=body_names(request, meeting.bodies),
        day=meeting.day,
        due=due,
    )


def _against_charter(request: Request, meetings: Sequence[Meeting]) -> list[Problem]:
    index = Index(
        Facts(meetings=tuple(_as_held(number, each) for number, each in enumerate(meetings)))
    )
    return [
        problem
        for clause in meeting_clauses(request.charter, request.period)
        if type(clause.rule) in _KINDS
        for problem in _breach(request, clause, index)
    ]


def _breach(request: Request, clause: Clause, index: Index) -> list[Problem]:
    """Judged the day after the period, for the calendar year it lies in."""
    year = calendar_year(request.period.first.year)
    finding = judge(request.charter, clause, index, request.period.last + timedelta(days=1), year)
    if finding.verdict not in (Verdict.BREACHED, Verdict.DEVIATES):
        return []
    said = sentence(
        N_("Planen följer inte «{title}». {because}"), title=clause.title, because=finding.because
    )
    ids = tuple(each.partition("#")[2] for each in finding.against)
    return [Problem(_KINDS[type(clause.rule)], said, ids, clause.id)]


def _as_held(number: int, meeting: Meeting) -> MeetingFact:
    """As a fact; numbered, since a meeting moved onto another of its body shares its id."""
    extra = isinstance(meeting, FixedMeeting) and meeting.extra
    id = f"{number}#{meeting.id}"
    return MeetingFact(id, meeting.bodies, meeting.starts, MeetingState.HELD, extra)
