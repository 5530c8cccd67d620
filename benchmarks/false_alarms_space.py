"""False alarms of the scan, of Gi* and of Knox's test on data where nothing is going on.

Run: `python benchmarks/false_alarms_space.py [rounds]`. Each round makes cases by exposure alone and asks whether
anything is found at 5 %. The share must lie within five standard errors of the stated rate for the scan and for Knox
(exact by permutation), and at or below it for Gi* and local Moran with the false-discovery rate (with nothing there,
the rate of false discoveries is the chance of any find; overlapping neighbourhoods may lower it).
"""

from __future__ import annotations

import math
import sys
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kugghjul.analysis import scan  # noqa: E402
from kugghjul.analysis.hotspots import gi_star, gi_star_of_rates, local_moran  # noqa: E402
from kugghjul.analysis.near_repeat import near_repeats  # noqa: E402
from kugghjul.analysis.neighbours import nearest  # noqa: E402

RATE = 0.05


def main(rounds: int) -> int:
    """Count finds over the rounds; 1 when a share is out of bounds."""
    rng = np.random.default_rng(20261201)
    hits: dict[str, int] = {}
    for number in range(rounds):
        for name, found in once(rng, number).items():
            hits[name] = hits.get(name, 0) + found
    error, fell = math.sqrt(RATE * (1 - RATE) / rounds), 0
    for name, count in hits.items():
        share, exact = count / rounds, name in ("scan", "scan, retro", "scan, perm", "Knox")
        good = share <= RATE + 5 * error and (not exact or share >= RATE - 5 * error)
        fell |= not good
        print(
            f"{name:12} {count:4} av {rounds}: {share:.3f} (satt {RATE}, medelfel {error:.3f}) {'' if good else 'FEL'}"
        )
    return fell


def once(rng: np.random.Generator, seed: int) -> dict[str, bool]:
    """One set of made-up data in which only the exposure differs, and what each method says of it."""
    xy = rng.random((60, 2)) * 10_000
    reporters = rng.integers(2, 30, (60, 1)) + rng.integers(0, 6, (60, 26)).astype(float)
    cases = rng.poisson(reporters * 0.03)
    few = scan.Settings(replications=199)
    counts, base, near = cases.sum(axis=1), reporters.sum(axis=1), nearest(xy, 6)
    equal = rng.poisson(6.0, 60)
    times = rng.integers(0, 200, 300)
    places = rng.random((300, 2)) * 3_000
    knox = near_repeats(places, times, space_bands=150, time_bands=7, seed=seed, permutations=199)
    gi, rated = gi_star(equal, near, seed=seed), gi_star_of_rates(counts, base, near, seed=seed)
    return {
        "scan": scan.prospective(cases, reporters, xy, seed=seed, settings=few).clusters[0].p
        <= RATE,
        "scan, retro": scan.retrospective(cases, reporters, xy, seed=seed, settings=few)
        .clusters[0]
        .p
        <= RATE,
        "scan, perm": scan.permutation(cases, xy, seed=seed, settings=few).clusters[0].p <= RATE,
        "Knox": bool(knox.p[0, 0] <= RATE),
        "Gi*": bool((gi.hot | gi.cold).any()),
        "Gi* rates": bool((rated.hot | rated.cold).any()),
        "Moran": bool(local_moran(equal, near, seed=seed).found.any()),
    }


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 400))
