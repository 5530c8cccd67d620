"""V: what the report of autumn 2017 tells. Two meetings, four groups founded and then staffed, and
what was owed.

The report gives the days of the meetings, not hours or places, and says «maj 2017» of the charter
and «januari 2018» of the next meeting: the last of May and 22 January are the demo's. The report
itself has no date; it was written after 9 October. No summons is told of, so none is sent. Who
reported to the working committee is not told either.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.agreements.actions.agreements import add_party, draft_agreement, sign_party
from kugghjul.cogs.agreements.actions.groups import attach_group
from kugghjul.cogs.agreements.models import Party
from kugghjul.cogs.council.actions import documents
from kugghjul.cogs.council.actions.bodies import add_seat, change_body
from kugghjul.cogs.council.models import GoverningDocument, Seat
from kugghjul.demo.councils.source import Source, begin, enter, hold
from kugghjul.demo.councils.varmdo_report import report
from kugghjul.demo.meeting_life import Course, Life
from kugghjul.demo.outside_plan import outside_plan
from kugghjul.demo.points import point, table
from kugghjul.demo.teller import Teller

SOURCE = Source(
    "V",
    "Värmdö kommun",
    "varmdo",
    "trygghetsradet-2017",
    "Trygghetsrådet",
    "Återskapad ur 2017 års återrapport",
    dt.date(2017, 5, 31),
    "Kommunfullmäktige",
)
FIRST, SECOND, REPORT = dt.date(2017, 9, 21), dt.date(2017, 10, 9), dt.date(2017, 10, 31)
AUTUMN, JANUARY, END = dt.date(2017, 7, 1), dt.date(2018, 1, 22), dt.date(2018, 1, 8)
GROUPS = ("grupp-trygghet-synlighet", "grupp-inbrott", "grupp-trafik", "grupp-ungdomar-narkotika")
POINTS = table(__package__, "varmdo.toml")


def tell(operator: User, as_of: dt.date) -> int:
    """Autumn 2017, up to the days before the meeting in January. Gives the number of events."""
    teller = begin(SOURCE, operator, min(END, as_of))
    line, day = teller.timeline, SOURCE.decided_on
    line.on(day, "17.00", lambda at: _seats(teller, at))
    line.on(day, "17.30", lambda at: _documents(teller, at))
    _meeting(teller, FIRST, "forming", 1)
    line.on(FIRST, "16.00", lambda at: _founded(teller, at))
    _meeting(teller, SECOND, "staffing", 2)
    line.on(SECOND, "16.00", lambda at: _staffed(teller, at))
    _meeting(teller, JANUARY, "", 3)
    line.on(REPORT, "10.00", lambda at: report(teller, AUTUMN, SECOND, at))
    return 1 + line.tell()


def _meeting(teller: Teller, day: dt.date, told: str, number: int) -> None:
    """A meeting of the council, without a summons; the one in January is planned when the second
    has been held.
    """
    plan, found = outside_plan(teller, "trygghetsradet", day, 13, 15)
    points = tuple(point(row) for row in POINTS.get(told, ()))
    course = Course(hours=("13.00", "14.50"))
    life = Life(teller, found, day, points, number, ("rad-kommundirektor",), course)
    line, back = teller.timeline, dt.timedelta(days=14)
    line.on(day - back if number < 3 else SECOND, "18.00", plan)
    line.on(day - back, "18.30", life.draft)
    line.on(day, "13.00", life.hold)
    line.on(day + dt.timedelta(days=1), "9.00", life.submit)
    line.on(day + dt.timedelta(days=2), "9.00", life.approve_by("rad-kommundirektor"))


def _seats(teller: Teller, at: dt.datetime) -> None:
    seats = Seat.objects.filter(body=teller.body("trygghetsradet")).select_related(
        "body", "organisation"
    )
    for seat in seats:
        hold(teller, seat, SOURCE.decided_on, at)
    enter(
        teller,
        SOURCE.decided_on,
        kind="standing",
        subject="prevention-violent-extremism",
        title="Rådet ansvarar för det strategiska arbetet mot våldsbejakande extremism",
    )


def _documents(teller: Teller, at: dt.datetime) -> None:
    """The plan against violent extremism: drafted, treated by the council, not yet decided (V5)."""
    made = documents.register_document(
        teller.municipality,
        kind=GoverningDocument.Kind.PLAN_EXTREMISM,
        by=teller.by,
        at=at,
        name="Plan mot våldsbejakande extremism i Värmdö kommun",
    )
    teller.timeline.on(
        FIRST - dt.timedelta(days=1),
        "9.00",
        lambda when: documents.draft_version(
            made, by=teller.by, at=when, text="Förslag till plan."
        ),
    )
    teller.timeline.on(
        FIRST,
        "15.30",
        lambda when: documents.treat_version(
            made.versions.get(),
            treated_by="Trygghetsrådet",
            treated_on=FIRST,
            by=teller.by,
            at=when,
        ),
    )


def _founded(teller: Teller, at: dt.datetime) -> None:
    for key in GROUPS:
        change_body(
            teller.body(key), founded_by="Trygghetsrådets beslut 2017-09-21", by=teller.by, at=at
        )
    _agreement(teller, at)


def _agreement(teller: Teller, at: dt.datetime) -> None:
    """The agreement that the groups mirror. The day it was signed is not told: it was there."""
    sign: dict[str, Any] = {"by": teller.by, "at": at}
    groups = [teller.body(key) for key in GROUPS]
    made = draft_agreement(
        teller.council, "Nacka, Tyresö och Värmdö kommuner med polisen", starts_on=FIRST,
        purposes=["Samverkan inom trygghetsområdet"], areas=[group.name for group in groups], **sign,
    )  # fmt: skip
    for name in ("Nacka kommun", "Tyresö kommun"):
        add_party(made, side=Party.Side.OWN, name=name, **sign)
    add_party(made, side=Party.Side.OTHER, name="Polisen", **sign)
    for group in groups:
        attach_group(made, group, area=group.name, since=FIRST, **sign)
    for party in made.parties.all():
        sign_party(party, signed_by="Anges inte i rapporten", signed_on=FIRST, **sign)


def _staffed(teller: Teller, at: dt.datetime) -> None:
    """The groups get participants from the operations concerned; the report does not say which."""
    names = [teller.body(key).name for key in GROUPS]
    home = teller.organisation(teller.municipality.name)
    for key in GROUPS:
        seat = add_seat(
            teller.body(key),
            function="Deltagare från berörd verksamhet",
            key=f"{key}-deltagare",
            organisation=home,
            since=SECOND,
            by=teller.by,
            at=at,
        )
        hold(teller, seat, SECOND, at, f"Deltagare i {teller.body(key).name} (ej namngiven)")
    enter(
        teller,
        SECOND,
        kind="coverage",
        subject="groups-coordinated",
        title="Samordningsansvarig i alla grupper",
        data={"wanted": names, "reached": names},
    )
    enter(
        teller,
        SECOND,
        kind="coverage",
        subject="dialogue-steps",
        title="Dialogens steg",
        data={"wanted": ["Webbenkät", "Fokusgrupper"], "reached": []},
    )
