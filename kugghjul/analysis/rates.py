"""Counts against what they should be measured by: inhabitants, active reporters or an expected count.

A raw rate swings most where the exposure is smallest. Assunção and Reis (1999) standardise each rate by the mean
and variance that an empirical Bayes model gives a place of its size, so that small places do not look hot by
chance alone. More reporters raise the exposure, and so do not look like more trouble.
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray

Floats = NDArray[np.float64]


@dataclass(frozen=True, eq=False)
class Rates:
    """Rates of each place: raw, standardised (a z-like score) and shrunk towards the overall rate."""

    raw: Floats
    standardised: Floats
    smoothed: Floats
    ratio: Floats
    overall: float
    between: float


def rates(events: ArrayLike, exposure: ArrayLike) -> Rates:
    """Standardise events by exposure; every place must have some exposure."""
    counts, base = np.asarray(events, dtype=float), np.asarray(exposure, dtype=float)
    _check(counts, base)
    raw = counts / base
    overall = counts.sum() / base.sum()
    spread = (base * (raw - overall) ** 2).sum() / base.sum()
    between = spread - overall / base.mean()
    variance = between + overall / base
    variance = np.where(variance < 0, overall / base, variance)
    with np.errstate(invalid="ignore", divide="ignore"):
        standardised = np.where(variance > 0, (raw - overall) / np.sqrt(variance), 0.0)
        weight = np.where(between > 0, between / (between + overall / base), 0.0)
        ratio = raw / overall if overall > 0 else np.full(len(raw), np.nan)
    smoothed = weight * raw + (1 - weight) * overall
    return Rates(raw, standardised, smoothed, ratio, float(overall), float(between))


def _check(counts: Floats, base: Floats) -> None:
    if counts.ndim != 1 or counts.shape != base.shape:
        raise ValueError("events and exposure must be two rows of the same length")
    if not len(counts):
        raise ValueError("no places given")
    if not (np.isfinite(counts).all() and np.isfinite(base).all()):
        raise ValueError("events and exposure must be finite numbers")
    if (counts < 0).any():
        raise ValueError("events must not be negative")
    if (base <= 0).any():
        rows = np.flatnonzero(base <= 0)[:5].tolist()
        raise ValueError(f"a place without exposure has no rate; leave out rows {rows}")
