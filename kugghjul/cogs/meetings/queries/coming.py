"""What is coming in the municipality: school breaks, public holidays, and what other cogs have
planned (K11).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.meetings.queries.rules import calendar_of
from kugghjul.core.calendar import Span, holidays
from kugghjul.core.calendar.words import span_words
from kugghjul.kit import panels


@dataclass(frozen=True, order=True)
class Coming:
    """A day or span with a name."""

    first: dt.date
    last: dt.date
    name: str

    @property
    def words(self) -> str:
        """«Höstlov, 26–30 oktober»."""
        return f"{self.name}, {span_words(Span(self.first, self.last), year=False)}"


def events(council: Council, since: dt.date, until: dt.date) -> list[Coming]:
    """Breaks, holidays and the other cogs' calendar entries that touch [since, until], in order.

    The first half of the span has been when the meeting is held, but a body that meets often wants
    to see it.
    """
    breaks = [
        Coming(each.first, each.last, each.name[:1].upper() + each.name[1:])
        for each in calendar_of(council.municipality).breaks
    ]
    days = [
        Coming(each.day, each.day, each.name)
        for year in range(since.year, until.year + 1)
        for each in holidays(year)
    ]
    others = [
        Coming(entry.day, entry.until or entry.day, entry.label)
        for year in range(since.year, until.year + 1)
        for entry in panels.collect("calendar", council, year, since)
        if entry.ring != "meetings"
    ]
    middle = since + (until - since) / 2
    found = {
        each for each in (*breaks, *days, *others) if each.last >= middle and each.first <= until
    }
    return sorted(found)
