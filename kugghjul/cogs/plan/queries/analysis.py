"""The analysis behind a measure, and the board that a meeting fills with causes."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass

from django.db.models import Count
from django.utils.translation import gettext as _

from kugghjul.cogs.plan.models import Cause, Measure, Problem
from kugghjul.cogs.plan.queries.methods import METHODS, slot_name


@dataclass(frozen=True)
class Column:
    """A slot of the board with its causes; `id` is its place on the page."""

    key: str
    name: str
    asks: str
    causes: tuple[Cause, ...]
    id: str


@dataclass(frozen=True)
class Board:
    """A problem's causes by one method. `mark` changes whenever anything on the board does."""

    method: str
    columns: tuple[Column, ...]
    mark: str
    count: int


def board(problem: Problem, method: str) -> Board:
    """The board of one method. One query."""
    method = method if method in METHODS else Cause.Method.CHAIN
    rows = list(
        problem.causes.filter(method=method)
        .annotate(aims=Count("measures"))
        .order_by("order", "pk")
    )
    keys = dict.fromkeys([*(slot.key for slot in METHODS[method]), *(row.slot for row in rows)])
    asks = {slot.key: str(slot.asks) for slot in METHODS[method]}
    columns = tuple(
        Column(
            key, slot_name(method, key), asks.get(key, ""),
            tuple(row for row in rows if row.slot == key), f"plats-{n}",
        )
        for n, key in enumerate(keys, 1)
    )  # fmt: skip
    state = [(row.pk, row.counter, row.order, row.aims, row.slot) for row in rows]  # type: ignore[attr-defined]
    mark = hashlib.sha256(repr(state).encode()).hexdigest()[:16]
    return Board(method, columns, mark, len(rows))


def counts_by_method(problem: Problem) -> dict[str, int]:
    """How many causes each method has. One query."""
    rows = problem.causes.order_by().values_list("method").annotate(n=Count("pk"))
    return dict(rows)


def lacks(measure: Measure) -> str:
    """Why a measure cannot be adopted without a reason (R3), or "".

    It needs a problem that is not closed, and a cause. Prefetched problems and causes are used.
    """
    problems = list(measure.problems.all())
    if not problems:
        return _("Åtgärden har inget problem.")
    if all(problem.state == Problem.State.CLOSED for problem in problems):
        return _("Problemet %(problem)s är avslutat.") % {"problem": problems[0]}
    if not measure.causes.all():
        return _("Åtgärden har ingen orsak.")
    return ""
