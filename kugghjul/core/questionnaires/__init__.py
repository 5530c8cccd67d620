"""One form engine for the reporter's form, surveys, walks and analyses: questions, conditions, versions, answers.

`model` has the words, `to_data` and `from_data` carry a questionnaire as JSON, `faults` tells whether it is sound,
`check` judges answers, `difference` compares two versions. Formulas are those of XLSForm (`expressions`).
"""

from kugghjul.core.questionnaires.checking import AnswerFault, Checked, check, relevant
from kugghjul.core.questionnaires.expressions import FormulaRefused
from kugghjul.core.questionnaires.index import Index
from kugghjul.core.questionnaires.model import (
    CHOOSING,
    HOLDING,
    Choice,
    Kind,
    Question,
    Questionnaire,
    Text,
    said,
    walk,
    wording,
)
from kugghjul.core.questionnaires.soundness import Fault, faults
from kugghjul.core.questionnaires.standard import situation_report
from kugghjul.core.questionnaires.storing import QuestionnaireRefused, from_data, to_data
from kugghjul.core.questionnaires.times import Exactness
from kugghjul.core.questionnaires.versions import Change, difference

__all__ = [
    "AnswerFault", "CHOOSING", "Change", "Checked", "Choice", "Exactness", "Fault", "FormulaRefused",
    "HOLDING", "Index", "Kind", "Question", "Questionnaire", "QuestionnaireRefused", "Text",
    "check", "difference", "faults", "from_data", "relevant", "said", "situation_report",
    "to_data", "walk", "wording",
]  # fmt: skip
