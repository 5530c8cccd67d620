"""`{% load plan_words %}`: figures, names of areas, and how states look."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from django import template

from kugghjul.cogs.plan.queries import figures
from kugghjul.cogs.plan.queries.indicators import STATUS as COURSES
from kugghjul.cogs.plan.queries.register import STATUS as PROBLEMS

register = template.Library()


@register.filter
def figure(value: Decimal | None) -> str:
    """«1 277,5»; a dash for nothing."""
    return figures.written(value) if isinstance(value, Decimal) else "–"


@register.filter
def named(names: dict[str, Any], key: str) -> str:
    """The name of an area by its key; the key itself when the charter no longer has it."""
    return str(names.get(key, key))


@register.filter
def problem_look(state: str) -> str:
    """The status mark of a problem's state."""
    return PROBLEMS[state]


@register.filter
def course_look(course: Any) -> str:
    """The status mark of an indicator's course."""
    return COURSES[course]


@register.filter
def unlocal(value: float) -> str:
    """A number as SVG writes it, with a point whatever the reader's language."""
    return f"{value:.1f}"
