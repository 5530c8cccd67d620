"""What is typed about safety days."""

from kugghjul.cogs.safetydays.forms.evaluation import AnswerForm, OpenForm
from kugghjul.cogs.safetydays.forms.programme import (
    AttendanceForm,
    ButtonForm,
    ClassesForm,
    ClassForm,
    CopyForm,
    DayForm,
    ExchangeForm,
    HoldForm,
    MoveForm,
    StationForm,
    TimesForm,
    initial_of,
)

__all__ = [
    "AnswerForm",
    "AttendanceForm",
    "ButtonForm",
    "ClassForm",
    "ClassesForm",
    "CopyForm",
    "DayForm",
    "ExchangeForm",
    "HoldForm",
    "MoveForm",
    "OpenForm",
    "StationForm",
    "TimesForm",
    "initial_of",
]
