"""What is normal for this very area in this very week, from its own past and its number of active reporters.

With two years of known weeks: a quasi-Poisson level with the season as one yearly wave (Held & Paul, Biometrical
Journal 54 (2012) 824–843, use the same form), past outbreaks weighted down by their Anscombe residuals (Noufaily et al.
2013). With less: one level without season. With less still: simple bounds around the mean of the few weeks there are.
Which it was is said with the answer. The range is that of a new count: negative binomial around the forecast, with the
forecast's own uncertainty in it.
"""

from dataclasses import dataclass
from typing import Literal

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import stats

from kugghjul.analysis.quasi_poisson import weighted_down
from kugghjul.analysis.trend import known_weeks

Floats = NDArray[np.float64]
Basis = Literal["season", "level", "simple", "none"]
Place = Literal["above", "below", "within", "unknown"]
YEAR = 365.2425 / 7


@dataclass(frozen=True)
class Normality:
    """How sure the range is to be, and how many known weeks each way of finding it asks for.

    `left_out` are the weeks just before the first judged one that the normal is not learnt from: what has begun
    already shall not become the normal.
    """

    level: float = 0.95
    season_weeks: int = 104
    level_weeks: int = 12
    simple_weeks: int = 4
    left_out: int = 0
    longest: int = 520
    residual_limit: float = 2.58


@dataclass(frozen=True)
class Normals:
    """Series × judged weeks. Each series says what its range rests on and how many weeks that was."""

    parameters: Normality
    at: NDArray[np.int64]
    observed: Floats
    expected: Floats
    low: Floats
    high: Floats
    places: tuple[tuple[Place, ...], ...]
    basis: tuple[Basis, ...]
    known: NDArray[np.int64]


def expected_range(
    counts: ArrayLike,
    at: ArrayLike,
    reporters: ArrayLike | None = None,
    parameters: Normality | None = None,
) -> Normals:
    """The normal range of the weeks `at` (positions), learnt from the weeks before the first of them.

    A judged week without reporters has no range: it is missing.
    """
    how = parameters or Normality()
    weeks = np.atleast_1d(np.asarray(at, dtype=np.int64))
    y, exposure = known_weeks(counts, reporters)
    if weeks.size == 0 or weeks.min() < 0 or weeks.max() >= y.shape[1]:
        raise ValueError("a week to judge lies outside the series")
    stop = max(int(weeks.min()) - how.left_out, 0)
    past = np.arange(max(stop - how.longest, 0), stop)
    known = (~np.isnan(y[:, past])).sum(axis=1)
    mean, error, phi = (np.full((len(y), len(weeks)), np.nan) for _ in range(3))
    basis: list[Basis] = [_basis(each, how) for each in known.tolist()]
    for kind in ("season", "level", "simple"):
        rows = np.array([each == kind for each in basis], dtype=bool)
        if rows.any():
            limit = None if kind == "simple" else how.residual_limit
            fitted = _forecast(y[rows], exposure[rows], past, weeks, kind == "season", limit)
            mean[rows], error[rows], phi[rows] = fitted
    missing = np.isnan(y[:, weeks]) if reporters is not None else np.zeros(mean.shape, dtype=bool)
    mean = np.where(missing, np.nan, mean * np.where(missing, 1.0, exposure[:, weeks]))
    low, high = _range(mean, error, phi, how.level)
    observed = y[:, weeks]
    places = tuple(
        tuple(_place(*each) for each in zip(*row, strict=True))
        for row in zip(observed, low, high, strict=True)
    )
    return Normals(how, weeks, observed, mean, low, high, places, tuple(basis), known)


def _basis(known: int, how: Normality) -> Basis:
    if known >= how.season_weeks:
        return "season"
    if known >= how.level_weeks:
        return "level"
    return "simple" if known >= how.simple_weeks else "none"


def _forecast(
    y: Floats, exposure: Floats, past: NDArray, weeks: NDArray, season: bool, limit: float | None
) -> tuple[Floats, Floats, Floats]:
    """Rates per reporter, their standard errors on the log scale and the spread, for all judged weeks.

    Half a report in as much exposure as there is stands in for a past without any: its rate is unknown, not zero.
    """
    rows, filled = y[:, past], np.isnan(y[:, past])
    offset = np.log(np.where(filled, 1.0, exposure[:, past]))
    model, ok = weighted_down(_waves(past, season), rows, offset, limit)
    here = _waves(weeks, season)
    variance = np.einsum("ki,sij,kj->sk", here, model.covariance, here)
    phi = np.maximum(np.nan_to_num(model.dispersion, nan=1.0), 1.0)
    rate = np.exp(np.minimum(model.coefficients @ here.T, 50.0))
    error = np.sqrt(phi[:, None] * variance)
    total = np.where(filled, 0.0, exposure[:, past]).sum(axis=1)
    silent = (np.nansum(rows, axis=1) == 0) | ~ok
    few = (np.nansum(rows, axis=1) + 0.5) / total
    rate = np.where(silent[:, None], few[:, None], rate)
    alone = 1 / np.sqrt(np.nansum(rows, axis=1) + 0.5)
    error = np.where(silent[:, None], alone[:, None], error)
    return rate, error, np.broadcast_to(phi[:, None], rate.shape)


def _waves(weeks: NDArray, season: bool) -> Floats:
    """One level, and with the season the yearly wave."""
    if not season:
        return np.ones((len(weeks), 1))
    turn = 2 * np.pi * weeks / YEAR
    return np.column_stack([np.ones(len(weeks)), np.cos(turn), np.sin(turn)])


def _range(mean: Floats, error: Floats, phi: Floats, level: float) -> tuple[Floats, Floats]:
    """The quantiles of a new count with the mean's own uncertainty in its variance."""
    over = np.maximum(phi - 1 + mean * error**2, 1e-9)
    tail = (1 - level) / 2
    with np.errstate(invalid="ignore"):
        size, share = mean / over, 1 / (1 + over)
        low = stats.nbinom.ppf(tail, size, share)
        high = stats.nbinom.ppf(1 - tail, size, share)
    return np.maximum(low, 0.0), np.where(np.isnan(mean), np.nan, high)


def _place(observed: float, low: float, high: float) -> Place:
    if np.isnan(observed) or np.isnan(low) or np.isnan(high):
        return "unknown"
    if observed > high:
        return "above"
    return "below" if observed < low else "within"
