"""A year plan proposed from the charter (R8, T4, K11), or the clauses that make it impossible.

`propose` asks every clause first. Where that is impossible, clauses that only say *bör* or
*verka för* yield, fewest possible, each with a sentence; only then is the plan called impossible.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

from kugghjul.core.calendar import (
    CalendarError,
    MunicipalCalendar,
    Span,
    at,
    days_before,
    year_span,
)
from kugghjul.core.rules.model import Charter, Clause, Modality
from kugghjul.core.schedule.arrange import arrange
from kugghjul.core.schedule.collisions import collisions
from kugghjul.core.schedule.demands import body_of, meeting_clauses, notice_days
from kugghjul.core.schedule.judging import problems_of
from kugghjul.core.schedule.layout import Ground, Laid
from kugghjul.core.schedule.plan import (
    Collision,
    FixedMeeting,
    Impossible,
    Plan,
    PlannedMeeting,
    Preferences,
    Request,
)
from kugghjul.core.schedule.reasons import reasons, yielded_clause, yielded_wishes
from kugghjul.core.sentences import N_, sentence


def propose(
    charter: Charter,
    period: int | Span,
    calendar: MunicipalCalendar | None = None,
    *,
    members: Mapping[str, Iterable[str]] | None = None,
    existing: Iterable[FixedMeeting] = (),
    preferences: Preferences | None = None,
    board_dates: Mapping[str, Iterable[date]] | None = None,
    earliest: date | None = None,
) -> Plan | Impossible:
    """The year plan for every body whose meetings the charter's clauses demand.

    ``period`` is a year or a span within one calendar year. ``existing`` meetings stand and are
    counted. The same question always gets the same answer. Raises CalendarError for a period over
    two calendar years, or a year outside the calendar.
    """
    return plan_for(
        Request(
            charter,
            _within_a_year(period),
            calendar or MunicipalCalendar(),
            {body: frozenset(ids) for body, ids in (members or {}).items()},
            tuple(sorted(existing, key=lambda each: (each.starts, each.id))),
            preferences or Preferences(),
            {body: tuple(sorted(days)) for body, days in (board_dates or {}).items()},
            earliest,
        )
    )


def plan_for(request: Request) -> Plan | Impossible:
    """The plan for a request, as `propose` makes it."""
    ground = Ground(request)
    clauses = meeting_clauses(request.charter, request.period)
    kept, given_up = _most_that_can_be_kept(ground, clauses)
    laid = arrange(ground, kept)
    if laid is None:
        return Impossible(request, collisions(ground, kept))
    plan = _plan(ground, laid, given_up)
    return plan if not _breaks(plan, kept) else Impossible(request, _unproven(kept))


def _within_a_year(period: int | Span) -> Span:
    span = year_span(period) if isinstance(period, int) else period
    if span.first.year != span.last.year:
        raise CalendarError(
            sentence(
                N_("Årsplanen går från {first} till {last}. Välj dagar inom ett och samma år."),
                first=span.first,
                last=span.last,
            )
        )
    return span


def _most_that_can_be_kept(
    ground: Ground, clauses: Sequence[Clause]
) -> tuple[list[Clause], list[Clause]]:
    """All clauses if they can hold together, else every *ska* and as many others as can."""
    if all(each.modality is Modality.SHALL for each in clauses) or arrange(ground, clauses):
        return list(clauses), []
    kept = [each for each in clauses if each.modality is Modality.SHALL]
    given_up = []
    for each in clauses:
        if each.modality is Modality.SHALL:
            continue
        if arrange(ground, [*kept, each]) is None:
            given_up.append(each)
        else:
            kept.append(each)
    return kept, given_up


def _plan(ground: Ground, laid: Mapping[str, Laid], given_up: Sequence[Clause]) -> Plan:
    meetings = [
        meeting for body, found in laid.items() for meeting in _meetings(ground, body, found)
    ]
    meetings.sort(key=lambda each: (each.starts, each.id))
    return Plan(ground.request, tuple(meetings), tuple(map(yielded_clause, given_up)))


def _meetings(ground: Ground, body: str, laid: Laid) -> list[PlannedMeeting]:
    request = ground.request
    wish = request.preferences.of(body)
    row = sorted(laid.starts)
    return [
        PlannedMeeting(
            (body,),
            at(day, laid.starts[day]),
            wish.minutes,
            None if notice is None else days_before(day, notice),
            reasons(request, laid, row, turn, notice),
            yielded_wishes(ground, wish, day, laid.starts[day]),
        )
        for turn, day in enumerate(row)
        for notice in [notice_days(request.charter, (body,), day)]
    ]


def _breaks(plan: Plan, kept: Sequence[Clause]) -> bool:
    """A last look with the same judge as the compliance page: a plan never breaks its charter."""
    ids = {each.id for each in kept}
    return any(problem.clause in ids for problem in problems_of(plan.request, plan.meetings))


def _unproven(clauses: Sequence[Clause]) -> tuple[Collision, ...]:
    return (
        Collision(
            tuple(dict.fromkeys(map(body_of, clauses))),
            tuple(each.id for each in clauses),
            sentence(
                N_(
                    "Det gick inte att hitta en gemensam plan för alla grupper. "
                    "Planera en grupp i taget."
                )
            ),
            proven=False,
        ),
    )
