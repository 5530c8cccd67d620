"""What the evaluation gave: sums with their base, nothing at all when they are few (B041, B044, B049)."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from dataclasses import dataclass

from django.db.models import QuerySet

from kugghjul.cogs.safetydays.models import Audience, Remark, SafetyDay
from kugghjul.cogs.safetydays.queries.questions import AGREES, LEAST, QUESTIONS, SCALE, Question
from kugghjul.kit.clock import local_day

GRACE = dt.timedelta(minutes=60)


@dataclass(frozen=True)
class Share:
    """How many of `base` agreed with a statement, in whole per cent, and the mean of 1–5."""

    question: Question
    part: int
    base: int
    percent: int
    mean: float


@dataclass(frozen=True)
class Result:
    """One audience's answers. `few`: there are under ten, and then nothing else is known here."""

    audience: Audience
    few: bool
    base: int = 0
    shares: tuple[Share, ...] = ()


def takes_answers(day: SafetyDay, at: dt.datetime) -> bool:
    """Whether an answer at `at` counts: on an open day, or within an hour after the last (B034)."""
    if day.evaluation_opens_on is None or day.evaluation_closes_on is None:
        return False
    return day.evaluation_opens_on <= local_day(at) and (
        local_day(at - GRACE) <= day.evaluation_closes_on
    )


def is_closed(day: SafetyDay, at: dt.datetime) -> bool:
    """Whether the last day and its hour of grace have passed: only then are results shown, since
    one more answer between two looks would show what it said (B044).
    """
    closes = day.evaluation_closes_on
    return closes is not None and closes < local_day(at - GRACE)


def results(day: SafetyDay, at: dt.datetime) -> list[Result]:
    """Each audience's result, or nothing before the evaluation has closed. One query."""
    if not is_closed(day, at):
        return []
    counts: dict[tuple[str, str], dict[int, int]] = defaultdict(dict)
    for row in day.tallies.all():
        counts[row.audience, row.question][row.value] = row.count
    return [_result(audience, counts) for audience in Audience]


def remarks(day: SafetyDay, at: dt.datetime) -> QuerySet[Remark]:
    """The free texts, when the evaluation has closed. Whoever calls this is the coordinator."""
    return day.remarks.all() if is_closed(day, at) else day.remarks.none()


def _result(audience: Audience, counts: dict[tuple[str, str], dict[int, int]]) -> Result:
    questions = QUESTIONS[audience]
    base = sum(counts[audience, questions[0].key].values())
    if base < LEAST:
        return Result(audience, few=True)
    shares = tuple(_share(question, counts[audience, question.key]) for question in questions)
    return Result(audience, False, base, shares)


def _share(question: Question, counts: dict[int, int]) -> Share:
    known = {value: counts.get(value, 0) for value, _words in SCALE}
    base = sum(known.values())
    part = sum(known[value] for value in AGREES)
    mean = sum(value * n for value, n in known.items()) / base if base else 0.0
    return Share(question, part, base, round(100 * part / base) if base else 0, round(mean, 1))
