"""Which hours are taken: no person can sit in two meetings at once, and no body meets twice a day.

Also `clashes`, which tells of every such pair among any meetings.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, datetime, time, timedelta
from itertools import combinations

from kugghjul.core.calendar import at
from kugghjul.core.schedule.plan import Meeting, Problem, Request
from kugghjul.core.sentences import N_, Sentence, sentence


class TakenHours:
    """The meetings known so far, and for a new one the first start that is free."""

    def __init__(self, request: Request, meetings: Iterable[Meeting]) -> None:
        self.request = request
        self.by_day: dict[date, list[Meeting]] = {}
        for each in meetings:
            self.take(each)

    def take(self, meeting: Meeting) -> None:
        """Note one more meeting."""
        self.by_day.setdefault(meeting.day, []).append(meeting)

    def free_start(
        self, bodies: Sequence[str], day: date, times: Iterable[time], minutes: int
    ) -> time | None:
        """The first of the times that is free for the bodies; None when the day is full."""
        others = self.by_day.get(day)
        if not others:
            return next(iter(times), None)
        if any(set(bodies) & set(each.bodies) for each in others):
            return None
        rivals = [each for each in others if _share(self.request, bodies, each.bodies)]
        return next(
            (start for start in times if not _meets_any(at(day, start), minutes, rivals)), None
        )

    def rivals_at(self, bodies: Sequence[str], starts: datetime, minutes: int) -> list[Meeting]:
        """The meetings that take up that hour for somebody in the bodies."""
        ends = starts + timedelta(minutes=minutes)
        return [
            each
            for each in self.by_day.get(starts.date(), ())
            if _share(self.request, bodies, each.bodies)
            and each.starts < ends
            and starts < each.ends
        ]


def clashes(request: Request, meetings: Iterable[Meeting]) -> tuple[Problem, ...]:
    """Every pair of meetings that cannot both be: same hour and members, or same body and day."""
    by_day: dict[date, list[Meeting]] = {}
    for each in sorted(meetings, key=lambda each: (each.starts, each.id)):
        by_day.setdefault(each.day, []).append(each)
    return tuple(
        problem
        for same_day in by_day.values()
        for one, other in combinations(same_day, 2)
        for problem in _pair(request, one, other)
    )


def body_names(request: Request, bodies: Sequence[str]) -> str:
    """The body's name as the charter writes it, or its key when the charter does not know it."""
    known = {body.key: body.name for body in request.charter.bodies}
    return known.get(bodies[0], bodies[0])


def _pair(request: Request, one: Meeting, other: Meeting) -> list[Problem]:
    ids = (one.id, other.id)
    if set(one.bodies) & set(other.bodies):
        return [Problem("twice", _twice(request, one), ids)]
    if _overlap(one, other) and _share(request, one.bodies, other.bodies):
        return [Problem("clash", _clash(request, one, other), ids)]
    return []


def _twice(request: Request, one: Meeting) -> Sentence:
    return sentence(
        N_("{body} har två möten {day}. Flytta ett av dem."),
        body=body_names(request, one.bodies),
        day=one.day,
    )


def _clash(request: Request, one: Meeting, other: Meeting) -> Sentence:
    return sentence(
        N_(
            "{one} och {other} har gemensamma ledamöter och möts samtidigt {starts}. "
            "Flytta ett av mötena."
        ),
        one=body_names(request, one.bodies),
        other=body_names(request, other.bodies),
        starts=max(one.starts, other.starts),
    )


def _overlap(one: Meeting, other: Meeting) -> bool:
    return one.starts < other.ends and other.starts < one.ends


def _share(request: Request, bodies: Sequence[str], others: Sequence[str]) -> bool:
    return any(request.share_members(one, other) for one in bodies for other in others)


def _meets_any(starts: datetime, minutes: int, rivals: Sequence[Meeting]) -> bool:
    ends = starts + timedelta(minutes=minutes)
    return any(each.starts < ends and starts < each.ends for each in rivals)
