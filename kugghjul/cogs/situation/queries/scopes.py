"""Whose picture it is: which organisations it counts, what it is called, and its piece of the address."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kugghjul.analysis.counts import Sieve
from kugghjul.cogs.accounts.models import Role
from kugghjul.cogs.reporting.queries import counting
from kugghjul.cogs.situation.models import Picture, Whose
from kugghjul.cogs.situation.queries.periods import Period
from kugghjul.cogs.tenancy.models import Municipality, Organisation

OWN_KINDS = (Organisation.Kind.ADMINISTRATION,)


@dataclass(frozen=True)
class Scope:
    """`members` are the organisations that are counted; empty in the joint picture, which counts all of them."""

    municipality: Municipality
    whose: str
    organisation: Organisation | None = None
    members: tuple[int, ...] = ()

    @property
    def slug(self) -> str:
        """«alla», «kommunen» or the organisation's number."""
        if self.organisation is not None:
            return str(self.organisation.pk)
        return "alla" if self.whose == Whose.JOINT else "kommunen"

    @property
    def joint(self) -> bool:
        """Whether it is everybody's."""
        return self.whose == Whose.JOINT

    @property
    def name(self) -> str:
        """Whose, in words; "" for the joint one."""
        if self.organisation is not None:
            return str(self.organisation.name)
        return "" if self.joint else _("Kommunen")

    def sieve(self, period: Period, *, weeks_back: int = 0) -> Sieve:
        """Its observations of a period, and of so many weeks before."""
        first = period.first - dt.timedelta(weeks=weeks_back)
        return Sieve(first, period.last, self.members, own=self.organisation is not None)

    def pictures(self) -> QuerySet[Picture]:
        """Its pictures, latest first."""
        return Picture.objects.filter(
            municipality=self.municipality, whose=self.whose, organisation=self.organisation
        )

    def picture(self, period: Period) -> Picture | None:
        """Its picture of the period, when somebody has begun one."""
        rows = self.pictures().filter(kind=period.kind, first=period.first)
        return rows.select_related("municipality", "organisation", "version").first()


def joint(municipality: Municipality) -> Scope:
    """The joint picture."""
    return Scope(municipality, Whose.JOINT)


def called(municipality: Municipality, slug: str) -> Scope | None:
    """The scope of an address; None when there is none such here. One query, none for the joint one."""
    if slug == "alla":
        return joint(municipality)
    if slug == "kommunen":
        rows = Organisation.objects.filter(municipality=municipality, kind__in=OWN_KINDS)
        # 0 is nobody: without administrations nothing is counted, rather than everything
        members = tuple(rows.order_by("pk").values_list("pk", flat=True)) or (0,)
        return Scope(municipality, Whose.MUNICIPALITY, None, members)
    if not (slug.isascii() and slug.isdecimal() and len(slug) < 18):
        return None
    found = Organisation.objects.filter(municipality=municipality, pk=int(slug)).first()
    return of(found) if found else None


def of(organisation: Organisation) -> Scope:
    """One organisation's own."""
    whose = Whose.ORGANISATION
    return Scope(organisation.municipality, whose, organisation, (organisation.pk,))


def of_picture(picture: Picture) -> Scope:
    """The scope that a picture was made for."""
    if picture.organisation is not None:
        return of(picture.organisation)
    slug = "alla" if picture.whose == Whose.JOINT else "kommunen"
    return called(picture.municipality, slug) or joint(picture.municipality)


def readers_of(organisation: Organisation) -> list[Organisation]:
    """Whose coordinators and analysts read an organisation's own picture once it is approved. Two queries at most.

    When nobody knows where they belong, the municipality's first administration stands for them.
    """
    home = organisation.municipality
    rows = Organisation.objects.filter(
        municipality=home, people__user__roles__municipality=home,
        people__user__roles__kind__in=(Role.Kind.COORDINATOR, Role.Kind.ANALYST),
        people__user__roles__until=None,
    )  # fmt: skip
    found = list(rows.exclude(pk=organisation.pk).distinct().order_by("name"))
    own = Organisation.objects.filter(municipality=home, kind__in=OWN_KINDS).order_by("pk")
    return found or list(own[:1])


def reporting_organisations(municipality: Municipality) -> list[Organisation]:
    """Organisations outside the administrations that have units on the roster: each compiles its own. Two queries."""
    asked = {one.organisation for one in counting.expected(municipality)}
    rows: Any = Organisation.objects.filter(municipality=municipality, pk__in=asked)
    return list(rows.exclude(kind__in=OWN_KINDS).order_by("name"))
