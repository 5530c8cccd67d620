"""What the charter and the law are judged by: who reports (S4.1) and who compiles its own picture (S4.2).

The yearly picture itself is a version of the register's situation picture, and is handed up by the council (L4, L6a).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.reporting.queries import counting
from kugghjul.cogs.situation.queries import told
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.core.rules.facts import CoverageFact
from kugghjul.kit import clock

REPORTERS, PICTURES = "reporters", "organisation-pictures"
WEEKS = 8
FRESH = dt.timedelta(days=370)
"""An organisation has compiled its picture when it has done so within a year."""


def facts(council: Council) -> dict[str, tuple[Any, ...]]:
    """The latest weeks' reporters, and the organisations' pictures. Three queries."""
    home = council.municipality
    found = (*_reporters(home, clock.today()), *_pictures(home))
    return {"coverages": found} if found else {}


def _reporters(home: Municipality, today: dt.date) -> list[CoverageFact]:
    """Who was asked and who had answered in each of the latest ended weeks; nothing before there is a roster."""
    monday = today - dt.timedelta(days=today.weekday())
    first = monday - dt.timedelta(weeks=WEEKS)
    units = counting.expected(home)
    answers = counting.answers(home, first, monday - dt.timedelta(days=1)) if units else []
    found = []
    for n in range(WEEKS):
        begins = first + dt.timedelta(weeks=n)
        ends = begins + dt.timedelta(days=6)
        asked = [one for one in units if one.expected_in(begins, ends)]
        there = {one.unit for one in answers if one.first <= ends and one.last >= begins}
        if asked:
            found.append(
                CoverageFact(
                    f"reporters:{begins.isoformat()}",
                    REPORTERS,
                    ends,
                    wanted=tuple(one.name for one in asked),
                    reached=tuple(one.name for one in asked if one.unit in there),
                    due=ends,
                )  # fmt: skip
            )
    return found


def _pictures(home: Municipality) -> list[CoverageFact]:
    """For each day that an own picture was approved: whose had been, within a year."""
    pictures = told.own_pictures(home)
    found = []
    for n, one in enumerate(pictures):
        on = one.approved_on
        fresh = [
            other for other in pictures[: n + 1]
            if on and other.approved_on and on - other.approved_on <= FRESH
        ]  # fmt: skip
        names = dict.fromkeys(name for other in fresh for name in told.compiled_names(other))
        if on is not None:
            found.append(
                CoverageFact(
                    f"situation:{one.pk}",
                    PICTURES,
                    on,
                    reached=tuple(names),
                    evidence=tuple(f"situation:{other.pk}" for other in fresh),
                )  # fmt: skip
            )
    return found
