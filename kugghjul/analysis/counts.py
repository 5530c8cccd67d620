"""Counts over observations: questions to the Parquet table (`counts_table`), answered by DuckDB through Ibis.

    write(rows, path)                                    # once, when the observations have changed
    weekly(path, Sieve(first, last), ("area",))          # Weekly: keys × weeks, whole numbers
    heaviest(path, Sieve(first, last), ("category", "place", "area"), 60)
    history(path, Sieve(first, last), ("category", "place", "area"), keys)
    spells(path, Sieve(first, last)); spots(path, Sieve(first, last))

An observation is counted in the week that holds the *middle* of its time interval, by the Swedish calendar: of «between
Friday 18 and Monday 07» that is the Sunday. What is many stays in DuckDB: only what is shown comes out of it.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np

from kugghjul.analysis.counts_table import COLUMNS, KEYS, Sieve, asked, write

__all__ = [
    "COLUMNS", "KEYS", "Heaviest", "History", "Sieve", "Spots", "Weekly", "Weight",
    "heaviest", "history", "pairs", "shares", "spells", "spots", "weekly", "weeks", "write",
]  # fmt: skip


@dataclass(frozen=True)
class Weekly:
    """Whole counts: `counts[i, j]` belongs to `keys[i]` and the week that begins on `mondays[j]`."""

    mondays: tuple[dt.date, ...]
    keys: tuple[tuple[int, ...], ...]
    counts: np.ndarray

    def of(self, *key: int) -> np.ndarray:
        """The weeks of one key; noughts when it has none."""
        places = self.__dict__.get("_places")
        if places is None:
            places = {one: i for i, one in enumerate(self.keys)}
            object.__setattr__(self, "_places", places)
        at = places.get(key)
        return np.zeros(len(self.mondays), dtype=np.int64) if at is None else self.counts[at]


@dataclass(frozen=True)
class Heaviest:
    """The groups with the greatest number × seriousness, the greatest first, and how many groups there are in all."""

    groups: list[Weight]
    among: int


@dataclass(frozen=True)
class Weight:
    """A group: how many, how serious (mean, deviation), by how many units."""

    key: tuple[int, ...]
    n: int
    severity: float
    deviation: float
    units: int


@dataclass(frozen=True)
class History:
    """Whole weeks of many groups: what the asked ones came to, and `dispersion` over all of them.

    The dispersion is how much more than Poisson a group's weeks vary about the group's own mean; never less than one.
    """

    weeks: int
    sums: dict[tuple[int, ...], int]
    dispersion: float


@dataclass(frozen=True)
class Spots:
    """Single observations with a position, as columns; `day` counts days from 1970-01-01."""

    pk: np.ndarray
    category: np.ndarray
    area: np.ndarray
    lat: np.ndarray
    lon: np.ndarray
    day: np.ndarray


def weekly(path: Path, sieve: Sieve, by: Sequence[str] = ()) -> Weekly:
    """How many in each week, for each key of `by` (names out of KEYS), the weeks without any as noughts."""
    mondays = tuple(weeks(sieve.first, sieve.last))
    with asked(path, sieve) as t:
        found = t.group_by(*by, "monday").agg(n=t.count()).to_pyarrow()
    monday = found["monday"].to_numpy().astype("datetime64[D]")
    column_of = (monday - np.datetime64(mondays[0], "D")).astype(np.int64) // 7
    if not by:
        whole = np.zeros((1, len(mondays)), dtype=np.int64)
        whole[0, column_of] = found["n"].to_numpy()
        return Weekly(mondays, ((),), whole)
    told = np.array([found[name].to_numpy() for name in by], dtype=np.int64)
    keys, row_of = np.unique(told, axis=1, return_inverse=True)
    counts = np.zeros((keys.shape[1], len(mondays)), dtype=np.int64)
    counts[row_of.reshape(-1), column_of] = found["n"].to_numpy()
    return Weekly(mondays, tuple(zip(*keys.tolist(), strict=True)), counts)


def heaviest(path: Path, sieve: Sieve, by: Sequence[str], most: int) -> Heaviest:
    """The `most` groups with the greatest number × mean seriousness; equals in the order of their keys."""
    with asked(path, sieve) as t:
        grave = t.severity.cast("int64")
        groups = t.group_by(*by).agg(n=t.count(), sum=grave.sum(), square=(grave * grave).sum())
        groups = groups.mutate(among=groups.count().over())
        weight = groups.n * (groups.sum / groups.n)
        order = [weight.desc(), *(groups[name] for name in by)]
        head = groups.order_by(order).limit(most).to_pyarrow()
        keys = _keys(head, by)
        units = _units(t, by, keys)
    told = zip(keys, *(head[name].to_pylist() for name in ("n", "sum", "square")), strict=True)
    found = [
        Weight(key, n, total / n, max(n * square - total * total, 0) ** 0.5 / n, units[key])
        for key, n, total, square in told
    ]
    return Heaviest(found, head["among"][0].as_py() if keys else 0)


def history(
    path: Path, sieve: Sieve, by: Sequence[str], keys: Sequence[tuple[int, ...]]
) -> History:
    """The whole weeks of the sieve: what each of `keys` came to, and how all groups' weeks vary."""
    across = len(list(weeks(sieve.first, sieve.last)))
    with asked(path, sieve) as t:
        weekly = t.group_by(*by, "monday").agg(n=t.count())
        groups = weekly.group_by(*by).agg(total=weekly.n.sum(), square=(weekly.n * weekly.n).sum())
        alike = groups.group_by("total", "square").agg(times=groups.count())
        spread = alike.order_by(["total", "square"]).to_pyarrow()
        some = _among(t, by, keys)
        sums = some.group_by(*by).agg(total=some.count()).to_pyarrow()
    told = dict(zip(_keys(sums, by), sums["total"].to_pylist(), strict=True))
    return History(across, {key: told.get(key, 0) for key in keys}, _dispersion(spread, across))


def pairs(path: Path, sieve: Sieve, by: Sequence[str]) -> list[tuple[int, ...]]:
    """Which combinations of `by` there are, with how many each: (…, n)."""
    with asked(path, sieve) as t:
        found = t.group_by(*by).agg(n=t.count()).order_by(list(by)).to_pyarrow()
    return list(zip(*(found[name].to_pylist() for name in (*by, "n")), strict=True))


def spells(path: Path, sieve: Sieve) -> tuple[np.ndarray, np.ndarray]:
    """(start, end) of every interval of the period, in seconds of UTC since 1970, in no order."""
    with asked(path, sieve) as t:
        found = t.select("start", "end").to_pyarrow()
    return found["start"].to_numpy(), found["end"].to_numpy()


def spots(path: Path, sieve: Sieve) -> Spots:
    """Every observation of the period that has a position, in the order of their keys."""
    with asked(path, sieve) as t:
        here = t.filter(t.lat.notnull() & t.lon.notnull()).order_by("pk")
        found = here.select("pk", "category", "area", "lat", "lon", "day").to_pyarrow()
    days = found["day"].to_numpy().astype("datetime64[D]").astype(np.int64)
    pks, categories, areas, lats, lons = (
        found[name].to_numpy() for name in ("pk", "category", "area", "lat", "lon")
    )
    return Spots(pks, categories, areas, lats, lons, days)


def weeks(first: dt.date, last: dt.date) -> Iterator[dt.date]:
    """The Mondays of the weeks that [first, last] touches."""
    monday = first - dt.timedelta(days=first.weekday())
    while monday <= last:
        yield monday
        monday += dt.timedelta(days=7)


def shares(first: dt.date, last: dt.date) -> np.ndarray:
    """How much of each week that [first, last] touches lies in it: a month has whole weeks and parts of two."""
    found = []
    for monday in weeks(first, last):
        begins, ends = max(first, monday), min(last, monday + dt.timedelta(days=6))
        found.append(((ends - begins).days + 1) / 7)
    return np.array(found)


def _dispersion(spread: Any, weeks: int) -> float:
    """Of groups with the same sum of weeks and of their squares: the mean of (n − mean)² / mean, over all weeks."""
    total, square, times = (
        spread[name].to_numpy().astype(float) for name in ("total", "square", "times")
    )
    if not total.size or weeks < 2:
        return 1.0
    return max(1.0, float(((weeks * square / total - total) @ times) / (times.sum() * (weeks - 1))))


def _units(t: Any, by: Sequence[str], keys: Sequence[tuple[int, ...]]) -> dict[tuple, int]:
    """By how many units each of the groups was seen: counted for those alone, it is dear."""
    some = _among(t, by, keys)
    found = some.group_by(*by).agg(units=some.unit.nunique()).to_pyarrow()
    return dict(zip(_keys(found, by), found["units"].to_pylist(), strict=True))


def _among(t: Any, by: Sequence[str], keys: Sequence[tuple[int, ...]]) -> Any:
    """What may belong to one of the keys: each part of it is a part of some key."""
    parts = zip(by, zip(*keys, strict=True), strict=True) if keys else ((name, ()) for name in by)
    return t.filter([t[name].isin(sorted(set(part))) for name, part in parts])


def _keys(found: Any, by: Sequence[str]) -> list[tuple[int, ...]]:
    return list(zip(*(found[name].to_pylist() for name in by), strict=True))
