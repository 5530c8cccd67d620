"""Contacts: with a yes, trained, and without a trace when the yes is taken back (K9; GDPR art. 7.3, 17)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.watch.models import CONSENT_VERSION, Contact, Training, WatchArea
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.models import Letter
from kugghjul.kit.refusals import Refused


@action
def add_contact(
    area: WatchArea,
    *,
    role: str,
    name: str,
    email: str = "",
    phone: str = "",
    consent_on: dt.date | None,
    by: User,
    at: dt.datetime,
) -> Contact:
    """A contact who has said yes to the wording in force. Refused without the day of the yes."""
    if consent_on is None:
        raise Refused(
            _("Skriv vilken dag kontakten sa ja. Utan samtycke sparas inga uppgifter."),
            "consent_on",
        )
    if consent_on > local_day(at):
        raise Refused(_("Datumet har inte varit än."), "consent_on")
    values = _checked(area, None, name=name, email=email, phone=phone, role=role)
    made = Contact.objects.create(
        area=area, consent_on=consent_on, consent_version=CONSENT_VERSION, **values
    )
    record("watch.contact_added", made, by=by, at=at, area=area.pk, role=role)
    return made


@action
def change_contact(contact: Contact, *, by: User, at: dt.datetime, **values: Any) -> Contact:
    """Another role, name, address or number.

    The row is read anew under its lock, or a yes taken back a moment ago would be undone.
    """
    rows = Contact.objects.select_for_update(of=("self",)).select_related("area__municipality")
    contact = rows.get(pk=contact.pk)
    _living(contact)
    for name, value in _checked(contact.area, contact, **values).items():
        setattr(contact, name, value)
    contact.save()
    record("watch.contact_changed", contact, by=by, at=at, role=str(contact.role))
    return contact


@action
def withdraw_consent(contact: Contact, *, by: User, at: dt.datetime) -> Contact:
    """The yes is taken back: name, address and number are erased, here and in the letters sent.

    The row stays with its role and dates; the log says that it was done and holds no data.
    """
    contact = Contact.objects.select_for_update(of=("self",)).get(pk=contact.pk)
    _living(contact)
    contact.name = contact.email = contact.phone = ""
    contact.withdrawn_on = local_day(at)
    contact.save()
    letters = Letter.objects.filter(recipient=f"watch-contact:{contact.pk}")
    letters.filter(state__in=(Letter.State.WAITING, Letter.State.UNSURE)).update(
        state=Letter.State.DROPPED
    )
    letters.update(to_name="", to_address="", answer="")
    record("watch.consent_withdrawn", contact, by=by, at=at, version=contact.consent_version)
    return contact


@action
def record_training(
    contact: Contact, *, course: str, on: dt.date, by: User, at: dt.datetime
) -> Training:
    """The contact took a course. Refused for a day to come and for the same course twice a day."""
    _living(contact)
    if on > local_day(at):
        raise Refused(_("Datumet har inte varit än."), "on")
    if contact.trainings.filter(course=course, on=on).exists():
        raise Refused(_("Den utbildningen är redan inskriven."), "course")
    made = Training.objects.create(contact=contact, course=course, on=on)
    record("watch.training_recorded", contact, by=by, at=at, on=on.isoformat())
    return made


def _living(contact: Contact) -> None:
    if contact.withdrawn_on is not None:
        raise Refused(_("Kontakten har tagit tillbaka sitt samtycke."))


def _checked(
    area: WatchArea,
    contact: Contact | None,
    *,
    role: str,
    name: str,
    email: str = "",
    phone: str = "",
) -> dict[str, str]:
    if not name.strip():
        raise Refused(_("Skriv kontaktens namn."), "name")
    if not email and not phone:
        raise Refused(_("Skriv en mejladress eller ett telefonnummer."), "email")
    if role not in Contact.Role.values:
        raise Refused(_("Välj en roll."), "role")
    others = area.contacts.exclude(pk=contact.pk if contact else None)
    if email and others.filter(email__iexact=email).exists():
        raise Refused(_("Den adressen är redan kontakt i området."), "email")
    return {"role": role, "name": name.strip(), "email": email, "phone": phone}
