"""Counts over observations: a Parquet table with an explicit schema, asked by DuckDB through Ibis.

    write(rows, path)                                    # once, when the observations have changed
    weekly(path, Sieve(first, last), ("area",))          # Weekly: keys × weeks, whole numbers
    tally(path, Sieve(first, last), ("category", "place", "area"))
    spells(path, Sieve(first, last)); spots(path, Sieve(first, last))

An observation is counted in the week that holds the *middle* of its time interval, by the Swedish calendar: of «between
Friday 18 and Monday 07» that is the Sunday. An unknown unit, place or area is 0 in the table and never dropped.
Ibis and PyArrow are loaded on first use: together they cost a second.
"""

from __future__ import annotations

import datetime as dt
import os
import threading
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from itertools import islice
from pathlib import Path
from typing import Any

import numpy as np

from kugghjul.core.calendar.localtime import stockholm

COLUMNS = (
    "pk", "number", "organisation", "unit", "category", "area", "place", "lat", "lon",
    "start", "end", "severity", "seen", "told_police", "own",
)  # fmt: skip
KEYS = ("organisation", "unit", "category", "area", "place")
CHUNK = 50_000
HOUR = 3600
_kept = threading.local()


@dataclass(frozen=True)
class Sieve:
    """Which observations: days [first, last] by the middle of the interval, and whose.

    No organisation named: everybody's. `own`: also what is for the own organisation alone.
    """

    first: dt.date
    last: dt.date
    organisations: tuple[int, ...] = ()
    own: bool = False
    category: int | None = None
    area: int | None = None


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
class Tally:
    """A group: how many, how serious (mean, deviation), by how many units and organisations, seen, police, days."""

    key: tuple[int, ...]
    n: int
    severity: float
    deviation: float
    units: int
    organisations: int
    seen: int
    police: int
    days: int


@dataclass(frozen=True)
class Spots:
    """Single observations with a position, as columns; `day` counts days from 1970-01-01."""

    pk: np.ndarray
    category: np.ndarray
    area: np.ndarray
    lat: np.ndarray
    lon: np.ndarray
    day: np.ndarray


def write(rows: Iterable[Sequence[Any]], path: Path) -> int:
    """The observations as Parquet at `path`: whole, or not at all (a new file, fsync, rename). Gives how many."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    path.parent.mkdir(parents=True, exist_ok=True)
    fresh = path.with_name(f"{path.name}.{os.getpid()}.tmp")
    written = 0
    try:
        with pq.ParquetWriter(fresh, _schema(), compression="zstd") as out:
            for chunk in _chunks(rows):
                out.write_table(pa.table(_columns(chunk), schema=_schema()))
                written += len(chunk)
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        fresh.unlink(missing_ok=True)
    return written


def weekly(path: Path, sieve: Sieve, by: Sequence[str] = ()) -> Weekly:
    """How many in each week, for each key of `by` (names out of KEYS), the weeks without any as noughts."""
    mondays = tuple(weeks(sieve.first, sieve.last))
    with _asked(path, sieve) as t:
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


def tally(path: Path, sieve: Sieve, by: Sequence[str]) -> list[Tally]:
    """The groups of the period, the largest first."""
    with _asked(path, sieve) as t:
        asked = t.group_by(*by).agg(
            n=t.count(),
            severity=t.severity.cast("float64").mean(),
            deviation=t.severity.cast("float64").std(how="pop"),
            units=t.unit.nunique(),
            organisations=t.organisation.nunique(),
            seen=t.seen.cast("int64").sum(),
            police=t.told_police.cast("int64").sum(),
            days=t.day.nunique(),
        )
        found = asked.order_by([asked.n.desc(), *(asked[name] for name in by)]).to_pyarrow()
    columns = [found[name].to_pylist() for name in found.column_names]
    return [Tally(row[: len(by)], *row[len(by) :]) for row in zip(*columns, strict=True)]


def pairs(path: Path, sieve: Sieve, by: Sequence[str]) -> list[tuple[int, ...]]:
    """Which combinations of `by` there are, with how many each: (…, n)."""
    with _asked(path, sieve) as t:
        found = t.group_by(*by).agg(n=t.count()).order_by(list(by)).to_pyarrow()
    return list(zip(*(found[name].to_pylist() for name in (*by, "n")), strict=True))


def spells(path: Path, sieve: Sieve) -> tuple[np.ndarray, np.ndarray]:
    """(start, end) of every interval of the period, in seconds of UTC since 1970, in no order."""
    with _asked(path, sieve) as t:
        found = t.select("start", "end").to_pyarrow()
    return found["start"].to_numpy(), found["end"].to_numpy()


def spots(path: Path, sieve: Sieve) -> Spots:
    """Every observation of the period that has a position, in the order of their keys."""
    with _asked(path, sieve) as t:
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


@contextmanager
def _asked(path: Path, sieve: Sieve) -> Iterator[Any]:
    """The table, sifted."""
    import ibis

    con = _connection()
    t = con.read_parquet(str(path), table_name="observations")
    kept = [t.day >= ibis.literal(sieve.first), t.day <= ibis.literal(sieve.last)]
    kept += [] if sieve.own else [~t.own]
    kept += [t.organisation.isin(sieve.organisations)] if sieve.organisations else []
    kept += [
        t[name] == value
        for name in ("category", "area")
        if (value := getattr(sieve, name)) is not None
    ]
    yield t.filter(kept)


def _connection() -> Any:
    """This thread's DuckDB, in memory: opening one costs as much as a question. No extension is ever fetched."""
    if not hasattr(_kept, "connection"):
        import ibis

        _kept.connection = ibis.duckdb.connect(
            autoinstall_known_extensions=False, autoload_known_extensions=False
        )
    return _kept.connection


def _schema() -> Any:
    import pyarrow as pa

    whole, real = pa.int64(), pa.float64()
    types = {
        "lat": real, "lon": real, "severity": pa.int8(), "seen": pa.bool_(),
        "told_police": pa.bool_(), "own": pa.bool_(),
    }  # fmt: skip
    told = [(name, types.get(name, whole)) for name in COLUMNS]
    made = [("day", pa.date32()), ("monday", pa.date32())]
    return pa.schema(told + made)


def _chunks(rows: Iterable[Sequence[Any]]) -> Iterator[list[Sequence[Any]]]:
    left = iter(rows)
    while chunk := list(islice(left, CHUNK)):
        yield chunk


def _columns(chunk: list[Sequence[Any]]) -> dict[str, Any]:
    """The rows as columns: unknown keys become 0, words become truth, and the middle's day is worked out."""
    told = dict(zip(COLUMNS, zip(*chunk, strict=True), strict=True))
    for name in KEYS:
        told[name] = tuple(value or 0 for value in told[name])
    told["seen"] = tuple(value == "seen" for value in told["seen"])
    told["told_police"] = tuple(value == "yes" for value in told["told_police"])
    start, end = np.array(told["start"], dtype=np.int64), np.array(told["end"], dtype=np.int64)
    middle = start + (end - start) // 2
    days = (middle + _offsets(middle)) // (24 * HOUR)
    told["day"] = days.astype("datetime64[D]")
    told["monday"] = (days - (days + 3) % 7).astype("datetime64[D]")  # 1970-01-01 was a Thursday
    return told


def _offsets(seconds: np.ndarray) -> np.ndarray:
    """How far the Swedish wall clock is ahead of UTC at each moment, in seconds. It changes on whole hours."""
    hours, back = np.unique(seconds // HOUR, return_inverse=True)
    zone = stockholm()
    ahead = [
        int(dt.datetime.fromtimestamp(hour * HOUR, zone).utcoffset().total_seconds())  # type: ignore[union-attr]
        for hour in hours.tolist()
    ]
    return np.array(ahead, dtype=np.int64)[back]
