"""Formulas of conditions, constraints and computed values: the part of XPath that XLSForm uses.

`parsed` turns text into a tree or refuses with a reason and its position; `evaluate` gives its value. Nothing is ever
run as code: a formula can only read answers and call the functions in `functions.py`. Length, depth and the work of
patterns are bounded, so that no formula can stall the server (B149).
"""

from kugghjul.core.questionnaires.expressions.evaluating import Scope, evaluate, truth
from kugghjul.core.questionnaires.expressions.parsing import parsed
from kugghjul.core.questionnaires.expressions.tree import FormulaRefused, names_in, written

__all__ = ["FormulaRefused", "Scope", "evaluate", "names_in", "parsed", "truth", "written"]
