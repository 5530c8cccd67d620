"""False alarms of the scan, of Gi* and of Knox's test on data where nothing is going on.

    python benchmarks/false_alarms_space.py [rounds]

Each round makes cases by exposure alone and asks whether anything is found at 5 %. A method that is exact by
permutation must find something in just that share of the rounds, one that promises «at most» in no more: the number of
finds must lie where a binomial number does 997 times of 1,000 (three standard errors, exactly). Under 129 rounds no
number would be too few, so that many are needed; for each method stands what would have done, so that nobody reads more
out of it than it can tell. Exact are the scans, and Knox's test where pairs are many; where they are few, equal counts
make it careful. Gi* and local Moran hold the rate of false discoveries: with nothing there, the chance of any find, at
most.

39 replications instead of 999: the level of a permutation test does not depend on how many there are, only its power.
"""

from __future__ import annotations

import sys
from pathlib import Path

import numpy as np
from scipy.stats import binom

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kugghjul.analysis import scan  # noqa: E402
from kugghjul.analysis.hotspots import gi_star, gi_star_of_rates, local_moran  # noqa: E402
from kugghjul.analysis.near_repeat import near_repeats  # noqa: E402
from kugghjul.analysis.neighbours import nearest  # noqa: E402

RATE, TAIL, REPLICATIONS = 0.05, 0.00135, 39
LEAST = 129
EXACT = ("scan", "scan, retro", "scan, perm", "Knox, many")


def main(rounds: int) -> int:
    """Count finds over the rounds; 1 when a number is out of bounds, 2 when there are too few rounds to tell."""
    if rounds < LEAST:
        print(f"at least {LEAST} rounds: with fewer, no finds at all would pass for {RATE:.0%}")
        return 2
    rng = np.random.default_rng(20261201)
    hits: dict[str, int] = {}
    for number in range(rounds):
        for name, found in once(rng, number).items():
            hits[name] = hits.get(name, 0) + found
    return max(told(name, count, rounds) for name, count in hits.items())


def bounds(rounds: int, exact: bool) -> tuple[int, int]:
    """The fewest and the most finds that chance gives a method that keeps its rate, 997 times of 1,000."""
    low, high = (int(binom.ppf(tail, rounds, RATE)) for tail in (TAIL, 1 - TAIL))
    return (low if exact else 0), high


def told(name: str, count: int, rounds: int) -> int:
    """Print how a method stands; 1 when it does not hold what it promises."""
    exact = name in EXACT
    low, high = bounds(rounds, exact)
    kept = low <= count <= high
    word = "held" if kept else "MORE than stated" if count > high else "FEWER than stated"
    promise = f"{RATE}" if exact else f"at most {RATE}"
    print(
        f"{name:12} {count:4} of {rounds}: {count / rounds:.4f}, stated {promise}; "
        f"{low}–{high} would do ({low / rounds:.3f}–{high / rounds:.3f}): {word}",
        flush=True,
    )
    return int(not kept)


def once(rng: np.random.Generator, seed: int) -> dict[str, bool]:
    """One set of made-up data in which only the exposure differs, and what each method says of it."""
    xy = rng.random((60, 2)) * 10_000
    reporters = rng.integers(2, 30, (60, 1)) + rng.integers(0, 6, (60, 26)).astype(float)
    cases = rng.poisson(reporters * 0.03)
    how = scan.Settings(replications=REPLICATIONS)
    counts, base, near = cases.sum(axis=1), reporters.sum(axis=1), nearest(xy, 6)
    equal = rng.poisson(6.0, 60)
    gi, rated = gi_star(equal, near, seed=seed), gi_star_of_rates(counts, base, near, seed=seed)
    return {
        "scan": _sure(scan.prospective(cases, reporters, xy, seed=seed, settings=how)),
        "scan, retro": _sure(scan.retrospective(cases, reporters, xy, seed=seed, settings=how)),
        "scan, perm": _sure(scan.permutation(cases, xy, seed=seed, settings=how)),
        "Knox, many": _repeats(rng, seed, 600, 14),
        "Knox, few": _repeats(rng, seed, 150, 7),
        "Gi*": bool((gi.hot | gi.cold).any()),
        "Gi* rates": bool((rated.hot | rated.cold).any()),
        "Moran": bool(local_moran(equal, near, seed=seed).found.any()),
    }


def _sure(found: scan.Scan) -> bool:
    return bool(found.clusters) and found.clusters[0].p <= RATE


def _repeats(rng: np.random.Generator, seed: int, metres: float, days: float) -> bool:
    places, times = rng.random((300, 2)) * 3_000, rng.integers(0, 200, 300)
    found = near_repeats(
        places, times, space_bands=metres, time_bands=days, seed=seed, permutations=REPLICATIONS
    )
    return bool(found.p[0, 0] <= RATE)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 400))
