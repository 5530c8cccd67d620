"""Who gets a letter, and how it reads."""

from __future__ import annotations

from django.db.models import QuerySet

from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.cogs.watch.models import Contact, ContactLetter, WatchArea


def letters_of(municipality: Municipality) -> QuerySet[ContactLetter]:
    """All letters, the newest first."""
    rows = ContactLetter.objects.filter(municipality=municipality)
    return rows.select_related("sent_by", "municipality").prefetch_related("areas")


def receivers_of(letter: ContactLetter) -> list[Contact]:
    """Contacts with an address in the letter's areas that have not ended; each address once."""
    rows = (
        Contact.objects.filter(area__in=letter.areas.all(), withdrawn_on=None)
        .exclude(email="")
        .exclude(area__state=WatchArea.State.ENDED)
        .select_related("area")
        .order_by("area__name", "pk")
    )
    once: dict[str, Contact] = {}
    for row in rows:
        once.setdefault(row.email.casefold(), row)
    return list(once.values())


def whole_text(letter: ContactLetter, area: str) -> str:
    """The mail as it is read: the words, who sends, and how one stops being a contact.

    Nobody's name stands in it. Letters stay Swedish whatever the sender's language.
    """
    sender = letter.municipality
    reach = f" eller skriv till {sender.contact_email}" if sender.contact_email else ""
    return (
        f"{letter.text.strip()}\n\n"
        f"{sender.name}\n\n"
        f"Du får det här för att du är kontakt i grannsamverkan ({area}). "
        f"Vill du inte vara kontakt längre? Svara på mejlet{reach}, så tar vi bort dina uppgifter.\n"
    )


def address_of(key: str) -> str | None:
    """The mail address of contact number `key` today; None when there is no such contact (B128)."""
    return Contact.objects.filter(pk=key).values_list("email", flat=True).first()
