"""Rows → core values: the facts of the printed decision, and the hash over what is deleted.

The charter's clauses K10.x are judged by the round's activities (prize-marketing, prize-award),
which the activities cog hands up.
"""

from __future__ import annotations

import hashlib
import json
from typing import Any

from kugghjul.cogs.prize.models import Judgement, Nomination, PrizeDecision, PrizeRound
from kugghjul.cogs.prize.queries.jury import ranking
from kugghjul.core.documents.prize import JuryMember, PrizeFacts


def decision_facts(decision: PrizeDecision, nomination: Nomination | None) -> PrizeFacts:
    """What the decision is printed from. Nothing of any other nomination than the winner's name."""
    prize = decision.round
    place = next((one for one in ranking(prize) if one.nomination == nomination), None)
    return PrizeFacts(
        municipality=prize.municipality.name,
        council=prize.council.name,
        prize=prize.name,
        year=prize.year,
        motivation=decision.motivation,
        decided_by=decision.decided_by,
        decided_on=decision.decided_on,
        nominations=prize.taken,
        winner=decision.winner,
        paragraph=str(decision.meeting_decision or ""),
        criteria=tuple(one.text for one in prize.criteria.all()),
        jury=tuple(
            JuryMember(one.person.name, one.function)
            for one in prize.jurors.select_related("person")
        ),
        mean=place.mean if place else None,
        scorers=place.scorers if place else 0,
        abstained=place.abstained if place else (),
        award_by=prize.award_by,
    )


def content_hash(prize: PrizeRound) -> str:
    """SHA-256 over all that a round's nominations hold, scores and comments included."""
    nominations = [_plain(row) for row in prize.nominations.order_by("number")]
    judged = Judgement.objects.filter(nomination__round=prize).prefetch_related("scores")
    judgements = [
        {**_plain(row), "scores": [(one.criterion_id, one.value) for one in row.scores.all()]}
        for row in judged.order_by("nomination__number", "juror")
    ]
    text = json.dumps([nominations, judgements], ensure_ascii=False, sort_keys=True, default=str)
    return hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()


def _plain(row: Any) -> dict[str, Any]:
    return {field.attname: getattr(row, field.attname) for field in row._meta.concrete_fields}
