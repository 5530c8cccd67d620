"""How often the Farrington method cries wolf: alarms on simulated and shuffled series without outbreaks.

Run: `python3 benchmarks/false_alarms.py [series]` (2,000 series unless told; some minutes). For every stated alpha the
share of alarms among weeks that passed the small-count rule is printed beside it, with its 99 % interval. The count is
discrete, so that a test that holds its level stays below alpha as often as at it; what must not be is a rate above.
"""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parent.parent))

import numpy as np  # noqa: E402
from scipy import stats  # noqa: E402

from kugghjul.analysis.farrington import detect  # noqa: E402
from kugghjul.analysis.farrington_parameters import Farrington  # noqa: E402

WEEKS, JUDGED = 313, 26
ALPHAS = (0.05, 0.01, 0.005)


def simulated(rng: np.random.Generator, series: int, season: float, phi: float) -> np.ndarray:
    """Negative binomial counts (Poisson when `phi` is 1) around a level of its own per series."""
    weeks = np.arange(WEEKS)
    level = np.exp(rng.uniform(np.log(2), np.log(40), series))[:, None]
    mean = level * np.exp(season * np.cos(2 * np.pi * weeks / 52))
    if phi == 1:
        return rng.poisson(mean).astype(float)
    return rng.negative_binomial(mean / (phi - 1), 1 / phi).astype(float)


def shuffled(rng: np.random.Generator, series: int) -> np.ndarray:
    """Series with outbreaks and trend whose weeks have changed places: nothing is left to find."""
    counts = simulated(rng, series, 0.5, 2.0)
    return rng.permuted(counts, axis=1)


def rate(counts: np.ndarray, how: Farrington) -> tuple[int, int]:
    """Alarms and judged weeks."""
    answer = detect(counts, how, at=np.arange(WEEKS - JUDGED, WEEKS))
    judged = answer.enough & np.isfinite(answer.upper)
    return int(answer.alarm[judged].sum()), int(judged.sum())


def main() -> None:
    """Print the rates."""
    series = int(sys.argv[1]) if len(sys.argv) > 1 else 2000
    data = {
        "Poisson, no season": lambda rng: simulated(rng, series, 0, 1),
        "Poisson, season": lambda rng: simulated(rng, series, 0.4, 1),
        "spread 2, season": lambda rng: simulated(rng, series, 0.4, 2),
        "shuffled weeks": lambda rng: shuffled(rng, series),
    }
    print(f"{series} series, {JUDGED} weeks each judged")
    for method in ("delta", "nb_plugin", "muan"):
        for name, make in data.items():
            counts = make(np.random.default_rng(2013))
            for alpha in ALPHAS:
                how = replace(Farrington(), method=method, alpha=alpha)
                alarms, judged = rate(counts, how)
                low, high = stats.binomtest(alarms, judged).proportion_ci(0.99, "wilson")
                print(
                    f"{method:10} {name:20} alpha {alpha:.3f}: {alarms / judged:.4f}"
                    f"  [{low:.4f}, {high:.4f}]"
                )


if __name__ == "__main__":
    main()
