"""Letters to the contacts of chosen areas: written, looked through, sent one to each (K9)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.cogs.watch.models import ContactLetter, WatchArea
from kugghjul.cogs.watch.queries.letters import receivers_of, whole_text
from kugghjul.core.personal_numbers import has_personal_number
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.mail import post
from kugghjul.kit.refusals import Refused


@action
def draft_letter(
    municipality: Municipality,
    *,
    areas: Iterable[WatchArea],
    subject: str,
    text: str,
    by: User,
    at: dt.datetime,
) -> ContactLetter:
    """A draft, shown as it will be read before it is sent."""
    chosen = _checked(municipality, areas, text)
    letter = ContactLetter.objects.create(
        municipality=municipality, subject=subject, text=text, written_at=at
    )
    letter.areas.set(chosen)
    record("watch.letter_drafted", letter, by=by, at=at)
    return letter


@action
def change_letter(
    letter: ContactLetter,
    *,
    areas: Iterable[WatchArea],
    subject: str,
    text: str,
    by: User,
    at: dt.datetime,
) -> ContactLetter:
    """Other words or areas. A sent letter is not changed."""
    _draft(letter)
    letter.areas.set(_checked(letter.municipality, areas, text))
    letter.subject, letter.text = subject, text
    letter.save(update_fields=["subject", "text"])
    record("watch.letter_changed", letter, by=by, at=at)
    return letter


@action
def send_letter(letter: ContactLetter, *, by: User, at: dt.datetime) -> ContactLetter:
    """One mail to each contact with an address, none of them seeing the others. Sent once."""
    letter = ContactLetter.objects.select_for_update(of=("self",)).get(pk=letter.pk)
    _draft(letter)
    people = receivers_of(letter)
    if not people:
        raise Refused(_("Ingen kontakt i de valda områdena har en mejladress."))
    for contact in people:
        post(
            kind="watch-letter",
            unique=f"watch-letter:{letter.pk}:{contact.pk}",
            to_name=contact.name,
            to_address=contact.email,
            subject=letter.subject,
            text=whole_text(letter, contact.area.name),
            at=at,
            municipality=letter.municipality,
            reply_to=letter.municipality.contact_email,
            recipient=f"watch-contact:{contact.pk}",
        )
    letter.receivers, letter.sent_at, letter.sent_by = len(people), at, by
    letter.save(update_fields=["receivers", "sent_at", "sent_by"])
    record("watch.letter_sent", letter, by=by, at=at, receivers=len(people))
    return letter


def _draft(letter: ContactLetter) -> None:
    if letter.sent_at is not None:
        raise Refused(_("Brevet är redan skickat."), status=409)


def _checked(municipality: Municipality, areas: Iterable[WatchArea], text: str) -> list[WatchArea]:
    chosen = list(areas)
    if not chosen:
        raise Refused(_("Välj minst ett område."), "areas")
    if any(area.municipality_id != municipality.pk for area in chosen):
        raise Refused(_("Välj områden i den egna kommunen."), "areas")
    if has_personal_number(text):
        raise Refused(_("Skriv inga personnummer i brevet."), "text")
    return chosen
