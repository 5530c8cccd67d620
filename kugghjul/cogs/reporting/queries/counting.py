"""The one way out of accepted observations to the pictures and the analyses: numbers, never a word that was written.

`rows` feeds the table that is counted (`analysis.counts`), `digest` says whether that table is still true, `answers`
and `expected` say how many reported, so that silence is not taken for calm (domain §3.4).
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum

from kugghjul.cogs.places.models import Area, Layer
from kugghjul.cogs.reporting.models import Observation, SituationReport, Unit
from kugghjul.cogs.tenancy.models import Municipality, Organisation

FIELDS = (
    "pk", "number", "organisation_id", "unit_id", "category_id", "area_id", "place_id", "lat", "lon",
    "starts_at", "ends_at", "severity", "seen", "told_police", "only_own",
)  # fmt: skip
CHUNK = 20_000


@dataclass(frozen=True)
class Asked:
    """A unit that is expected to report: since when, until when, how often."""

    unit: int
    name: str
    organisation: int
    rhythm: str
    since: dt.date
    until: dt.date | None

    def expected_in(self, first: dt.date, last: dt.date) -> bool:
        """Whether an answer is awaited for the days [first, last]: it is there, and not only when needed."""
        there = self.since <= last and (self.until is None or self.until >= first)
        return there and self.rhythm != Unit.Rhythm.WHEN_NEEDED


@dataclass(frozen=True)
class Answer:
    """A unit has answered for a period, with observations or with «nothing new»."""

    unit: int
    organisation: int
    first: dt.date
    last: dt.date
    nothing: bool


def accepted(municipality: Municipality) -> QuerySet[Observation]:
    """The observations that count."""
    return Observation.objects.filter(municipality=municipality, state=Observation.State.ACCEPTED)


def rows(municipality: Municipality) -> Iterator[tuple[Any, ...]]:
    """Accepted observations as tuples in the order of `analysis.counts.COLUMNS`, a chunk at a time.

    What is not known is None. `area` is one of the division in use: an area of an earlier one becomes its successor by
    code or name, or None. Times are seconds since 1970 in UTC.
    """
    found = accepted(municipality).order_by("pk").values_list(*FIELDS)
    heirs = successors(municipality)
    for pk, number, who, unit, category, area, place, lat, lon, start, end, *rest in found.iterator(
        chunk_size=CHUNK
    ):
        yield (
            pk, number, who, unit, category, heirs.get(area), place, lat, lon,
            int(start.timestamp()), int(end.timestamp()), *rest,
        )  # fmt: skip


def digest(municipality: Municipality) -> str:
    """Changes as soon as what `rows` gives does: one question that an index answers, whatever the size.

    Every action that changes an observation adds to its counter or its state.
    """
    told = accepted(municipality).aggregate(
        n=Count("pk"), top=Max("pk"), changes=Sum("counter"), latest=Max("reviewed_at")
    )
    areas = _areas(municipality).aggregate(n=Count("pk"), top=Max("pk"))
    words = f"1 {sorted(told.items())!r} {sorted(areas.items())!r}"
    return hashlib.sha256(words.encode()).hexdigest()[:24]


def successors(municipality: Municipality) -> dict[int | None, int]:
    """Every own area's key → the area of the division in use that carries its code, or else its name."""
    known = list(
        Area.objects.filter(layer__municipality=municipality, layer__kind=Layer.Kind.OWN)
        .order_by("pk")
        .values_list("pk", "code", "name", "layer__in_use")
    )
    by_code = {code: pk for pk, code, _name, used in known if used}
    by_name = {name.casefold(): pk for pk, _code, name, used in known if used}
    heirs: dict[int | None, int] = {}
    for pk, code, name, used in known:
        heir = pk if used else by_code.get(code) or by_name.get(name.casefold())
        if heir is not None:
            heirs[pk] = heir
    return heirs


def expected(municipality: Municipality, organisation: Organisation | None = None) -> list[Asked]:
    """Every unit that has been on the roster, by name. One query."""
    units = Unit.objects.filter(municipality=municipality, **_of(organisation)).order_by("name")
    told = units.values_list("pk", "name", "organisation_id", "rhythm", "since", "until")
    return [Asked(*one) for one in told]


def answers(
    municipality: Municipality, first: dt.date, last: dt.date,
    organisation: Organisation | None = None,
) -> list[Answer]:  # fmt: skip
    """Who has answered for periods that touch [first, last], each unit once for a period. One query."""
    told = SituationReport.objects.filter(
        municipality=municipality, period_first__lte=last, period_last__gte=first
    )
    if organisation is not None:
        told = told.filter(unit__organisation=organisation)
    grouped = told.order_by("period_first", "unit").values_list(
        "unit_id", "unit__organisation_id", "period_first", "period_last"
    )
    counted = grouped.annotate(n=Count("pk"), silent=Count("pk", filter=Q(nothing=True)))
    return [
        Answer(unit, who, begins, ends, n == silent)
        for unit, who, begins, ends, n, silent in counted
    ]


def _areas(municipality: Municipality) -> QuerySet[Area]:
    return Area.objects.filter(
        layer__municipality=municipality, layer__kind=Layer.Kind.OWN, layer__in_use=True
    )


def _of(organisation: Organisation | None) -> dict[str, Any]:
    return {} if organisation is None else {"organisation": organisation}
