"""Letters of the proposals: the question, and the reminders before and after its day. In Swedish."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from kugghjul.cogs.accounts.access import reads_digest
from kugghjul.cogs.actionanalysis.models import Proposal, ProposalLink
from kugghjul.cogs.actionanalysis.queries import proposals
from kugghjul.cogs.tenancy.models import Person
from kugghjul.core.documents.wording import day
from kugghjul.kit.clock import local_day
from kugghjul.kit.doors import to
from kugghjul.kit.mail import post
from kugghjul.kit.models import Letter
from kugghjul.kit.secret_links import digest_of, new_secret

BEFORE = 7
AFTER = 1
LINK_LIVES = dt.timedelta(days=60)
SUBJECTS = {"ask": "Förslag att svara på", "soon": "Påminnelse", "late": "Svaret saknas"}
OPENINGS = {
    "ask": "Analysgruppen har ett förslag till {who}.",
    "soon": "Om en vecka ska svaret på analysgruppens förslag till {who} vara inne.",
    "late": "Svaret på analysgruppens förslag till {who} skulle ha kommit i går. Det går att svara än.",
}


def remind(now: dt.datetime) -> int:
    """A week before the day and the day after it: who has not answered is asked again.

    Those with an account read of it in the digest. Run twice it writes nothing more.
    """
    today = local_day(now)
    days = [today + dt.timedelta(days=BEFORE), today - dt.timedelta(days=AFTER)]
    rows = Proposal.objects.filter(state=Proposal.State.SENT, answer_by__in=days)
    rows = rows.exclude(organisation=None).select_related(
        "council__municipality", "organisation", "candidate"
    )
    return sum(_remind(proposal, today, now) for proposal in rows)


def _remind(proposal: Proposal, today: dt.date, now: dt.datetime) -> int:
    people = [
        one
        for one in proposals.answerers(proposal.council, proposal.organisation, today)
        if one.email and not reads_digest(one.user, proposal.municipality)
    ]
    kind = "late" if today > proposal.answer_by else "soon"
    return sum(write(proposal, person, now, kind) is not None for person in people)


def write(proposal: Proposal, person: Person, at: dt.datetime, kind: str) -> Letter | None:
    """One letter to one person with a link of its own. None when it has been written already."""
    unique = f"proposal-{kind}:{proposal.pk}:{person.pk}:{local_day(at).isoformat()}"
    if Letter.objects.filter(unique=unique).exists():
        return None
    token = new_secret()
    ProposalLink.objects.create(
        proposal=proposal, person=person, token_hash=digest_of(token), sent_at=at,
        expires_on=max(proposal.answer_by, local_day(at)) + LINK_LIVES,
    )  # fmt: skip
    where = settings.PUBLIC_URL + to(proposal.municipality, "actionanalysis_open:answer", token)
    return post(
        kind="proposal", unique=unique, to_name=person.name, to_address=person.email,
        subject=f"{SUBJECTS[kind]}: {proposal.candidate.title}",
        text=_text(proposal, person, kind, where), at=at, municipality=proposal.municipality,
        reply_to=proposal.municipality.contact_email, recipient=f"person:{person.pk}",
        void_after=at + dt.timedelta(days=5),
    )  # fmt: skip


def _text(proposal: Proposal, person: Person, kind: str, where: str) -> str:
    parts = [
        f"Hej {person.name}!",
        OPENINGS[kind].format(who=proposal.organisation),
        f"Det gäller: {proposal.candidate.title}.",
        f"Förslaget: {proposal.text}",
        proposal.why,
        f"Svara senast {day(proposal.answer_by)}: {where}",
        "Länken öppnar bara det här förslaget. Ge den bara vidare till den som ska svara för er.",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def tell_sender(proposal: Proposal, link: ProposalLink, at: dt.datetime) -> Letter | None:
    """To whom the link was sent: that an answer came by it, so that a stray letter is noticed."""
    person = link.person
    if person is None or not person.email:
        return None
    text = (
        f"Hej {person.name}!\n\n"
        f"Svaret på förslaget {proposal} till {proposal.organisation} är inskickat genom din länk,"
        f" av: {proposal.answered_by or 'ingen funktion angiven'}.\n\n"
        "Var det inte ni? Svara på det här mejlet.\n"
    )
    return post(
        kind="proposal-receipt", unique=f"proposal-receipt:{proposal.pk}", to_name=person.name,
        to_address=person.email, subject=f"Inskickat: svar på {proposal}", text=text, at=at,
        municipality=proposal.municipality, reply_to=proposal.municipality.contact_email,
        recipient=f"person:{person.pk}",
    )  # fmt: skip
