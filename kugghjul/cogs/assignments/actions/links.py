"""Secret links for responsible people without an account: sent, renewed, called back; and the
reminders that carry them.

A token is 256 random bits and is never stored: only its SHA-256 is. Letters are in Swedish
(language act 10 §).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import reads_digest
from kugghjul.cogs.assignments.models import Assignment, PartnerLink
from kugghjul.cogs.assignments.queries.due import due_words
from kugghjul.cogs.assignments.queries.links import expiry, with_its_due
from kugghjul.cogs.assignments.queries.people import part_of
from kugghjul.cogs.tenancy.models import Person
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.doors import to
from kugghjul.kit.mail import post, why_unreachable
from kugghjul.kit.models import Letter
from kugghjul.kit.refusals import Refused
from kugghjul.kit.secret_links import digest_of, new_secret
from kugghjul.kit.words import day as day_words

KIND = "assignment-link"


@action
def send_link(assignment: Assignment, person: Person, *, by: Any, at: dt.datetime) -> Letter:
    """Mail `person` a link to do this one task without an account. At most one a day.

    Refused to who is not responsible, has no usable address, or has an account already.
    """
    today = local_day(at)
    if not part_of(assignment, [person], today):
        raise Refused(_("Personen är inte ansvarig för uppdraget."))
    if reads_digest(person.user, assignment.municipality):
        raise Refused(_("Personen har ett konto och svarar där."))
    if why_unreachable(person.email):
        raise Refused(_("Personen har ingen adress som går att skicka till."))
    if Letter.objects.filter(unique=_unique(assignment, person, today)).exists():
        raise Refused(_("En länk har redan skickats i dag."), status=409)
    letter = _mail_link(assignment, person, by, at)
    record("assignment.link_sent", assignment, by=by, at=at, person=person.pk)
    return letter


@action
def renew_link(link: PartnerLink, *, by: Any, at: dt.datetime) -> Letter:
    """Mail a new link to the registered address of the one whose link has run out. The same day's
    letter again is not doubled. Refused when the link was called back.
    """
    assignment, person = link.assignment, link.person
    today = local_day(at)
    if link.revoked_at is not None or not part_of(assignment, [person], today):
        raise Refused(_("Länken gäller inte längre. Fråga samordnaren."), status=409)
    sent = Letter.objects.filter(unique=_unique(assignment, person, today)).first()
    letter = sent or _mail_link(assignment, person, by, at)
    record("assignment.link_renewed", assignment, by=by, at=at, person=person.pk)
    return letter


@action
def revoke_links(assignment: Assignment, person: Person, *, by: Any, at: dt.datetime) -> int:
    """Call back every link that `person` has to the assignment; how many there were."""
    rows = PartnerLink.objects.filter(assignment=assignment, person=person, revoked_at=None)
    count = rows.update(revoked_at=at)
    record("assignment.links_revoked", assignment, by=by, at=at, person=person.pk, links=count)
    return count


@action
def remind_by_link(
    assignment: Assignment, person: Person, *, subject: str, text: str, unique: str,
    by: Any, at: dt.datetime,
) -> Letter:  # fmt: skip
    """A reminder: `text`, and after it a link of its own. The same `unique` again gives the letter
    that is there.
    """
    found = Letter.objects.filter(unique=unique).first()
    if found is not None:
        return found
    link, address = _issue(assignment, person, by, at)
    letter = post(
        kind="assignment-reminder",
        unique=unique,
        to_name=person.name,
        to_address=person.email,
        subject=subject,
        text=f"{text}Svara här, utan att logga in: {address}\n\n{_personal(link)}",
        at=at,
        municipality=assignment.municipality,
        recipient=f"person:{person.pk}",
        void_after=at + dt.timedelta(days=3),
    )
    record("assignment.reminded", assignment, by=by, at=at, person=person.pk)
    return letter


def _mail_link(assignment: Assignment, person: Person, by: Any, at: dt.datetime) -> Letter:
    row = with_its_due(assignment)
    link, address = _issue(row, person, by, at)
    text = (
        f"Hej {person.name}!\n\n"
        f"Du är ansvarig för uppdrag {row} från {row.municipality.name}:\n\n{row.text}\n\n"
        f"Ska vara klart: {due_words(row.due)}.\n\n"  # type: ignore[attr-defined]
        f"Läs och svara här, utan att logga in: {address}\n\n{_personal(link)}"
    )
    return post(
        kind=KIND,
        unique=_unique(assignment, person, local_day(at)),
        to_name=person.name,
        to_address=person.email,
        subject=f"Uppdrag {row} från {row.municipality.name}",
        text=text,
        at=at,
        municipality=row.municipality,
        reply_to=row.municipality.contact_email,
        recipient=f"person:{person.pk}",
        void_after=at + dt.timedelta(days=7),
    )


def _issue(
    assignment: Assignment, person: Person, by: Any, at: dt.datetime
) -> tuple[PartnerLink, str]:
    """A new link and its address; the address exists nowhere but in the letter."""
    token = new_secret()
    row = with_its_due(assignment)
    link = PartnerLink.objects.create(
        assignment=assignment,
        person=person,
        token_hash=digest_of(token),
        issued_at=at,
        issued_by=by,
        expires_on=expiry(row.due.day, local_day(at)),  # type: ignore[attr-defined]
    )
    return link, settings.PUBLIC_URL + to(assignment.municipality, "my_assignment:page", token)


def _personal(link: PartnerLink) -> str:
    return (
        f"Länken är personlig och gäller till och med {day_words(link.expires_on)}. "
        "Det som skrivs via den sparas i ditt namn.\n"
    )


def _unique(assignment: Assignment, person: Person, day: dt.date) -> str:
    return f"{KIND}:{assignment.pk}:{person.pk}:{day.isoformat()}"
