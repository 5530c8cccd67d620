"""Hiding small counts in a table so that they cannot be worked out from its totals.

First the cells that say too much by themselves (fewer than `least` observations in an area of fewer than
`inhabitants`), then further cells until what is hidden can vary by at least `width` although every published number and
every published total is known. Hidden cells protect each other along rectangles of two rows and two columns in which
one pair can rise while the other falls; totals are the table's last row and column and may close a rectangle, being
hidden too where nothing else helps. The cheapest rectangle is taken; then `audit` tries to work every hidden number out
by linear programming, and more is hidden until it cannot. Fischetti & Salazar, Mathematical Programming 84 (1999)
283–312; Hundepool et al., Statistical Disclosure Control, Wiley 2012, ch. 4.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import ArrayLike, NDArray

from kugghjul.analysis.disclosure_audit import Attack, Audit, Table, audit, reach, swings

Booleans = NDArray[np.bool_]
Integers = NDArray[np.int64]
TOTAL_COST = 1_000_000.0


@dataclass(frozen=True)
class Rule:
    """What says too much, and how far apart the bounds of a hidden number must be.

    `inhabitants` None hides small counts whatever the area's size. Nought tells of nobody and is shown.
    """

    least: int = 5
    inhabitants: int | None = 1000
    width: float = 5.0
    row_totals: bool = True
    column_totals: bool = True
    tidy: bool = True


@dataclass(frozen=True)
class Protected:
    """Which cells and totals to hide. `primary` say too much by themselves; the others keep those from being found.

    `audit.safe` is the proof: nobody who knows the rest can place a hidden number within less than the rule's width.
    """

    parameters: Rule
    counts: Integers
    primary: Booleans
    hidden: Booleans
    hidden_row_totals: Booleans
    hidden_column_totals: Booleans
    hidden_total: bool
    audit: Audit

    @property
    def complementary(self) -> Booleans:
        """Cells hidden for the sake of others."""
        return self.hidden & ~self.primary


def small(
    counts: ArrayLike, population: ArrayLike | None = None, rule: Rule | None = None
) -> Booleans:
    """The cells (areas × categories) that say too much by themselves; `population` is per area (row)."""
    how = rule or Rule()
    table = _whole(counts)
    few = (table > 0) & (table < how.least)
    if how.inhabitants is None or population is None:
        return few
    people = np.asarray(population, dtype=float).reshape(-1, 1)
    if len(people) != len(table):
        raise ValueError("one number of inhabitants for every row, please")
    return few & ~(people >= how.inhabitants)


def protect(
    counts: ArrayLike,
    population: ArrayLike | None = None,
    rule: Rule | None = None,
    primary: ArrayLike | None = None,
) -> Protected:
    """Hide what must be hidden. `primary` marks the cells by another rule than the one on small counts."""
    how = rule or Rule()
    table = Table.of(_whole(counts), how.row_totals, how.column_totals)
    first = small(counts, population, how) if primary is None else np.asarray(primary, dtype=bool)
    table = table.hiding(np.pad(first.reshape(table.shape), ((0, 1), (0, 1))))
    must = table.hidden & ~table.unpublished
    table = _grown(table, how.width)
    if how.tidy:
        table = _tidied(table, must, how.width)
    shown = table.hidden & ~table.unpublished
    return Protected(
        parameters=how,
        counts=table.values[:-1, :-1],
        primary=first.reshape(table.shape),
        hidden=shown[:-1, :-1],
        hidden_row_totals=shown[:-1, -1],
        hidden_column_totals=shown[-1, :-1],
        hidden_total=bool(shown[-1, -1]),
        audit=audit(table, how.width),
    )


def _whole(counts: ArrayLike) -> Integers:
    table = np.asarray(counts)
    table = table.reshape(len(table), -1) if table.size else np.zeros((0, 1))
    if not np.isfinite(table.astype(float)).all() or (table < 0).any() or (table % 1 != 0).any():
        raise ValueError("a table of counts has whole numbers from nought up")
    return table.astype(np.int64)


def _grown(table: Table, width: float) -> Table:
    """Hide more until no hidden number can be placed within the width: one number after the other.

    What is uncertain stays so when more is hidden, so that no number is looked at again once it holds.
    """
    waiting = np.argwhere(table.hidden & ~table.unpublished).tolist()
    while waiting:
        row, column = waiting[-1]
        low, high = reach(table, row, column)
        if high - low < width:
            low, high = Attack.on(table).bounds((row, column))
        if high - low >= width - 1e-6:
            waiting.pop()
            continue
        larger = table.hiding(_rectangle(table, row, column, width))
        waiting = np.argwhere(larger.hidden & ~table.hidden).tolist() + waiting
        table = larger
    return table


def _rectangle(table: Table, row: int, column: int, width: float) -> Booleans:
    """The cheapest rectangle through a cell that gives it width enough; the widest where none does."""
    cost = np.where(table.hidden, 0.0, 1.0 + table.values + np.where(table.totals, TOTAL_COST, 0.0))
    rise, fall = swings(table, row, column)
    room = rise + fall
    room[row, :] = room[:, column] = -1.0
    price = cost[row, :][None, :] + cost[:, column][:, None] + cost
    known = price == 0  # all hidden already: it gives nothing new
    good = (room >= width) & ~known
    if not good.any():
        good = (room == room[~known].max()) & ~known
    # Among equals the widest: it is the least likely to need a further one.
    best = np.lexsort((-room.ravel(), np.where(good, price, np.inf).ravel()))[0]
    other_row, other_column = np.unravel_index(best, price.shape)
    chosen = np.zeros_like(table.hidden)
    for r in (row, other_row):
        for c in (column, other_column):
            chosen[r, c] = True
    return chosen


def _tidied(table: Table, must: Booleans, width: float) -> Table:
    """Show again what turned out not to be needed, the totals and the largest counts first."""
    extra = np.argwhere(table.hidden & ~table.unpublished & ~must)
    weight = table.values + np.where(table.totals, TOTAL_COST, 0.0)
    for row, column in sorted(extra.tolist(), key=lambda cell: -weight[cell[0], cell[1]]):
        shown = table.hidden.copy()
        shown[row, column] = False
        smaller = replace(table, hidden=shown)
        if audit(smaller, width, stop_early=True).safe:
            table = smaller
    return table
