"""V's report itself: started from the autumn's facts, its texts written, approved and sent (V7)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kugghjul.cogs.reports import actions
from kugghjul.cogs.reports.models import Report
from kugghjul.demo.points import table
from kugghjul.demo.teller import Teller

TOLD = table(__package__, "varmdo-rapport.toml")


def report(teller: Teller, first: dt.date, last: dt.date, at: dt.datetime) -> Report:
    """The report on `first`–`last`, written as the original was."""
    said: dict[str, Any] = {"by": teller.by, "at": at}
    made = actions.start_report(
        teller.council,
        kind=Report.Kind.HALF_YEAR,
        period_from=first,
        period_until=last,
        body=teller.body("trygghetsradet"),
        **{key: TOLD[key] for key in ("title", "diary_number", "unit", "addressee")},
        addressee_key="kommunstyrelsen",
        **said,
    )
    for block in made.blocks.all():
        actions.write_block(block, TOLD["text"][block.key], **said)
    _lists(made, said)
    for block in made.blocks.all():
        actions.mark_ready(block, **said)
    actions.approve_report(made, **said)
    return actions.send_report(made, **said)


def _lists(made: Report, said: dict[str, Any]) -> None:
    """The notes that are enclosed, to whom it goes, and which functions sign."""
    meetings = {row.meeting.slug[:10]: row.meeting for row in made.enclosures.all() if row.meeting}
    rows = [(name, True, meetings.get(name[-10:])) for name in TOLD["enclosures"]]
    actions.set_enclosures(made, rows, **said)
    actions.set_receivers(made, [(name, "") for name in TOLD["receivers"]], **said)
    actions.set_signatories(made, [(function, "") for function in TOLD["signatories"]], **said)
