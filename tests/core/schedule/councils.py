"""Small charters to plan for, written as one reads them."""

from datetime import date, datetime, time

from kugghjul.core.calendar import MunicipalCalendar, at, proposed_school_year
from kugghjul.core.rules.kinds import NoticePeriod, Rule
from kugghjul.core.rules.model import (
    Body,
    BodyKind,
    Charter,
    Clause,
    DocumentData,
    Modality,
    Source,
)
from kugghjul.core.schedule import FixedMeeting, Plan

BODIES = (
    Body("rådet", "Rådet", BodyKind.COUNCIL),
    Body("styrgruppen", "Styrgruppen", BodyKind.STEERING, part_of="rådet"),
    Body("operativa", "Operativa gruppen", BodyKind.OPERATIVE, part_of="rådet"),
    Body("samverkan", "Samverkansgruppen", BodyKind.COOPERATION),
    Body("arbetsutskottet", "Arbetsutskottet", BodyKind.COMMITTEE),
)
SCHOOL = MunicipalCalendar((proposed_school_year(2026), proposed_school_year(2027)))
TEN_DAYS = NoticePeriod(tuple(body.key for body in BODIES), 10)


def clause(id: str, rule: Rule, modality: Modality = Modality.SHALL, **more: object) -> Clause:
    """A clause whose title is its id."""
    return Clause(id, id, "", modality, Source("Prov", "Möten"), rule, **more)


def charter(*clauses: Clause, **named: Rule) -> Charter:
    """A charter of the five bodies; clauses by keyword are binding and named by it."""
    return Charter(
        "prov",
        "Provkommun",
        DocumentData("Prov", "reglemente"),
        bodies=BODIES,
        clauses=(*clauses, *(clause(id, rule) for id, rule in named.items())),
    )


def days(plan: Plan, body: str) -> list[str]:
    """The days of a body's meetings, as month and day."""
    return [each.day.strftime("%m-%d") for each in plan.of(body)]


def fixed(body: str, day: str, start: str = "09:00", **more: object) -> FixedMeeting:
    """A meeting that already stands."""
    starts = at(date.fromisoformat(day), time.fromisoformat(start))
    return FixedMeeting(f"{body}@{day}", (body,), starts, **more)


def plain(said: object) -> str:
    """A sentence with ordinary spaces."""
    return str(said).replace("\N{NO-BREAK SPACE}", " ")


def instant(text: str) -> datetime:
    """A Swedish wall-clock time as an instant."""
    wall = datetime.fromisoformat(text)
    return at(wall.date(), wall.time())
