"""Problems on the table: laid there, judged by need and influence, and carried on to the register (S5)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.actionanalysis.models import Candidate, Session
from kugghjul.cogs.actionanalysis.queries.evidence import Ground, source_of
from kugghjul.cogs.plan.actions.problems import register_problem
from kugghjul.cogs.plan.models import Problem
from kugghjul.cogs.plan.queries.checks import locked, written
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused

C = Candidate.Choice


@action
def lay_on_table(session: Session, ground: Ground, *, by: Any, at: dt.datetime) -> Candidate:
    """Lay a problem on the table with the numbers of today, frozen. Refused twice for the same thing."""
    _open(session)
    if not ground.title.strip():
        raise Refused(_("Skriv vad det handlar om."), "title")
    same = session.candidates.filter(title__iexact=ground.title.strip())
    if same.exists():
        raise Refused(_("Det ligger redan på bordet."), "title", status=409)
    candidate = Candidate.objects.create(
        session=session, title=ground.title.strip(), category=ground.category, area=ground.area,
        place=ground.place, count=len(ground.observations), **ground.numbers,
    )  # fmt: skip
    candidate.observations.set(ground.observations)
    record("candidate.laid", candidate, by=by, at=at, observations=len(ground.observations))
    return candidate


@action
def lay_several(
    session: Session, grounds: list[Ground], *, by: Any, at: dt.datetime
) -> list[Candidate]:
    """Lay all that was chosen on the table, or nothing when one of them cannot be."""
    if not grounds:
        raise Refused(_("Kryssa för minst ett problem."), "keys")
    laid = [lay_on_table(session, ground, by=by, at=at) for ground in grounds]
    record("candidate.laid_several", session, by=by, at=at, count=len(laid))
    return laid


@action
def judge_candidate(
    candidate: Candidate,
    *,
    choice: str,
    need: int | None = None,
    influence: int | None = None,
    causes: str = "",
    reason: str = "",
    counter: int | None = None,
    by: Any,
    at: dt.datetime,
) -> Candidate:
    """The group's judgement. What is set aside takes a reason; what is acted on takes both figures."""
    found = locked(candidate, counter)
    _open(found.session)
    if choice not in C.values:
        raise Refused(_("Välj vad gruppen kom fram till."), "choice")
    for name, value in (("need", need), ("influence", influence)):
        if value is not None and not 1 <= value <= 5:
            raise Refused(_("Välj en siffra från 1 till 5."), name)
        if value is None and choice == C.ACT:
            raise Refused(_("Bedöm både behov och möjlighet att påverka."), name)
    if choice == C.LEAVE and not reason.strip():
        raise Refused(_("Skriv varför det läggs åt sidan."), "reason")
    values = {
        "choice": choice, "need": need, "influence": influence, "causes": causes.strip(),
        "reason": reason.strip(),
    }  # fmt: skip
    written(found, values)
    record("candidate.judged", found, by=by, at=at, choice=choice)
    return found


@action
def take_off_table(candidate: Candidate, *, by: Any, at: dt.datetime) -> None:
    """It was laid there by mistake. Refused once something has come of it."""
    _open(candidate.session)
    if candidate.problem_id or candidate.proposals.exists():
        raise Refused(_("Det har redan blivit ett problem eller ett förslag."), status=409)
    record("candidate.taken_off", candidate, by=by, at=at, session=candidate.session_id)
    candidate.delete()


@action
def make_problem(
    candidate: Candidate,
    *,
    title: str = "",
    problem: Problem | None = None,
    by: Any,
    at: dt.datetime,
) -> Problem:
    """Tie the candidate to a problem of the register: one that is there, or a new one with its source written."""
    found = locked(candidate)
    if found.problem_id:
        raise Refused(_("Det finns redan i problemregistret."), status=409)
    council = found.session.council
    if problem is not None and problem.council_id != council.pk:
        raise Refused(_("Välj ett problem ur rådets eget register."), "problem")
    if problem is None:
        problem = register_problem(
            council, title=title.strip() or found.title, text=found.causes,
            place=str(found.place or found.area or ""), source=source_of(found), by=by, at=at,
        )  # fmt: skip
    written(found, {"problem": problem})
    record("candidate.made_problem", found, by=by, at=at, problem=problem.number)
    return problem


def _open(session: Session) -> None:
    if session.state == Session.State.CANCELLED:
        raise Refused(_("Träffen är inställd. Planera en ny."), status=409)
