"""The custodian looks at who reported: only after a reason has been written, and it is logged (B071)."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.reporting.models import Look, Observation
from kugghjul.cogs.reporting.queries.review_guard import clean_reason
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused


@action
def look_at_reporter(observation: Observation, *, reason: str, by: User, at: dt.datetime) -> Look:
    """Open the reporter's identity for the one who asks. The log says who looked and when, never at whom by name."""
    reporter = observation.report.reporter if observation.report else None
    if reporter is None:
        raise Refused(_("Ingen inrapportör är knuten till iakttagelsen."))
    reason = clean_reason(reason, observation.municipality)
    if len(reason) < 10:
        raise Refused(_("Skriv ett skäl som någon annan förstår, minst tio tecken."), "reason")
    look = Look.objects.create(
        municipality=observation.municipality, reporter=reporter, observation=observation,
        reason=reason, at=at, by=by,
    )  # fmt: skip
    record("reporting.reporter_looked_at", observation, by=by, at=at, look=look.pk)
    return look
