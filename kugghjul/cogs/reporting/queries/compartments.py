"""Who sees which observations, and which of their fields (domain §1.4, B073).

What an observation's organisation has not shared is absent without a trace: from lists, counts, search, map and
export. `visible` is the ground that everything else stands on; `seen_by` adds what the agreements let a partner see.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.accounts.access import has_role
from kugghjul.cogs.accounts.models import Role
from kugghjul.cogs.reporting.models import Compartment, Observation
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person

FIELDS = {
    "count": _("Antal"),
    "category": _("Kategori"),
    "area": _("Område"),
    "place": _("Plats"),
    "point": _("Punkt på kartan"),
    "time": _("Tid"),
    "severity": _("Allvar"),
    "text": _("Text"),
    "photo": _("Bild"),
    "unit": _("Verksamhet"),
    "organisation": _("Organisation"),
}
"""What may be shared of an observation, with its word for readers."""
ALL = frozenset(FIELDS)
ROWS = ALL - {"count", "organisation"}
"""The fields that make an observation a row of its own; the others alone give a number only."""
SEES_ALL = (Role.Kind.COORDINATOR, Role.Kind.ANALYST)
ACCEPTED = Observation.State.ACCEPTED


@dataclass(frozen=True)
class Share:
    """What one organisation lets the reader see: the fields, from which day, on which ground."""

    fields: frozenset[str]
    since: dt.date | None = None
    ground: str = ""


@dataclass(frozen=True)
class Seen:
    """The observations that somebody sees as rows, and what of each organisation's.

    `shares` has the organisations' keys; `everything` is for those who see all fields of all organisations.
    """

    rows: QuerySet[Observation]
    own: int | None
    everything: bool
    shares: dict[int, Share] = field(default_factory=dict)

    def fields_of(self, organisation: int) -> frozenset[str]:
        """The fields of that organisation's observations that are shown."""
        if self.everything or organisation == self.own:
            return ALL
        share = self.shares.get(organisation)
        return share.fields if share else frozenset()

    def with_field(self, name: str) -> QuerySet[Observation]:
        """The rows whose `name` is shown: what is hidden is not found by looking for it either."""
        if self.everything:
            return self.rows
        keys = [key for key, share in self.shares.items() if name in share.fields]
        return self.rows.filter(organisation__in=[*keys, *([self.own] if self.own else [])])


def organisation_of(user: Any, municipality: Municipality) -> Organisation | None:
    """The organisation that the user belongs to here. One query for each request."""
    kept = user.__dict__.setdefault("_organisations", {})
    if municipality.pk not in kept:
        rows = Person.objects.filter(municipality=municipality, user=user)
        person = rows.select_related("organisation").order_by("pk").first()
        kept[municipality.pk] = person.organisation if person else None
    found: Organisation | None = kept[municipality.pk]
    return found


def visible(user: Any, municipality: Municipality) -> QuerySet[Observation]:
    """Every observation here but those that another organisation keeps to itself."""
    own = organisation_of(user, municipality)
    kept = Q(only_own=True) & ~Q(organisation=own.pk if own else None)
    return Observation.objects.filter(municipality=municipality).exclude(kept)


def living(municipality: Municipality, today: dt.date) -> QuerySet[Compartment]:
    """The compartments in force on a day."""
    rows = Compartment.objects.filter(municipality=municipality, since__lte=today)
    return rows.filter(Q(until__isnull=True) | Q(until__gte=today))


def seen_by(user: Any, municipality: Municipality, today: dt.date) -> Seen:
    """What the user sees of the accepted observations.

    Coordinator and analyst: all of it. A partner: the own organisation's, and others' by living compartments, from
    the day that each is in force. Anybody else: nothing.
    """
    own = organisation_of(user, municipality)
    key = own.pk if own else None
    accepted = visible(user, municipality).filter(state=ACCEPTED)
    if has_role(user, municipality, SEES_ALL):
        return Seen(accepted, key, True)
    if own is None or not has_role(user, municipality, (Role.Kind.PARTNER,)):
        return Seen(accepted.none(), None, False)
    shares = shares_with(own, today)
    allowed = Q(organisation=own)
    for owner, share in shares.items():
        if share.fields & ROWS:
            since = Q(starts_at__date__gte=share.since) if share.since else Q()
            allowed |= Q(organisation=owner) & since
    return Seen(accepted.filter(allowed), key, False, shares)


def shares_with(reader: Organisation, today: dt.date) -> dict[int, Share]:
    """{owner's key: what is shared} for one reader; two compartments of one owner are joined. One query."""
    found: dict[int, Share] = {}
    for row in living(reader.municipality, today).filter(reader=reader).order_by("since", "pk"):
        fields = frozenset(row.fields) & ALL
        before = found.get(row.owner_id)
        if before is None:
            found[row.owner_id] = Share(fields, row.since, row.ground)
        else:
            words = "; ".join(dict.fromkeys([before.ground, row.ground]))
            found[row.owner_id] = Share(before.fields | fields, before.since, words)
    return found
