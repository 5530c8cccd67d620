"""How far each organisation of a body has come with what the body was asked (R7, T3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kugghjul.cogs.assignments.models import Assignment, Implementation
from kugghjul.cogs.assignments.queries.due import OPEN
from kugghjul.cogs.council.models import Seat
from kugghjul.cogs.tenancy.models import Organisation

S = Implementation.State
LOOKS = {S.PLANNED: "planned", S.ONGOING: "ongoing", S.DONE: "done", S.NOT_DONE: "due"}


@dataclass(frozen=True)
class HouseLine:
    """One organisation's state, words and day; `status` is the mark."""

    organisation: Organisation
    state: str
    label: str
    status: str
    text: str = ""
    at: dt.datetime | None = None


@dataclass(frozen=True)
class Houses:
    """All organisations of an assignment: «3 av 5 klara, saknas: …»."""

    lines: tuple[HouseLine, ...]

    @property
    def done(self) -> int:
        """How many have finished."""
        return sum(line.state == S.DONE for line in self.lines)

    @property
    def missing(self) -> list[str]:
        """The names of those that have not."""
        return [line.organisation.name for line in self.lines if line.state != S.DONE]

    @property
    def words(self) -> str:
        """«3 av 5 förvaltningar och organisationer klara, saknas: A och B.»"""
        numbers = {"done": self.done, "all": len(self.lines)}
        if not self.missing:
            return _("%(done)s av %(all)s förvaltningar och organisationer är klara.") % numbers
        said = _(
            "%(done)s av %(all)s förvaltningar och organisationer är klara, saknas: %(missing)s."
        )
        return said % {**numbers, "missing": ", ".join(self.missing)}


def houses_of(assignment: Assignment, day: dt.date) -> Houses:
    """Those that were asked, and while it is open also those that have come to the body since. Two
    queries.
    """
    rows = list(assignment.implementations.select_related("organisation"))
    lines = [_line(row) for row in rows]
    known = {row.organisation_id for row in rows}
    if assignment.each and assignment.state in OPEN:
        lines += [_unasked(one) for one in seated(assignment, day) if one.pk not in known]
    return Houses(tuple(sorted(lines, key=lambda line: line.organisation.name)))


def seated(assignment: Assignment, day: dt.date) -> QuerySet[Organisation]:
    """The organisations with a seat in the assignment's body on `day`."""
    seats = Seat.objects.filter(body=assignment.to_body_id, since__lte=day)
    seats = seats.exclude(until__lt=day).exclude(organisation=None)
    return Organisation.objects.filter(pk__in=seats.values("organisation"))


def finished(assignments: Iterable[int], organisations: Iterable[int]) -> set[tuple[int, int]]:
    """(assignment, organisation) pairs that are answered for good. One query."""
    rows = Implementation.objects.filter(
        assignment__in=list(assignments), organisation__in=list(organisations),
        state__in=(S.DONE, S.NOT_DONE),
    )  # fmt: skip
    return set(rows.values_list("assignment", "organisation"))


def _line(row: Implementation) -> HouseLine:
    return HouseLine(
        row.organisation, row.state, row.get_state_display(), LOOKS[S(row.state)], row.text, row.at
    )


def _unasked(organisation: Organisation) -> HouseLine:
    return HouseLine(organisation, S.PLANNED, str(S.PLANNED.label), "planned")
