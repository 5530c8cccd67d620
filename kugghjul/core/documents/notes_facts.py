"""What notes are made from: the frozen facts of a held meeting."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from .snapshot import Snapshot

PRESENCE = {
    "present": "Närvarande",
    "remote": "På distans",
    "absent": "Frånvarande",
    "deputy": "Ersättare",
}
OUTCOMES = {
    "adopted": "Beslutat",
    "rejected": "Avslaget",
    "deferred": "Bordlagt",
    "returned": "Återremitterat",
    "noted": "Antecknat",
}


@dataclass(frozen=True)
class Movement(Snapshot):
    """Somebody came or left: `came` true or false, at the item with this number."""

    came: bool
    item: str


@dataclass(frozen=True)
class SeatPresence(Snapshot):
    """A seat at the meeting.

    `state` is a key of PRESENCE; `holder` who sat there, `deputy` who came instead.
    """

    function: str
    organisation: str
    state: str
    holder: str = ""
    deputy: str = ""
    movements: tuple[Movement, ...] = ()


@dataclass(frozen=True)
class Guest(Snapshot):
    """A guest, and the items that the guest took part in (none named: the whole meeting)."""

    function: str
    organisation: str = ""
    items: tuple[str, ...] = ()


@dataclass(frozen=True)
class NotedDecision(Snapshot):
    """A decision with its number of the year, wording and outcome (a key of OUTCOMES).

    `remark` is how it was taken, in own words («Ingen var emot.»).
    """

    number: str
    wording: str
    outcome: str = "adopted"
    reservation: str = ""
    remark: str = ""


@dataclass(frozen=True)
class NotedAssignment(Snapshot):
    """An assignment U-n: what, to whom, by when or by which meeting."""

    number: str
    what: str
    whom: str
    due: date | None = None
    due_meeting: str = ""
    item: str = ""


@dataclass(frozen=True)
class NotedItem(Snapshot):
    """A matter as it was treated."""

    number: str
    title: str
    kind: str = "information"
    presenter: str = ""
    area: str = ""
    text: str = ""
    decisions: tuple[NotedDecision, ...] = ()
    assignments: tuple[NotedAssignment, ...] = ()


@dataclass(frozen=True)
class Correction(Snapshot):
    """A numbered correction made after the notes were locked; the text above it stays as it was."""

    number: int
    made: datetime
    by: str
    text: str
    item: str = ""


@dataclass(frozen=True)
class Approval(Snapshot):
    """A person's approval; `at` None means that it is still waited for."""

    function: str
    name: str = ""
    at: datetime | None = None


@dataclass(frozen=True)
class NotesFacts(Snapshot):
    """Everything the notes say.

    `digest` is the SHA-256 of the locked content, `previous` of the notes before.
    """

    municipality: str
    council: str
    bodies: tuple[str, ...]
    starts: datetime
    place: str
    ends: datetime | None = None
    number: str = ""
    internal: bool = False
    chair: str = ""
    secretary: str = ""
    attendance: tuple[SeatPresence, ...] = ()
    guests: tuple[Guest, ...] = ()
    opening: str = ""
    items: tuple[NotedItem, ...] = ()
    next_meeting: str = ""
    distribution: tuple[str, ...] = ()
    approvals: tuple[Approval, ...] = ()
    locked_at: datetime | None = None
    digest: str = ""
    previous: str = ""
    corrections: tuple[Correction, ...] = ()
    diary_number: str = ""
