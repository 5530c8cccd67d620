"""Observations as a Parquet table: explicit schema, sorted by day, asked by DuckDB through Ibis.

    write(rows, path)                        # once, when the observations have changed
    with asked(path, Sieve(first, last)) as t: …

The rows lie in the order of their days, so that a week reads the few row groups that hold it, however large the table.
An unknown unit, place or area is 0 in the table and never dropped. Ibis and PyArrow are loaded on first use: together
they cost a second.
"""

from __future__ import annotations

import datetime as dt
import os
import tempfile
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
GROUP_ROWS = 61_440
"""Rows in a row group: few enough that a week is a small part of a large table, many enough to read fast."""
MOST_VIEWS = 16
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


def write(rows: Iterable[Sequence[Any]], path: Path) -> int:
    """The observations as Parquet at `path`: whole, or not at all (a new file, fsync, rename). Gives how many."""
    path.parent.mkdir(parents=True, exist_ok=True)
    loose, fresh = (path.with_name(f"{path.name}.{os.getpid()}.{end}") for end in ("loose", "tmp"))
    try:
        written = _gathered(rows, loose)
        _sorted(loose, fresh)
        with fresh.open("rb+") as file:
            os.fsync(file.fileno())
        fresh.replace(path)
    finally:
        loose.unlink(missing_ok=True)
        fresh.unlink(missing_ok=True)
    return written


@contextmanager
def asked(path: Path, sieve: Sieve) -> Iterator[Any]:
    """The table, sifted."""
    import ibis

    t = _table(path)
    kept = [t.day >= ibis.literal(sieve.first), t.day <= ibis.literal(sieve.last)]
    kept += [] if sieve.own else [~t.own]
    kept += [t.organisation.isin(sieve.organisations)] if sieve.organisations else []
    kept += [
        t[name] == value
        for name in ("category", "area")
        if (value := getattr(sieve, name)) is not None
    ]
    yield t.filter(kept)


def _table(path: Path) -> Any:
    """The file as a view of this thread's DuckDB: making one costs more than a small question."""
    con, views = _connection(), _kept.views
    if path not in views:
        if len(views) >= MOST_VIEWS:
            views.clear()
        views[path] = con.read_parquet(str(path), table_name=f"observations_{len(views)}")
    return views[path]


def _connection() -> Any:
    """This thread's DuckDB, in memory: opening one costs as much as a question. No extension is ever fetched."""
    if not hasattr(_kept, "connection"):
        import ibis

        _kept.views = {}
        _kept.connection = ibis.duckdb.connect(
            autoinstall_known_extensions=False,
            autoload_known_extensions=False,
            temp_directory=tempfile.gettempdir(),
        )
    return _kept.connection


def _gathered(rows: Iterable[Sequence[Any]], path: Path) -> int:
    """The rows as they come, a chunk at a time."""
    import pyarrow as pa
    import pyarrow.parquet as pq

    written = 0
    with pq.ParquetWriter(path, _schema(), compression="lz4") as out:
        for chunk in _chunks(rows):
            out.write_table(pa.table(_columns(chunk), schema=_schema()))
            written += len(chunk)
    return written


def _sorted(loose: Path, path: Path) -> None:
    """The same rows in the order of their days: DuckDB sorts, beside the memory when they are many."""
    con = _connection()
    t = con.read_parquet(str(loose), table_name="loose").order_by(["day", "pk"])
    con.to_parquet(t, path, compression="zstd", row_group_size=GROUP_ROWS)


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
