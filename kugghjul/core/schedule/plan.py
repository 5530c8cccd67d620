"""The values of a year plan: what is asked, what is proposed, and why something is impossible.

Meetings are named by their body's key and their day («styrgruppen:2027-03-09»): a body meets at
most once a day, so the name is unique, and the same question always gives the same names.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta

from kugghjul.core.calendar import MunicipalCalendar, Span, local_day
from kugghjul.core.rules.model import Charter
from kugghjul.core.sentences import Sentence

DEFAULT_MINUTES = 120
DEFAULT_START = time(9, 0)
OTHER_STARTS = (time(13, 0), time(15, 0), time(10, 0), time(8, 0), time(14, 0), time(11, 0))
"""Local times tried in this order when the wished one is taken."""

YIELDABLE = ("break", "squeeze", "eve", "closed")
"""Kinds of obstacle that a municipality may let yield; weekends and public holidays never do."""


@dataclass(frozen=True)
class BodyWish:
    """How a body likes to meet: weekday (0 is Monday, None any), start in local time, length."""

    weekday: int | None = None
    start: time = DEFAULT_START
    minutes: int = DEFAULT_MINUTES
    meetings: int = 0
    """Wished number of meetings in the year; 0 means as few as the charter allows."""


@dataclass(frozen=True)
class Preferences:
    """Wishes, which yield to the charter, each with a note when it does.

    ``may_yield``: kinds of obstacle (of YIELDABLE) that may be used when nothing else is left.
    ``other_starts``: times to fall back on. Bodies without a wish get the default one.
    """

    bodies: Mapping[str, BodyWish] = field(default_factory=dict)
    may_yield: frozenset[str] = frozenset()
    other_starts: tuple[time, ...] = OTHER_STARTS

    def of(self, body: str) -> BodyWish:
        """The wish of a body."""
        return self.bodies.get(body, BodyWish())


@dataclass(frozen=True)
class FixedMeeting:
    """A meeting that already stands, planned or held. An extra meeting only takes up its hour."""

    id: str
    bodies: tuple[str, ...]
    starts: datetime
    minutes: int = DEFAULT_MINUTES
    extra: bool = False

    @property
    def day(self) -> date:
        """Its local day."""
        return local_day(self.starts)

    @property
    def ends(self) -> datetime:
        """The moment it ends."""
        return self.starts + timedelta(minutes=self.minutes)


@dataclass(frozen=True)
class Request:
    """Everything a plan rests on; a plan keeps it, so that it can be judged again when changed.

    ``members``: ids of the members of each body; bodies without any share members with the
    council that they are part of, and with nobody else. ``board_dates``: days on which the bodies
    reported to meet. ``earliest``: the day the plan is made; summonses must still be in time.
    """

    charter: Charter
    period: Span
    calendar: MunicipalCalendar = field(default_factory=MunicipalCalendar)
    members: Mapping[str, frozenset[str]] = field(default_factory=dict)
    existing: tuple[FixedMeeting, ...] = ()
    preferences: Preferences = field(default_factory=Preferences)
    board_dates: Mapping[str, tuple[date, ...]] = field(default_factory=dict)
    earliest: date | None = None

    def share_members(self, one: str, other: str) -> bool:
        """Whether somebody sits in both bodies, or one is part of the other."""
        if one == other:
            return True
        if self.members.get(one) and self.members.get(other):
            return not frozenset(self.members[one]).isdisjoint(self.members[other])
        parts = {body.key: body.part_of for body in self.charter.bodies}
        return parts.get(one) == other or parts.get(other) == one


@dataclass(frozen=True)
class PlannedMeeting:
    """A proposed meeting. ``notes`` say why that day, ``yielded`` which wishes had to give way.

    ``summons_by`` is the last local day the summons may go out; None when no clause sets one.
    """

    bodies: tuple[str, ...]
    starts: datetime
    minutes: int = DEFAULT_MINUTES
    summons_by: date | None = None
    notes: tuple[Sentence, ...] = ()
    yielded: tuple[Sentence, ...] = ()

    @property
    def body(self) -> str:
        """The body whose meeting it is; in a joint meeting the council itself."""
        return self.bodies[0]

    @property
    def day(self) -> date:
        """Its local day."""
        return local_day(self.starts)

    @property
    def ends(self) -> datetime:
        """The moment it ends."""
        return self.starts + timedelta(minutes=self.minutes)

    @property
    def id(self) -> str:
        """«styrgruppen:2027-03-09»."""
        return f"{self.body}:{self.day.isoformat()}"


@dataclass(frozen=True)
class Plan:
    """A year plan that satisfies the meeting clauses of its charter, meetings in time order.

    ``yielded``: clauses of the kind *bör* that had to give way, and other wishes of the whole.
    """

    request: Request = field(repr=False)
    meetings: tuple[PlannedMeeting, ...]
    yielded: tuple[Sentence, ...] = ()

    def of(self, body: str) -> tuple[PlannedMeeting, ...]:
        """The planned meetings of one body."""
        return tuple(each for each in self.meetings if body in each.bodies)

    @property
    def fingerprint(self) -> str:
        """The same for the same dates: two who make the same plan have made one (B216)."""
        lines = "\n".join(f"{each.id} {each.starts.isoformat()}" for each in self.meetings)
        return hashlib.sha256(lines.encode()).hexdigest()


@dataclass(frozen=True)
class Collision:
    """A smallest set of clauses that cannot hold together, and a sentence that says why.

    ``obstacles``: names of holidays and breaks that stand in the way, when the calendar does.
    ``would_help``: kinds of obstacle that would make a plan possible if they were let to yield.
    """

    bodies: tuple[str, ...]
    clauses: tuple[str, ...]
    because: Sentence
    obstacles: tuple[str, ...] = ()
    would_help: tuple[str, ...] = ()
    proven: bool = True


@dataclass(frozen=True)
class Impossible:
    """No plan satisfies the charter; ``collisions`` name the clauses that stand against it.

    A collision that is not ``proven`` was met when bodies that share members were laid side by
    side: each body's own clauses can be met, but no common plan was found.
    """

    request: Request = field(repr=False)
    collisions: tuple[Collision, ...]

    @property
    def clauses(self) -> tuple[str, ...]:
        """Every clause id of the collisions, each once, in order."""
        return tuple(dict.fromkeys(id for each in self.collisions for id in each.clauses))


@dataclass(frozen=True)
class Problem:
    """Something wrong with a set of meetings: its kind, the meetings, the clause, the sentence.

    Kinds: obstacle, clash, twice, count, season, rhythm, notice, outside.
    """

    kind: str
    sentence: Sentence
    meetings: tuple[str, ...] = ()
    clause: str = ""


Meeting = FixedMeeting | PlannedMeeting
