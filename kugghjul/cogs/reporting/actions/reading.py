"""The rows of a kept file of records, read by the worker and stored a chunk at a time."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db import transaction

from kugghjul.cogs.places.queries import areas_at, outsides
from kugghjul.cogs.reporting.models import Import, Observation
from kugghjul.cogs.reporting.queries import imports
from kugghjul.cogs.reporting.queries.import_rows import Record, excerpt, record_of
from kugghjul.cogs.reporting.queries.numbering import take_numbers
from kugghjul.kit.refusals import Refused

CHUNK = 2000
NAN = float("nan")


class Reading:
    """One reading of a kept file by the worker. Run again after a death it finds its own rows and goes on."""

    def __init__(self, found: Import, at: dt.datetime) -> None:
        self.found, self.at = found, at
        self.plan = imports.plan_of(found)
        self.rejected: list[list[Any]] = []
        self.known = self.dropped = 0
        self.seen: set[str] = set()

    def run(self) -> None:
        """All rows, a chunk in each transaction, with how far it has come."""
        chunk: list[Record] = []
        n = 0
        for number, cells in imports.rows_of(self.found):
            n += 1
            try:
                one = record_of(cells, self.plan, self.at)
            except Refused as refusal:
                self.rejected.append([number, refusal.reason, *excerpt(cells, self.plan)])
            else:
                self._take(one, chunk)
            if n % CHUNK == 0:
                self._store(chunk, n)
                chunk = []
        self._store(chunk, n)

    def _take(self, one: Record, chunk: list[Record]) -> None:
        if one.origin in self.seen:
            self.known += 1
            return
        self.seen.add(one.origin)
        self.dropped += one.dropped
        chunk.append(one)

    def _store(self, chunk: list[Record], done: int) -> None:
        with transaction.atomic():
            new = self._unknown(chunk)
            if new:
                numbers = take_numbers(self.found.municipality, len(new))
                lats = [NAN if one.lat is None else one.lat for one in new]
                lons = [NAN if one.lon is None else one.lon for one in new]
                areas = areas_at(self.found.municipality, lats, lons)
                out = outsides(self.found.municipality, lats, lons)
                rows = [self._row(*each) for each in zip(new, numbers, areas, out, strict=True)]
                Observation.objects.bulk_create(rows, 500)
            Import.objects.filter(pk=self.found.pk).update(done=done)

    def _unknown(self, chunk: list[Record]) -> list[Record]:
        """Those that the organisation does not have already; this file's own from an earlier try are not counted."""
        rows = Observation.objects.filter(
            municipality=self.found.municipality_id, organisation=self.found.organisation_id,
            origin__in=[one.origin for one in chunk],
        )  # fmt: skip
        have = dict(rows.values_list("origin", "imported"))
        self.known += sum(pk != self.found.pk for pk in have.values())
        return [one for one in chunk if one.origin not in have]

    def _row(self, one: Record, number: int, area: int | None, outside: bool) -> Observation:
        options = self.found.options
        state = "held" if one.held else "new" if options.get("review") else "accepted"
        return Observation(
            municipality=self.found.municipality, organisation=self.found.organisation,
            imported=self.found, origin=one.origin, number=number, category_id=one.category,
            text=one.text, place_id=one.place, place_text=one.place_text, lat=one.lat, lon=one.lon,
            area_id=area, starts_at=one.starts_at, ends_at=one.ends_at, exactness=one.exactness,
            severity=one.severity, state=state, hold_reasons=one.held,
            flags=[*one.flags, "outside"] if outside and area is None else one.flags,
            only_own=bool(options.get("only_own")), made_at=self.at, seen="told",
            told_police="yes" if self.found.organisation.kind == "police" else "unknown",
        )  # fmt: skip
