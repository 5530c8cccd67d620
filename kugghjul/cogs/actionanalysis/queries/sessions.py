"""Sessions with what lay on their table, and the need × influence chart."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Prefetch, Q, QuerySet

from kugghjul.cogs.actionanalysis.models import Candidate, Proposal, Session
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.meetings.queries.rules import calendar_of
from kugghjul.cogs.situation.queries import periods

SCALE = (5, 4, 3, 2, 1)
FIRST = 4
NOTICE, TRIED = 14, 90


def sessions_of(council: Council) -> QuerySet[Session]:
    """The council's sessions, latest first, with how many candidates and proposals each has."""
    rows = Session.objects.filter(council=council).select_related("council__municipality")
    rows = rows.order_by("-on", "-number")
    return rows.annotate(
        on_table=Count("candidates", distinct=True),
        proposed=Count("candidates__proposals", distinct=True),
        waiting=Count(
            "candidates__proposals", filter=Q(candidates__proposals__state="sent"), distinct=True
        ),
    )


def proposed(council: Council, today: dt.date) -> dict[str, Any]:
    """What the form of a new session starts with: a day in about two weeks that suits, the latest whole month, all."""
    home = council.municipality
    calendar = calendar_of(home)
    days = (today + dt.timedelta(days=NOTICE + n) for n in range(TRIED))
    month = periods.latest("month", today)
    return {
        "on": next((day for day in days if calendar.suits(day)), None),
        "first": month.first, "last": month.last, "organisations": home.organisations.all(),
    }  # fmt: skip


def listed(rows: QuerySet[Session], state: str, year: int | None) -> QuerySet[Session]:
    """Those of a state and of a year, when asked for."""
    rows = rows.filter(state=state) if state in Session.State.values else rows
    return rows.filter(on__year=year) if year else rows


def table_of(session: Session) -> list[Candidate]:
    """The candidates as ranked, each with its proposals, place, area and problem. Two queries."""
    proposals = Proposal.objects.select_related(
        "organisation", "decision", "measure", "assignment"
    ).order_by("number")
    rows = session.candidates.select_related("category", "area", "place", "problem")
    return list(rows.prefetch_related(Prefetch("proposals", proposals)))


@dataclass(frozen=True)
class Cell:
    """One cell of the chart: how much influence the group has, and what stands there."""

    influence: int
    numbered: tuple[tuple[int, Candidate], ...]
    """With each one's number on the table."""
    first: bool = False
    """Whether what stands here is to be taken first: great need, and much to be done about it."""

    @property
    def candidates(self) -> tuple[Candidate, ...]:
        """What stands here."""
        return tuple(one for _n, one in self.numbered)


@dataclass(frozen=True)
class Row:
    """One row of the chart, from the greatest need down."""

    need: int
    cells: tuple[Cell, ...]


def chart_of(candidates: list[Candidate]) -> list[Row]:
    """Need downwards, influence to the right; who has not been judged stands in no cell."""
    return [
        Row(
            need,
            tuple(
                Cell(
                    influence,
                    tuple(
                        (n, one)
                        for n, one in enumerate(candidates, 1)
                        if (one.need, one.influence) == (need, influence)
                    ),
                    min(need, influence) >= FIRST,
                )
                for influence in reversed(SCALE)
            ),
        )
        for need in SCALE
    ]
