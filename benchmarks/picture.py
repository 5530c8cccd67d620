"""A picture over many observations: writing the table, and map and tables from it, warm.

Prints a row per size: seconds to write the Parquet table, and the median of five warm readings of everything that the
map and the tables need (areas, categories, problems, places, hours), wall and processor. Targets: under a second at
1,000,000, and ten
times the rows at most ten times the time. Synthetic rows; the database is not measured here.
"""

from __future__ import annotations

import datetime as dt
import os
import statistics
import sys
import tempfile
import time
from collections.abc import Iterator
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))
from kugghjul.analysis import counts  # noqa: E402
from kugghjul.analysis.aoristic import week_cells  # noqa: E402
from kugghjul.analysis.counts import Sieve  # noqa: E402

FIRST, LAST = dt.date(2021, 1, 4), dt.date(2026, 11, 8)
WEEK = Sieve(dt.date(2026, 11, 2), LAST)
YEAR = Sieve(dt.date(2025, 11, 3), LAST)
SIZES = (100_000, 1_000_000)


def rows(n: int) -> Iterator[tuple]:
    """Made-up observations over six years: 40 areas, 20 categories, 200 places, 60 units of 8 organisations."""
    draw = np.random.default_rng(1)
    begin = int(dt.datetime(2021, 1, 4, tzinfo=dt.UTC).timestamp())
    start = begin + draw.integers(0, (LAST - FIRST).days * 86_400, n)
    end = start + draw.choice([0, 3600, 43_200, 216_000], n)
    told = [draw.integers(1, top + 1, n).tolist() for top in (8, 60, 20, 40, 200, 5)]
    for i, (who, unit, kind, area, place, grave) in enumerate(zip(*told, strict=True), 1):
        yield (i, i, who, unit, kind, area, place, 58.3, 14.1, int(start[i - 1]), int(end[i - 1]), grave,
               "seen", "no", False)  # fmt: skip


def read(path: Path, period: Sieve) -> None:
    """What one picture asks of the table."""
    back = Sieve(FIRST, LAST)
    groups = ("category", "place", "area")
    counts.tally(path, period, groups)
    counts.weekly(path, back, ("area",))
    counts.weekly(path, back, ("category",))
    counts.weekly(path, Sieve(period.first - dt.timedelta(weeks=52), LAST), groups)
    counts.pairs(path, period, ("category", "area", "organisation"))
    week_cells(*counts.spells(path, period))


def main() -> None:
    """Measure each size and print."""
    print(f"load {os.getloadavg()[0]:.1f}, {os.cpu_count()} cores")
    with tempfile.TemporaryDirectory(prefix="kg-bench") as folder:
        for n in SIZES:
            path = Path(folder) / f"{n}.parquet"
            began = time.perf_counter()
            counts.write(rows(n), path)
            wrote = time.perf_counter() - began
            for name, period in (("week", WEEK), ("year", YEAR)):
                read(path, period)
                took = []
                for _ in range(5):
                    began = time.perf_counter()
                    read(path, period)
                    took.append(time.perf_counter() - began)
                print(
                    f"{n:>9} rows, {name}: read {statistics.median(took):.3f} s, written in {wrote:.1f} s"
                )


if __name__ == "__main__":
    main()
