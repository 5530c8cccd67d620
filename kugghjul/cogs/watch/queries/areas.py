"""The register: areas with what they have and what they lack."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from django.db.models import Count, Exists, F, Max, OuterRef, Q, QuerySet, Subquery
from django.db.models.functions import Coalesce

from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.cogs.watch.models import Contact, Gathering, Training, WatchArea
from kugghjul.kit.finding import has_words

S = WatchArea.State
LIVING = (S.STARTING, S.ACTIVE)
NEIGHBOURS = (Contact.Role.CONTACT, Contact.Role.AREA, Contact.Role.MAIN)
YEAR = dt.timedelta(days=365)
ORDERS = {
    "omrade": ("name",),
    "lage": ("state", "name"),
    "hushall": ("households", "name"),
    "kontakter": ("n_contacts", "name"),
    "traff": ("last_gathering", "name"),
    "markta": ("households_marked", "name"),
}


def areas_of(municipality: Municipality) -> QuerySet[WatchArea]:
    """All areas with `n_contacts`, `n_untrained`, `last_gathering` and `has_contact`. One query."""
    living = Contact.objects.filter(area=OuterRef("pk"), withdrawn_on=None)
    untrained = living.filter(role__in=NEIGHBOURS).exclude(
        Exists(Training.objects.filter(contact=OuterRef("pk")))
    )
    gatherings = Gathering.objects.filter(area=OuterRef("pk"))
    return WatchArea.objects.filter(municipality=municipality).annotate(
        n_contacts=_count(living),
        n_untrained=_count(untrained),
        last_gathering=Subquery(
            gatherings.order_by().values("area").annotate(last=Max("on")).values("last")
        ),
    )


def _count(rows: QuerySet[Any]) -> Coalesce:
    numbers = rows.order_by().values("area").annotate(n=Count("pk")).values("n")
    return Coalesce(Subquery(numbers), 0)


def without_contact(rows: QuerySet[WatchArea], today: dt.date) -> QuerySet[WatchArea]:
    """Living areas that nobody is contact for."""
    return rows.filter(state__in=LIVING, n_contacts=0)


def with_untrained(rows: QuerySet[WatchArea], today: dt.date) -> QuerySet[WatchArea]:
    """Living areas where a contact has taken no course."""
    return rows.filter(state__in=LIVING, n_untrained__gt=0)


def without_gathering(rows: QuerySet[WatchArea], today: dt.date) -> QuerySet[WatchArea]:
    """Active areas, a year old or more, that have not met in the last twelve months."""
    since = today - YEAR
    old = Q(started_on__isnull=True) | Q(started_on__lte=since)
    met = Q(last_gathering__isnull=True) | Q(last_gathering__lt=since)
    return rows.filter(old & met, state=S.ACTIVE)


def without_signs(rows: QuerySet[WatchArea], today: dt.date) -> QuerySet[WatchArea]:
    """Living areas with fewer signs up than they need."""
    return rows.filter(state__in=LIVING, signs_up__lt=F("signs_needed"))


LACKS: dict[str, Callable[[QuerySet[WatchArea], dt.date], QuerySet[WatchArea]]] = {
    "kontakt": without_contact,
    "utbildning": with_untrained,
    "traff": without_gathering,
    "skyltar": without_signs,
}


def listed(
    rows: QuerySet[WatchArea], chosen: dict[str, Any], order: str, today: dt.date
) -> QuerySet[WatchArea]:
    """`rows` as the register shows them: filtered by words, state and what is lacking, sorted."""
    if chosen.get("q"):
        rows = rows.filter(has_words(chosen["q"], "name", "place"))
    if chosen.get("lage"):
        rows = rows.filter(state=chosen["lage"])
    if chosen.get("saknar"):
        rows = LACKS[chosen["saknar"]](rows, today)
    names = ORDERS.get(order.removeprefix("-"), ORDERS["omrade"])
    down = order.startswith("-")
    return rows.order_by(
        *(
            F(name).desc(nulls_last=True) if down else F(name).asc(nulls_first=True)
            for name in names
        )
    )


def lacking(municipality: Municipality, today: dt.date) -> dict[str, int]:
    """How many areas lack each thing. One query."""
    rows = areas_of(municipality)
    parts = {key: lack(rows, today).values("pk") for key, lack in LACKS.items()}
    counts = {key: Count("pk", filter=Q(pk__in=part)) for key, part in parts.items()}
    return WatchArea.objects.filter(municipality=municipality).aggregate(**counts)
