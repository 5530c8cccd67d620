"""Rows as core facts: the joint analysis, proposals passed on and proposals decided (S5.2, S5.3, S6.1)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from kugghjul.cogs.actionanalysis.models import Proposal, Session
from kugghjul.cogs.council.models import Council
from kugghjul.core.rules.facts import CoverageFact, StandingFact
from kugghjul.kit.clock import local_day

JOINT, PASSED_ON, DECIDED = "joint-analysis", "proposals-passed-on", "proposals-decided"
LIVES = dt.timedelta(days=366)
"""A joint analysis is there while somebody has held one in the last year."""


def facts(council: Council) -> dict[str, tuple[Any, ...]]:
    """Two queries, whatever the history."""
    held = Session.objects.filter(council=council, state=Session.State.HELD).order_by("on")
    rows = Proposal.objects.filter(council=council).exclude(state=Proposal.State.WITHDRAWN)
    proposals = list(rows.order_by("made_at", "pk"))
    return {
        "standings": tuple(
            StandingFact(f"session:{one.pk}", JOINT, one.on, one.on + LIVES) for one in held
        ),
        "coverages": (*_covered(proposals, PASSED_ON), *_covered(proposals, DECIDED)),
    }


def _covered(proposals: list[Proposal], subject: str) -> list[CoverageFact]:
    """How many were passed on, or decided, each day that something changed."""
    wanted = {one: _wanted(one, subject) for one in proposals}
    reached = {one: _reached(one, subject) for one in proposals}
    days = sorted({day for day in [*wanted.values(), *reached.values()] if day})
    return [
        CoverageFact(
            f"proposals:{proposals[0].council_id}", subject, day,
            wanted=tuple(str(one) for one in proposals if _by(wanted[one], day)),
            reached=tuple(str(one) for one in proposals if _by(reached[one], day)),
            evidence=tuple(f"proposal:{one.pk}" for one in proposals if _by(reached[one], day)),
        )
        for day in days
    ]  # fmt: skip


def _wanted(one: Proposal, subject: str) -> dt.date | None:
    """The day from which it is owed: written, or sent to those who decide."""
    if subject == PASSED_ON:
        return local_day(one.made_at)
    return local_day(one.sent_at) if one.sent_at and one.organisation_id is None else None


def _reached(one: Proposal, subject: str) -> dt.date | None:
    if subject == PASSED_ON:
        return local_day(one.sent_at) if one.sent_at else None
    return one.decided_on if one.organisation_id is None else None


def _by(when: dt.date | None, day: dt.date) -> bool:
    return when is not None and when <= day
