"""Facts sorted once, so that every clause finds its own without walking through all of them."""

from bisect import bisect_left, bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable
from datetime import date
from functools import cached_property
from typing import TypeVar

from kugghjul.core.calendar import local_day
from kugghjul.core.rules.facts import (
    ActivityFact,
    AssignmentFact,
    AttemptFact,
    CoverageFact,
    DocumentFact,
    Facts,
    FollowUpFact,
    HoldingFact,
    MeetingFact,
    MeetingState,
    ReportFact,
    StandingFact,
)
from kugghjul.core.rules.model import Period

F = TypeVar("F")


class Day:
    """A meeting with its local day, which is worked out once."""

    __slots__ = ("day", "meeting")

    def __init__(self, meeting: MeetingFact) -> None:
        self.meeting = meeting
        self.day = local_day(meeting.starts)

    def held_by(self, today: date) -> bool:
        """Whether it had been held at the end of `today`."""
        return self.meeting.state is MeetingState.HELD and self.day <= today

    def ahead_of(self, today: date) -> bool:
        """Whether it still lay ahead on `today`, that day included."""
        state = self.meeting.state
        if state is MeetingState.CANCELLED:
            return False
        return self.day > today or (self.day == today and state is not MeetingState.HELD)


class Index:
    """The facts by what clauses ask for. Each table is built when first asked for, in one pass."""

    def __init__(self, facts: Facts) -> None:
        self.facts = facts
        self._of_bodies: dict[tuple[str, ...], tuple[list[Day], list[date]]] = {}

    @cached_property
    def days(self) -> dict[str, Day]:
        """Every meeting by id."""
        return {meeting.id: Day(meeting) for meeting in self.facts.meetings}

    @cached_property
    def _by_body(self) -> dict[str, list[Day]]:
        table: dict[str, list[Day]] = defaultdict(list)
        for day in self.days.values():
            for body in day.meeting.bodies:
                table[body].append(day)
        return table

    def meetings(self, bodies: tuple[str, ...], period: Period | None = None) -> list[Day]:
        """Meetings of any of the bodies, oldest first, once each; within the period if given."""
        days, keys = self._sorted(bodies)
        if period is None:
            return days
        return days[bisect_left(keys, period.first) : bisect_right(keys, period.last)]

    def _sorted(self, bodies: tuple[str, ...]) -> tuple[list[Day], list[date]]:
        if bodies not in self._of_bodies:
            once = {day.meeting.id: day for body in bodies for day in self._by_body.get(body, ())}
            days = sorted(once.values(), key=lambda day: (day.meeting.starts, day.meeting.id))
            self._of_bodies[bodies] = days, [day.day for day in days]
        return self._of_bodies[bodies]

    def next_held(self, bodies: tuple[str, ...], after: Day, today: date) -> Day | None:
        """The first meeting of the bodies held after that one, as far as known on `today`."""
        days, keys = self._sorted(bodies)
        for day in days[bisect_right(keys, after.day) :]:
            if day.held_by(today):
                return day
        return None

    @cached_property
    def activities(self) -> dict[str, list[ActivityFact]]:
        """Activities by kind, oldest first."""
        return _grouped(self.facts.activities, lambda fact: fact.kind, lambda fact: fact.on)

    @cached_property
    def documents(self) -> dict[str, list[DocumentFact]]:
        """Document versions by kind, drafts last, else by the day of decision. Agreements too."""
        agreements = (
            DocumentFact(
                fact.id, "agreement", decided_on=fact.signed_on, valid_until=fact.until,
                parts=_filled(purposes=fact.purposes, areas=fact.areas),
            )
            for fact in self.facts.agreements if fact.written
        )  # fmt: skip
        return _grouped(
            (*self.facts.documents, *agreements),
            lambda fact: fact.kind, lambda fact: fact.decided_on or date.max,
        )  # fmt: skip

    @cached_property
    def document_kinds(self) -> dict[str, str]:
        """The kind of each document version, by its id."""
        return {fact.id: fact.kind for fact in self.facts.documents}

    @cached_property
    def follow_ups(self) -> dict[str, list[FollowUpFact]]:
        """Follow-ups by the document kind, oldest first."""
        return _grouped(self.facts.follow_ups, lambda fact: fact.kind, lambda fact: fact.on)

    @cached_property
    def reports(self) -> dict[str, list[ReportFact]]:
        """Reports by the body they were given to, oldest first."""
        return _grouped(self.facts.reports, lambda fact: fact.to, lambda fact: fact.on)

    @cached_property
    def coverages(self) -> dict[str, list[CoverageFact]]:
        """Coverage by subject, oldest first."""
        return _grouped(self.facts.coverages, lambda fact: fact.subject, lambda fact: fact.on)

    @cached_property
    def attempts(self) -> dict[str, list[AttemptFact]]:
        """Attempts by what they are about, oldest first."""
        return _grouped(self.facts.attempts, lambda fact: fact.subject, lambda fact: fact.on)

    @cached_property
    def standings(self) -> dict[str, list[StandingFact]]:
        """What stands, by subject, oldest first."""
        return _grouped(self.facts.standings, lambda fact: fact.subject, lambda fact: fact.since)

    @cached_property
    def holdings(self) -> dict[str, list[HoldingFact]]:
        """Holdings by body, oldest first."""
        return _grouped(self.facts.holdings, lambda fact: fact.body, lambda fact: fact.since)

    @cached_property
    def assignments_from(self) -> dict[str, list[AssignmentFact]]:
        """Assignments by the meeting they were born at."""
        return _grouped(self.facts.assignments, lambda fact: fact.meeting, lambda f: f.given_on)

    @cached_property
    def assignments_on(self) -> dict[str, list[AssignmentFact]]:
        """Assignments by their subject."""
        return _grouped(self.facts.assignments, lambda fact: fact.subject, lambda f: f.given_on)


def _grouped(
    facts: Iterable[F], key: Callable[[F], str], day: Callable[[F], date]
) -> dict[str, list[F]]:
    table: dict[str, list[F]] = defaultdict(list)
    for fact in sorted(facts, key=day):
        table[key(fact)].append(fact)
    return table


def _filled(**parts: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(name for name, value in parts.items() if value)
