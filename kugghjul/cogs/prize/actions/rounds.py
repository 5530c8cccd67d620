"""A year's prize: planned, announced, marketed, closed for nominations (K10)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.activities.actions import change_activity, hold_activity, plan_activity
from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.prize.models import Criterion, PrizeRound
from kugghjul.cogs.prize.queries.rounds import locked_round
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import day as day_words

S = PrizeRound.State


@action
def plan_round(
    council: Council,
    *,
    year: int,
    name: str,
    call: str,
    criteria: Sequence[str],
    opens_on: dt.date,
    closes_on: dt.date,
    award_by: dt.date,
    by: User,
    at: dt.datetime,
) -> PrizeRound:
    """A draft of the year's prize. Refused when the year has one, or its days are not in order."""
    if PrizeRound.objects.filter(council=council, year=year).exists():
        raise Refused(_("Det finns redan ett pris för det året."), field="year")
    values = _checked(name, call, criteria, opens_on, closes_on, award_by)
    prize = PrizeRound.objects.create(
        council=council, year=year, created_at=at, created_by=by, **values
    )
    _write_criteria(prize, criteria)
    record("prize.planned", prize, by=by, at=at)
    return prize


@action
def change_round(
    prize: PrizeRound,
    *,
    name: str,
    call: str,
    criteria: Sequence[str],
    opens_on: dt.date,
    closes_on: dt.date,
    award_by: dt.date,
    by: User,
    at: dt.datetime,
) -> PrizeRound:
    """Other words or days. Once announced, criteria and first day stand as they were promised."""
    prize = locked_round(prize)
    if prize.state not in (S.DRAFT, S.OPEN):
        raise Refused(_("Nomineringen är stängd. Utlysningen kan inte ändras."), status=409)
    values = _checked(name, call, criteria, opens_on, closes_on, award_by)
    if prize.state == S.OPEN:
        _keep_promises(prize, criteria, opens_on, closes_on, at)
    for field, value in values.items():
        setattr(prize, field, value)
    prize.save()
    if prize.state == S.DRAFT:
        prize.criteria.all().delete()
        _write_criteria(prize, criteria)
    if prize.award is not None and prize.award.starts_on != award_by:
        change_activity(prize.award, starts_on=award_by, by=by, at=at)
    record("prize.changed", prize, by=by, at=at)
    return prize


@action
def announce(prize: PrizeRound, *, by: User, at: dt.datetime) -> PrizeRound:
    """Put the call on the public page; the marketing and the award get their activities (K10)."""
    prize = locked_round(prize)
    if prize.state != S.DRAFT:
        raise Refused(_("Priset är redan utlyst."), status=409)
    if prize.closes_on < local_day(at):
        raise Refused(_("Sista dagen att nominera har passerat. Välj en senare dag."))
    prize.state = S.OPEN
    prize.award = plan_activity(
        prize.council, title=f"Utdelning: {prize}", kind="prize-award",
        starts_on=prize.award_by, by=by, at=at,
    )  # fmt: skip
    prize.save(update_fields=["state", "award"])
    prize.marketing.add(_marketing(prize, prize.opens_on, by=by, at=at))
    record("prize.announced", prize, by=by, at=at)
    return prize


@action
def record_marketing(
    prize: PrizeRound, *, on: dt.date, how: str, by: User, at: dt.datetime
) -> PrizeRound:
    """The prize was marketed on a day: where and how. The first time fulfils what was planned."""
    prize = locked_round(prize)
    if prize.state == S.DRAFT:
        raise Refused(_("Utlys priset först."), status=409)
    if not how.strip():
        raise Refused(_("Skriv var priset marknadsfördes."), field="how")
    if on > local_day(at):
        raise Refused(_("Dagen har inte varit än."), field="on")
    waiting = prize.marketing.filter(held_on=None).order_by("pk").first()
    if waiting is None:
        waiting = _marketing(prize, on, by=by, at=at)
        prize.marketing.add(waiting)
    hold_activity(waiting, held_on=on, outcome=how.strip(), by=by, at=at)
    record("prize.marketed", prize, by=by, at=at, on=on.isoformat())
    return prize


@action
def close_call(prize: PrizeRound, *, by: User | None, at: dt.datetime) -> PrizeRound:
    """No more nominations; the jury begins. The last promised day must have passed."""
    prize = locked_round(prize)
    if prize.state != S.OPEN:
        raise Refused(_("Priset är inte öppet för nomineringar."), status=409)
    if local_day(at) <= prize.closes_on:
        raise Refused(
            _("Alla får nominera till och med %(day)s. Flytta den dagen om ni vill stänga förr.")
            % {"day": day_words(prize.closes_on)}
        )
    prize.state = S.CLOSED
    prize.save(update_fields=["state"])
    record("prize.closed", prize, by=by, at=at, nominations=prize.nominations.count())
    return prize


def _marketing(prize: PrizeRound, on: dt.date, *, by: User, at: dt.datetime) -> Activity:
    return plan_activity(
        prize.council, title=f"Marknadsföring: {prize}", kind="prize-marketing", starts_on=on,
        by=by, at=at,
    )  # fmt: skip


def _checked(
    name: str,
    call: str,
    criteria: Sequence[str],
    opens_on: dt.date,
    closes_on: dt.date,
    award_by: dt.date,
) -> dict[str, Any]:
    if not name.strip():
        raise Refused(_("Skriv vad priset heter."), field="name")
    if not call.strip():
        raise Refused(_("Skriv vad priset är till för och vem som kan få det."), field="call")
    if not any(text.strip() for text in criteria):
        raise Refused(_("Skriv minst ett kriterium som juryn bedömer efter."), field="criteria")
    if any(len(text.strip()) > 300 for text in criteria):
        raise Refused(_("Korta varje kriterium till 300 tecken."), field="criteria")
    if closes_on < opens_on:
        raise Refused(_("Sista dagen är före den första."), field="closes_on")
    if award_by <= closes_on:
        raise Refused(_("Priset delas ut efter sista dagen att nominera."), field="award_by")
    return {
        "name": name.strip(),
        "call": call.strip(),
        "opens_on": opens_on,
        "closes_on": closes_on,
        "award_by": award_by,
    }


def _keep_promises(
    prize: PrizeRound,
    criteria: Sequence[str],
    opens_on: dt.date,
    closes_on: dt.date,
    at: dt.datetime,
) -> None:
    asked = [text.strip() for text in criteria if text.strip()]
    if asked != [one.text for one in prize.criteria.all()]:
        raise Refused(_("Kriterierna är utlysta och ändras inte."), field="criteria")
    if opens_on != prize.opens_on:
        raise Refused(_("Första dagen är utlyst och ändras inte."), field="opens_on")
    if closes_on != prize.closes_on and closes_on < local_day(at):
        raise Refused(_("Välj i dag eller en senare dag."), field="closes_on")


def _write_criteria(prize: PrizeRound, criteria: Sequence[str]) -> None:
    texts = [text.strip() for text in criteria if text.strip()]
    Criterion.objects.bulk_create(
        Criterion(round=prize, order=order, text=text) for order, text in enumerate(texts, 1)
    )
