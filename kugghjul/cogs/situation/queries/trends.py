"""Whether a series grows or shrinks against its own usual and the number who report, and what a week ought to give."""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kugghjul.cogs.situation.queries import remembered
from kugghjul.core.documents.situation_facts import SeriesFact
from kugghjul.kit.words import number

HISTORY = 5 * 52 + 4
"""Weeks behind the judged one that the alarms look at."""
LEAST_YEARS = 2
MANY = 8
"""From so many judged weeks on it pays to keep what was worked."""


@dataclass(frozen=True)
class Trend:
    """`word`: up, down, none (no sure change) or unknown (too little to tell). `why` is a sentence."""

    word: str
    why: str = ""


@dataclass(frozen=True)
class Range:
    """What is usual in a week for as many reporters: `low`–`high`, and how the week stands `against` it."""

    low: int | None
    high: int | None
    against: str


def trends_of(counts: np.ndarray, reporters: np.ndarray) -> list[Trend]:
    """The last four weeks against the eight before, per active reporter when any are known."""
    from kugghjul.analysis.trend import changes

    if not len(counts):
        return []
    found = changes(counts, reporters if reporters.any() else None)
    recent, before = counts[:, -4:].sum(axis=1), counts[:, -12:-4].sum(axis=1)
    return [
        Trend(word, _why(word, int(now), int(then)))
        for word, now, then in zip(found.words, recent, before, strict=True)
    ]


def whole_weeks(
    counts: np.ndarray, reporters: np.ndarray, shares: np.ndarray
) -> tuple[np.ndarray, np.ndarray]:
    """Counts and reporters without a last week that the period holds only a part of: it would look like a fall."""
    end = counts.shape[1] - (shares[-1] < 1)
    return counts[:, :end], reporters[:end]


def ranges_of(counts: np.ndarray, reporters: np.ndarray) -> list[Range]:
    """The usual range of the last week of each series, from its own past."""
    from kugghjul.analysis.normal import expected_range

    if not len(counts):
        return []
    last = counts.shape[1] - 1
    found = expected_range(begun(counts, reporters), [last], reporters if reporters.any() else None)
    return [
        Range(_whole(low), _whole(high), places[0])
        for low, high, places in zip(found.low[:, 0], found.high[:, 0], found.places, strict=True)
    ]


def begun(counts: np.ndarray, reporters: np.ndarray) -> np.ndarray:
    """The counts with the weeks before anybody reported as missing: they are no noughts."""
    told = counts.astype(float)
    there = np.flatnonzero(counts.sum(axis=0) + reporters)
    told[:, : int(there[0]) if there.size else counts.shape[1]] = np.nan
    return told


@dataclass(frozen=True)
class Usual:
    """Series × the asked weeks: what was expected, the most that chance gives, and the alarms. NaN: not known."""

    expected: np.ndarray
    upper: np.ndarray
    alarm: np.ndarray

    def whole(self, row: int, shares: np.ndarray) -> tuple[float | None, float | None, bool]:
        """Expected in all, the most of a single week (None for several), and whether any week alarms.

        `shares` says how much of each week counts: what is expected is held against the period's own days.
        """
        expected, upper = self.expected[row], self.upper[row]
        most = _known(upper[0]) if len(upper) == 1 else None
        return _known(expected @ shares), most, bool(self.alarm[row].any())


def usual(
    counts: np.ndarray,
    reporters: np.ndarray,
    mondays: Sequence[dt.date],
    weeks: int,
    kept: Path | None = None,
) -> Usual:
    """What the last `weeks` weeks ought to have given: improved Farrington, per active reporter where there are any.

    Nothing is expected before two years of history; weeks without anybody reporting are missing, not noughts. With
    `kept`, a file, weeks whose past has not changed are read rather than worked.
    """
    from kugghjul.analysis.farrington import detect
    from kugghjul.analysis.farrington_parameters import Farrington

    shape = (len(counts), weeks)
    nothing = Usual(np.full(shape, np.nan), np.full(shape, np.nan), np.zeros(shape, dtype=bool))
    begun = np.flatnonzero(counts.sum(axis=0) + reporters)
    years = (counts.shape[1] - weeks - int(begun[0]) - 4) // 52 if begun.size else 0
    if years < LEAST_YEARS or not len(counts):
        return nothing
    at = np.arange(counts.shape[1] - weeks, counts.shape[1])
    how = Farrington(years_back=min(years, 5), offset=bool(reporters.any()))
    days, people = np.array(mondays, "datetime64[D]"), reporters if how.offset else None

    def work(some: np.ndarray) -> np.ndarray:
        found = detect(counts, how, at[some], people, days)
        return np.stack([found.expected, found.upper, found.alarm.astype(float)])

    if kept is None or weeks < MANY:
        expected, upper, alarm = work(np.arange(weeks))
    else:
        names = remembered.names_of(f"1 {how!r} {mondays[0]}", counts, reporters, weeks)
        expected, upper, alarm = remembered.weeks_of(kept, names, work)
    return Usual(expected, upper, alarm > 0)


def series_of(
    name: str,
    counts: np.ndarray,
    reporters: np.ndarray,
    mondays: Sequence[dt.date],
    weeks: int,
    kept: Path | None = None,
) -> SeriesFact:
    """The last weeks of a series with the range that was usual before them, and their alarms."""
    from kugghjul.analysis.normal import expected_range

    at = np.arange(counts.size - weeks, counts.size)
    exposed = reporters if reporters.any() else None
    found = expected_range(begun(counts[None, :], reporters), at, exposed)
    alarms = usual(counts[None, :], reporters, mondays, weeks, kept).alarm[0]
    return SeriesFact(
        name=name, first=mondays[-weeks],
        counts=tuple(int(n) for n in counts[-weeks:]),
        expected=tuple(_rounded(x) for x in found.expected[0]),
        low=tuple(_rounded(x) for x in found.low[0]), high=tuple(_rounded(x) for x in found.high[0]),
        alarms=tuple(bool(x) for x in alarms),
        reporters=tuple(int(n) for n in reporters[-weeks:]), basis=found.basis[0],
    )  # fmt: skip


def _rounded(value: float) -> float | None:
    return None if np.isnan(value) else round(float(value), 2)


def _known(value: float) -> float | None:
    return None if np.isnan(value) else float(value)


def _whole(value: float) -> int | None:
    return None if np.isnan(value) else int(value)


def _why(word: str, now: int, then: int) -> str:
    told = {"now": now, "then": then}
    if word == "unknown":
        return _("För få veckor med svar för att säga något.")
    return _("%(now)s de senaste fyra veckorna, %(then)s de åtta veckorna före.") % told


def alarm_words(
    name: str, monday: dt.date, count: int, expected: float, upper: float
) -> tuple[str, str]:
    """(sentence, how sure) of a week that gave more than its own history explains."""
    told = {
        "name": name, "week": monday.isocalendar().week, "n": count,
        "expected": number(round(expected, 1)), "most": number(round(upper, 1)),
    }  # fmt: skip
    said = ngettext(
        "%(name)s: %(n)s iakttagelse vecka %(week)s, väntat %(expected)s.",
        "%(name)s: %(n)s iakttagelser vecka %(week)s, väntat %(expected)s.",
        count,
    )
    sure = _(
        "Slumpen ger fler än %(most)s högst en vecka av 200. Minst fem på fyra veckor krävs för larm."
    )
    return said % told, sure % told
