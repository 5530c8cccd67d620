"""What is on its way: other cogs' events, holidays and school breaks, as the meetings know them (K11)."""

from __future__ import annotations

import datetime as dt

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.meetings.queries.coming import events
from kugghjul.cogs.situation.queries.periods import Period
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.core.documents.situation_facts import ComingFact

AHEAD = dt.timedelta(days=21)


def coming_of(municipality: Municipality, period: Period, today: dt.date) -> tuple[ComingFact, ...]:
    """The three weeks after the period."""
    council = (
        Council.objects.filter(municipality=municipality).select_related("municipality").first()
    )
    if council is None:
        return ()
    since = period.last + dt.timedelta(days=1)
    found = events(council, since - AHEAD, since + AHEAD)
    return tuple(ComingFact(one.first, one.last, one.name) for one in found if one.last >= since)
