"""Conditions built by choice rather than by formula: «when the answer to X is Y», several joined by and/or.

`simple` takes a formula apart into such tests when it is one, `formula` writes it, `in_words` says it. What cannot be
taken apart stays a formula.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from kugghjul.core.questionnaires.expressions import FormulaRefused, parsed
from kugghjul.core.questionnaires.expressions.tree import Call, Literal, Name, Node, written
from kugghjul.core.questionnaires.model import Questionnaire
from kugghjul.core.sentences import N_, Sentence, sentence


class Sign(StrEnum):
    """How an answer is compared. `label` is the Swedish word for it."""

    IS = "is"
    IS_NOT = "is_not"
    HAS = "has"
    HAS_NOT = "has_not"
    MORE = "more"
    LESS = "less"
    AT_LEAST = "at_least"
    AT_MOST = "at_most"
    ANSWERED = "answered"
    EMPTY = "empty"

    @property
    def label(self) -> str:
        """The Swedish words, a literal for the message catalogue."""
        return SIGN_LABELS[self]


SIGN_LABELS = {
    Sign.IS: N_("är"),
    Sign.IS_NOT: N_("är inte"),
    Sign.HAS: N_("innehåller"),
    Sign.HAS_NOT: N_("innehåller inte"),
    Sign.MORE: N_("är mer än"),
    Sign.LESS: N_("är mindre än"),
    Sign.AT_LEAST: N_("är minst"),
    Sign.AT_MOST: N_("är högst"),
    Sign.ANSWERED: N_("är besvarad"),
    Sign.EMPTY: N_("är inte besvarad"),
}
OPERATORS = {
    "=": Sign.IS,
    "!=": Sign.IS_NOT,
    ">": Sign.MORE,
    "<": Sign.LESS,
    ">=": Sign.AT_LEAST,
    "<=": Sign.AT_MOST,
}
WRITTEN = {sign: operator for operator, sign in OPERATORS.items()}
ORDERED = frozenset({Sign.MORE, Sign.LESS, Sign.AT_LEAST, Sign.AT_MOST})


@dataclass(frozen=True, slots=True)
class Test:
    """One comparison of the answer to `question` with `value`."""

    question: str
    sign: Sign
    value: str = ""


@dataclass(frozen=True, slots=True)
class Simple:
    """Tests that must all hold, or any of them."""

    tests: tuple[Test, ...]
    any: bool = False


def simple(text: str) -> Simple | None:
    """The formula as tests; None when it is more than that, or no formula at all."""
    if not text.strip():
        return Simple(())
    try:
        tree = parsed(text)
    except FormulaRefused:
        return None
    joined = isinstance(tree, Call) and tree.name in ("and", "or")
    parts = _flat(tree, tree.name) if isinstance(tree, Call) and joined else [tree]
    tests = tuple(_test(part) for part in parts)
    if any(one is None for one in tests):
        return None
    found = tuple(one for one in tests if one is not None)
    return Simple(found, isinstance(tree, Call) and tree.name == "or")


def _flat(tree: Node, name: str) -> list[Node]:
    found: list[Node] = []
    waiting = [tree]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Call) and one.name == name:
            waiting.extend(reversed(one.arguments))
        else:
            found.append(one)
    return found


def _test(tree: Node) -> Test | None:
    if not isinstance(tree, Call):
        return None
    if tree.name == "not" and isinstance(tree.arguments[0], Call):
        inner = _test(tree.arguments[0])
        return (
            Test(inner.question, Sign.HAS_NOT, inner.value)
            if inner and inner.sign is Sign.HAS
            else None
        )
    if tree.name != "selected" and tree.name not in OPERATORS:
        return None
    name, value = tree.arguments[:2]
    words = _literal(value)
    if not isinstance(name, Name) or words is None:
        return None
    if tree.name == "selected":
        return Test(name.id, Sign.HAS, words)
    sign = OPERATORS[tree.name]
    if not words and sign in (Sign.IS, Sign.IS_NOT):
        return Test(name.id, Sign.EMPTY if sign is Sign.IS else Sign.ANSWERED)
    return Test(name.id, sign, words)


def _literal(value: Node) -> str | None:
    if isinstance(value, Call) and value.name == "neg" and isinstance(value.arguments[0], Literal):
        inner = value.arguments[0].value
        return f"-{written(value.arguments[0])}" if isinstance(inner, float) else None
    if not isinstance(value, Literal):
        return None
    return written(value) if isinstance(value.value, float) else value.value


def formula(condition: Simple) -> str:
    """The tests as a formula that `simple` reads back."""
    return f" {'or' if condition.any else 'and'} ".join(_written(one) for one in condition.tests)


def _written(test: Test) -> str:
    name = f"${{{test.question}}}"
    if test.sign in (Sign.ANSWERED, Sign.EMPTY):
        return f"{name} {'!=' if test.sign is Sign.ANSWERED else '='} ''"
    mark = '"' if "'" in test.value else "'"
    value = f"{mark}{test.value.replace(mark, '')}{mark}"
    if test.sign in (Sign.HAS, Sign.HAS_NOT):
        asked = f"selected({name}, {value})"
        return asked if test.sign is Sign.HAS else f"not({asked})"
    number = test.sign in ORDERED and test.value.replace(".", "", 1).lstrip("-").isdecimal()
    return f"{name} {WRITTEN[test.sign]} {test.value if number else value}"


def in_words(q: Questionnaire, text: str, language: str = "") -> Sentence | None:
    """The condition as a reader says it: «Vad handlar det om?» är Trafik. None when it is a formula beyond that."""
    condition = simple(text)
    if condition is None or not condition.tests:
        return None
    told, *rest = (_said(q, one, language) for one in condition.tests)
    joint = N_("{first} eller {last}") if condition.any else N_("{first} och {last}")
    for one in rest:
        told = sentence(joint, first=told, last=one)
    return told


def _said(q: Questionnaire, test: Test, language: str) -> Sentence:
    question = q.question(test.question)
    label = q.said(question.label, language) if question else test.question
    choice = question.choice(test.value) if question else None
    value = q.said(choice.label, language) if choice else test.value
    if test.sign in (Sign.ANSWERED, Sign.EMPTY):
        return sentence(N_("«{label}» {sign}"), label=label, sign=sentence(test.sign.label))
    return sentence(
        N_("«{label}» {sign} {value}"),
        label=label,
        sign=sentence(test.sign.label),
        value=value or test.value,
    )
