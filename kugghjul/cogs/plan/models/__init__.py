"""Problems, causes, measures, indicators, and the action plan's editions (R3, L5–L7, R11)."""

from kugghjul.cogs.plan.models.editions import Edition, LinkedPlan, MeasureFollowUp
from kugghjul.cogs.plan.models.measures import Indicator, IndicatorValue, Measure
from kugghjul.cogs.plan.models.register import Cause, Problem

__all__ = [
    "Cause", "Edition", "Indicator", "IndicatorValue", "LinkedPlan", "Measure", "MeasureFollowUp",
    "Problem",
]  # fmt: skip
