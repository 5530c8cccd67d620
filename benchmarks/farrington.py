"""The improved Farrington method on 200 series: ours against R's `farringtonFlexible`, in one run.

Run: `python3 benchmarks/farrington.py`. Needs R with surveillance and jsonlite (Debian: r-cran-surveillance).
Both judge the last week of the same 200 series of six years with the same parameters; R's time is taken inside R,
around the call alone. The answers are compared as well. Asked for: at least 20 times as fast.
"""

from __future__ import annotations

import json
import subprocess
import sys
import tempfile
from pathlib import Path
from time import perf_counter

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np  # noqa: E402

from kugghjul.analysis.farrington import Alarms, detect  # noqa: E402
from kugghjul.analysis.farrington_parameters import Farrington  # noqa: E402

SERIES, WEEKS, RUNS = 200, 313, 7
SCRIPT = """
suppressPackageStartupMessages({library(surveillance); library(jsonlite)})
args <- commandArgs(trailingOnly = TRUE)
counts <- t(fromJSON(args[1]))
series <- new("sts", epoch = seq_len(nrow(counts)), freq = 52, start = c(2000, 1), observed = counts)
control <- list(range = nrow(counts), b = 5, w = 3, noPeriods = 10, pastWeeksNotIncluded = 26, alpha = 0.005,
                thresholdMethod = "nbPlugin", glmWarnings = FALSE)
took <- Inf
for (run in 1:3) took <- min(took, system.time(
  answer <- suppressWarnings(farringtonFlexible(series, control)))["elapsed"])
write(toJSON(list(seconds = took, upper = as.numeric(upperbound(answer)),
                  expected = as.numeric(answer@control$expected)), digits = I(17), na = "null"), args[2])
"""


def series() -> np.ndarray:
    """Counts with season, some trend and much spread, from small to large."""
    rng = np.random.default_rng(200)
    weeks = np.arange(WEEKS)
    level = np.exp(rng.uniform(np.log(0.5), np.log(60), SERIES))[:, None]
    slope = rng.choice([0, 0, 0.002, -0.002], SERIES)[:, None]
    mean = level * np.exp(slope * weeks + 0.4 * np.cos(2 * np.pi * weeks / 52))
    return rng.negative_binomial(mean, 0.5).astype(float)


def ours(counts: np.ndarray) -> tuple[float, Alarms]:
    """The shortest of the runs, and the answer."""
    shortest = float("inf")
    for _ in range(RUNS):
        started = perf_counter()
        answer = detect(counts, Farrington(), at=[WEEKS - 1])
        shortest = min(shortest, perf_counter() - started)
    return shortest, answer


def theirs(counts: np.ndarray) -> dict:
    """R's seconds and answers."""
    with tempfile.TemporaryDirectory() as folder:
        script, asked, answered = (Path(folder, n) for n in ("bench.R", "in.json", "out.json"))
        script.write_text(SCRIPT)
        asked.write_text(json.dumps(counts.tolist()))
        subprocess.run(["Rscript", script, asked, answered], check=True)
        return json.loads(answered.read_text())


def main() -> None:
    """Measure both and print the ratio."""
    counts = series()
    seconds, answer = ours(counts)
    r = theirs(counts)
    upper = np.where(answer.enough, answer.upper, np.nan)[:, 0]
    np.testing.assert_array_equal(upper, np.array(r["upper"], dtype=float))
    expected = np.array(r["expected"], dtype=float)
    kept = np.isfinite(upper)
    apart = np.abs(answer.expected[kept, 0] / expected[kept] - 1).max()
    print(f"R surveillance, {SERIES} series: {1000 * r['seconds'][0]:9.1f} ms (best of 3)")
    print(f"ours,           {SERIES} series: {1000 * seconds:9.1f} ms (best of {RUNS})")
    print(f"times as fast: {r['seconds'][0] / seconds:.0f}   (20 is asked for)")
    print(
        f"thresholds equal in all {kept.sum()}; forecasts apart by at most {apart:.1e} of themselves"
    )


if __name__ == "__main__":
    main()
