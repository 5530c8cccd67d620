"""The settings of the improved Farrington method, with the names that R's `surveillance` has for them."""

from dataclasses import dataclass
from typing import Literal

Method = Literal["delta", "nb_plugin", "muan"]


@dataclass(frozen=True)
class Farrington:
    """How to look. Names in brackets are those of R's `control`.

    years_back (b), window (w), levels (noPeriods), left_out (pastWeeksNotIncluded), reweight, residual_limit
    (weightsThreshold), alpha, trend, trend_p (pThresholdTrend), small_cases and small_weeks (limit54),
    power (powertrans), method (thresholdMethod), offset (populationOffset), frequency (freq), epsilon (glm.control).
    """

    years_back: int = 5
    window: int = 3
    levels: int = 10
    left_out: int = 26
    reweight: bool = True
    residual_limit: float = 2.58
    alpha: float = 0.005
    trend: bool = True
    trend_p: float = 0.05
    small_cases: int = 5
    small_weeks: int = 4
    power: Literal["none", "1/2", "2/3"] = "2/3"
    method: Method = "nb_plugin"
    offset: bool = False
    frequency: int = 52
    epsilon: float = 1e-8

    @property
    def least_history(self) -> int:
        """How many weeks must lie before the first that can be judged."""
        return self.years_back * self.frequency + self.window
