"""The words a council's rules are written in: charter, body, seat, clause, finding.

A `Charter` (reglemente, arbetsordning, verksamhetsplan, riktlinje or a law) is a value. It holds
the governing document's own data (R1, S1), its bodies and seats (R6, T6), its areas (R4), its
prose, and its clauses. Each clause is one rule of the closed set in `kinds.py`.

Keys are short lower-case strings («styrgruppen»), unique in their charter; facts refer to them.
"""

from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from kugghjul.core.rules.kinds import Rule
from kugghjul.core.rules.verdicts import URGENCY, VERDICT_LABELS, Period, Verdict, worst
from kugghjul.core.sentences import N_, Sentence

__all__ = [
    "Area", "Block", "Body", "BodyKind", "Charter", "Clause", "DEFAULT_SEASONS", "DocumentData",
    "Finding", "Modality", "Period", "Purpose", "Season", "Seat", "SeatRole", "Section", "Source",
    "URGENCY", "VERDICT_LABELS", "Verdict", "worst",
]  # fmt: skip


class Modality(StrEnum):
    """How strongly a clause binds (the sources' own verbs)."""

    SHALL = "ska"
    SHOULD = "bör"
    MAY = "kan"
    WORK_TOWARDS = "verka för"


class BodyKind(StrEnum):
    """What sort of body it is. `COUNCIL` is the strategic forum of 10 § Lag (2023:196)."""

    COUNCIL = "council"
    STEERING = "steering"
    OPERATIVE = "operative"
    COOPERATION = "cooperation"
    ANALYSIS = "analysis"
    WORKING = "working"
    BOARD = "board"
    ASSEMBLY = "assembly"
    COMMITTEE = "committee"
    MANAGEMENT = "management"
    PUBLIC = "public"


class SeatRole(StrEnum):
    """What a seat's holder is in the body."""

    MEMBER = "member"
    CHAIR = "chair"
    VICE_CHAIR = "vice_chair"
    SECRETARY = "secretary"
    CONVENER = "convener"
    COORDINATOR = "coordinator"


@dataclass(frozen=True, slots=True)
class Source:
    """Where a clause stands: the document, its heading as written there, and the paragraph."""

    document: str
    heading: str
    paragraph: str = ""


@dataclass(frozen=True, slots=True)
class Clause:
    """One demand of a governing document, with the rule that judges it.

    `text` is the wording, `title` a short name for a table row, `requirement` the row of
    docs/coverage.md it answers to (R9). `since` and `until` bound the days on which it binds,
    `warn_days` replaces the charter's days of warning.
    """

    id: str
    title: str
    text: str
    modality: Modality
    source: Source
    rule: Rule
    requirement: str = ""
    area: str = ""
    since: date | None = None
    until: date | None = None
    warn_days: int | None = None


@dataclass(frozen=True, slots=True)
class Body:
    """A group that meets, or that is reported to.

    `part_of` is the council a group belongs to (a meeting of the part is a meeting of the
    council), `assigned_by` the body that gives it assignments. `internal_notes`: its notes never
    leave the municipality (R10). `meets_jointly`: may sit together with the other parts.
    `founded_on`: the day it was founded by a decision, perhaps before it is staffed (V2).
    """

    key: str
    name: str
    kind: BodyKind
    part_of: str = ""
    assigned_by: str = ""
    convener: str = ""
    chair: str = ""
    internal_notes: bool = False
    meets_jointly: bool = False
    founded_on: date | None = None
    focus: str = ""


@dataclass(frozen=True, slots=True)
class Seat:
    """A place in a body, held by a function and never by a named person.

    `many`: several people sit there («förvaltningschefer»). `leading`: a leading position in the
    sense of 10 §, None when the document does not tell. `condition`: the key of the area or plan
    that must be on the agenda for the seat to take part (R6); empty for a constant seat.
    An empty `function` is a seat that the document leaves without a holder (T8).
    """

    key: str
    body: str
    function: str
    organisation: str = ""
    role: SeatRole = SeatRole.MEMBER
    also: tuple[SeatRole, ...] = ()
    external: bool = False
    leading: bool | None = None
    many: bool = False
    condition: str = ""

    @property
    def roles(self) -> tuple[SeatRole, ...]:
        """Every role of the seat: a convener may also be chair."""
        return (self.role, *self.also)


@dataclass(frozen=True, slots=True)
class Area:
    """An area of responsibility (R4); the one classification across all items."""

    key: str
    name: str


@dataclass(frozen=True, slots=True)
class Purpose:
    """A purpose or task of the council, and the clauses that show whether it is fulfilled (R2)."""

    text: str
    clauses: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Block:
    """A piece of a section: running text, a list, or values that stand elsewhere in the charter.

    Exactly one of: `text` (a paragraph); `items` (a list, `bullets` with or without a sign);
    `clauses` (their texts run together into one paragraph); `values`, which is «purposes»,
    «areas», «committee», «contents» or «seats:<body>» of the charter. «¹ …» is a footnote.
    """

    text: str = ""
    items: tuple[str, ...] = ()
    bullets: bool = True
    clauses: tuple[str, ...] = ()
    values: str = ""


@dataclass(frozen=True, slots=True)
class Section:
    """A heading of the document and what stands under it. `level` 1 is the highest."""

    heading: str
    level: int = 1
    blocks: tuple[Block, ...] = ()


@dataclass(frozen=True, slots=True)
class DocumentData:
    """The governing document's own data (R1, S1). What the document does not say stays empty.

    `applies_from` is the day its rules begin to bind, `decided_on` when empty. `kinds`: all there are.
    """

    name: str
    kind: str
    adopted_by: str = ""
    decided_on: date | None = None
    paragraph: str = ""
    diary_number: str = ""
    owner: str = ""
    version: str = ""
    last_revised: date | None = None
    valid_until: date | None = None
    replaces: str = ""
    applies_to: str = ""
    other: str = ""
    revised: str = ""
    followed_up: str = ""
    applies_from: date | None = None
    kinds: tuple[str, ...] = ()

    @property
    def binds_from(self) -> date | None:
        """The first day the rules bind, when the document tells."""
        return self.applies_from or self.decided_on


@dataclass(frozen=True, slots=True)
class Season:
    """A part of the year by months (1–12), by the name clauses use for it («våren»)."""

    key: str
    months: tuple[int, ...]


DEFAULT_SEASONS = (
    Season(N_("våren"), (3, 4, 5)),
    Season(N_("sommaren"), (6, 7, 8)),
    Season(N_("hösten"), (9, 10, 11)),
    Season(N_("vintern"), (12, 1, 2)),
    Season(N_("vårhalvåret"), (1, 2, 3, 4, 5, 6)),
    Season(N_("hösthalvåret"), (7, 8, 9, 10, 11, 12)),
)


@dataclass(frozen=True, slots=True)
class Charter:
    """A governing document as a value: data, bodies, seats, areas, prose and clauses.

    `warn_days` and `warn_days_meeting` are how many days before a date, and before a deadline
    inside a meeting cycle, a duty turns «Behöver göras snart».
    """

    key: str
    municipality: str
    document: DocumentData
    responsible: str = ""
    purposes: tuple[Purpose, ...] = ()
    areas: tuple[Area, ...] = ()
    bodies: tuple[Body, ...] = ()
    seats: tuple[Seat, ...] = ()
    clauses: tuple[Clause, ...] = ()
    sections: tuple[Section, ...] = ()
    seasons: tuple[Season, ...] = field(default=())
    warn_days: int = 30
    warn_days_meeting: int = 5

    def body(self, key: str) -> Body:
        """The body with that key; KeyError when nobody defined it."""
        for body in self.bodies:
            if body.key == key:
                return body
        raise KeyError(key)

    def parts_of(self, key: str) -> tuple[str, ...]:
        """The body and the groups that are parts of it, as keys."""
        return (key, *(body.key for body in self.bodies if body.part_of == key))

    def seats_in(self, key: str) -> tuple[Seat, ...]:
        """The seats of a body and of its parts, in the document's order."""
        bodies = self.parts_of(key)
        return tuple(seat for seat in self.seats if seat.body in bodies)

    def clause(self, id: str) -> Clause:
        """The clause with that id; KeyError when there is none."""
        for clause in self.clauses:
            if clause.id == id:
                return clause
        raise KeyError(id)

    def season_months(self, key: str) -> tuple[int, ...]:
        """The months of a season, the charter's own meaning before the common one."""
        for season in (*self.seasons, *DEFAULT_SEASONS):
            if season.key == key:
                return season.months
        raise KeyError(key)


@dataclass(frozen=True, slots=True)
class Finding:
    """What `check` found for one clause.

    `due` is the next date that matters, `evidence` the ids of the facts behind the verdict,
    `against` the ids of the facts that speak against it, `because` a Swedish sentence,
    `period` the days that were judged (None for what has no period).
    """

    clause: Clause
    verdict: Verdict
    because: Sentence
    due: date | None = None
    evidence: tuple[str, ...] = ()
    against: tuple[str, ...] = ()
    period: Period | None = None
