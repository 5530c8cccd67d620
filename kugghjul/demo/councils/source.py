"""What the five have in common: a document that became a charter, a coordinator's login, seats by
function.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kugghjul.charters import text
from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.council.actions.bodies import found_council
from kugghjul.cogs.council.actions.charters import adopt_charter, draft_charter
from kugghjul.cogs.council.actions.undertakings import enter_undertaking
from kugghjul.cogs.council.models import Seat
from kugghjul.cogs.tenancy.actions import add_person
from kugghjul.cogs.tenancy.models import Person
from kugghjul.demo.logins import login
from kugghjul.demo.teller import Teller
from kugghjul.demo.timeline import Timeline, moment

UNSAID = "Källan säger inte vem"


@dataclass(frozen=True)
class Source:
    """A source document and the municipality that the demo makes of it. `letter` as in
    docs/coverage.md.
    """

    letter: str
    municipality: str
    slug: str
    charter: str
    council: str
    mark: str
    decided_on: dt.date
    decided_by: str = UNSAID
    paragraph: str = ""
    diary_number: str = ""
    valid_until: dt.date | None = None


def begin(source: Source, operator: User, end: dt.date) -> Teller:
    """The municipality, its coordinator's login, its council and charter, as of the day of the
    decision.
    """
    teller, at = (
        Teller(operator, Timeline(moment(end, "23.00"))),
        moment(source.decided_on, "16.00"),
    )
    teller.settle(source.municipality, source.slug, at, mark=source.mark)
    name = f"Samordnaren, {source.municipality}"
    teller.by = login(
        teller.municipality,
        "samordnare",
        name,
        "coordinator",
        "",
        source.decided_on,
        by=operator,
        at=at,
    )
    teller.users["samordnare"] = teller.by
    teller.council = found_council(teller.municipality, source.council, by=teller.by, at=at)
    draft = draft_charter(teller.council, text(source.charter), by=teller.by, at=at)
    adopt_charter(
        draft,
        decided_by=source.decided_by,
        decided_on=source.decided_on,
        paragraph=source.paragraph,
        diary_number=source.diary_number,
        valid_until=source.valid_until,
        by=teller.by,
        at=at,
    )
    return teller


def enter(teller: Teller, day: dt.date, **values: object) -> None:
    """Something the document tells, entered on its day."""
    enter_undertaking(teller.council, on=day, by=teller.by, at=moment(day, "17.00"), **values)  # type: ignore[arg-type]


def hold(teller: Teller, seat: Seat, since: dt.date, at: dt.datetime, name: str = "") -> Person:
    """Let the function itself hold the seat: «Säkerhetschefen» is somebody, but nobody in
    particular.
    """
    known = name or f"{seat.function} (ej namngiven)"
    key = f"{seat.body.key}-{seat.key}"
    person: Person = add_person(
        teller.municipality,
        known,
        email=f"{key}@{teller.municipality.slug}.example",
        title=seat.function,
        organisation=seat.organisation,
        by=teller.by,
        at=at,
    )
    teller.people[seat.key] = person
    teller.seat_person(seat.key, seat.key, since, at)
    return person
