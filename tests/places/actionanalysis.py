"""The action analysis's objects: a session with something on its table and a proposal that waits."""

from __future__ import annotations

import datetime as dt
import re
from types import SimpleNamespace
from typing import Any

from kugghjul.cogs.actionanalysis.actions import candidates, proposals, sessions
from kugghjul.cogs.actionanalysis.queries.evidence import Ground
from kugghjul.cogs.tenancy.models import Person
from kugghjul.kit import clock
from kugghjul.kit.models import Letter

order = 80
PLACES: list[tuple[str, str, str]] = [
    ("/forslag/<str:token>", "token", "proposal_token"),
    ("atgardsanalys/", "session", "analysis_session.number"),
    ("atgardsanalys/", "candidate", "candidate.pk"),
    ("atgardsanalys/", "proposal", "analysis_proposal.number"),
]


def build(world: SimpleNamespace, o: SimpleNamespace, at: dt.datetime, by: dict[str, Any]) -> None:
    """A session of today over the last month; the police are asked for something."""
    today = clock.local_day(at)
    o.analysis_session = sessions.plan_session(
        world.council, on=today, first=today - dt.timedelta(days=30), last=today,
        organisations=[world.office, world.police], **by,
    )  # fmt: skip
    o.candidate = candidates.lay_on_table(o.analysis_session, Ground("Otryggt vid stationen"), **by)
    o.analysis_proposal = proposals.write_proposal(
        o.candidate, text="Gå förbi stationen fredag kväll.", to_kind="organisation",
        organisation=world.police, answer_by=today + dt.timedelta(days=30), **by,
    )  # fmt: skip
    proposals.send_proposal(o.analysis_proposal, **by)
    person = Person.objects.get(user=world.maja)
    letter = Letter.objects.filter(kind="proposal", to_name=person.name).latest("pk")
    o.proposal_token = re.search(r"/forslag/(\S+)/", letter.text)[1]  # type: ignore[index]
