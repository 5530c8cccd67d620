"""The nominations are deleted after the decision, and the deletion can be proven (B056, B069)."""

from __future__ import annotations

import datetime as dt

from django.db import connection
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.prize.facts import content_hash
from kugghjul.cogs.prize.models import DeletionProof, Judgement, PrizeRound
from kugghjul.cogs.prize.queries.rounds import locked_round
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused

S = PrizeRound.State


@action
def delete_nominations(prize: PrizeRound, *, by: User | None, at: dt.datetime) -> DeletionProof:
    """Delete every nomination with names, texts, scores and comments, and keep the proof.

    `by` is None when the daily round does it. Refused before the decision, and the second time.
    The audit log holds numbers only, so nothing of what is deleted is left there.
    """
    prize = locked_round(prize)
    if prize.state not in (S.DECIDED, S.AWARDED):
        raise Refused(_("Nomineringarna raderas när priset är beslutat."), status=409)
    if DeletionProof.objects.filter(round=prize).exists():
        raise Refused(_("Nomineringarna är redan raderade."), status=409)
    rows = prize.nominations.all()
    judged = Judgement.objects.filter(nomination__round=prize).count()
    proof = DeletionProof.objects.create(
        round=prize, nominations=rows.count(), judgements=judged, sha256=content_hash(prize),
        at=at, by=by,
    )  # fmt: skip
    _overwrite()
    rows.delete()
    if prize.state == S.AWARDED or not prize.decision.winner:
        prize.state = S.FINISHED
        prize.save(update_fields=["state"])
    record("prize.nominations_deleted", proof, by=by, at=at, nominations=proof.nominations,
           judgements=proof.judgements, sha256=proof.sha256)  # fmt: skip
    return proof


def _overwrite() -> None:
    """SQLite leaves deleted text in its free pages unless it is told to write zeros over them."""
    if connection.vendor == "sqlite":
        with connection.cursor() as cursor:
            cursor.execute("PRAGMA secure_delete = ON")
