"""Proposals: written, sent with a day for an answer, answered, and carried on (S5, S6).

proposal = write_proposal(candidate, text="…", to_kind="organisation", organisation=…, answer_by=…, by=user, at=at)
send_proposal(proposal, by=user, at=at)                    # a letter with a link to each who sits for the organisation
answer_proposal(proposal, state="yes", answer="…", answered_on=…, answered_by="Gatuchef", by=user_or_None, at=at)
tie(proposal, measure=…, by=user, at=at)
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.actionanalysis.models import Candidate, Proposal, ProposalLink
from kugghjul.cogs.actionanalysis.queries import proposals as queries
from kugghjul.cogs.actionanalysis.reminders import tell_sender, write
from kugghjul.cogs.activities.queries.numbering import next_number
from kugghjul.cogs.plan.actions.measures import propose_measure
from kugghjul.cogs.plan.models import Measure
from kugghjul.cogs.plan.queries.checks import locked, own, written
from kugghjul.cogs.tenancy.models import Organisation
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused

S, To = Proposal.State, Proposal.To


@action
def write_proposal(
    candidate: Candidate,
    *,
    text: str,
    to_kind: str,
    answer_by: dt.date,
    organisation: Organisation | None = None,
    why: str = "",
    by: Any,
    at: dt.datetime,
) -> Proposal:
    """A draft of a proposal about what lies on the table."""
    values = {
        "text": text, "to_kind": to_kind, "answer_by": answer_by, "organisation": organisation,
        "why": why,
    }  # fmt: skip
    council = candidate.session.council
    proposal = Proposal(council=council, candidate=candidate, made_at=at, made_by=by)
    for name, value in _checked(proposal, values, at).items():
        setattr(proposal, name, value)
    proposal.number = next_number(council, Proposal)
    proposal.save(force_insert=True)
    record("proposal.written", proposal, by=by, at=at)
    return proposal


@action
def change_proposal(
    proposal: Proposal, *, by: Any, at: dt.datetime, counter: int | None = None, **values: Any
) -> Proposal:
    """Other words, receiver or day, while it is a draft; once sent only the day may be moved on."""
    found = locked(proposal, counter)
    if found.state == S.SENT and set(values) <= {"answer_by"}:
        pass
    elif found.state != S.DRAFT:
        raise Refused(_("Förslaget är skickat. Ta tillbaka det om det ska ändras."), status=409)
    written(found, _checked(found, values, at))
    record("proposal.changed", found, by=by, at=at, fields=sorted(values))
    return found


@action
def send_proposal(proposal: Proposal, *, by: Any, at: dt.datetime) -> int:
    """Send it: a letter with a link to each who sits for the organisation. Gives how many letters were written.

    One to the board or the management group is taken up at a meeting instead; it then stands among the suggestions.
    """
    found = locked(proposal)
    if found.state != S.DRAFT:
        raise Refused(_("Förslaget är redan skickat."), status=409)
    if found.answer_by < local_day(at):
        raise Refused(_("Sista svarsdag har varit. Välj en senare dag."), "answer_by")
    written(found, {"state": S.SENT, "sent_at": at})
    people = queries.answerers(found.council, found.organisation, local_day(at))
    letters = sum(write(found, one, at, "ask") is not None for one in people if one.email)
    record("proposal.sent", found, by=by, at=at, to=found.to_kind, letters=letters)
    return letters


@action
def answer_proposal(
    proposal: Proposal,
    *,
    state: str,
    answer: str,
    answered_on: dt.date,
    answered_by: str = "",
    decided_on: dt.date | None = None,
    diary_number: str = "",
    link: ProposalLink | None = None,
    by: Any,
    at: dt.datetime,
) -> Proposal:
    """Take the answer: yes, partly or no, with words. Refused (409) when it has been answered already.

    `decided_on` and `diary_number` say when those who decide did so (S6). `by` is None for a link without sign-in.
    """
    found = locked(proposal)
    if found.state != S.SENT:
        raise Refused(_("Förslaget väntar inte på svar längre."), status=409)
    if state not in Proposal.ANSWERS:
        raise Refused(_("Välj ja, delvis eller nej."), "state")
    if not answer.strip():
        raise Refused(_("Skriv vad svaret blev, och varför."), "answer")
    _in_time(found, answered_on, "answered_on", at)
    if decided_on is not None:
        _in_time(found, decided_on, "decided_on", at)
    values = {
        "state": state, "answer": answer.strip(), "answered_on": answered_on,
        "answered_by": answered_by.strip(), "decided_on": decided_on,
        "diary_number": diary_number.strip(),
    }  # fmt: skip
    written(found, values)
    if link is not None:
        tell_sender(found, link, at)
    record("proposal.answered", found, by=by, at=at, state=state)
    return found


@action
def withdraw_proposal(proposal: Proposal, *, by: Any, at: dt.datetime) -> Proposal:
    """Take it back before an answer has come; its links open nothing more."""
    found = locked(proposal)
    if found.state not in (S.DRAFT, S.SENT):
        raise Refused(_("Förslaget är besvarat eller redan återtaget."), status=409)
    written(found, {"state": S.WITHDRAWN})
    found.links.all().delete()
    record("proposal.withdrawn", found, by=by, at=at)
    return found


@action
def tie(proposal: Proposal, *, by: Any, at: dt.datetime, **things: Any) -> Proposal:
    """Tie what came of it: `decision`, `measure`, `assignment`. None loosens. Only the council's own."""
    found = locked(proposal)
    for name, thing in things.items():
        own(found.council, [thing], name)
    if decision := things.get("decision"):
        things["decided_on"] = local_day(decision.meeting.starts_at)
    written(found, things)
    record("proposal.tied", found, by=by, at=at, fields=sorted(things))
    return found


@action
def make_measure(proposal: Proposal, *, by: Any, at: dt.datetime) -> Measure:
    """A measure of the action plan out of an answered proposal, on the problem that it came from."""
    found = locked(proposal)
    if found.measure_id:
        raise Refused(_("Förslaget har redan blivit en åtgärd."), status=409)
    if found.state not in (S.YES, S.PARTLY):
        raise Refused(_("Förslaget behöver ett ja innan det blir en åtgärd."), status=409)
    problem = found.candidate.problem
    measure = propose_measure(
        found.council, title=found.text.strip().splitlines()[0][:200], text=found.text,
        problems=[problem] if problem else [], organisation=found.organisation, by=by, at=at,
    )  # fmt: skip
    written(found, {"measure": measure})
    record("proposal.made_measure", found, by=by, at=at, measure=measure.number)
    return measure


def _checked(proposal: Proposal, values: dict[str, Any], at: dt.datetime) -> dict[str, Any]:
    kind = values.get("to_kind", proposal.to_kind)
    organisation = values.get("organisation", proposal.organisation)
    if "text" in values and not values["text"].strip():
        raise Refused(_("Skriv vad ni föreslår."), "text")
    if kind not in To.values:
        raise Refused(_("Välj vart förslaget ska."), "to_kind")
    if kind == To.ORGANISATION and organisation is None:
        raise Refused(_("Välj vilken organisation som får förslaget."), "organisation")
    if organisation and organisation.municipality_id != proposal.council.municipality_id:
        raise Refused(_("Välj bland kommunens egna organisationer."), "organisation")
    if "answer_by" in values and values["answer_by"] < local_day(at):
        raise Refused(_("Välj en dag som inte har varit."), "answer_by")
    tidy = {name: one.strip() if isinstance(one, str) else one for name, one in values.items()}
    if kind != To.ORGANISATION:
        tidy["organisation"] = None
    return tidy


def _in_time(proposal: Proposal, on: dt.date, field: str, at: dt.datetime) -> None:
    sent = local_day(proposal.sent_at) if proposal.sent_at else on
    if not sent <= on <= local_day(at):
        raise Refused(_("Välj en dag från att förslaget skickades till och med i dag."), field)
