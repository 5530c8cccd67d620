"""Who gets the prize: decided, agreed to by the winner, published, awarded."""

from __future__ import annotations

import datetime as dt

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.activities.actions import change_activity, hold_activity
from kugghjul.cogs.meetings.models import Decision
from kugghjul.cogs.prize.facts import decision_facts
from kugghjul.cogs.prize.models import DeletionProof, Nomination, PrizeDecision, PrizeRound
from kugghjul.cogs.prize.queries.rounds import locked_round
from kugghjul.core.personal_numbers import has_personal_number
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused

S = PrizeRound.State


@action
def decide(
    prize: PrizeRound,
    *,
    nomination: Nomination | None,
    winner: str = "",
    motivation: str,
    decided_by: str,
    decided_on: dt.date,
    meeting_decision: Decision | None = None,
    by: User,
    at: dt.datetime,
) -> PrizeDecision:
    """The prize goes to `nomination` (named `winner` in public), or to nobody when it is None.

    The facts of the printed decision are frozen now, before the nominations are deleted.
    """
    prize = locked_round(prize)
    if prize.state != S.JUDGED:
        raise Refused(_("Avsluta juryns bedömning först."), status=409)
    _check(prize, nomination, motivation, decided_by, decided_on, meeting_decision, at)
    name = (winner.strip() or nomination.nominee) if nomination else ""
    decision = PrizeDecision(
        round=prize, winner=name, motivation=motivation.strip(), decided_by=decided_by.strip(),
        decided_on=decided_on, meeting_decision=meeting_decision, at=at, by=by,
    )  # fmt: skip
    decision.facts = decision_facts(decision, nomination).to_json()
    decision.save()
    prize.state = S.DECIDED
    prize.save(update_fields=["state"])
    record("prize.decided", decision, by=by, at=at, awarded=bool(nomination))
    return decision


@action
def record_consent(
    decision: PrizeDecision, *, on: dt.date, by: User, at: dt.datetime
) -> PrizeDecision:
    """The winner said yes to being named in public, on a day."""
    if not decision.winner:
        raise Refused(_("Ingen fick priset."), status=409)
    if on > local_day(at):
        raise Refused(_("Dagen har inte varit än."), field="on")
    decision.consent_on = on
    decision.save(update_fields=["consent_on"])
    record("prize.consent", decision, by=by, at=at, on=on.isoformat())
    return decision


@action
def publish(decision: PrizeDecision, *, by: User, at: dt.datetime) -> PrizeDecision:
    """Put winner and motivation on the public page. Refused without the winner's consent."""
    if decision.winner and decision.consent_on is None:
        raise Refused(_("Skriv först in när pristagaren sa ja till att nämnas."), status=409)
    decision.published_at = at
    decision.save(update_fields=["published_at"])
    record("prize.published", decision, by=by, at=at)
    return decision


@action
def unpublish(decision: PrizeDecision, *, by: User, at: dt.datetime) -> PrizeDecision:
    """Take the winner off the public page; the consent counts no more."""
    decision.published_at, decision.consent_on = None, None
    decision.save(update_fields=["published_at", "consent_on"])
    record("prize.unpublished", decision, by=by, at=at)
    return decision


@action
def record_award(
    prize: PrizeRound, *, on: dt.date, place: str, by: User, at: dt.datetime
) -> PrizeRound:
    """The prize was handed over: its activity was held, which is what the charter asks for (K10)."""
    prize = locked_round(prize)
    if prize.state != S.DECIDED or not prize.decision.winner:
        raise Refused(_("Det finns ingen pristagare att dela ut priset till."), status=409)
    if on < prize.decision.decided_on:
        raise Refused(_("Priset delas ut efter beslutet."), field="on")
    if on > local_day(at):
        raise Refused(_("Dagen har inte varit än."), field="on")
    change_activity(prize.award, place=place.strip()[:160], by=by, at=at)
    hold_activity(prize.award, held_on=on, by=by, at=at)
    prize.state = S.FINISHED if DeletionProof.objects.filter(round=prize).exists() else S.AWARDED
    prize.save(update_fields=["state"])
    record("prize.awarded", prize, by=by, at=at, on=on.isoformat())
    return prize


def _check(
    prize: PrizeRound,
    nomination: Nomination | None,
    motivation: str,
    decided_by: str,
    decided_on: dt.date,
    meeting_decision: Decision | None,
    at: dt.datetime,
) -> None:
    if nomination and (nomination.round_id != prize.pk or nomination.set_aside):
        raise Refused(_("Välj en av de nominerade."), field="nomination")
    if not motivation.strip():
        raise Refused(_("Skriv motiveringen."), field="motivation")
    if has_personal_number(motivation):
        raise Refused(_("Texten innehåller ett personnummer. Ta bort det."), field="motivation")
    if not decided_by.strip():
        raise Refused(_("Skriv vem som beslutade."), field="decided_by")
    if decided_on > local_day(at):
        raise Refused(_("Beslutsdagen har inte varit än."), field="decided_on")
    if decided_on <= prize.closes_on:
        raise Refused(_("Beslutet fattas efter sista dagen att nominera."), field="decided_on")
    if meeting_decision and meeting_decision.municipality_id != prize.municipality.pk:
        raise Refused(_("Välj ett beslut i den egna kommunen."), field="meeting_decision")
