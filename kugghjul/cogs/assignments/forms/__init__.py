"""What is typed in the cog."""

from kugghjul.cogs.assignments.forms.giving import GiveForm, HandOverForm, initial_of
from kugghjul.cogs.assignments.forms.lists import EscalationListForm, ListForm
from kugghjul.cogs.assignments.forms.reporting import (
    AnswerForm,
    EscalationForm,
    MoveForm,
    ReportForm,
    StageForm,
)

__all__ = [
    "AnswerForm",
    "EscalationForm",
    "EscalationListForm",
    "GiveForm",
    "HandOverForm",
    "ListForm",
    "MoveForm",
    "ReportForm",
    "StageForm",
    "initial_of",
]
