"""Many tests at once: how many of the finds may be false.

Benjamini and Hochberg (1995) hold the expected share of false finds among the finds; Benjamini and Yekutieli
(2001) do so under any dependence, at a price. Local statistics of neighbouring places overlap and so depend
positively on each other; Caldas de Castro and Singer (2006) show that Benjamini–Hochberg then stays at or below
its rate and finds far more than Bonferroni. It is therefore what Kugghjul uses for maps.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray

Method = Literal["benjamini-hochberg", "benjamini-yekutieli"]


@dataclass(frozen=True, eq=False)
class Discoveries:
    """Which tests are finds at the rate, and the smallest rate at which each would be one."""

    found: NDArray[np.bool_]
    adjusted: NDArray[np.float64]
    threshold: float
    rate: float
    method: Method
    tests: int


def discoveries(
    p: ArrayLike, rate: float = 0.05, method: Method = "benjamini-hochberg"
) -> Discoveries:
    """Control the false-discovery rate; a p that is NaN was not tested and is never a find."""
    values = np.asarray(p, dtype=float).ravel()
    if not 0 < rate < 1:
        raise ValueError(f"rate must lie between 0 and 1, not {rate}")
    if method not in ("benjamini-hochberg", "benjamini-yekutieli"):
        raise ValueError(f"unknown method {method}")
    tested = ~np.isnan(values)
    if ((values[tested] < 0) | (values[tested] > 1)).any():
        raise ValueError("p values must lie between 0 and 1")
    adjusted = np.full(len(values), np.nan)
    adjusted[tested] = _adjusted(values[tested], method)
    found = np.zeros(len(values), dtype=bool)
    found[tested] = adjusted[tested] <= rate
    threshold = float(values[found].max()) if found.any() else 0.0
    return Discoveries(found, adjusted, threshold, rate, method, int(tested.sum()))


def _adjusted(p: NDArray[np.float64], method: Method) -> NDArray[np.float64]:
    m = len(p)
    if not m:
        return p
    order = np.argsort(p)[::-1]
    ranks = np.arange(m, 0, -1)
    factor = (1.0 / ranks).sum() if method == "benjamini-yekutieli" else 1.0
    stepped = np.minimum.accumulate(p[order] * factor * (m / ranks))
    adjusted = np.empty(m)
    adjusted[order] = np.minimum(stepped, 1.0)
    return adjusted
