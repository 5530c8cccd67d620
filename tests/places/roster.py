"""Who reports: a unit with a reporter whose letter holds the way in, and a report of theirs."""

from __future__ import annotations

import datetime as dt
import re
from types import SimpleNamespace
from typing import Any

from django.core import signing

from kugghjul.cogs.reporting.actions import roster
from kugghjul.cogs.reporting.actions.receiving import receive
from kugghjul.cogs.reporting.queries.drafts import Sent
from kugghjul.cogs.reporting.queries.links import STOP_SALT
from kugghjul.kit.models import Letter

order = 45
PLACES: list[tuple[str, str, str]] = [
    ("iakttagelser/inrapportorer/person/<int:pk>", "pk", "own_reporter.pk"),
    ("iakttagelser/inrapportorer/<int:pk>", "pk", "own_unit.pk"),
    ("rapportera/brev/<str:token>", "token", "stop_token"),
    ("rapportera/l/<str:token>", "token", "report_token"),
    ("rapportera/openrosa/<str:token>", "form", "lagesrapport"),
    ("rapportera/openrosa/<str:token>", "token", "report_token"),
    ("rapportera/tack/<int:pk>", "pk", "own_report.pk"),
    ("rapportera/ratta/<int:pk>", "pk", "own_report.pk"),
]
WORDS = {"lagesrapport"}


def build(world: SimpleNamespace, o: SimpleNamespace, at: dt.datetime, by: dict[str, Any]) -> None:
    """The unit, its reporter, and that nothing new had happened."""
    o.own_unit = roster.add_unit(
        world.municipality, name="Fritidsgården Eken", organisation=world.office,
        since=dt.date(2025, 1, 1), **by,
    )  # fmt: skip
    o.own_reporter = roster.invite_reporter(o.own_unit, email="eken@ekkoping.example", **by)
    letter = Letter.objects.get(recipient=f"reporter:{o.own_reporter.pk}")
    o.report_token = re.search(r"/rapportera/l/([\w-]+)/", letter.text)[1]  # type: ignore[index]
    o.stop_token = signing.dumps(o.own_reporter.pk, salt=STOP_SALT)
    sent = Sent("places-report-2", answers={"nytt": "no"})
    o.own_report = receive(o.own_unit, o.own_reporter, sent, at=at).report
