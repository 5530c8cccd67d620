"""The log of attempts at agreements: «verka för» asks for effort (L9)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.agreements.models import Agreement, Attempt
from kugghjul.cogs.council.models import Council
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused


@action
def log_attempt(
    council: Council, *, on: dt.date, whom: str, what: str, result: str = "",
    agreement: Agreement | None = None, by: Any, at: dt.datetime,
) -> Attempt:  # fmt: skip
    """Somebody was asked for an agreement: whom, what was done, what came of it (L9)."""
    if on > local_day(at):
        raise Refused(_("Dagen har inte varit än. Välj en dag som har varit."), "on")
    if not whom.strip():
        raise Refused(_("Skriv vem ni vände er till."), "whom")
    if not what.strip():
        raise Refused(_("Skriv vad ni gjorde."), "what")
    if agreement is not None and agreement.council_id != council.pk:
        raise Refused(_("Välj en av rådets egna överenskommelser."), "agreement")
    attempt = Attempt.objects.create(
        council=council, on=on, whom=whom.strip(), what=what.strip(), result=result.strip(),
        agreement=agreement, created_by=by,
    )  # fmt: skip
    record("attempt.logged", attempt, by=by, at=at, on=on.isoformat())
    return attempt


@action
def withdraw_attempt(attempt: Attempt, *, by: Any, at: dt.datetime) -> Attempt:
    """It was entered by mistake, and no longer counts."""
    attempt.withdrawn_at = attempt.withdrawn_at or at
    attempt.save(update_fields=["withdrawn_at"])
    record("attempt.withdrawn", attempt, by=by, at=at)
    return attempt
