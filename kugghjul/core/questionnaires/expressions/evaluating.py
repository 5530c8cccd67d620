"""The value of a formula's tree, given what it may see."""

from __future__ import annotations

import math
from typing import assert_never

from kugghjul.core.questionnaires.expressions.functions import TABLE, Scope
from kugghjul.core.questionnaires.expressions.tree import Call, Column, Here, Literal, Name, Node
from kugghjul.core.questionnaires.expressions.values import (
    Value,
    equal,
    less,
    number,
    text,
    truth,
)

__all__ = ["Scope", "evaluate", "truth"]


def evaluate(tree: Node, scope: Scope) -> Value:
    """The value. A name without an answer is the empty text; a column that is missing too."""
    if isinstance(tree, Literal):
        return tree.value
    if isinstance(tree, Name):
        return scope.answer(tree.id)
    if isinstance(tree, Here):
        return float(scope.position) if tree.up else scope.here
    if isinstance(tree, Column):
        return scope.columns.get(tree.name, "")
    if isinstance(tree, Call):
        return _call(tree, scope)
    assert_never(tree)


def _call(tree: Call, scope: Scope) -> Value:
    name, parts = tree.name, tree.arguments
    if name == "and":
        return all(truth(evaluate(part, scope)) for part in parts)
    if name == "or":
        return any(truth(evaluate(part, scope)) for part in parts)
    if name == "if":
        return evaluate(parts[1] if truth(evaluate(parts[0], scope)) else parts[2], scope)
    if name == "indexed-repeat":
        return _indexed(tree, scope)
    values = [evaluate(part, scope) for part in parts]
    if name == "neg":
        return -number(values[0])
    if name == "|":
        return tuple(word for value in values for word in _words(value))
    if name in ("+", "-", "*", "div", "mod"):
        return _arithmetic(name, number(values[0]), number(values[1]))
    if name in ("=", "!=", "<", "<=", ">", ">="):
        return _compared(name, values[0], values[1])
    return TABLE[name][2](scope, *values)


def _words(value: Value) -> tuple[str, ...]:
    return value if isinstance(value, tuple) else (text(value),)


def _compared(sign: str, left: Value, right: Value) -> bool:
    if sign == "=":
        return equal(left, right)
    if sign == "!=":
        return not equal(left, right)
    if sign in (">", ">="):
        left, right = right, left
    return less(left, right, or_equal=sign.endswith("="))


def _arithmetic(sign: str, left: float, right: float) -> float:
    try:
        if sign == "+":
            return left + right
        if sign == "-":
            return left - right
        if sign == "*":
            return left * right
        return left / right if sign == "div" else math.fmod(left, right)
    except ZeroDivisionError:
        return math.nan if left == 0 or math.isnan(left) else math.copysign(math.inf, left)
    except (OverflowError, ValueError):
        return math.nan


def _indexed(tree: Call, scope: Scope) -> Value:
    first = tree.arguments[0]
    if not isinstance(first, Name):
        return ""
    path = []
    for part in tree.arguments[2::2]:
        place = number(evaluate(part, scope))
        if not math.isfinite(place) or place < 1:
            return ""
        path.append(int(place) - 1)
    return scope.indexed(first.id, tuple(path))
