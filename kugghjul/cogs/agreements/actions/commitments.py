"""What the parties have undertaken: who shall do what, by when, and what shows it (L9)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.agreements.models import Agreement, Commitment, Evidence, Party
from kugghjul.cogs.council.models import DocumentVersion
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused

S = Commitment.State


@action
def add_commitment(
    agreement: Agreement, *, party: Party, text: str, due_on: dt.date | None = None,
    area: str = "", by: Any, at: dt.datetime,
) -> Commitment:  # fmt: skip
    """A party undertakes something, by a day or continuously. Also while the agreement runs."""
    values = _values(agreement, party, text, due_on, area)
    last = agreement.commitments.aggregate(last=Max("order"))["last"] or 0
    made = Commitment.objects.create(agreement=agreement, order=last + 1, **values)
    record("commitment.added", made, by=by, at=at)
    return made


@action
def tell_commitment(
    commitment: Commitment, *, state: str, reason: str = "", by: Any, at: dt.datetime
) -> Commitment:
    """It is done, open again, or came to nothing and why."""
    if state not in S.values:
        raise Refused(_("Välj hur det gick."), "state")
    if state == S.NOT_DONE and not reason.strip():
        raise Refused(_("Skriv varför det inte blev av."), "reason")
    if state == S.DONE and not reason.strip() and not commitment.evidence.exists():
        raise Refused(_("Skriv vad som gjordes, eller lägg till underlag först."), "reason")
    commitment.state, commitment.reason = state, reason.strip()
    commitment.done_on = local_day(at) if state == S.DONE else None
    commitment.save(update_fields=["state", "reason", "done_on"])
    record("commitment.told", commitment, by=by, at=at, state=str(state))
    return commitment


@action
def add_evidence(
    commitment: Commitment, *, on: dt.date, text: str = "", activity: Activity | None = None,
    document: DocumentVersion | None = None, by: Any, at: dt.datetime,
) -> Evidence:  # fmt: skip
    """Something that shows that it is kept: an activity, a document, or only words."""
    if on > local_day(at):
        raise Refused(_("Dagen har inte varit än. Välj en dag som har varit."), "on")
    home = commitment.municipality
    if activity is not None and activity.council_id != commitment.agreement.council_id:
        raise Refused(_("Välj en av rådets egna aktiviteter."), "activity")
    if document is not None and document.document.municipality_id != home.pk:
        raise Refused(_("Välj ett dokument i det egna registret."), "document")
    said = text.strip() or (activity.title if activity else str(document) if document else "")
    if not said:
        raise Refused(_("Skriv vad som visar det, eller välj en aktivitet."), "text")
    made = Evidence.objects.create(
        commitment=commitment, on=on, text=said[:500], activity=activity, document=document
    )
    record("commitment.evidence_added", commitment, by=by, at=at, evidence=made.pk)
    return made


def _values(
    agreement: Agreement, party: Party, text: str, due_on: dt.date | None, area: str
) -> dict[str, Any]:
    if party.agreement_id != agreement.pk:
        raise Refused(_("Välj en av överenskommelsens parter."), "party")
    if not text.strip():
        raise Refused(_("Skriv vad parten ska göra."), "text")
    if due_on is not None and due_on < agreement.starts_on:
        raise Refused(_("Dagen är före överenskommelsens första dag."), "due_on")
    return {"party": party, "text": text.strip(), "due_on": due_on, "area": area.strip()}
