"""Reads of organisations and people."""

from __future__ import annotations

from django.db.models import Count, Q, QuerySet

from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person

PEOPLE_ORDERS = {
    "namn": ("name", "pk"),
    "organisation": ("organisation__name", "name", "pk"),
    "adress": ("email", "name", "pk"),
}
ORGANISATION_ORDERS = {
    "namn": ("name", "pk"),
    "slag": ("kind", "name", "pk"),
    "personer": ("persons", "name", "pk"),
}


def address_of(key: str) -> str | None:
    """The mail address of person number `key` today; None when there is no such person (B128)."""
    return Person.objects.filter(pk=key).values_list("email", flat=True).first()


def people(municipality: Municipality, words: str = "", order: str = "namn") -> QuerySet[Person]:
    """People whose name, address, title or organisation has every one of `words`, in `order`.

    `order` is a key of PEOPLE_ORDERS, with "-" before it for the other way round; anything else
    gives names.
    """
    rows = Person.objects.filter(municipality=municipality).select_related("organisation")
    for word in words.split()[:8]:
        rows = rows.filter(
            Q(name__icontains=word)
            | Q(email__icontains=word)
            | Q(title__icontains=word)
            | Q(organisation__name__icontains=word)
        )
    return rows.order_by(*_order(order, PEOPLE_ORDERS))


def organisations(
    municipality: Municipality, words: str = "", order: str = "namn"
) -> QuerySet[Organisation]:
    """Organisations with how many people (`persons`) and living seats they have."""
    rows = Organisation.objects.filter(municipality=municipality)
    for word in words.split()[:8]:
        rows = rows.filter(name__icontains=word)
    return rows.annotate(persons=Count("people")).order_by(*_order(order, ORGANISATION_ORDERS))


def _order(asked: str, orders: dict[str, tuple[str, ...]]) -> list[str]:
    names = orders.get(asked.removeprefix("-"), orders["namn"])
    return [f"-{name}" if asked.startswith("-") else name for name in names]
