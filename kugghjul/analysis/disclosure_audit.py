"""Trying to work out hidden numbers from what is published: the attacker's own linear programme.

The attacker knows every published cell and total and that no count is below nought. For each hidden number the least
and the greatest value that fit with all of this are found. Any table that fits is a witness for all hidden numbers at
once, so that most of them need no programme of their own.
"""

from dataclasses import dataclass, replace

import numpy as np
from numpy.typing import NDArray
from scipy import sparse
from scipy.optimize import linprog

Booleans = NDArray[np.bool_]
Integers = NDArray[np.int64]
Floats = NDArray[np.float64]


@dataclass(frozen=True)
class Table:
    """A table with its totals as last row and column; `unpublished` totals were never going to be shown."""

    values: Integers
    hidden: Booleans
    unpublished: Booleans

    @classmethod
    def of(cls, counts: Integers, row_totals: bool = True, column_totals: bool = True) -> "Table":
        """Add the totals; those that are not published count as hidden."""
        values = np.zeros((counts.shape[0] + 1, counts.shape[1] + 1), dtype=np.int64)
        values[:-1, :-1] = counts
        values[:-1, -1], values[-1, :-1] = counts.sum(axis=1), counts.sum(axis=0)
        values[-1, -1] = counts.sum()
        away = np.zeros(values.shape, dtype=bool)
        away[:-1, -1], away[-1, :-1] = not row_totals, not column_totals
        away[-1, -1] = not (row_totals or column_totals)
        return cls(values, away.copy(), away)

    @property
    def shape(self) -> tuple[int, int]:
        """Rows and columns without the totals."""
        return self.values.shape[0] - 1, self.values.shape[1] - 1

    @property
    def totals(self) -> Booleans:
        """Which entries are totals."""
        mask = np.zeros(self.values.shape, dtype=bool)
        mask[-1, :], mask[:, -1] = True, True
        return mask

    @property
    def signs(self) -> Floats:
        """The sign of each entry when every row and every column adds up to nought."""
        sign = np.ones(self.values.shape)
        sign[-1, :] *= -1
        sign[:, -1] *= -1
        return sign

    def hiding(self, more: Booleans) -> "Table":
        """The table with more hidden."""
        return replace(self, hidden=self.hidden | more)

    def room(self) -> tuple[Floats, Floats]:
        """How far each signed entry can rise and fall before a count would be below nought."""
        value = self.values.astype(float)
        plain = self.signs > 0
        return np.where(plain, np.inf, value), np.where(plain, value, np.inf)


@dataclass(frozen=True)
class Audit:
    """The bounds within which each hidden number can be placed; those at least `width` apart may be wider still."""

    width: float
    cells: tuple[tuple[int, int], ...]
    low: Floats
    high: Floats
    complete: bool = True

    @property
    def exposed(self) -> tuple[tuple[int, int], ...]:
        """The hidden cells and totals that can be placed too closely."""
        near = self.high - self.low < self.width - 1e-6
        return tuple(cell for cell, close in zip(self.cells, near, strict=True) if close)

    @property
    def safe(self) -> bool:
        """Whether every hidden number is uncertain enough, all of them tried."""
        return self.complete and not self.exposed


def audit(table: Table, width: float, stop_early: bool = False) -> Audit:
    """Bounds for every hidden, else published number.

    A rectangle of hidden cells that can swing far enough is a proof by itself; the programme is asked for the rest.
    With `stop_early` the search ends at the first number that can be placed too closely: never a safe audit.
    """
    cells = [(int(r), int(c)) for r, c in np.argwhere(table.hidden & ~table.unpublished)]
    bounds = np.array([reach(table, *cell) for cell in cells], dtype=float).reshape(-1, 2)
    low, high = bounds[:, 0].copy(), bounds[:, 1].copy()
    attack = Attack.on(table)
    for n, cell in enumerate(cells):
        for sense in (1.0, -1.0):
            if high[n] - low[n] >= width:
                break
            values = attack.extreme(cell, sense)
            found = np.array([values[each] for each in cells])
            np.minimum(low, found, out=low)
            np.maximum(high, found, out=high)
        if stop_early and high[n] - low[n] < width - 1e-6:
            return Audit(width, tuple(cells), low, high, complete=False)
    return Audit(width, tuple(cells), low, high)


def swings(table: Table, row: int, column: int) -> tuple[Floats, Floats]:
    """How far a signed entry can rise and fall along the rectangle with each other entry as its far corner."""
    up, down = table.room()
    rise = np.minimum(
        np.minimum(up[row, column], down[row, :][None, :]),
        np.minimum(down[:, column][:, None], up),
    )
    fall = np.minimum(
        np.minimum(down[row, column], up[row, :][None, :]),
        np.minimum(up[:, column][:, None], down),
    )
    for part in (rise, fall):
        part[row, :] = part[:, column] = 0.0
    return rise, fall


def reach(table: Table, row: int, column: int) -> tuple[float, float]:
    """The bounds that rectangles of hidden cells alone give a hidden number."""
    hidden = table.hidden
    whole = hidden & hidden[row, :][None, :] & hidden[:, column][:, None]
    rise, fall = (float(np.where(whole, part, 0.0).max()) for part in swings(table, row, column))
    if table.signs[row, column] < 0:
        rise, fall = fall, rise
    value = float(table.values[row, column])
    return value - fall, value + rise


@dataclass(frozen=True)
class Attack:
    """The equations that hidden numbers must fulfil: every row and column adds up to nought with its signs."""

    places: dict[tuple[int, int], int]
    left: sparse.csr_matrix
    right: Floats
    ceiling: float

    @classmethod
    def on(cls, table: Table) -> "Attack":
        """What an attacker knows of the table. A ceiling far above any count stands in for «without end»."""
        places = np.argwhere(table.hidden)
        rows, columns = table.values.shape
        shown = np.where(table.hidden, 0.0, table.signs * table.values)
        right = -np.concatenate([shown.sum(axis=1), shown.sum(axis=0)])
        count = len(places)
        signs = table.signs[places[:, 0], places[:, 1]]
        line = np.concatenate([places[:, 0], rows + places[:, 1]])
        which = np.tile(np.arange(count), 2)
        left = sparse.csr_matrix((np.tile(signs, 2), (line, which)), shape=(rows + columns, count))
        used = np.unique(line)
        number = {(int(r), int(c)): n for n, (r, c) in enumerate(places)}
        return cls(number, left[used], right[used], 4.0 * float(table.values[-1, -1]) + 1000.0)

    def extreme(self, cell: tuple[int, int], sense: float) -> dict[tuple[int, int], float]:
        """A table that fits, in which one hidden number is as small (1) or as great (-1) as can be."""
        goal = np.zeros(self.left.shape[1])
        goal[self.places[cell]] = sense
        found = linprog(goal, A_eq=self.left, b_eq=self.right, bounds=(0, self.ceiling))
        if found.x is None:
            raise ArithmeticError(f"the audit could not be solved: {found.message}")
        return dict(zip(self.places, found.x.tolist(), strict=True))

    def bounds(self, cell: tuple[int, int]) -> tuple[float, float]:
        """The least and the greatest that a hidden number can be."""
        return self.extreme(cell, 1.0)[cell], self.extreme(cell, -1.0)[cell]
