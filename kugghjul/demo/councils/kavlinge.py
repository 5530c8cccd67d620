"""K: the work plan for 2018. A plan tells what is to be done; of what was done it says nothing.

It tells no decision: the demo lets it apply from 1 January 2018, the first day of its year. Its texts
are entered part by part, so that both editions of the plan are printed from them.
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.activities.actions.activities import plan_activity
from kugghjul.cogs.activities.actions.projects import propose_project, start_project
from kugghjul.cogs.tenancy.actions import add_organisation
from kugghjul.cogs.tenancy.models import Organisation
from kugghjul.cogs.workplan.actions import editions, plan
from kugghjul.demo.councils.source import UNSAID, Source, begin, enter, hold
from kugghjul.demo.points import table
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
YEAR = dt.date(2018, 12, 31)
NOTE = "Planen säger när på året, inte vilken dag. Dagen här är den sista möjliga."
TOLD = table(__package__, "kavlinge.toml")


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
    for row in TOLD["activity"]:
        _activity(teller, row, moment(day, "17.30"))
    _projects(teller, day, moment(day, "17.40"))
    _work_plan(teller, moment(day, "18.00"))
    return 5 + len(TOLD["activity"])


def _activity(teller: Teller, row: dict[str, Any], at: dt.datetime) -> None:
    plan_activity(
        teller.council,
        title=row["title"],
        kind=row["kind"],
        starts_on=row["on"],
        text=NOTE,
        target=row.get("target", ""),
        parties=[_party(teller, name, at) for name in row.get("parties", ())],
        by=teller.by,
        at=at,
    )


def _party(teller: Teller, name: str, at: dt.datetime) -> Organisation:
    """One of those that the plan says take part; «kommunen» is the municipality itself."""
    name = teller.municipality.name if name == "kommunen" else name
    if not teller.municipality.organisations.filter(name=name).exists():
        teller.organisations[name] = add_organisation(
            teller.municipality, name, Organisation.Kind.BUSINESS, by=teller.by, at=at
        )
    return teller.organisation(name)


def _projects(teller: Teller, day: dt.date, at: dt.datetime) -> None:
    """One beyond the recurring, and an earlier one that is to be worked into them (K2, K6)."""
    said: dict[str, Any] = {"by": teller.by, "at": at}
    propose_project(
        teller.council, name="Nolltolerans mot skadegörelse", starts_on=day, ends_on=YEAR,
        target="nolltolerans mot skadegörelse", purpose="Ett projekt utöver de återkommande.",
        **said,
    )  # fmt: skip
    earlier = propose_project(
        teller.council, name="Rent, snyggt och tryggt",
        purpose="Kommunens tidigare projekt, som ska inarbetas i RTH:s ordinarie verksamhet.",
        **said,
    )  # fmt: skip
    start_project(earlier, starts_on=day, **said)
    enter(
        teller,
        day,
        kind="coverage",
        subject="absorbed-projects",
        title="«Rent, snyggt och tryggt» inarbetas",
        data={"wanted": ["Rent, snyggt och tryggt"], "reached": []},
    )


def _work_plan(teller: Teller, at: dt.datetime) -> None:
    said: dict[str, Any] = {"by": teller.by, "at": at}
    made = plan.start_work_plan(
        teller.council, 2018, name=TOLD["name"], overview_name=TOLD["overview_name"], **said
    )
    plan.write_introduction(
        made, TOLD["introduction"], recurring_text=TOLD["recurring_text"], **said
    )
    for row in TOLD["focus"]:
        plan.add_focus(made, **row | {"origins": map(tuple, row["origins"])}, **said)
    for row in TOLD["goal"]:
        plan.add_goal(made, row["text"], clause=row["clause"], **said)
    for row in TOLD["recurring"]:
        body = {"body": teller.body(row["body"])} if "body" in row else {}
        plan.add_recurring(made, **row | body, **said)
    editions.freeze_edition(
        made, "overview", decided_by=UNSAID, decided_on=SOURCE.decided_on, **said
    )
    editions.freeze_edition(made, "detailed", note="Den första", **said)
