"""Two years of weekly reports: what was seen, drawn from a seed, so that a day always gives the same story."""

from __future__ import annotations

import datetime as dt
import math
import random
from collections.abc import Sequence
from typing import Any

from kugghjul.cogs.reporting.queries.drafts import Draft
from kugghjul.core.calendar import at as instant
from kugghjul.core.calendar import local

DAY = dt.timedelta(days=1)
WEEK = dt.timedelta(weeks=1)
HOUR = dt.timedelta(hours=1)
SEASONS = {
    "even": (1.0,) * 12,
    "school": (0.7, 1.0, 1.1, 1.2, 1.3, 0.9, 0.5, 1.0, 1.2, 1.3, 1.1, 0.8),
    "summer": (0.4, 0.4, 0.6, 1.0, 1.5, 1.8, 1.5, 1.6, 1.2, 0.8, 0.5, 0.4),
    "dark": (1.4, 1.2, 1.0, 0.8, 0.6, 0.5, 0.4, 0.8, 1.1, 1.4, 1.5, 1.5),
}
"""How much more or less is seen in each month."""

Written = tuple[str, Draft]
"""A unit's key and what it saw."""


def last_week(end: dt.datetime) -> dt.date:
    """The Monday of the last week that all had reported for when the story ends: on its Sunday at nine."""
    here = local(end)
    monday = here.date() - here.weekday() * DAY
    over = here.weekday() == 6 and here.time() >= dt.time(9, 10)
    return monday if over else monday - WEEK


def due(monday: dt.date, row: dict[str, Any], rng: random.Random) -> dt.datetime:
    """When a unit sends its report: on Thursday or Friday, or early on Sunday."""
    if row.get("due") == 6:
        return _moment(monday + 6 * DAY, 6 * 60 + rng.randrange(160))
    return _moment(monday + (3 + rng.randrange(2)) * DAY, 22 * 60 - rng.randrange(560))


def drawn(
    patterns: Sequence[dict[str, Any]], monday: dt.date, ago: int, sent: dict[str, dt.datetime],
    rng: random.Random,
) -> list[Written]:  # fmt: skip
    """What those who answer in the week saw. `ago` is how many weeks before the last one."""
    found = []
    for pattern in patterns:
        mean = pattern["rate"] * _season(pattern, monday) * _trend(pattern, ago)
        for _n in range(_poisson(mean, rng)):
            who = rng.choice(pattern["units"])
            draft = _seen(pattern, monday, sent.get(who), rng)
            if draft is not None:
                found.append((who, draft))
    return found


def told(row: dict[str, Any], monday: dt.date) -> Draft:
    """What the story says of one observation of the last weeks."""
    first, last = (_moment(monday + row["day"] * DAY, 60 * hour) for hour in row["hours"])
    return Draft(
        row["category"], first, last, text=row["text"], place=row["place"],
        severity=row["severity"], seen=row.get("seen", "seen"),
        told_police=row.get("police", "unknown"), told_fault=row.get("fault", "unknown"),
    )  # fmt: skip


def _seen(
    pattern: dict[str, Any], monday: dt.date, sent: dt.datetime | None, rng: random.Random
) -> Draft | None:
    """One draw; None when its unit is silent this week, or had sent its report before it happened."""
    day = monday + rng.choices(range(7), pattern["days"])[0] * DAY
    first, last = pattern["hours"]
    starts = _moment(day, first * 60 + 15 * rng.randrange((last - first) * 4))
    wide = rng.choice(pattern["wide"])
    place, severity = rng.choice(pattern["places"]), rng.choice(pattern["severity"])
    text = rng.choice(pattern["texts"])
    police = "yes" if rng.random() < pattern.get("police", 0.15) else "no"
    seen = "told" if rng.random() < pattern.get("told", 0.2) else "seen"
    if sent is None:
        return None
    if starts + wide * HOUR > sent:
        starts -= 7 * DAY
    return Draft(
        pattern["category"], starts, starts + wide * HOUR, exactness="between" if wide else "exact",
        text=text, place=place, severity=severity, seen=seen, told_police=police,
    )  # fmt: skip


def _season(pattern: dict[str, Any], monday: dt.date) -> float:
    return SEASONS[pattern["season"]][monday.month - 1]


def _trend(pattern: dict[str, Any], ago: int) -> float:
    """Straight lines between the points of the pattern's trend, which are in order from long ago to now."""
    points = pattern.get("trend", [[104, 1.0], [0, 1.0]])
    for (far, before), (near, after) in zip(points, points[1:], strict=False):
        if far >= ago >= near:
            return float(before + (after - before) * (far - ago) / (far - near))
    return float(points[0][1] if ago > points[0][0] else points[-1][1])


def _poisson(mean: float, rng: random.Random) -> int:
    """Knuth's draw, for means of a few at most."""
    limit, n, product = math.exp(-mean), 0, rng.random()
    while product > limit:
        n += 1
        product *= rng.random()
    return n


def _moment(day: dt.date, minutes: int) -> dt.datetime:
    """So many minutes after the day's midnight on a Swedish clock; below nought is the day before."""
    days, rest = divmod(minutes, 24 * 60)
    return instant(day + days * DAY, dt.time(rest // 60, rest % 60))
