"""What was answered beside the observations: texts that must be looked through, and what is kept with the report."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from kugghjul.cogs.reporting.queries import moments
from kugghjul.cogs.reporting.queries.questions import PHOTOS, PLACE, TEXT

ANSWERED_ONCE = (TEXT, PLACE, PHOTOS)
"""Answers that stand in the observation alone: what must be cleaned there must not lie in two places (B070)."""


def texts(answers: Any, where: str = "") -> list[tuple[str, str]]:
    """(place, text) of every text among the answers that does not stand in an observation."""
    if isinstance(answers, str):
        return [(where, answers)] if len(answers) > 3 and moments.wall(answers) is None else []
    if isinstance(answers, Mapping):
        pairs = [(key, part) for key, part in answers.items() if key not in ANSWERED_ONCE]
    elif isinstance(answers, list | tuple):
        pairs = list(enumerate(answers))
    else:
        return []
    return [row for key, part in pairs for row in texts(part, f"{where}.{key}".strip("."))]


def kept_answers(answers: Any) -> Any:
    """The answers without what stands in the observations."""
    if isinstance(answers, Mapping):
        kept = {key: part for key, part in answers.items() if key not in ANSWERED_ONCE}
        return {key: kept_answers(part) for key, part in kept.items()}
    if isinstance(answers, list | tuple):
        return [kept_answers(part) for part in answers]
    return answers
