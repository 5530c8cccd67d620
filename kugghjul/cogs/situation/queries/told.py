"""What the pictures say, for others: since the last meeting (K11), for a year's problem picture (K13), and who has
compiled (S4.2)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kugghjul.cogs.reporting.queries import counting
from kugghjul.cogs.situation.models import Kind, Picture, Whose
from kugghjul.cogs.situation.queries.editions import period_of
from kugghjul.cogs.situation.queries.suggestions import changes_in
from kugghjul.cogs.tenancy.models import Municipality, Organisation
from kugghjul.core.calendar.localtime import first_moment
from kugghjul.core.documents.situation_facts import SituationFacts

MOST = 6
HOUSING = (Organisation.Kind.COMPANY, Organisation.Kind.HOUSING)


@dataclass(frozen=True)
class Since:
    """What has happened in a span: the pictures' points, what changed, and how many observations there were."""

    count: int
    points: tuple[tuple[str, str], ...]
    changes: tuple[str, ...]

    @property
    def text(self) -> str:
        """The same as typed text, a line for each."""
        said = ngettext("En iakttagelse.", "%(n)s iakttagelser.", self.count) % {"n": self.count}
        lines = [said, *(f"- {period}: {point}" for period, point in self.points)]
        return "\n".join([*lines, *(f"- {one}" for one in self.changes)])


def since(municipality: Municipality, first: dt.date, last: dt.date) -> Since:
    """The joint pictures whose period ended in [first, last], the latest first. Two queries."""
    rows = _joint(municipality).filter(
        last__gte=first, last__lte=last, kind__in=(Kind.WEEK, Kind.MONTH)
    )
    pictures = list(rows.order_by("-last", "kind")[:MOST])
    told = [(one, point) for one in pictures for point in one.points if point.strip()]
    count = counting.accepted(municipality).filter(
        only_own=False,
        starts_at__gte=first_moment(first),
        starts_at__lt=first_moment(last + dt.timedelta(days=1)),
    )
    latest = next((one for one in pictures if one.facts), None)
    changes = changes_in(SituationFacts.from_json(latest.facts)) if latest else ()
    return Since(
        count.count(), tuple((period_of(one).long_words, point) for one, point in told), changes
    )


def statements(municipality: Municipality, year: int) -> list[tuple[str, tuple[str, ...]]]:
    """(title, sentences) of the year's approved joint pictures: its points, the longest periods first. One query."""
    rows = _joint(municipality).filter(last__year=year).exclude(state=Picture.State.DRAFT)
    order = {kind: i for i, kind in enumerate((Kind.YEAR, Kind.TERTIAL, Kind.MONTH, Kind.WEEK))}
    found = sorted(rows, key=lambda one: (order[Kind(one.kind)], -one.last.toordinal()))
    longest = [one for one in found if one.kind == found[0].kind]
    return [
        (period_of(one).title, tuple(point for point in one.points if point.strip()))
        for one in longest
        if any(point.strip() for point in one.points)
    ]


def compiled_names(picture: Picture) -> tuple[str, ...]:
    """What charters call whose picture it is: «kommunen», «Polisen», «det kommunala bostadsbolaget», its own name."""
    if picture.whose == Whose.MUNICIPALITY:
        return ("kommunen",)
    organisation = picture.organisation
    if organisation is None:
        return ()
    known = {Organisation.Kind.POLICE: "Polisen"} | dict.fromkeys(
        HOUSING, "det kommunala bostadsbolaget"
    )
    called = known.get(Organisation.Kind(organisation.kind))
    return tuple(dict.fromkeys(one for one in (called, organisation.name) if one))


def own_pictures(municipality: Municipality) -> Sequence[Picture]:
    """The approved pictures of the municipality and of each organisation, oldest first. One query."""
    rows = Picture.objects.filter(municipality=municipality).exclude(whose=Whose.JOINT)
    rows = rows.exclude(state=Picture.State.DRAFT).select_related("organisation")
    return list(rows.defer("facts", "edition", "texts").order_by("approved_on", "pk"))


def where(picture: Picture) -> tuple[str, int, str]:
    """The pieces of a picture's address."""
    period = period_of(picture)
    slug = str(picture.organisation_id) if picture.organisation_id else _slug(picture)
    return slug, period.year, period.part


def title_of(picture: Picture) -> str:
    """«Lägesbild vecka 46, 2026», with whose it is."""
    said = _("Lägesbild %(period)s") % {"period": period_of(picture).long_words.lower()}
    return f"{said}, {picture.organisation.name}" if picture.organisation else said


def _slug(picture: Picture) -> str:
    return "alla" if picture.whose == Whose.JOINT else "kommunen"


def _joint(municipality: Municipality) -> QuerySet[Picture]:
    return Picture.objects.filter(municipality=municipality, whose=Whose.JOINT)
