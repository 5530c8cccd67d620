"""Alarms when a week has more cases than the same series' own history explains.

The improved Farrington method. Noufaily, Enki, Farrington, Garthwaite, Andrews & Charlett, «An improved algorithm
for outbreak detection in multiple surveillance systems», Statistics in Medicine 32 (2013) 1206–1222; the first form:
Farrington, Andrews, Beale & Catchpole, JRSS A 159 (1996) 547–563. Held against `farringtonFlexible` of R's
`surveillance` (Salmon, Schumacher & Höhle, Journal of Statistical Software 70:10, 2016), which it follows to the
letter where that package has ways of its own:

* the standard error of the forecast and the test of the trend use the dispersion that R computes once the working
  weights have been overwritten by the weights against past outbreaks;
* with `nb_plugin` and `muan` the score compares the count with the forecast on the log scale.

On purpose otherwise: a missing week among the last `small_weeks` does not make the small-count rule unknown. The
known weeks either reach the least number of cases (the missing one can only add) or the rule says no.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import ArrayLike, NDArray
from scipy import special

from kugghjul.analysis.farrington_parameters import Farrington
from kugghjul.analysis.farrington_weeks import Pattern, patterns
from kugghjul.analysis.quasi_poisson import Fit, Floats, weighted_down
from kugghjul.analysis.thresholds import Threshold, thresholds

ROWS_AT_ONCE = 4096


@dataclass(frozen=True)
class Alarms:
    """Answers, series × judged weeks. NaN where the week is missing or no model could be found.

    `upper` is what the count must pass; `enough` is the small-count rule, without which there is no alarm.
    """

    parameters: Farrington
    at: NDArray[np.int64]
    observed: Floats
    expected: Floats
    upper: Floats
    score: Floats
    p_value: Floats
    dispersion: Floats
    trend: Floats
    enough: NDArray[np.bool_]
    alarm: NDArray[np.bool_]


def detect(
    counts: ArrayLike,
    parameters: Farrington | None = None,
    at: ArrayLike | None = None,
    population: ArrayLike | None = None,
    dates: ArrayLike | None = None,
) -> Alarms:
    """Judge the weeks `at` (positions; all that have history enough when left out) of every series.

    `counts` is series × weeks with NaN for a missing week; `population` (active reporters) is of the same shape and
    makes a week missing where it is zero; `dates` (one Monday per week) finds «the same week last year» by the
    calendar, else it lies `frequency` weeks back.
    """
    how = parameters or Farrington()
    y = np.atleast_2d(np.asarray(counts, dtype=float)).copy()
    people = np.ones_like(y)
    if how.offset:
        people = np.array(np.broadcast_to(np.asarray(population, dtype=float), y.shape))
        y[~(people > 0)] = np.nan
        people[~(people > 0)] = 1.0
    weeks = _weeks(at, y.shape[1], how)
    answer = {name: np.full((len(y), len(weeks)), np.nan) for name in _PARTS}
    for pattern in patterns(weeks, y.shape[1], how, dates):
        _judge(pattern, y, np.log(people), how, answer)
    return _alarms(y, weeks, how, answer)


_PARTS = ("expected", "upper", "score", "p_value", "dispersion", "trend")


def _weeks(at: ArrayLike | None, length: int, how: Farrington) -> NDArray[np.int64]:
    if at is None:
        return np.arange(how.least_history, length, dtype=np.int64)
    weeks = np.atleast_1d(np.asarray(at, dtype=np.int64))
    if weeks.size and (weeks.min() < 0 or weeks.max() >= length):
        raise ValueError("a week to judge lies outside the series")
    return weeks


def _alarms(y: Floats, weeks: NDArray, how: Farrington, answer: dict) -> Alarms:
    known = np.nan_to_num(y)
    total = np.concatenate([np.zeros((len(y), 1)), known.cumsum(axis=1)], axis=1)
    recent = total[:, weeks + 1] - total[:, np.maximum(weeks + 1 - how.small_weeks, 0)]
    observed, enough = y[:, weeks], recent >= how.small_cases
    with np.errstate(invalid="ignore"):
        alarm = enough & (answer["score"] > 1) & (observed != 0)
    return Alarms(
        parameters=how,
        at=weeks,
        observed=observed,
        enough=enough,
        alarm=alarm,
        **{name: np.where(np.isnan(observed), np.nan, answer[name]) for name in _PARTS},
    )


def _judge(pattern: Pattern, y: Floats, offset: Floats, how: Farrington, answer: dict) -> None:
    """All series at all weeks that share a pattern, some thousand rows at a time."""
    series = np.repeat(np.arange(len(y)), len(pattern.at))
    places = np.tile(np.arange(len(pattern.at)), len(y))
    for start in range(0, len(series), ROWS_AT_ONCE):
        rows, where = series[start : start + ROWS_AT_ONCE], places[start : start + ROWS_AT_ONCE]
        now = pattern.at[where]
        past = now[:, None] + pattern.back[None, :]
        found = _threshold(
            pattern,
            y[rows[:, None], past],
            offset[rows[:, None], past],
            y[rows, now],
            offset[rows, now],
            how,
        )
        for name in _PARTS:
            answer[name][rows, pattern.order[where]] = getattr(found, name)


def _threshold(
    pattern: Pattern, past: Floats, offset: Floats, now: Floats, offset_now: Floats, how: Farrington
) -> Threshold:
    trended, model = _models(pattern, past, offset, offset_now, how)
    level = pattern.plain
    eta, error, phi, slope = (np.full(len(past), np.nan) for _ in range(4))
    for with_trend, rows in ((True, trended), (False, ~trended)):
        if rows.any():
            part, here = model[with_trend], pattern.here if with_trend else pattern.here[:level]
            eta[rows], error[rows] = _forecast(part.rows(rows), here, offset_now[rows], how)
            phi[rows] = np.maximum(part.rows(rows).dispersion, 1.0)
            bad = rows & ~model["usable"]
            eta[bad] = np.nan
    if trended.any():
        slope[trended] = model[True].coefficients[trended, level] / pattern.unit
    return thresholds(now, eta, error, phi, slope, how)


def _models(
    pattern: Pattern, past: Floats, offset: Floats, offset_now: Floats, how: Farrington
) -> tuple[NDArray[np.bool_], dict]:
    """The model of each row, with a trend where the trend is kept: significant, and no forecast beyond the past."""
    plain, first = _weighted(pattern.design[:, : pattern.plain], past, offset, how)
    trended = np.zeros(len(past), dtype=bool)
    if not how.trend or how.years_back < 3:
        return trended, {False: plain, "usable": first}
    full, converged = _weighted(pattern.design, past, offset, how)
    column = pattern.plain
    scale = full.scale(full.prior if how.reweight else full.working)
    with np.errstate(invalid="ignore", divide="ignore"):
        t = full.coefficients[:, column] / np.sqrt(scale * full.covariance[:, column, column])
        significant = 2 * special.stdtr(full.freedom, -np.abs(t)) < how.trend_p
        eta = full.coefficients @ pattern.here + offset_now
        most = np.nanmax(np.where(np.isnan(past), -np.inf, past), axis=1)
        trended = converged & significant & (np.exp(np.minimum(eta, 700.0)) <= most)
    return trended, {True: full, False: plain, "usable": np.where(trended, converged, first)}


def _weighted(
    design: Floats, past: Floats, offset: Floats, how: Farrington
) -> tuple[Fit, NDArray[np.bool_]]:
    limit = how.residual_limit if how.reweight else None
    return weighted_down(design, past, offset, limit, how.epsilon)


def _forecast(model: Fit, here: Floats, offset: Floats, how: Farrington) -> tuple[Floats, Floats]:
    """The forecast of the judged week and its standard error, both on the log scale.

    A season that the past does not show gives no forecast.
    """
    eta = model.coefficients @ here + offset
    variance = np.einsum("i,sij,j->s", here, model.covariance, here)
    scale = model.scale(model.prior if how.reweight else model.working)
    with np.errstate(invalid="ignore"):
        return np.where(variance > 0, eta, np.nan), np.sqrt(scale * variance)
