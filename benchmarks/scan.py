"""Kulldorff's prospective scan, 200 areas × 104 weeks × 999 replications, beside plain vectorised NumPy.

Run: `python benchmarks/scan.py [replications] [replications of the plain one]`. No package with a space-time scan for
counts is to be had from PyPI or Debian (R's scanstatistics is in neither), so the peer is what one would write by the
book: for each replication draw the cases, sum them over weeks and discs, work out every ratio, take the largest. It is
timed on fewer replications and scaled up, since each costs the same. The answers are compared first: the same data
give the same cluster, and the same replications the same largest ratios.
"""

from __future__ import annotations

import sys
import time
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kugghjul.analysis import scan  # noqa: E402
from kugghjul.analysis.scan_replications import dealt_by_exposure, largest_ratios  # noqa: E402
from kugghjul.analysis.scan_zones import Limits, discs  # noqa: E402

AREAS, WEEKS, LONGEST = 200, 104, 52


def main(replications: int, plainly: int) -> None:
    """Compare, then time."""
    rng = np.random.default_rng(1)
    points = rng.random((AREAS, 2)) * 20_000
    exposure = rng.integers(3, 40, (AREAS, 1)) + rng.integers(0, 5, (AREAS, WEEKS)).astype(float)
    cases = rng.poisson(exposure * 5_000 / exposure.sum())
    expected = exposure * cases.sum() / exposure.sum()
    compare(points, exposure, cases, expected)
    settings = scan.Settings(replications=replications)
    own = {}
    for threads in (1, 2):
        start = time.perf_counter()
        found = scan.prospective(
            cases, exposure, points, seed=1, settings=settings, threads=threads
        )
        own[threads] = time.perf_counter() - start
    orders = plain_orders(points, exposure)
    start = time.perf_counter()
    for _ in range(plainly):
        plain_largest(
            rng.multinomial(int(cases.sum()), (expected / expected.sum()).ravel()), expected, orders
        )
    plain = (time.perf_counter() - start) / plainly * replications
    print(
        f"{found.cases} fall, {found.discs} skivor, {found.cylinders} cylindrar, {replications} replikat"
    )
    print(f"Kugghjul {own[1]:.2f} s (1 tråd), {own[2]:.2f} s (2 trådar)")
    print(
        f"vanlig NumPy {plain:.1f} s (uppräknat från {plainly} replikat)   {plain / min(own.values()):.0f} gånger"
    )


def plain_orders(points: np.ndarray, exposure: np.ndarray) -> list[np.ndarray]:
    """For each centre its areas by distance, up to half the exposure."""
    share = exposure.sum(axis=1) / exposure.sum()
    orders = []
    for point in points:
        order = np.argsort(np.hypot(*(points - point).T), kind="stable")
        orders.append(order[: max(1, int((np.cumsum(share[order]) <= 0.5).sum()))])
    return orders


def plain_largest(flat: np.ndarray, expected: np.ndarray, orders: list[np.ndarray]) -> float:
    """One replication by the book."""
    total, largest = flat.sum(), 0.0
    seen = np.cumsum(flat.reshape(AREAS, WEEKS)[:, ::-1][:, :LONGEST], axis=1)
    awaited = np.cumsum(expected[:, ::-1][:, :LONGEST], axis=1)
    for order in orders:
        c, e = np.cumsum(seen[order], axis=0), np.cumsum(awaited[order], axis=0)
        with np.errstate(divide="ignore", invalid="ignore"):
            inside = np.where(c > 0, c * np.log(c / e), 0.0)
            ratio = inside + (total - c) * np.log((total - c) / (total - e))
        largest = max(largest, float(np.where((c > e) & (c > 1), ratio, 0.0).max()))
    return largest


def compare(
    points: np.ndarray, exposure: np.ndarray, cases: np.ndarray, expected: np.ndarray
) -> None:
    """The same replications give the same largest ratios, and the data the same cluster."""
    total, orders = int(cases.sum()), plain_orders(points, exposure)
    found = scan.prospective(
        cases, exposure, points, seed=1, settings=scan.Settings(replications=9)
    )
    np.testing.assert_allclose(
        found.clusters[0].ratio, plain_largest(cases, expected, orders), rtol=1e-9
    )
    everything = dealt_by_exposure(expected, total, 10, slice(0, WEEKS), np.random.default_rng(2))
    around = discs(points, exposure.sum(axis=1), 0.5)
    late = slice(WEEKS - LONGEST, WEEKS)
    ours = largest_ratios(
        everything[:, late], expected[:, late], around, total, Limits(LONGEST, True, 2), 2
    )
    theirs = [plain_largest(everything[:, :, n].astype(int), expected, orders) for n in range(10)]
    np.testing.assert_allclose(ours, theirs, rtol=1e-9)
    print("kluster och största kvot i tio replikat: lika till 1e-9")


if __name__ == "__main__":
    given = [int(value) for value in sys.argv[1:3]]
    main(*(given + [999, 20][len(given) :]))
