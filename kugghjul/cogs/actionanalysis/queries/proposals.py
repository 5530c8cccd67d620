"""Proposals: to whom, by when, and how they stand."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Q, QuerySet

from kugghjul.cogs.actionanalysis.models import Proposal, ProposalLink
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.council.queries import organisations_of, sitters
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person
from kugghjul.kit.secret_links import digest_of

S = Proposal.State
SOON = dt.timedelta(days=7)
ORDERS = {
    "nummer": ("-number",),
    "svar": ("answer_by", "number"),
    "mottagare": ("organisation__name", "to_kind", "number"),
    "lage": ("state", "answer_by"),
}


def proposals_of(council: Council) -> QuerySet[Proposal]:
    """The council's proposals with all that a row or a page shows."""
    return Proposal.objects.filter(council=council).select_related(
        "council__municipality", "organisation", "candidate__session", "candidate__place",
        "candidate__area", "candidate__problem", "decision", "measure", "assignment",
    )  # fmt: skip


def listed(
    rows: QuerySet[Proposal], chosen: dict[str, Any], order: str, today: dt.date
) -> QuerySet[Proposal]:
    """Filtered by what was chosen and in the order that was asked for."""
    state = chosen.get("state") or ""
    if state == "late":
        rows = rows.filter(state=S.SENT, answer_by__lt=today)
    elif state:
        rows = rows.filter(state=state)
    if chosen.get("organisation"):
        rows = rows.filter(organisation=chosen["organisation"])
    if words := (chosen.get("words") or "").strip():
        rows = rows.filter(Q(text__icontains=words) | Q(candidate__title__icontains=words))
    return rows.order_by(*ORDERS.get(order, ORDERS["nummer"]))


def status_of(proposal: Proposal, today: dt.date) -> str:
    """The mark of a proposal: done, overdue, due, ongoing or planned."""
    if proposal.state in (*Proposal.ANSWERS, S.WITHDRAWN):
        return "planned" if proposal.state == S.WITHDRAWN else "done"
    if proposal.state == S.DRAFT:
        return "planned"
    if proposal.answer_by < today:
        return "overdue"
    return "due" if proposal.answer_by <= today + SOON else "ongoing"


def answerers(council: Council, organisation: Organisation | None, day: dt.date) -> list[Person]:
    """Those who sit in the council for the organisation, deputies too; nobody for the board."""
    if organisation is None:
        return []
    return sitters(council.pk, organisation.pk, day)


def waiting_for(user: Any, municipality: Municipality, day: dt.date) -> QuerySet[Proposal]:
    """Proposals that wait for the organisations that the user sits for."""
    return Proposal.objects.filter(
        council__municipality=municipality,
        state=S.SENT,
        organisation__in=organisations_of(user, municipality, day),
    ).select_related("organisation", "candidate", "council__municipality")


def link_of(municipality: Municipality, token: str) -> ProposalLink | None:
    """The link that a token opens in this municipality, or None."""
    rows = ProposalLink.objects.filter(
        token_hash=digest_of(token), proposal__council__municipality=municipality
    )
    return rows.select_related(
        "person", "proposal__council__municipality", "proposal__organisation",
        "proposal__candidate__session",
    ).first()  # fmt: skip


def opens(link: ProposalLink, day: dt.date) -> bool:
    """Whether the link still opens the form: in time, and who got it still sits for the organisation."""
    if day > link.expires_on or link.person_id is None:
        return False
    people = answerers(link.proposal.council, link.proposal.organisation, day)
    return any(one.pk == link.person_id for one in people)
