"""Gi* and local Moran's I on 5,000 cells beside PySAL (esda), answers compared before times.

Run: `python benchmarks/gi_star.py [cells] [permutations]` with requirements/bench.txt installed (`make bench`).
Weights are made beforehand on both sides; each is run once to warm up (esda compiles) and then three times, the
best counts. esda draws with one process, and with two.
"""

from __future__ import annotations

import sys
import time
import warnings
from collections.abc import Callable
from pathlib import Path

import numpy as np

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from kugghjul.analysis.hotspots import gi_star, local_moran  # noqa: E402
from kugghjul.analysis.neighbours import nearest  # noqa: E402


def main(cells: int, permutations: int) -> None:
    """Compare answers, then print best times and ratios."""
    try:
        import esda
        import libpysal
    except ImportError:
        print("esda saknas (requirements/bench.txt): jämförelsen kan inte göras")
        return
    warnings.simplefilter("ignore")
    rng = np.random.default_rng(1)
    xy = rng.random((cells, 2)) * 20_000
    values = rng.gamma(2.0, 3.0, cells)
    ours, theirs = nearest(xy, 8), libpysal.weights.KNN(xy, k=8)

    def esda_gi(number: int, jobs: int = 1) -> object:
        return esda.G_Local(values, theirs, transform="B", star=True, permutations=number, seed=1,
                            n_jobs=jobs, keep_simulations=False)  # fmt: skip

    def esda_moran(number: int, jobs: int = 1) -> object:
        return esda.Moran_Local(values, theirs, permutations=number, seed=1, n_jobs=jobs)

    np.testing.assert_allclose(gi_star(values, ours, seed=1).z, esda_gi(0).Zs, rtol=1e-9, atol=1e-9)
    mine, peer = local_moran(values, ours, seed=1, permutations=99), esda_moran(0)
    np.testing.assert_allclose(mine.statistic, peer.Is, rtol=1e-9, atol=1e-9)
    print(f"{cells} rutor, 8 grannar, {permutations} permutationer: z och I lika till 1e-9")
    own = best(lambda: gi_star(values, ours, seed=1, permutations=permutations))
    show("Gi*", own, best(lambda: esda_gi(permutations)), best(lambda: esda_gi(permutations, 2)))
    own = best(lambda: local_moran(values, ours, seed=1, permutations=permutations))
    show(
        "Moran",
        own,
        best(lambda: esda_moran(permutations)),
        best(lambda: esda_moran(permutations, 2)),
    )
    full = best(lambda: gi_star(values, ours, seed=1))
    print(f"Gi* med så många permutationer som 5 % falska fynd kräver (199 999): {full:.3f} s")


def best(work: Callable[[], object], times: int = 3) -> float:
    """The shortest of some runs, after one to warm up."""
    work()
    taken = []
    for _ in range(times):
        start = time.perf_counter()
        work()
        taken.append(time.perf_counter() - start)
    return min(taken)


def show(name: str, own: float, one: float, two: float) -> None:
    """One line: ours, esda's with one and two processes, and the ratio to the better."""
    print(f"{name:6} Kugghjul {own:.4f} s   esda {one:.3f} s (1 process), {two:.3f} s (2)   "
          f"{min(one, two) / own:.0f} gånger")  # fmt: skip


if __name__ == "__main__":
    given = [int(value) for value in sys.argv[1:3]]
    main(*(given + [5_000, 999][len(given) :]))
