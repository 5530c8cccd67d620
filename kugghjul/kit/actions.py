"""What makes a function an action: one transaction, and a place in the list that the tests walk."""

from __future__ import annotations

import functools
from collections.abc import Callable
from typing import ParamSpec, TypeVar

from django.db import transaction

P = ParamSpec("P")
R = TypeVar("R")

ALL: dict[str, Callable[..., object]] = {}


def action(function: Callable[P, R]) -> Callable[P, R]:
    """Run `function` in one transaction. It takes `by=` and `at=` and records once in the audit log."""

    @functools.wraps(function)
    def whole(*args: P.args, **kwargs: P.kwargs) -> R:
        with transaction.atomic():
            return function(*args, **kwargs)

    ALL[f"{function.__module__}.{function.__name__}"] = whole
    return whole
