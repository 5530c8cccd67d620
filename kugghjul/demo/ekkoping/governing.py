"""Ekköping's situation picture, version by version. The action plan is told in work.py."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

from kugghjul.cogs.council.actions import documents
from kugghjul.cogs.council.models import DocumentVersion, GoverningDocument
from kugghjul.core.calendar import add_months
from kugghjul.demo.ekkoping import days
from kugghjul.demo.teller import Teller

DAY = dt.timedelta(days=1)
Kind = GoverningDocument.Kind


def arrange(teller: Teller, as_of: dt.date) -> None:
    """The picture in three versions."""
    pictures: list[DocumentVersion] = []
    picture = _Document(teller, Kind.SITUATION_PICTURE, "Lägesbild Ekköping", pictures)
    parts = [
        "mapping-extent",
        "mapping-consequences",
        "other-information",
        "analysis",
        "crime",
        "insecurity",
        "health",
    ]
    for months in (28, 15, 3):
        picture.on_the_way(
            as_of, months, parts=parts, text="Kartläggning, annan information och analys."
        )


class _Document:
    """A governing document whose versions are drafted, treated by the council and decided by the
    board.
    """

    def __init__(self, teller: Teller, kind: str, name: str, made: list[DocumentVersion]) -> None:
        self.teller, self.kind, self.name, self.made = teller, kind, name, made
        self.document: GoverningDocument | None = None

    def on_the_way(self, as_of: dt.date, months: int, **values: Any) -> None:
        """Draft, treat and decide a version so many months before the end of the story."""
        day = days.workday(add_months(as_of, -months))
        line = self.teller.timeline
        line.on(day - 30 * DAY, "14.00", lambda at: self._draft(values, at))
        line.on(
            day - 12 * DAY,
            "11.30",
            lambda at: documents.treat_version(
                self.made[-1],
                treated_by="Styrgruppen",
                treated_on=day - 12 * DAY,
                by=self.teller.by,
                at=at,
            ),
        )
        line.on(day, "15.30", self._decide(day))

    def _draft(self, values: dict[str, Any], at: dt.datetime) -> None:
        by = self.teller.by
        if self.document is None:
            self.document = documents.register_document(
                self.teller.municipality,
                kind=self.kind,
                name=self.name,
                owner="Kanslienheten",
                by=by,
                at=at,
            )
        self.made.append(documents.draft_version(self.document, by=by, at=at, **values))

    def _decide(self, day: dt.date) -> Callable[[dt.datetime], object]:
        return lambda at: documents.decide_version(
            self.made[-1],
            decided_by="Kommunstyrelsen",
            decided_on=day,
            paragraph=f"§ {60 + day.month * 7}",
            diary_number=f"KS {day.year}/{200 + day.day}",
            by=self.teller.by,
            at=at,
        )
