"""What happened, as values: the facts that `check` judges a charter by.

Each cog hands up its own rows as facts (`facts.py` in the cog); the hub bundles them in `Facts`.
Ids are strings that lead back to a row («meeting:17»), bodies and seats are the charter's keys,
days are local dates, moments are aware datetimes. No fact carries a person's name.
"""

from dataclasses import dataclass, field, fields
from datetime import date, datetime
from enum import StrEnum


class MeetingState(StrEnum):
    """How far a meeting has come. A held meeting is one that took place, minuted or not."""

    PLANNED = "planned"
    SUMMONED = "summoned"
    HELD = "held"
    CANCELLED = "cancelled"


@dataclass(frozen=True, slots=True)
class NoticeFact:
    """A summons as sent: when the last constant seat had it, and what went with it.

    `contents`: part keys («written», «date», «place», «agenda», «documents»). `without`: parts
    that this meeting has none of (no documents belong to the agenda). `by`: the seat role of the
    sender («convener»). `late_reason`: what was written when it went out late.
    """

    id: str
    sent_at: datetime
    contents: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    by: str = ""
    late_reason: str = ""


@dataclass(frozen=True, slots=True)
class NotesFact:
    """A meeting's notes: when approved, when sent out, and the assignments written in them.

    `assignments`: ids of AssignmentFact. `kept_by`: the seat role of who kept them.
    `left`: they have been handed to somebody outside (an internal group's may not be).
    """

    id: str
    approved_at: datetime | None = None
    sent_at: datetime | None = None
    assignments: tuple[str, ...] = ()
    kept_by: str = ""
    left: bool = False


@dataclass(frozen=True, slots=True)
class ItemFact:
    """An agenda item: its kind (information, decision …) and the area or plan it is tied to."""

    id: str
    kind: str = ""
    area: str = ""


@dataclass(frozen=True, slots=True)
class MeetingFact:
    """A meeting of one or more bodies. `seats`: keys of the seats that were summoned or present."""

    id: str
    bodies: tuple[str, ...]
    starts: datetime
    state: MeetingState = MeetingState.PLANNED
    extra: bool = False
    place: str = ""
    notice: NoticeFact | None = None
    notes: NotesFact | None = None
    items: tuple[ItemFact, ...] = ()
    seats: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class HoldingFact:
    """Somebody holds a seat from `since` until `until` (None: still). `organisation` as written
    in the charter («kommunen», «Polisen»); `leading`: a leading position, None when not told."""

    id: str
    body: str
    seat: str
    since: date
    until: date | None = None
    organisation: str = ""
    function: str = ""
    roles: tuple[str, ...] = ("member",)
    external: bool = False
    leading: bool | None = None

    def on(self, day: date) -> bool:
        """Whether the seat is held on that day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class DocumentFact:
    """A version of a governing or knowledge document.

    `kind`: «situation-picture», «action-plan», «problem-picture», «work-plan», «guideline»,
    «board-report» … `decided_on` is None for a draft. `parts`: keys of the parts that have text.
    `rests_on`: ids of the document versions it cites. `measures`: see CoverageFact for shares.
    """

    id: str
    kind: str
    version: str = ""
    decided_on: date | None = None
    decided_by: str = ""
    diary_number: str = ""
    parts: tuple[str, ...] = ()
    rests_on: tuple[str, ...] = ()
    valid_until: date | None = None
    drafted_on: date | None = None


@dataclass(frozen=True, slots=True)
class FollowUpFact:
    """A document was followed up on a day. `parts`: «process», «effect», as far as filled."""

    id: str
    kind: str
    on: date
    parts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class ActivityFact:
    """An activity of a kind, planned for or held on a day, with the parties that took part.

    `parties`: organisations, each once. `mode`: «digital» or «fysisk». `target`, `place`: words.
    """

    id: str
    kind: str
    on: date
    held: bool = False
    cancelled: bool = False
    mode: str = ""
    parties: tuple[str, ...] = ()
    target: str = ""
    place: str = ""


@dataclass(frozen=True, slots=True)
class ReportFact:
    """A report handed over: to which body, by which, on which day, on which occasion.

    `meeting`: the meeting it reports on. `covers_until`: the last day of the period it tells of.
    `contents`: part keys.
    """

    id: str
    to: str
    on: date
    occasion: str = ""
    from_body: str = ""
    meeting: str = ""
    covers_until: date | None = None
    contents: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AgreementFact:
    """A written agreement on cooperation (9 §): parties, purposes, areas, validity."""

    id: str
    signed_on: date
    parties: tuple[str, ...] = ()
    purposes: tuple[str, ...] = ()
    areas: tuple[str, ...] = ()
    written: bool = True
    until: date | None = None


@dataclass(frozen=True, slots=True)
class AttemptFact:
    """A logged attempt at something the municipality shall work for. `subject`: the clause's id,
    its requirement («L9») or the rule's document, body or subject («agreement»)."""

    id: str
    subject: str
    on: date
    note: str = ""


@dataclass(frozen=True, slots=True)
class CoverageFact:
    """n of m: the names wanted and those reached, as of `on`.

    Several facts on one subject are the state at different days; the latest one counts.
    `due`: the day by which all are to be reached, when there is one. `evidence`: ids behind.
    """

    id: str
    subject: str
    on: date
    wanted: tuple[str, ...] = ()
    reached: tuple[str, ...] = ()
    due: date | None = None
    evidence: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class AssignmentFact:
    """An assignment born at a meeting, given to a body, with a day or a meeting as its deadline.

    `subject`: key of what is owed («activity-plan»). `due_at`: id of the meeting it falls due at.
    `presented_at`: id of the meeting where it was presented.
    """

    id: str
    meeting: str
    to_body: str
    given_on: date
    subject: str = ""
    due_at: str = ""
    due_on: date | None = None
    presented_at: str = ""
    presented_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True, slots=True)
class StandingFact:
    """Something that is there from `since` until `until` («coordination-function», «year-plan»).

    `share`: of a full-time post, percent. `trained`: the holder is trained in the work.
    """

    id: str
    subject: str
    since: date
    until: date | None = None
    share: int | None = None
    trained: bool | None = None

    def on(self, day: date) -> bool:
        """Whether it is there on that day."""
        return self.since <= day and (self.until is None or day <= self.until)


@dataclass(frozen=True, slots=True)
class MeasureFact:
    """A measure of the action plan, with what ties it to knowledge (self-check 9–11).

    `indicator`, `baseline`, `responsible`, `deadline`, `goal`: whether each is written.
    """

    id: str
    problem: str = ""
    cause: str = ""
    goal: bool = False
    indicator: bool = False
    baseline: bool = False
    responsible: bool = False
    deadline: bool = False


@dataclass(frozen=True, slots=True)
class Facts:
    """Everything that is known, bundled. Order does not matter; `check` sorts what it must.

    `not_begun`: why the work has not begun and when it is to (self-check 26), in own words.
    """

    meetings: tuple[MeetingFact, ...] = ()
    holdings: tuple[HoldingFact, ...] = ()
    documents: tuple[DocumentFact, ...] = ()
    follow_ups: tuple[FollowUpFact, ...] = ()
    activities: tuple[ActivityFact, ...] = ()
    reports: tuple[ReportFact, ...] = ()
    agreements: tuple[AgreementFact, ...] = ()
    attempts: tuple[AttemptFact, ...] = ()
    coverages: tuple[CoverageFact, ...] = ()
    assignments: tuple[AssignmentFact, ...] = ()
    standings: tuple[StandingFact, ...] = ()
    measures: tuple[MeasureFact, ...] = ()
    not_begun: str = field(default="")

    def __add__(self, other: "Facts") -> "Facts":
        """Both bundles' facts together: each cog hands up its own."""
        merged = {
            part.name: getattr(self, part.name) + getattr(other, part.name)
            for part in fields(Facts)
        }
        return Facts(**merged)
