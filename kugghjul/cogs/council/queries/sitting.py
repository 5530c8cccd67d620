"""Who sits on a day, and for whom; deputies too."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import QuerySet

from kugghjul.cogs.council.models import Holding
from kugghjul.cogs.tenancy.models import Municipality, Person


def held_on(day: dt.date) -> QuerySet[Holding]:
    """Every seat that is held on `day`, by whom."""
    return Holding.objects.filter(since__lte=day).exclude(until__lt=day)


def sitters(council_id: int, organisation_id: int, day: dt.date) -> list[Person]:
    """The people who sit in the council for the organisation, by name, each with its user. One query."""
    held = held_on(day).filter(seat__organisation=organisation_id, seat__body__council=council_id)
    rows = Person.objects.filter(pk__in=held.values("person")).select_related("user")
    return list(rows.order_by("name"))


def organisations_of(user: Any, municipality: Municipality, day: dt.date) -> QuerySet[Any]:
    """The keys of the organisations that the user sits for, to be asked for within another question."""
    held = held_on(day).filter(person__user=user, person__municipality=municipality)
    return held.values("seat__organisation")
