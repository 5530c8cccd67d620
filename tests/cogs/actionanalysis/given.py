"""What the tests of the action analysis start from: observations, a session, something on its table."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from kugghjul.cogs.actionanalysis.actions import candidates, proposals, sessions
from kugghjul.cogs.actionanalysis.models import Candidate, Proposal, Session
from kugghjul.cogs.actionanalysis.queries.evidence import grounds_of
from tests.cogs.reporting import given

OCTOBER = {"first": dt.date(2026, 10, 1), "last": dt.date(2026, 10, 31)}
STARTS = dt.datetime(2026, 10, 9, 19, 0, tzinfo=dt.UTC)


def seen(world: SimpleNamespace, count: int = 3, **values: Any) -> list[Any]:
    """Accepted observations of October at one place, an hour apart."""
    values = {"state": "accepted", "place": given.place(world), **values}
    return [
        given.observation(world, starts_at=STARTS + dt.timedelta(hours=n), **values)
        for n in range(count)
    ]


def session(world: SimpleNamespace, at: dt.datetime, **values: Any) -> Session:
    """A session on the day of `at`, over October."""
    start = {"on": at.date(), "organisations": [world.office, world.police], **OCTOBER, **values}
    return sessions.plan_session(world.council, by=world.anna, at=at, **start)


def candidate(world: SimpleNamespace, at: dt.datetime) -> Candidate:
    """The only pattern of the period, laid on the table."""
    found = session(world, at)
    return candidates.lay_on_table(found, grounds_of(found)[0], by=world.anna, at=at)


def proposal(world: SimpleNamespace, at: dt.datetime, sent: bool = True, **values: Any) -> Proposal:
    """A proposal to the police, sent unless told otherwise."""
    about = values.pop("candidate", None) or candidate(world, at)
    start = {
        "text": "Gå förbi torget fredag kväll.", "to_kind": "organisation",
        "organisation": world.police, "answer_by": at.date() + dt.timedelta(days=20), **values,
    }  # fmt: skip
    made = proposals.write_proposal(about, by=world.anna, at=at, **start)
    if sent:
        proposals.send_proposal(made, by=world.anna, at=at)
        made.refresh_from_db()
    return made
