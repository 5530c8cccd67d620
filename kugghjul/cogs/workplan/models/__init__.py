"""The cog's tables: the work plan with its editions, the yearly analysis, the problem picture."""

from kugghjul.cogs.workplan.models.analysis import AnalysisRound, Ask, AskLink, ProblemArea
from kugghjul.cogs.workplan.models.picture import PicturePart, ProblemPicture
from kugghjul.cogs.workplan.models.plan import (
    Edition,
    FocusArea,
    FocusOrigin,
    Goal,
    RecurringSection,
    WorkPlan,
)

__all__ = [
    "AnalysisRound", "Ask", "AskLink", "Edition", "FocusArea", "FocusOrigin", "Goal",
    "PicturePart", "ProblemArea", "ProblemPicture", "RecurringSection", "WorkPlan",
]  # fmt: skip
