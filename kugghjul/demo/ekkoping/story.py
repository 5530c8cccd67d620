"""Ekköping's whole story on one timeline, chapter by chapter (a chapter is a calendar year)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kugghjul.cogs.accounts.models import User
from kugghjul.demo.ekkoping import (
    analyses,
    aside,
    beginning,
    days,
    duties,
    following,
    geography,
    governing,
    now,
    outward,
    partners,
    pictures,
    planning,
    records,
    recurring,
    reporting,
    roster,
    rounds,
    work,
    year,
    yearly,
)
from kugghjul.demo.teller import Teller
from kugghjul.demo.timeline import Timeline, moment

PARTS = (
    beginning, geography, year, aside, duties, governing, yearly, work, recurring, partners, reporting,
    outward, planning, following, roster, rounds, records, pictures, analyses,
)  # fmt: skip


def ends(as_of: dt.date, hour: int) -> dt.datetime:
    """When the story stops: half past `hour` on the day."""
    return moment(as_of, f"{hour}.30")


def chapters(operator: User, as_of: dt.date, hour: int = 9) -> Iterator[tuple[str, int]]:
    """Tell it; after each year («Ekköping 2025», number of events)."""
    teller = Teller(operator, Timeline(ends(as_of, hour)))
    for part in PARTS:
        part.arrange(teller, as_of)
    now.arrange(teller, as_of, hour)
    for number in range(days.begins(as_of).year, as_of.year + 1):
        until = min(moment(dt.date(number, 12, 31), "23.59"), teller.timeline.end)
        yield f"Ekköping {number}", teller.timeline.tell(until)
