"""A session as the facts of its document."""

from __future__ import annotations

import datetime as dt

from django.utils import translation

from kugghjul.cogs.actionanalysis.models import Candidate, Proposal, Session
from kugghjul.cogs.actionanalysis.queries.sessions import table_of
from kugghjul.core.documents import Document
from kugghjul.core.documents.action_analysis import (
    ActionAnalysisFacts,
    JudgedProblem,
    MadeProposal,
    action_analysis,
)


def document_of(session: Session, today: dt.date) -> Document:
    """The analysis as a document, in Swedish whatever the reader's language."""
    with translation.override("sv"):
        return action_analysis(facts_of(session, today))


def facts_of(session: Session, today: dt.date) -> ActionAnalysisFacts:
    """Everything that the document says. Five queries, whatever lay on the table."""
    table = table_of(session)
    council = session.council
    return ActionAnalysisFacts(
        municipality=council.municipality.name, council=council.name, on=session.on,
        first=session.first, last=session.last, as_of=today, state=session.state,
        organisations=tuple(str(one) for one in session.organisations.all()),
        others=session.others, place=session.place, note=session.note,
        problems=tuple(_problem(one) for one in table),
        proposals=tuple(
            _proposal(one, row) for one in table for row in one.proposals.all() if row.sent_at
        ),
    )  # fmt: skip


def _problem(one: Candidate) -> JudgedProblem:
    register = f"{one.problem} {one.problem.title}" if one.problem else ""
    return JudgedProblem(
        one.title, one.count, one.score, one.low, one.high, one.need, one.influence,
        str(one.get_choice_display()), one.causes, one.reason, register,
    )  # fmt: skip


def _proposal(candidate: Candidate, one: Proposal) -> MadeProposal:
    came = [f"beslut {one.decision}" if one.decision else ""]
    came += [f"åtgärd {one.measure} {one.measure.title}" if one.measure else ""]
    came += [f"uppdrag {one.assignment}" if one.assignment else ""]
    return MadeProposal(
        str(one), candidate.title, one.text, one.receiver, one.answer_by,
        str(one.get_state_display()), one.answer, one.answered_on,
        tuple(words for words in came if words),
    )  # fmt: skip
