"""What each page shows: the round with its steps, the jury's work, the decision, the public page."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.prize.models import SCALE, Juror, Nomination, PrizeDecision, PrizeRound
from kugghjul.cogs.prize.queries import jury
from kugghjul.cogs.prize.queries.rounds import (
    KEPT,
    Next,
    deletes_on,
    is_open,
    next_step,
    nominations_of,
    proof_of,
    public_round,
    shows_form,
    winners,
)
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.core.documents import wording
from kugghjul.kit.clock import local_day

S = PrizeRound.State
NAME = "Priset mot våld och rasism"
STATUS = {
    S.DRAFT: "planned", S.OPEN: "ongoing", S.CLOSED: "ongoing", S.JUDGED: "ongoing",
    S.DECIDED: "ongoing", S.AWARDED: "done", S.FINISHED: "done",
}  # fmt: skip
__all__ = ["nominations_of"]


@dataclass(frozen=True)
class Line:
    """A row of the list."""

    prize: PrizeRound
    status: str
    status_text: str
    step: Next | None


@dataclass(frozen=True)
class Step:
    """A step of the round for components/steps.html."""

    label: str
    text: str
    state: str


def line_of(prize: PrizeRound, today: dt.date) -> Line:
    """The list's row of a round from `rounds_of`."""
    step = next_step(prize, today)
    late = step is not None and step.due is not None and step.due < today
    status = "overdue" if late else STATUS[S(prize.state)]
    return Line(prize, status, prize.get_state_display(), step)


def proposal(council: Council, today: dt.date) -> dict[str, Any]:
    """The next year's call as last year's words with this year's days: open in the autumn."""
    last = council.prize_rounds.order_by("-year").first()
    year = max(today.year + (today.month > 6), last.year + 1 if last else 0)
    words = {"name": last.name, "call": last.call} if last else {"name": NAME}
    lines = "\n".join(one.text for one in last.criteria.all()) if last else ""
    return {
        "year": year, **words, "criteria": lines, "opens_on": dt.date(year - 1, 12, 1),
        "closes_on": dt.date(year, 2, 28), "award_by": dt.date(year, 5, 31),
    }  # fmt: skip


def round_page(prize: PrizeRound, user: Any, today: dt.date) -> dict[str, Any]:
    """Everything on a round's own page."""
    return {
        "prize": prize,
        "line": line_of(prize, today),
        "step": next_step(prize, today),
        "steps": steps_of(prize),
        "criteria": jury.criteria_of(prize),
        "jurors": list(prize.jurors.select_related("person")),
        "juror": jury.juror_of(prize, user),
        "marketing": list(prize.marketing.order_by("starts_on")),
        "decision": getattr(prize, "decision", None),
        "proof": proof_of(prize),
        "deletes_on": deletes_on(prize),
        "may_close": prize.state == S.OPEN and today > prize.closes_on,
        "judging": prize.state == S.CLOSED,
        "before_jury": prize.state in (S.DRAFT, S.OPEN),
    }


def steps_of(prize: PrizeRound) -> list[Step]:
    """The round's steps: done, the current one, those to come."""
    names = (
        (S.OPEN, _("Utlyst")),
        (S.CLOSED, _("Bedömning")),
        (S.JUDGED, _("Beslut")),
        (S.DECIDED, _("Utdelning")),
        (S.AWARDED, _("Nomineringar raderade")),
    )
    order = list(S)
    now = order.index(S(prize.state))
    done = [order.index(state) < now for state, _label in names]
    if getattr(prize, "proof", None) is not None:
        done[-1] = True
    if prize.state == S.FINISHED:
        done = [True] * len(done)
    current = now if prize.state != S.FINISHED else -1
    return [
        Step(label, "", "done" if ready else "current" if order.index(state) == current else "next")
        for (state, label), ready in zip(names, done, strict=True)
    ]


def nomination_page(nomination: Nomination) -> dict[str, Any]:
    """One nomination for the staff."""
    prize = nomination.round
    return {
        "nomination": nomination,
        "prize": prize,
        "sorts": prize.state in (S.OPEN, S.CLOSED),
        "withdrawable": prize.state in (S.OPEN, S.CLOSED, S.JUDGED),
    }


def jury_page(prize: PrizeRound) -> dict[str, Any]:
    """Who sits in the jury."""
    return {
        "prize": prize,
        "jurors": list(prize.jurors.select_related("person__user")),
        "open": prize.state in (S.DRAFT, S.OPEN, S.CLOSED),
    }


def tasks_page(prize: PrizeRound, user: Any) -> dict[str, Any]:
    """The user's own judging, and how far each juror has come (never their scores)."""
    own = jury.juror_of(prize, user)
    left = jury.left_to_score(prize)
    total = jury.before_jury(prize).count()
    return {
        "prize": prize,
        "own": own,
        "tasks": jury.tasks_of(own) if own else [],
        "others": [(one, total - left.get(one, 0)) for one in jury_page(prize)["jurors"]],
        "nominations": list(jury.before_jury(prize)),
        "total": total,
        "judging": prize.state == S.CLOSED,
        "ranked": shows_ranking(prize),
    }


def score_page(nomination: Nomination, juror: Juror) -> dict[str, Any]:
    """One nomination for who judges it."""
    judgement = jury.judgement_of(nomination, juror)
    return {
        "nomination": nomination,
        "prize": nomination.round,
        "juror": juror,
        "conflict": bool(judgement and judgement.conflict),
        "concerned": jury.concerned(nomination, juror),
        "judging": nomination.round.state == S.CLOSED,
    }


def shows_ranking(prize: PrizeRound) -> bool:
    """Whether the jury sees each other's scores: when the scoring is closed."""
    return prize.state not in (S.DRAFT, S.OPEN, S.CLOSED)


def ranking_page(prize: PrizeRound) -> dict[str, Any]:
    """The ranking, and what its scale is."""
    places = jury.ranking(prize)
    return {
        "prize": prize,
        "places": places,
        "criteria": jury.criteria_of(prize),
        "most": SCALE[-1],
        "judged": prize.state == S.JUDGED,
        "deleted": getattr(prize, "proof", None) is not None,
    }


def decision_page(decision: PrizeDecision) -> dict[str, Any]:
    """The decision with its press text."""
    return {
        "decision": decision,
        "prize": decision.round,
        "press": press_text(decision) if decision.winner else "",
        "deletes_on": deletes_on(decision.round),
        "proof": proof_of(decision.round),
    }


def press_text(decision: PrizeDecision) -> str:
    """A text for the press and the web, in Swedish: who, why, when it is handed over."""
    prize = decision.round
    home = prize.municipality
    when = f"Priset delas ut senast {wording.day(prize.award_by)}."
    if prize.award is not None and prize.award.held_on:
        when = f"Priset delades ut {wording.day(prize.award.held_on)}."
    contact = " ".join(part for part in (home.contact_name, home.contact_email) if part)
    lines = [
        f"{decision.winner} får {prize.name[:1].lower()}{prize.name[1:]} {prize.year}",
        f"{decision.decided_by[:1].upper()}{decision.decided_by[1:]} i {home.name} har beslutat "
        f"att {decision.winner} får priset.",
        f"Motiveringen lyder: {decision.motivation}",
        when,
        f"Kontakt: {contact}" if contact else "",
    ]
    return "\n\n".join(line for line in lines if line)


def public_page(municipality: Municipality, at: dt.datetime) -> dict[str, Any]:
    """The open page: the round that has been announced, whether it takes nominations, winners."""
    prize = public_round(municipality)
    today = local_day(at)
    return {
        "prize": prize,
        "criteria": jury.criteria_of(prize) if prize else [],
        "takes": bool(prize) and is_open(prize, at),
        "shows_form": bool(prize) and shows_form(prize, today),
        "coming": bool(prize) and prize.state == S.OPEN and today < prize.opens_on,
        "winners": winners(municipality),
        "kept_days": KEPT.days,
    }


def receipt_page(nomination: Nomination) -> dict[str, Any]:
    """The author's receipt: number and day, never the words."""
    prize = nomination.round
    return {
        "nomination": nomination,
        "prize": prize,
        "kept_days": KEPT.days,
        "withdrawable": prize.state in (S.OPEN, S.CLOSED, S.JUDGED),
    }
