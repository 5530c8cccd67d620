"""How high a count may be before it is an alarm, from a forecast and its uncertainty.

`delta` is the first method (Farrington et al. 1996) on a power scale; `nb_plugin` takes the forecast for certain and
the count as negative binomial; `muan` takes the upper end of the forecast itself first (Noufaily et al. 2013).
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray
from scipy import special, stats

from kugghjul.analysis.farrington_parameters import Farrington

Floats = NDArray[np.float64]
EXPONENTS = {"none": 1.0, "1/2": 0.5, "2/3": 2 / 3}


@dataclass(frozen=True)
class Threshold:
    """What a week was expected to be, what it must pass, and how far it is."""

    expected: Floats
    upper: Floats
    score: Floats
    p_value: Floats
    dispersion: Floats
    trend: Floats


def thresholds(
    count: Floats, eta: Floats, error: Floats, phi: Floats, slope: Floats, how: Farrington
) -> Threshold:
    """The threshold of each row; `eta` and `error` are on the log scale."""
    with np.errstate(all="ignore"):
        if how.method == "delta":
            expected = np.exp(eta)
            upper, p_value = _power(count, expected, error * expected, phi, how)
            score = (count - expected) / (upper - expected)
        else:
            expected = np.exp(eta)
            lift = special.ndtri(1 - how.alpha) * error if how.method == "muan" else 0.0
            upper, p_value = _negative_binomial(count, np.exp(eta + lift), phi, how.alpha)
            score = (count - eta) / (upper - eta)
    none = np.isnan(upper)
    return Threshold(
        np.where(none, np.nan, expected),
        upper,
        score,
        p_value,
        np.where(np.isnan(eta), np.nan, phi),
        slope,
    )


def _power(count: Floats, mean: Floats, error: Floats, phi: Floats, how: Farrington) -> tuple:
    """The delta method on the scale where counts are nearly symmetric."""
    exponent = EXPONENTS[how.power]
    tau = phi + error**2 / mean
    spread = {
        "none": lambda: np.sqrt(mean * tau),
        "1/2": lambda: np.sqrt(tau / 4),
        "2/3": lambda: np.sqrt(4 / 9 * np.cbrt(mean) * tau),
    }[how.power]()
    upper = (mean**exponent + special.ndtri(1 - how.alpha) * spread) ** (1 / exponent)
    return upper, special.ndtr(-(count**exponent - mean**exponent) / spread)


def _negative_binomial(count: Floats, mean: Floats, phi: Floats, alpha: float) -> tuple:
    """The upper quantile and the tail from the count on; Poisson where nothing spreads more than that."""
    over = phi > 1
    size = np.where(over, mean / np.where(over, phi - 1, 1.0), 1.0)
    share = np.where(over, 1 / phi, 0.5)
    wide = stats.nbinom.ppf(1 - alpha, size, share)
    narrow = stats.poisson.ppf(1 - alpha, mean)
    upper = np.where(over, wide, narrow)
    tail = np.where(
        count <= 0,
        1.0,
        np.where(
            over,
            special.betainc(np.maximum(count, 1.0), size, 1 - share),
            special.gammainc(np.maximum(count, 1.0), mean),
        ),
    )
    lost = ~np.isfinite(mean) | np.isnan(phi)
    return np.where(lost, np.nan, upper), np.where(lost | np.isnan(count), np.nan, tail)
