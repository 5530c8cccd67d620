"""S: the guideline of 2019 with its cogs. It tells of a working group and a plan for 2019–2022.

It refers to a routine for each cog. The routines are entered from what the guideline itself says of the
cog's roles, timeline and participants.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.activities.actions.routines import StepLine, add_routine
from kugghjul.demo.councils.source import Source, begin, enter
from kugghjul.demo.points import table
from kugghjul.demo.teller import Teller
from kugghjul.demo.timeline import moment

SOURCE = Source(
    "S",
    "Svenljunga kommun",
    "svenljunga",
    "trygg-och-saker-2019",
    "Trygg och säker kommun",
    "Återskapad ur riktlinjen från 2019",
    dt.date(2019, 10, 21),
    "Kommunstyrelsen",
    "§ 160",
)
ROUTINES = table(__package__, "svenljunga.toml")["routine"]


def tell(operator: User, as_of: dt.date) -> int:
    """Adopt the guideline and enter what it says is there. Gives the number of events."""
    teller, day = begin(SOURCE, operator, as_of), SOURCE.decided_on
    enter(teller, day, kind="standing", subject="working-group", title="Arbetsgrupp på kansliet")
    enter(
        teller,
        day,
        kind="standing",
        subject="preparedness-plan",
        until=dt.date(2022, 12, 31),
        title="Handlingsplan för krisberedskap 2019–2022",
    )
    for row in ROUTINES:
        _routine(teller, row, moment(day, "17.30"))
    return 3 + len(ROUTINES)


def _routine(teller: Teller, row: dict[str, Any], at: dt.datetime) -> None:
    home = teller.municipality.name
    names = [home if name == "kommunen" else name for name in row["participants"]]
    held = teller.municipality.organisations.filter(name__in=names)
    add_routine(
        teller.council,
        **row
        | {
            "participants": list(held),
            "roles": [(name, text) for name, text in row["roles"]],
            "steps": [StepLine(**step) for step in row["steps"]],
        },
        by=teller.by,
        at=at,
    )
