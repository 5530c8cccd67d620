"""Rounds: which is the current one, when nominations are taken, what must be done next."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from kugghjul.cogs.prize.models import DeletionProof, Nomination, PrizeDecision, PrizeRound
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.clock import STOCKHOLM, local_day

S = PrizeRound.State
GRACE = dt.timedelta(minutes=60)
"""Who had the form open at midnight may still send it (B034)."""
KEPT = dt.timedelta(days=30)
"""How long after the decision nominations are kept; the call says so to those who nominate."""
REMIND = dt.timedelta(days=7)


def locked_round(prize: PrizeRound) -> PrizeRound:
    """The round as it stands now, locked until the transaction ends."""
    rows = PrizeRound.objects.select_for_update(of=("self",))
    return rows.select_related("council__municipality").get(pk=prize.pk)


def is_open(prize: PrizeRound, at: dt.datetime) -> bool:
    """Whether a nomination is taken at that instant: the call's days, and an hour of grace."""
    today = local_day(at)
    late = local_day(at - GRACE) <= prize.closes_on and at.astimezone(STOCKHOLM).hour < 1
    return prize.state == S.OPEN and prize.opens_on <= today and (today <= prize.closes_on or late)


def shows_form(prize: PrizeRound, today: dt.date) -> bool:
    """Whether the page has the form that day."""
    return prize.state == S.OPEN and prize.opens_on <= today <= prize.closes_on


def rounds_of(municipality: Municipality) -> QuerySet[PrizeRound]:
    """Every year's round, latest first, with counts and decision. One query."""
    return (
        PrizeRound.objects.filter(council__municipality=municipality)
        .select_related("council__municipality", "decision", "proof", "award")
        .annotate(kept=Count("nominations", distinct=True), seated=Count("jurors", distinct=True))
        .order_by("-year")
    )


def public_round(municipality: Municipality) -> PrizeRound | None:
    """The round that the public page tells of: the latest that has been announced."""
    rows = PrizeRound.objects.filter(council__municipality=municipality).exclude(state=S.DRAFT)
    return rows.select_related("council__municipality").order_by("-year").first()


def winners(municipality: Municipality) -> list[PrizeDecision]:
    """Published winners, latest first."""
    rows = PrizeDecision.objects.filter(
        round__council__municipality=municipality, published_at__isnull=False
    )
    return list(rows.select_related("round").order_by("-round__year"))


def deletes_on(prize: PrizeRound) -> dt.date | None:
    """The day when nominations are deleted by themselves; None before the decision."""
    decision = getattr(prize, "decision", None)
    return decision.decided_on + KEPT if decision else None


def proof_of(prize: PrizeRound) -> DeletionProof | None:
    """The proof that the nominations are gone, if they are."""
    return DeletionProof.objects.filter(round=prize).select_related("by").first()


@dataclass(frozen=True)
class Next:
    """What the staff must do next with a round: in words, where (a url name), and by when."""

    what: str
    name: str
    button: str
    due: dt.date | None = None


def next_step(prize: PrizeRound, today: dt.date) -> Next | None:
    """The one thing to do now, or None when the round waits or is finished.

    `prize` comes from `rounds_of`.
    """
    if prize.state == S.DRAFT:
        return Next(_("Utlys priset"), "prize:round", _("Till utlysningen"), prize.opens_on)
    if prize.state == S.OPEN and today > prize.closes_on:
        return Next(_("Stäng nomineringen"), "prize:round", _("Till priset"), prize.closes_on)
    if prize.state == S.CLOSED:
        return Next(_("Avsluta bedömningen"), "prize:ranking", _("Till bedömningen"), None)
    if prize.state == S.JUDGED:
        return Next(_("Besluta om priset"), "prize:decide", _("Till beslutet"), prize.award_by)
    if prize.state == S.DECIDED and prize.decision.winner and today >= prize.award_by:
        return Next(_("Anteckna utdelningen"), "prize:round", _("Till priset"), prize.award_by)
    if prize.state in (S.DECIDED, S.AWARDED) and getattr(prize, "proof", None) is None:
        day = deletes_on(prize)
        return Next(_("Radera nomineringarna"), "prize:round", _("Till priset"), day)
    return None


def to_close(today: dt.date) -> QuerySet[PrizeRound]:
    """Open rounds whose last day has passed."""
    return PrizeRound.objects.filter(state=S.OPEN, closes_on__lt=today)


def to_delete(today: dt.date) -> QuerySet[PrizeRound]:
    """Decided rounds whose nominations have been kept as long as was promised."""
    return PrizeRound.objects.filter(
        state__in=(S.DECIDED, S.AWARDED), proof=None, decision__decided_on__lte=today - KEPT
    )


def to_remind(today: dt.date) -> QuerySet[PrizeRound]:
    """Decided rounds whose nominations are deleted within a week."""
    rows = PrizeRound.objects.filter(
        state__in=(S.DECIDED, S.AWARDED), proof=None,
        decision__decided_on__lte=today - KEPT + REMIND,
    )  # fmt: skip
    return rows.select_related("council__municipality", "decision")


def nominations_of(prize: PrizeRound) -> QuerySet[Nomination]:
    """The round's nominations with the number of judgements and conflicts each has."""
    return prize.nominations.annotate(
        judged=Count("judgements", filter=Q(judgements__conflict=False)),
        conflicts=Count("judgements", filter=Q(judgements__conflict=True)),
    ).order_by("number")


def nomination_by_token(municipality: Municipality, token: str) -> Nomination | None:
    """The nomination whose author holds this receipt, in this municipality."""
    rows = Nomination.objects.filter(token=token, round__council__municipality=municipality)
    return rows.select_related("round__council__municipality").first()
