"""Knox's test on 10,000 events with 999 permutations beside pointpats (PySAL) and R's surveillance.

Run: `python benchmarks/knox.py [events] [permutations of the peers]` with requirements/bench.txt installed. The peers
are timed on few permutations and scaled up by the difference to none, since 999 take minutes to an hour; R is left out
where Rscript or surveillance is missing, and that is said. The observed number must be the same first.
"""

from __future__ import annotations

import subprocess
import sys
import tempfile
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kugghjul.analysis.near_repeat import near_repeats  # noqa: E402

DELTA, TAU, PERMUTATIONS = 200.0, 7.0, 999
R = """
suppressMessages(library(surveillance))
given <- as.matrix(read.table(commandArgs(TRUE)[1])); few <- as.integer(commandArgs(TRUE)[2])
start <- proc.time()[[3]]
ds <- dist(given[, 1:2]); dt <- dist(given[, 3])
first <- knox(dt = dt, ds = ds, eps.t = 7, eps.s = 200, simulate.p.value = FALSE)
none <- proc.time()[[3]] - start
start <- proc.time()[[3]]
ignored <- knox(dt = dt, ds = ds, eps.t = 7, eps.s = 200, B = few)
some <- proc.time()[[3]] - start
cat("\\n", first$statistic[[1]], none, some / few, "\\n")
"""


def main(events: int, few: int) -> None:
    """Compare, then time."""
    rng = np.random.default_rng(1)
    xy = np.round(rng.random((events, 2)) * 10_000, 1)
    t = rng.integers(0, 730, events)
    best, ours = float("inf"), None
    for _ in range(3):
        start = time.perf_counter()
        ours = near_repeats(
            xy, t, space_bands=DELTA, time_bands=TAU, seed=1, permutations=PERMUTATIONS
        )
        best = min(best, time.perf_counter() - start)
    print(f"{events} händelser, {PERMUTATIONS} permutationer: {ours.observed[0, 0]} nära par")
    print(f"Kugghjul      {best:9.3f} s")
    for name, peer in (("pointpats", pointpats), ("surveillance", surveillance)):
        told = peer(xy, t, few)
        if told is None:
            print(f"{name:12}  saknas här: jämförelsen kan inte göras")
            continue
        observed, seconds = told
        assert observed == ours.observed[0, 0], (name, observed, ours.observed)
        print(
            f"{name:12}  {seconds:9.1f} s (uppräknat)   {seconds / best:.0f} gånger, samma antal par"
        )


def pointpats(xy: np.ndarray, t: np.ndarray, few: int) -> tuple[int, float] | None:
    """PySAL: the pairs and how long 999 permutations would take."""
    try:
        from pointpats import Knox
    except ImportError:
        return None
    spent = {}
    for permutations in (0, few):
        start = time.perf_counter()
        test = Knox(xy, t[:, None].astype(float), DELTA, TAU, permutations=permutations)
        spent[permutations] = time.perf_counter() - start
    each = (spent[few] - spent[0]) / few
    return int(test.observed[0, 0]), spent[0] + each * PERMUTATIONS


def surveillance(xy: np.ndarray, t: np.ndarray, few: int) -> tuple[int, float] | None:
    """R: the same."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as given:
        np.savetxt(given, np.column_stack([xy, t]))
        given.flush()
        try:
            told = subprocess.run(
                ["Rscript", "-e", R, given.name, str(min(few, 2))],
                capture_output=True,
                text=True,
                check=True,
            ).stdout
        except (FileNotFoundError, subprocess.CalledProcessError):
            return None
    observed, once, each = told.split("\n")[-2].split()
    return int(observed), float(once) + float(each) * PERMUTATIONS


if __name__ == "__main__":
    given = [int(value) for value in sys.argv[1:3]]
    main(*(given + [10_000, 5][len(given) :]))
