"""The board of four columns, and the months of the timeline: the same rows as the list, filtered
alike, in pages.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.core.paginator import Page
from django.db.models import Count, F, Q, QuerySet
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.accounts.access import RUNS_MEETINGS, has_role
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.assignments.queries.due import with_due
from kugghjul.cogs.assignments.queries.lists import Line, row_of
from kugghjul.cogs.assignments.queries.people import people_of, sent_to
from kugghjul.cogs.tenancy.models import Municipality

S = Assignment.State
HEIGHT = 12
"""Cards of a column on one page."""
COLUMNS = (
    (S.GIVEN, _("Planerat")),
    (S.ONGOING, _("Pågår")),
    (S.DONE, _("Klart")),
    (S.NOT_DONE, _("Blev inte av")),
)


@dataclass(frozen=True)
class Card:
    """A card: its line, why it was not done, and whether the reader may move it."""

    line: Line
    reason: str
    movable: bool


@dataclass(frozen=True)
class Column:
    """A column with its number of cards in all, and those of this page."""

    state: str
    label: str
    count: int
    cards: list[Card]


@dataclass(frozen=True)
class Month:
    """A month of the timeline; `first` is None for those that have no day yet."""

    first: dt.date | None
    lines: list[Line]
    done: int


def longest_column(rows: QuerySet[Assignment]) -> tuple[dict[str, int], int]:
    """How many there are of each state, and the largest of these. One query."""
    plain = Assignment.objects.filter(pk__in=rows.order_by().values("pk"))
    names = {state.value: Count("pk", filter=Q(state=state)) for state in S}
    counts = plain.aggregate(**names)
    return counts, max(counts.values())


def columns(
    rows: QuerySet[Assignment],
    counts: dict[str, int],
    page: int,
    user: Any,
    municipality: Municipality,
    today: dt.date,
) -> list[Column]:
    """The four columns at `page` (from 1). Nine queries, however many cards there are."""
    first = (page - 1) * HEIGHT
    slices = {
        state: list(_in_order(rows.filter(state=state), state)[first : first + HEIGHT])
        for state, _label in COLUMNS
    }
    every = with_due([row for some in slices.values() for row in some])
    mine = _movable(every, user, municipality, today)
    return [
        Column(state, str(label), counts[state], [
            Card(row_of(row, today), row.answer if state == S.NOT_DONE else "", row.pk in mine)
            for row in slices[state]
        ])
        for state, label in COLUMNS
    ]  # fmt: skip


def months(page: Page, today: dt.date) -> list[Month]:
    """The months of a page of rows that come in the order of their day. Two queries."""
    lines = [row_of(row, today) for row in with_due(list(page.object_list))]
    return [
        Month(first, some, sum(line.status == "done" for line in some))
        for first, group in groupby(lines, key=lambda line: line.day and line.day.replace(day=1))
        for some in [list(group)]
    ]


def by_day(rows: QuerySet[Assignment]) -> QuerySet[Assignment]:
    """In the order of the timeline: by due day, those without one last."""
    return rows.order_by(F("due_at").asc(nulls_last=True), "number")


def _in_order(rows: QuerySet[Assignment], state: str) -> QuerySet[Assignment]:
    """Open ones by their day, finished ones latest first."""
    if state in (S.GIVEN, S.ONGOING):
        return by_day(rows)
    return rows.order_by(F("answered_at").desc(nulls_last=True), "-number")


def _movable(
    rows: list[Assignment], user: Any, municipality: Municipality, today: dt.date
) -> set[int]:
    """The keys of those that the user may move. At most two queries."""
    if has_role(user, municipality, RUNS_MEETINGS):
        return {row.pk for row in rows}
    people = people_of(user, municipality)
    if not people:
        return set()
    shown = Assignment.objects.filter(pk__in=[row.pk for row in rows])
    return set(sent_to(shown, people, today).values_list("pk", flat=True))
