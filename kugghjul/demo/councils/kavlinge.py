"""K: the work plan for 2018. A plan tells what is to be done; of what was done it says nothing.

It tells no decision: the demo lets it apply from 1 January 2018, the first day of its year.
"""

from __future__ import annotations

import datetime as dt

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.council.actions import documents
from kugghjul.cogs.council.models import GoverningDocument
from kugghjul.demo.councils.source import UNSAID, Source, begin, enter, hold
from kugghjul.demo.teller import Teller
from kugghjul.demo.timeline import moment

SOURCE = Source(
    "K",
    "Kävlinge kommun",
    "kavlinge",
    "kavlinge-2018",
    "Rådet för Trygghet och Hälsa",
    "Återskapad ur verksamhetsplanen för 2018",
    dt.date(2018, 1, 1),
)
SPRING, YEAR = dt.date(2018, 5, 31), dt.date(2018, 12, 31)
PLANNED: tuple[tuple[dt.date, str, str, dict[str, str]], ...] = (
    (SPRING, "safety-walk", "Trygghetsvandring på våren", {}),
    (SPRING, "safety-day", "Säkerhetsdagarna för 8:or", {"target": "årskurs 8"}),
    (SPRING, "prize-award", "Priset mot våld och rasism delas ut", {}),
    (SPRING, "training-theme", "Tema för styrgruppens utbildning beslutas", {}),
    (YEAR, "safety-walk", "Trygghetsvandring på vintern", {}),
    (YEAR, "neighbourhood-watch-evening", "Kvällsmöte om grannsamverkan och märkDNA", {}),
    (YEAR, "neighbourhood-watch-evening", "Kvällsmöte om grannsamverkan och märkDNA", {}),
    (YEAR, "training", "Utbildning för styrgruppen", {}),
    (
        YEAR,
        "project",
        "Projekt: nolltolerans mot skadegörelse",
        {"target": "nolltolerans mot skadegörelse"},
    ),
    (YEAR, "problem-picture-compiled", "Problembilden sammanställs", {}),
    (YEAR, "problem-picture-presented", "Problembilden presenteras", {}),
)


def tell(operator: User, as_of: dt.date) -> int:
    """The plan, the group's members and everything planned for the year. Gives the number of
    events.
    """
    teller, day = begin(SOURCE, operator, as_of), SOURCE.decided_on
    at = moment(day, "17.00")
    for seat in teller.body("operativa-sakerhetsgruppen").seats.select_related(
        "body", "organisation"
    ):
        hold(teller, seat, day, at)
    for on, activity, title, data in PLANNED:
        _plan(teller, day, on, activity, title, data)
    enter(
        teller,
        day,
        kind="coverage",
        subject="absorbed-projects",
        title="«Rent, snyggt och tryggt» inarbetas",
        data={"wanted": ["Rent, snyggt och tryggt"], "reached": []},
    )
    _work_plan(teller, day, at)
    return 3 + len(PLANNED)


def _plan(
    teller: Teller, day: dt.date, on: dt.date, activity: str, title: str, data: dict[str, str]
) -> None:
    from kugghjul.cogs.council.actions.undertakings import enter_undertaking

    note = "Planen säger när på året, inte vilken dag. Dagen här är den sista möjliga."
    enter_undertaking(
        teller.council,
        kind="activity",
        subject=activity,
        title=title,
        on=on,
        note=note,
        data={**data, "held": False},
        by=teller.by,
        at=moment(day, "17.30"),
    )


def _work_plan(teller: Teller, day: dt.date, at: dt.datetime) -> None:
    made = documents.register_document(
        teller.municipality,
        kind=GoverningDocument.Kind.WORK_PLAN,
        name="RTH Verksamhetsplan 2018",
        by=teller.by,
        at=at,
    )
    draft = documents.draft_version(
        made,
        number="Övergripande version",
        parts=["focus", "focus-origin"],
        by=teller.by,
        at=at,
        text=(
            "Visst fokus på nolltolerans mot skadegörelse, efter önskemål från medborgarna "
            "och beslut från politiken."
        ),
    )
    documents.decide_version(
        draft, decided_by=UNSAID, decided_on=day, valid_until=YEAR, by=teller.by, at=at
    )
