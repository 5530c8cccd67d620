"""What an indicator's series says about its goal, and when it does not say anything.

The words are about the figures alone. Whether the measure did it is for people to judge.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from enum import StrEnum

from kugghjul.core.calendar.deadlines import add_months
from kugghjul.core.sentences import N_, Sentence, sentence

FEWEST = 2  # one outcome tells a level, not a direction
MOST_MISSING = 4  # more than one of four expected outcomes missing: nothing is said


class Course(StrEnum):
    """Where the series stands between its baseline and its target."""

    REACHED = "reached"
    TOWARDS = "towards"
    STILL = "still"
    AWAY = "away"
    UNKNOWN = "unknown"


@dataclass(frozen=True)
class Series:
    """An indicator's figures. `values` by day, oldest first; `every` is months, 0 for not said."""

    baseline: Decimal | None = None
    target: Decimal | None = None
    values: tuple[tuple[date, Decimal], ...] = ()
    every: int = 0
    baseline_on: date | None = None


@dataclass(frozen=True)
class Outcome:
    """The course, the latest figure, per cent of the way (None when unknown), and it in words."""

    course: Course
    latest: tuple[date, Decimal] | None
    said: Sentence
    share: int | None = None
    gaps: tuple[date, ...] = ()


def outcome(series: Series, today: date) -> Outcome:
    """What the outcomes after the baseline's day show on `today`."""
    values = _after_baseline(series, today)
    latest = values[-1] if values else None
    missing = gaps(series, today)
    if (why := _silent(series, values, missing, today)) is not None:
        return Outcome(Course.UNKNOWN, latest, why, gaps=missing)
    assert latest is not None and series.baseline is not None and series.target is not None
    way, gone = series.target - series.baseline, latest[1] - series.baseline
    part = gone / way
    share = int(part * 100)
    course, template = _course(part)
    told = sentence(
        template, baseline=swedish(series.baseline), latest=swedish(latest[1]),
        target=swedish(series.target), day=latest[0], share=min(max(share, -999), 999),
    )  # fmt: skip
    return Outcome(course, latest, told, share, missing)


def gaps(series: Series, today: date) -> tuple[date, ...]:
    """The last day of every period that has no outcome, when the series says how often it comes.

    Periods of `every` months are counted from the baseline's day, or from the first outcome.
    """
    days = [day for day, _value in series.values if day <= today]
    start = series.baseline_on or (days[0] if days else None)
    if not series.every or start is None:
        return ()
    missing, number, since = [], 1, start
    while (until := add_months(start, series.every * number)) <= today and number < 600:
        if not any(since < day <= until for day in days):
            missing.append(until)
        since, number = until, number + 1
    return tuple(missing)


def swedish(value: Decimal) -> str:
    """«1 277,5» with hard spaces, a real minus, and no zeros at the end."""
    text = f"{value:,.3f}".rstrip("0").rstrip(".")
    return text.replace(",", "\u00a0").replace(".", ",").replace("-", "−")


def _after_baseline(series: Series, today: date) -> list[tuple[date, Decimal]]:
    start = series.baseline_on or date.min
    return sorted(one for one in series.values if start < one[0] <= today)


def _silent(
    series: Series, values: list[tuple[date, Decimal]], missing: tuple[date, ...], today: date
) -> Sentence | None:
    """Why nothing can be said, or None."""
    if series.baseline is None:
        return sentence(N_("Det går inte att säga: utgångsläget saknas."))
    if series.target is None:
        return sentence(N_("Det går inte att säga: målvärdet saknas."))
    if series.target == series.baseline:
        return sentence(N_("Det går inte att säga: målet är samma värde som utgångsläget."))
    if not values:
        return sentence(N_("Det går inte att säga: inget utfall är inskrivet."))
    if len(values) < FEWEST:
        return sentence(N_("Det går inte att säga än: ett enda utfall visar ingen riktning."))
    if series.every and add_months(values[-1][0], 2 * series.every) < today:
        return sentence(
            N_("Det går inte att säga: senaste utfallet är från {day}."), day=values[-1][0]
        )
    expected = len(missing) + len(values)
    if missing and len(missing) * MOST_MISSING > expected:
        return sentence(
            N_("Det går inte att säga: {n} av {m} utfall saknas."), n=len(missing), m=expected
        )
    return None


def _course(part: Decimal) -> tuple[Course, str]:
    """The course of a series that has gone `part` of the way from baseline (0) to target (1)."""
    if part >= 1:
        return Course.REACHED, N_("Målet är nått: från {baseline} till {latest}, målet {target}.")
    if part > 0:
        return Course.TOWARDS, N_(
            "Mot målet: från {baseline} till {latest}, målet {target}. {share} procent av vägen."
        )
    if part == 0:
        return Course.STILL, N_("Ingen skillnad: {latest} mot {baseline}, målet {target}.")
    return Course.AWAY, N_("Bort från målet: från {baseline} till {latest}, målet {target}.")
