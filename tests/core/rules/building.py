"""Small builders, so that a test reads as a sentence about a rule."""

from datetime import date, datetime, time

from kugghjul.core.calendar import at
from kugghjul.core.rules.checking import check
from kugghjul.core.rules.facts import (
    ActivityFact,
    Facts,
    MeetingFact,
    MeetingState,
    NotesFact,
    NoticeFact,
)
from kugghjul.core.rules.kinds import Rule
from kugghjul.core.rules.model import (
    Area,
    Body,
    BodyKind,
    Charter,
    Clause,
    DocumentData,
    Finding,
    Modality,
    Seat,
    SeatRole,
    Source,
)

BODIES = (
    Body("radet", "Rådet", BodyKind.COUNCIL),
    Body("styr", "Styrgruppen", BodyKind.STEERING, part_of="radet"),
    Body("op", "Operativa gruppen", BodyKind.OPERATIVE, part_of="radet", assigned_by="styr"),
    Body("sam", "Samverkansgruppen", BodyKind.COOPERATION, assigned_by="radet"),
    Body("ks", "Kommunstyrelsen", BodyKind.BOARD),
    Body("kf", "Kommunfullmäktige", BodyKind.ASSEMBLY),
)
SEATS = (
    Seat("chef", "styr", "Kommundirektör", "kommunen", SeatRole.CHAIR),
    Seat("polis", "styr", "Polisen", "Polisen", external=True),
    Seat("folkhalsa", "op", "Folkhälsosamordnare", "kommunen", condition="folkhalsoplanen"),
)


def day(text: str) -> date:
    return date.fromisoformat(text)


def moment(text: str, clock: str = "09:00") -> datetime:
    return at(day(text), time.fromisoformat(clock))


def clause(rule: Rule, modality: str = "ska", id: str = "X1", **more) -> Clause:
    source = Source("Reglemente", "Rubrik")
    return Clause(id, "Titel", "Text", Modality(modality), source, rule, **more)


def charter(*clauses: Clause, **more) -> Charter:
    document = more.pop("document", DocumentData("Reglemente", "Reglemente"))
    more = {"bodies": BODIES, "seats": SEATS, "areas": (Area("halsa", "Hälsa"),), **more}
    return Charter("prov", "Kommunen", document, clauses=clauses, **more)


def find(rule: Rule, facts: Facts, today: str, modality: str = "ska", **more) -> Finding:
    """The finding for one rule on a day."""
    [finding] = check(charter(clause(rule, modality), **more), facts, day(today))
    return finding


def held(on: str, *bodies: str, id: str = "", **more) -> MeetingFact:
    return _meeting(on, bodies, id, MeetingState.HELD, more)


def planned(on: str, *bodies: str, id: str = "", **more) -> MeetingFact:
    return _meeting(on, bodies, id, MeetingState.PLANNED, more)


def _meeting(on: str, bodies: tuple[str, ...], id: str, state, more: dict) -> MeetingFact:
    clock = more.pop("clock", "09:00")
    starts = moment(on, clock)
    return MeetingFact(id or f"m:{on}", bodies or ("radet",), starts, state, **more)


def notice(sent: str, clock: str = "12:00", **more) -> NoticeFact:
    return NoticeFact(f"n:{sent}", moment(sent, clock), **more)


def notes(approved: str, sent: str = "", **more) -> NotesFact:
    return NotesFact(f"a:{approved}", moment(approved), moment(sent) if sent else None, **more)


def walk(on: str, *parties: str, **more) -> ActivityFact:
    more = {"held": True, "kind": "safety-walk", **more}
    return ActivityFact(f"w:{on}", on=day(on), parties=parties, **more)
