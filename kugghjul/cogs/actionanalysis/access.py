"""The only way a view gets a session, a candidate or a proposal: fetch it, or be refused."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import SEES_MEETINGS, K, has_role, require_role
from kugghjul.cogs.actionanalysis.models import Candidate, Proposal, ProposalLink, Session
from kugghjul.cogs.actionanalysis.queries import proposals, sessions
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.council.queries import council_of
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import clock
from kugghjul.kit.doors import there

RUNS = (K.COORDINATOR, K.ANALYST)
"""Who leads the analysis group: the coordinator, and whom the coordinator has given the role of analyst."""


def may_run(user: Any, municipality: Municipality) -> bool:
    """Whether the user leads the analysis group."""
    return has_role(user, municipality, RUNS)


def council_to_see(user: Any, municipality: Municipality) -> Council:
    """The council, for everybody who sees its meetings."""
    require_role(user, municipality, SEES_MEETINGS)
    return there(council_of(municipality))


def council_to_analyse(user: Any, municipality: Municipality) -> Council:
    """The council, for those who lead the analysis group."""
    found = council_to_see(user, municipality)
    require_role(user, municipality, RUNS)
    return found


def session_to_see(user: Any, municipality: Municipality, number: int) -> Session:
    """A session by its number."""
    council = council_to_see(user, municipality)
    return there(sessions.sessions_of(council).filter(number=number).first())


def session_to_run(user: Any, municipality: Municipality, number: int) -> Session:
    """A session, for those who lead the group."""
    found = session_to_see(user, municipality, number)
    require_role(user, municipality, RUNS)
    return found


def candidate_to_run(user: Any, municipality: Municipality, pk: int) -> Candidate:
    """What lies on the table, for those who lead the group."""
    council = council_to_see(user, municipality)
    rows = Candidate.objects.filter(session__council=council, pk=pk)
    found = there(rows.select_related("session__council__municipality", "place", "area").first())
    require_role(user, municipality, RUNS)
    return found


def proposals_to_see(user: Any, municipality: Municipality) -> QuerySet[Proposal]:
    """All proposals, for everybody who sees the meetings."""
    return proposals.proposals_of(council_to_see(user, municipality))


def proposal_to_see(user: Any, municipality: Municipality, number: int) -> Proposal:
    """A proposal by its number."""
    return there(proposals_to_see(user, municipality).filter(number=number).first())


def proposal_to_run(user: Any, municipality: Municipality, number: int) -> Proposal:
    """A proposal, for those who lead the group."""
    found = proposal_to_see(user, municipality, number)
    require_role(user, municipality, RUNS)
    return found


def proposal_to_answer(user: Any, municipality: Municipality, number: int) -> Proposal:
    """A proposal, for those who sit for the organisation that is asked, and for those who lead the group."""
    found = proposal_to_see(user, municipality, number)
    if not may_run(user, municipality) and not sits_for(user, found):
        raise PermissionDenied(_("Svaret ges av den organisation som har fått förslaget."))
    return found


def sits_for(user: Any, proposal: Proposal) -> bool:
    """Whether the user sits in the council for the organisation that is asked."""
    people = proposals.answerers(proposal.council, proposal.organisation, clock.today())
    return any(one.user_id == user.pk for one in people)


def link_to_answer(municipality: Municipality, token: str) -> ProposalLink:
    """The link of a letter, for anybody who has it; 404 when there is none."""
    return there(proposals.link_of(municipality, token))
