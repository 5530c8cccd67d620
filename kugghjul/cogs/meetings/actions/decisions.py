"""Decisions as records of their own: § n/year, without gaps, changed only until the notes are
approved.
"""

from __future__ import annotations

import datetime as dt

from django.db.models import Max
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.council.actions.bodies import found_body
from kugghjul.cogs.council.models import Body
from kugghjul.cogs.meetings.models import AgendaItem, Decision
from kugghjul.cogs.meetings.queries.writing import writable
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused


@action
def decide(
    item: AgendaItem,
    text: str,
    *,
    outcome: str = "",
    reservation: str = "",
    founds_body: Body | None = None,
    by: User,
    at: dt.datetime,
) -> Decision:
    """Record a decision under `item` with the year's next number (B137: the municipality's row is
    locked).

    `outcome` in own words («Ingen var emot»); `founds_body` is a group that the decision founds
    (V2).
    """
    meeting = item.meeting
    writable(meeting)
    if not text.strip():
        raise Refused(_("Skriv vad som beslutades."), field="text")
    municipality = Municipality.objects.select_for_update().get(pk=meeting.municipality_id)
    year = local_day(meeting.starts_at).year
    last = Decision.objects.filter(municipality=municipality, year=year).aggregate(Max("number"))[
        "number__max"
    ]
    decision = Decision.objects.create(
        municipality=municipality,
        meeting=meeting,
        item=item,
        year=year,
        number=(last or 0) + 1,
        text=text.strip(),
        outcome=outcome.strip(),
        reservation=reservation.strip(),
        founds_body=founds_body,
        at=at,
        by=by,
    )
    record("decision.made", decision, by=by, at=at, year=year, number=decision.number)
    return decision


@action
def found_by_decision(
    decision: Decision, name: str, kind: str, *, by: User, at: dt.datetime
) -> Body:
    """The group that `decision` founds (V2): unstaffed, citing the decision. Once only.

    `kind` is a Body.Kind. Also allowed when the notes are approved: the decision's words stand.
    """
    decision = Decision.objects.select_for_update(of=("self",)).get(pk=decision.pk)
    if decision.founds_body_id:
        raise Refused(_("Beslutet har redan bildat en grupp."), status=409)
    if not name.strip():
        raise Refused(_("Skriv vad gruppen ska heta."), field="name")
    decision.founds_body = found_body(
        decision.meeting.council,
        name=name.strip(),
        kind=kind,
        founded_on=local_day(decision.meeting.starts_at),
        founded_by=f"{decision.meeting.title}, {decision}",
        by=by,
        at=at,
    )
    decision.save(update_fields=["founds_body"])
    record("decision.founded_body", decision, by=by, at=at, body=decision.founds_body.key)
    return decision.founds_body


@action
def reword_decision(
    decision: Decision,
    text: str,
    *,
    outcome: str = "",
    reservation: str = "",
    by: User,
    at: dt.datetime,
) -> Decision:
    """Change the wording or outcome. Refused once the notes are out for approval or approved."""
    writable(decision.meeting)
    if not text.strip():
        raise Refused(_("Skriv vad som beslutades."), field="text")
    decision.text, decision.outcome, decision.reservation = (
        text.strip(),
        outcome.strip(),
        reservation.strip(),
    )
    decision.save(update_fields=["text", "outcome", "reservation"])
    record("decision.reworded", decision, by=by, at=at)
    return decision
