"""Limits of a question, which the questionnaire has as numbers and XLSForm as one formula with the rest.

`taken` takes such limits out of a constraint; `given` writes them into one. Both agree, so a constraint comes back as
it was.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from kugghjul.core.questionnaires import FormulaRefused, Kind, Question
from kugghjul.core.questionnaires.expressions import parsed, written
from kugghjul.core.questionnaires.expressions.tree import Call, Here, Literal, Node


def given(question: Question) -> str:
    """The question's constraint with its limits, as one formula."""
    parts = [*_limits(question)]
    if question.constraint.strip():
        parts.append(f"({question.constraint})" if parts else question.constraint)
    return " and ".join(parts)


def _limits(question: Question) -> list[str]:
    kind, found = question.kind, []
    if kind is Kind.NUMBER:
        found += [f". >= {_number(question.low)}"] if question.low is not None else []
        found += [f". <= {_number(question.high)}"] if question.high is not None else []
    elif kind is Kind.SEVERAL:
        found += [f"count-selected(.) >= {question.least}"] if question.least is not None else []
        found += [f"count-selected(.) <= {question.most}"] if question.most is not None else []
    elif kind is Kind.TEXT and question.length:
        found.append(f"string-length(.) <= {question.length}")
    elif kind is Kind.DATE and not question.future:
        found.append(". <= today()")
    return found


def _number(value: float) -> str:
    return str(int(value)) if value == int(value) else format(value, "f").rstrip("0")


def taken(question: Question) -> Question:
    """The question with its limits out of its constraint, which keeps the rest."""
    if question.kind is Kind.DATE:
        question = replace(question, future=True)
    try:
        tree = parsed(question.constraint) if question.constraint.strip() else None
    except FormulaRefused:
        return question
    if tree is None:
        return question
    parts = _flat(tree)
    rest: list[Node] = []
    for part in parts:
        found = _limit(question, part)
        if found is None:
            rest.append(part)
        else:
            question = found
    if len(rest) == len(parts):
        return question
    return replace(question, constraint=_joined(rest))


def _joined(parts: list[Node]) -> str:
    if not parts:
        return ""
    return written(parts[0]) if len(parts) == 1 else written(Call("and", tuple(parts)))


def _flat(tree: Node) -> list[Node]:
    found: list[Node] = []
    waiting = [tree]
    while waiting:
        one = waiting.pop()
        if isinstance(one, Call) and one.name == "and":
            waiting.extend(reversed(one.arguments))
        else:
            found.append(one)
    return found


def _limit(question: Question, part: Node) -> Question | None:
    if not isinstance(part, Call) or part.name not in (">=", "<="):
        return None
    subject, bound = part.arguments
    amount = _amount(bound)
    for kind, name, low, high, fits in BOUNDS:
        if (
            question.kind is not kind
            or not fits(subject)
            or amount is None
            or name
            and amount != int(amount)
        ):
            continue
        field = low if part.name == ">=" else high
        if not field or getattr(question, field) is not None or amount < 0 and name:
            return None
        value: Any = int(amount) if name or amount == int(amount) else amount
        change: dict[str, Any] = {field: value}
        return replace(question, **change)
    today = question.kind is Kind.DATE and part.name == "<=" and isinstance(subject, Here)
    if today and isinstance(bound, Call) and bound.name == "today":
        return replace(question, future=False)
    return None


def _amount(node: Node) -> float | None:
    if isinstance(node, Call) and node.name == "neg" and isinstance(node.arguments[0], Literal):
        value = node.arguments[0].value
        return -value if isinstance(value, float) else None
    return node.value if isinstance(node, Literal) and isinstance(node.value, float) else None


def _here(node: Node) -> bool:
    return isinstance(node, Here) and not node.up


def _called(name: str) -> Callable[[Node], bool]:
    return lambda node: (
        isinstance(node, Call) and node.name == name and all(map(_here, node.arguments))
    )


BOUNDS: tuple[tuple[Kind, str, str, str, Callable[[Node], bool]], ...] = (
    (Kind.NUMBER, "", "low", "high", _here),
    (Kind.SEVERAL, "count-selected", "least", "most", _called("count-selected")),
    (Kind.TEXT, "string-length", "", "length", _called("string-length")),
)
