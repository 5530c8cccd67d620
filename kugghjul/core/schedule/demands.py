"""What the charter demands of each body's meetings in a period, clause by clause.

Sources of the clauses: reglemente-2023 "Sammanträden och kallelser" (at least four a year, ten
days), verksamhetsplan-2018 (3–4 meetings; every 4–5 weeks), Rådet och samverkansgruppen (two in
spring, one in autumn; once a month), aterrapportering-2017 (plans due at the next meeting).
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from kugghjul.core.calendar import Span, days_between, year_span
from kugghjul.core.calendar.names import month_name
from kugghjul.core.rules.case import binding, calendar_year, common, owed
from kugghjul.core.rules.kinds import (
    Counting,
    DueAtMeeting,
    MeetingCount,
    MeetingRhythm,
    MeetingsPerSeason,
    NoticePeriod,
)
from kugghjul.core.rules.model import Charter, Clause, Modality, Period
from kugghjul.core.sentences import N_

NO_LIMIT = 10_000


@dataclass(frozen=True)
class Window:
    """At least ``minimum`` meetings on the ``days`` of a season or month, asked by a clause."""

    clause: str
    name: str
    days: frozenset[date]
    minimum: int

    @property
    def last(self) -> date:
        """The last day on which the window can still be filled."""
        return max(self.days)


@dataclass(frozen=True)
class Rhythm:
    """At most ``most_days`` active days between meetings, and rather no fewer than ``least_days``.

    Days in ``pause_months`` are not active: the body rests, and no meeting is laid there.
    """

    clause: str
    least_days: int
    most_days: int
    pause_months: tuple[int, ...] = ()


@dataclass(frozen=True)
class Demand:
    """All that binds one body's meetings in the period. ``clauses``: the ids it comes from."""

    body: str
    least: int = 0
    most: int = NO_LIMIT
    windows: tuple[Window, ...] = ()
    rhythms: tuple[Rhythm, ...] = ()
    pause_months: tuple[int, ...] = ()
    joint: bool = False
    clauses: tuple[str, ...] = ()


def meeting_clauses(charter: Charter, period: Span) -> tuple[Clause, ...]:
    """The clauses that demand meetings and bind in the period; *kan* demands nothing."""
    kinds = (MeetingCount, MeetingsPerSeason, MeetingRhythm, DueAtMeeting)
    return tuple(
        each
        for each in charter.clauses
        if isinstance(each.rule, kinds)
        and each.modality is not Modality.MAY
        and _binds(charter, each, period)
    )


def body_of(clause: Clause) -> str:
    """The key of the body whose meetings the clause is about."""
    rule = clause.rule
    return rule.at_body if isinstance(rule, DueAtMeeting) else rule.body  # type: ignore[union-attr]


def demand_of(charter: Charter, body: str, clauses: Iterable[Clause], period: Span) -> Demand:
    """The clauses about the body, added up over the period."""
    own = [each for each in clauses if body_of(each) == body]
    counts = [each.rule for each in own if isinstance(each.rule, MeetingCount)]
    pauses = {
        month
        for each in own
        if isinstance(each.rule, MeetingRhythm)
        for month in each.rule.pause_months
    }
    return Demand(
        body,
        least=max((_least(charter, each, period) for each in own), default=0),
        most=min([rule.maximum for rule in counts if rule.maximum], default=NO_LIMIT),
        windows=tuple(window for each in own for window in _windows(charter, each, period)),
        rhythms=tuple(
            Rhythm(
                each.id,
                7 * each.rule.minimum_weeks,
                7 * each.rule.maximum_weeks,
                each.rule.pause_months,
            )
            for each in own
            if isinstance(each.rule, MeetingRhythm)
            and each.rule.maximum_weeks
            and not each.rule.per_month
        ),
        pause_months=tuple(sorted(pauses)),
        joint=any(rule.counting is Counting.JOINT for rule in counts),
        clauses=tuple(each.id for each in own),
    )


def notice_days(charter: Charter, bodies: Iterable[str], day: date) -> int | None:
    """The longest notice any clause asks for a meeting of the bodies that day; None when none."""
    wanted = set(bodies)
    return max(
        (
            each.rule.days
            for each in charter.clauses
            if isinstance(each.rule, NoticePeriod)
            and wanted & set(each.rule.bodies)
            and each.modality is not Modality.MAY
            and _binds(charter, each, Span(day, day))
        ),
        default=None,
    )


def _bound(charter: Charter, clause: Clause, year: int) -> Period | None:
    """The days of the calendar year on which the clause binds."""
    return common(calendar_year(year), binding(charter, clause))


def _binds(charter: Charter, clause: Clause, period: Span) -> bool:
    return common(Period(period.first, period.last), binding(charter, clause)) is not None


def _least(charter: Charter, clause: Clause, period: Span) -> int:
    """The least number of meetings in the period by a clause on the whole year.

    A period that ends before the year does takes its share by days, rounded down, and leaves the
    rest of the year to make up the number. Half-bound years are windows instead.
    """
    if isinstance(clause.rule, DueAtMeeting):
        return 1
    year = year_span(period.first.year)
    bound = _bound(charter, clause, period.first.year)
    if not isinstance(clause.rule, MeetingCount) or bound != Period(year.first, year.last):
        return 0
    minimum = clause.rule.minimum
    if period.last == year.last:
        return minimum
    return minimum * (days_between(year.first, period.last) + 1) // len(year)


def _windows(charter: Charter, clause: Clause, period: Span) -> list[Window]:
    rule, bound = clause.rule, _bound(charter, clause, period.first.year)
    if bound is None:
        return []
    if isinstance(rule, MeetingsPerSeason):
        months = charter.season_months(rule.season)
        minimum = owed(rule.minimum, bound, months)
        return _window(clause, rule.season, months, minimum, period, bound)
    if isinstance(rule, MeetingCount) and bound != calendar_year(period.first.year):
        months = tuple(range(1, 13))
        return _window(clause, N_("året"), months, owed(rule.minimum, bound), period, bound)
    if isinstance(rule, MeetingRhythm) and rule.per_month:
        return [
            window
            for month in range(1, 13)
            if month not in rule.pause_months
            for window in _window(
                clause,
                month_name(month),
                (month,),
                owed(rule.per_month, bound, (month,)),
                period,
                bound,
            )
        ]
    return []


def _window(
    clause: Clause, name: str, months: tuple[int, ...], minimum: int, period: Span, bound: Period
) -> list[Window]:
    """The window within the calendar year, left out when it stays open after the period."""
    days = frozenset(
        day for day in year_span(period.first.year).days() if day.month in months and day in bound
    )
    if not days or minimum < 1 or not period.first <= max(days) <= period.last:
        return []
    return [Window(clause.id, name, days, minimum)]
