"""The only way a view gets a round, a nomination or a juror: fetch it, or be refused.

Nominations hold what people write of each other: only those who run the prize, and the jury's own
members, ever read them.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import SEES_MEETINGS, K, has_role, require_role
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.council.queries import council_of
from kugghjul.cogs.prize.models import Juror, Nomination, PrizeDecision, PrizeRound
from kugghjul.cogs.prize.queries.jury import juror_of
from kugghjul.cogs.prize.queries.rounds import nomination_by_token, rounds_of
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.doors import there

RUNS_PRIZE = (K.COORDINATOR, K.SECRETARY)


def runs_prize(user: Any, municipality: Municipality) -> bool:
    """Whether the user runs the prize here."""
    return has_role(user, municipality, RUNS_PRIZE)


def rounds_to_see(user: Any, municipality: Municipality) -> QuerySet[PrizeRound]:
    """Every round, for those who see meetings."""
    require_role(user, municipality, SEES_MEETINGS)
    return rounds_of(municipality)


def council_to_run(user: Any, municipality: Municipality) -> Council:
    """The council whose prize the user runs."""
    require_role(user, municipality, RUNS_PRIZE)
    return there(council_of(municipality))


def round_to_see(user: Any, municipality: Municipality, pk: int) -> PrizeRound:
    """A round, for those who see meetings."""
    return there(rounds_to_see(user, municipality).filter(pk=pk).first())


def round_to_run(user: Any, municipality: Municipality, pk: int) -> PrizeRound:
    """A round, for those who run the prize."""
    found = round_to_see(user, municipality, pk)
    require_role(user, municipality, RUNS_PRIZE)
    return found


def round_to_judge(user: Any, municipality: Municipality, pk: int) -> PrizeRound:
    """A round, for its jury and for those who run the prize."""
    found = round_to_see(user, municipality, pk)
    if not runs_prize(user, municipality) and juror_of(found, user) is None:
        raise PermissionDenied(_("Bedömningen visas för juryn och för den som sköter priset."))
    return found


def nomination_to_run(user: Any, municipality: Municipality, pk: int) -> Nomination:
    """A nomination, for those who run the prize."""
    found = _nomination(municipality, pk)
    require_role(user, municipality, RUNS_PRIZE)
    return found


def seat_to_score(
    user: Any, municipality: Municipality, pk: int, juror: int | None = None
) -> tuple[Nomination, Juror]:
    """A nomination and who judges it: the user's own place, or `juror`'s for who runs the prize."""
    nomination = _nomination(municipality, pk)
    if juror is None:
        own = juror_of(nomination.round, user)
        if own is None or nomination.set_aside:
            raise PermissionDenied(_("Bara juryns ledamöter bedömer nomineringar."))
        return nomination, own
    require_role(user, municipality, RUNS_PRIZE)
    found = Juror.objects.filter(pk=juror, round=nomination.round_id).select_related("person")
    if (other := found.first()) is None:
        raise Http404
    return nomination, other


def juror_to_run(user: Any, municipality: Municipality, pk: int) -> Juror:
    """A juror, for those who run the prize."""
    rows = Juror.objects.filter(pk=pk, round__council__municipality=municipality)
    found = there(rows.select_related("round__council__municipality", "person").first())
    require_role(user, municipality, RUNS_PRIZE)
    return found


def decision_to_see(user: Any, municipality: Municipality, pk: int) -> PrizeDecision:
    """A round's decision, for those who see meetings; 404 before it is taken."""
    found = round_to_see(user, municipality, pk)
    if not hasattr(found, "decision"):
        raise Http404
    found.decision.round = found
    return found.decision


def decision_to_run(user: Any, municipality: Municipality, pk: int) -> PrizeDecision:
    """A round's decision, for those who run the prize."""
    found = decision_to_see(user, municipality, pk)
    require_role(user, municipality, RUNS_PRIZE)
    return found


def receipt_to_see(municipality: Municipality, token: str) -> Nomination:
    """The nomination of who holds the receipt's address; 404 when it is gone."""
    return there(nomination_by_token(municipality, token))


def _nomination(municipality: Municipality, pk: int) -> Nomination:
    rows = Nomination.objects.filter(pk=pk, round__council__municipality=municipality)
    return there(rows.select_related("round__council__municipality").first())
