"""The one way out of accepted observations to the pictures and the analyses: numbers, never a word that was written.

`rows` feeds the table that is counted (`analysis.counts`), `digest` says whether that table is still true, `answers`
and `expected` say how many reported, so that silence is not taken for calm (domain §3.4).
"""

from __future__ import annotations

import datetime as dt
import hashlib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any

from django.db.models import Count, Max, Q, QuerySet, Sum

from kugghjul.cogs.places.models import Area, Layer, Place
from kugghjul.cogs.places.queries import layer_in_use
from kugghjul.cogs.places.queries.ground import ground
from kugghjul.cogs.reporting.models import Observation, SituationReport, Unit
from kugghjul.cogs.reporting.queries.categories import counted_as
from kugghjul.cogs.tenancy.models import Municipality

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

    What is not known is None. `area` is one of the division in use: what was tied to an earlier one is tied anew by its
    position, or else by the area's code or name. A retired category is counted under what it became, a merged place as
    the one it turned out to be. Times are seconds since 1970 in UTC.
    """
    found = accepted(municipality).order_by("pk").values_list(*FIELDS)
    division, kinds, same = (
        Division.of(municipality),
        counted_as(municipality),
        merged(municipality),
    )
    left = found.iterator(chunk_size=CHUNK)
    while chunk := list(islice(left, CHUNK)):
        areas = division.tied([(row[5], row[7], row[8]) for row in chunk])
        for row, area in zip(chunk, areas, strict=True):
            pk, number, who, unit, category, _old, place, lat, lon, start, end, *rest = row
            yield (
                pk, number, who, unit, kinds[category], area, same.get(place, place), lat, lon,
                int(start.timestamp()), int(end.timestamp()), *rest,
            )  # fmt: skip


def digest(municipality: Municipality) -> str:
    """Changes as soon as what `rows` gives does: one question that an index answers, whatever the size, and the small
    registers that it is counted by.

    Every action that changes an observation adds to its counter or its state.
    """
    told = accepted(municipality).aggregate(
        n=Count("pk"), top=Max("pk"), changes=Sum("counter"), latest=Max("reviewed_at")
    )
    layer = layer_in_use(municipality)
    moved = sorted(merged(municipality).items()), sorted(counted_as(municipality).items())
    words = f"2 {sorted(told.items())!r} {layer.pk if layer else None} {moved!r}"
    return hashlib.sha256(words.encode()).hexdigest()[:24]


def merged(municipality: Municipality) -> dict[int | None, int | None]:
    """Merged place -> the place it turned out to be. One query; the chain never has more than one step."""
    rows = Place.objects.filter(municipality=municipality, became__isnull=False)
    return dict(rows.values_list("pk", "became"))


@dataclass(frozen=True)
class Division:
    """The layer that counts are tied to, and which of its areas takes over from each area of an earlier one."""

    layer: Layer | None
    heirs: dict[int | None, int]
    own: frozenset[int]

    @classmethod
    def of(cls, municipality: Municipality) -> Division:
        """The division in use. Two queries."""
        layer = layer_in_use(municipality)
        if layer is None:
            return cls(None, {}, frozenset())
        known = list(
            Area.objects.filter(layer__municipality=municipality)
            .order_by("layer__made_at", "pk")
            .values_list("pk", "code", "name", "layer_id")
        )
        by_code = {code: pk for pk, code, _name, at in known if at == layer.pk}
        by_name = {name.casefold(): pk for pk, _code, name, at in known if at == layer.pk}
        told = {
            pk: by_code.get(code) or by_name.get(name.casefold()) for pk, code, name, _at in known
        }
        heirs: dict[int | None, int] = {pk: heir for pk, heir in told.items() if heir is not None}
        return cls(layer, heirs, frozenset(by_code.values()))

    def tied(
        self, told: Sequence[tuple[int | None, float | None, float | None]]
    ) -> list[int | None]:
        """The area in use for each (area as it was, lat, lon)."""
        found = [area if area in self.own else self.heirs.get(area) for area, _lat, _lon in told]
        lost = [i for i, one in enumerate(told) if one[0] not in self.own and one[1] is not None]
        if self.layer is None or not lost:
            return found
        where = ground(self.layer).at([told[i][1] for i in lost], [told[i][2] for i in lost])  # type: ignore[misc]
        for i, area in zip(lost, where, strict=True):
            found[i] = area if area is not None else found[i]
        return found


def expected(municipality: Municipality, organisations: Sequence[int] = ()) -> list[Asked]:
    """Every unit that has been on the roster, by name; of those organisations alone when any is named. One query."""
    units = Unit.objects.filter(municipality=municipality).order_by("name")
    if organisations:
        units = units.filter(organisation__in=organisations)
    told = units.values_list("pk", "name", "organisation_id", "rhythm", "since", "until")
    return [Asked(*one) for one in told]


def reporters(
    municipality: Municipality, first: dt.date, last: dt.date, organisations: Sequence[int] = ()
) -> list[tuple[dt.date, dt.date, int]]:
    """(first, last, how many units answered) of every period that touches [first, last]. One query."""
    told = _reports(municipality, first, last, organisations)
    grouped = told.order_by("period_first", "period_last").values_list(
        "period_first", "period_last"
    )
    return list(grouped.annotate(n=Count("unit", distinct=True)))


def answers(
    municipality: Municipality, first: dt.date, last: dt.date, organisations: Sequence[int] = ()
) -> list[Answer]:
    """Who has answered for periods that touch [first, last], each unit once for a period. One query."""
    told = _reports(municipality, first, last, organisations)
    grouped = told.order_by("period_first", "unit").values_list(
        "unit_id", "unit__organisation_id", "period_first", "period_last"
    )
    counted = grouped.annotate(n=Count("pk"), silent=Count("pk", filter=Q(nothing=True)))
    return [
        Answer(unit, who, begins, ends, n == silent)
        for unit, who, begins, ends, n, silent in counted
    ]


def _reports(
    municipality: Municipality, first: dt.date, last: dt.date, organisations: Sequence[int]
) -> QuerySet[SituationReport]:
    told = SituationReport.objects.filter(
        municipality=municipality, period_first__lte=last, period_last__gte=first
    )
    return told.filter(unit__organisation__in=organisations) if organisations else told
