"""Letters of the problem-area analysis: the question, and the reminders (K4). In Swedish."""

from __future__ import annotations

import datetime as dt

from django.conf import settings

from kugghjul.cogs.accounts.access import reads_digest
from kugghjul.cogs.tenancy.models import Person
from kugghjul.cogs.workplan.models import AnalysisRound, Ask, AskLink
from kugghjul.cogs.workplan.queries import analysis
from kugghjul.core.documents.wording import day
from kugghjul.kit.clock import local_day
from kugghjul.kit.doors import to
from kugghjul.kit.mail import post
from kugghjul.kit.models import Letter
from kugghjul.kit.secret_links import digest_of, new_secret

BEFORE = 7
AFTER = 1
LINK_LIVES = dt.timedelta(days=90)
"""After the due day: late answers are taken, but a letter does not open a form for ever."""


def remind(now: dt.datetime) -> int:
    """A week before the due day and the day after it: who has not answered is asked again.

    Those with an account read of it in the digest. Run twice it writes nothing more.
    """
    today = local_day(now)
    days = [today + dt.timedelta(days=BEFORE), today - dt.timedelta(days=AFTER)]
    rows = Ask.objects.filter(
        round__state=AnalysisRound.State.OPEN, round__due_on__in=days, asked_on__lt=today
    ).exclude(state=Ask.State.SUBMITTED)
    rows = rows.select_related("round__council__municipality", "organisation")
    return sum(_remind(ask, today, now) for ask in rows)


def _remind(ask: Ask, today: dt.date, now: dt.datetime) -> int:
    people = [
        one
        for one in analysis.answerers(ask, today)
        if one.email and not reads_digest(one.user, ask.municipality)
    ]
    late = today > ask.round.due_on
    kind = "late" if late else "soon"
    return sum(write(ask, person, now, kind) is not None for person in people)


def write(ask: Ask, person: Person, at: dt.datetime, kind: str = "ask") -> Letter | None:
    """One letter to one person with a link of its own. None when it has been written already.

    `kind`: ask, again, soon (a week left) or late (the day has passed).
    """
    unique = f"analysis-{kind}:{ask.pk}:{person.pk}:{local_day(at).isoformat()}"
    if Letter.objects.filter(unique=unique).exists():
        return None
    token = new_secret()
    AskLink.objects.create(
        ask=ask,
        person=person,
        token_hash=digest_of(token),
        sent_at=at,
        expires_on=max(ask.round.due_on, local_day(at)) + LINK_LIVES,
    )
    where = settings.PUBLIC_URL + to(ask.municipality, "workplan_open:answer", token)
    return post(
        kind="analysis",
        unique=unique,
        to_name=person.name,
        to_address=person.email,
        subject=f"{SUBJECTS[kind]}: problemområden {ask.round.year}, {ask.organisation}",
        text=_text(ask, person, kind, where),
        at=at,
        municipality=ask.municipality,
        reply_to=ask.municipality.contact_email,
        recipient=f"person:{person.pk}",
        void_after=at + dt.timedelta(days=5),
    )


SUBJECTS = {
    "ask": "Svara",
    "again": "Svara",
    "soon": "Påminnelse",
    "late": "Svaret saknas",
}
OPENINGS = {
    "ask": "{council} samlar in vilka problem varje verksamhet ser, och vad vi behöver göra ihop.",
    "again": "{council} väntar på svaret om vilka problem er verksamhet ser.",
    "soon": "Om en vecka ska svaret om er verksamhets problemområden vara inne.",
    "late": "Svaret om er verksamhets problemområden skulle ha kommit i går. Det går att svara än.",
}


def _text(ask: Ask, person: Person, kind: str, where: str) -> str:
    round = ask.round
    parts = [
        f"Hej {person.name}!",
        OPENINGS[kind].format(council=round.council.name),
        round.message if kind in ("ask", "again") else "",
        f"Det gäller {ask.organisation}. Svara senast {day(round.due_on)}.",
        f"Svara här: {where}",
        "Länken öppnar bara er egen verksamhets svar. Ni kan spara ett utkast och fortsätta senare."
        " Ge den bara vidare till den som ska svara för er.",
    ]
    return "\n\n".join(part for part in parts if part) + "\n"


def tell_sender(ask: Ask, link: AskLink, at: dt.datetime) -> Letter | None:
    """To whom the link was sent: that an answer came by it, so that a stray letter is noticed."""
    person = link.person
    if person is None or not person.email:
        return None
    text = (
        f"Hej {person.name}!\n\n"
        f"Svaret om problemområden {ask.round.year} för {ask.organisation} är inskickat genom din"
        f" länk, av: {ask.answered_by or 'ingen funktion angiven'}.\n\n"
        "Var det inte ni? Svara på det här mejlet, så öppnar vi svaret igen.\n"
    )
    return post(
        kind="analysis-receipt",
        unique=f"analysis-receipt:{ask.pk}:{ask.revision}",
        to_name=person.name,
        to_address=person.email,
        subject=f"Inskickat: problemområden {ask.round.year}, {ask.organisation}",
        text=text,
        at=at,
        municipality=ask.municipality,
        reply_to=ask.municipality.contact_email,
        recipient=f"person:{person.pk}",
    )
