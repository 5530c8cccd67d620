"""T: the council and its cooperation group, from a municipality's web page without date or name.

Every seat on the page is held by its function, except the one that the page itself shows as
broken («Ingen giltig användare vald»): a vacancy (T8). The page tells no day; the demo lets it
apply from 1 January 2026.
"""

from __future__ import annotations

import datetime as dt

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.council.models import Seat
from kugghjul.demo.councils.source import Source, begin, hold
from kugghjul.demo.timeline import moment

SOURCE = Source(
    "T",
    "Kommunen bakom rådets webbsida",
    "rad-och-samverkansgrupp",
    "rad-och-samverkansgrupp",
    "Rådet för trygghet och hälsa",
    "Återskapad ur en odaterad webbsida",
    dt.date(2026, 1, 1),
)


def tell(operator: User, as_of: dt.date) -> int:
    """Adopt what the page says and seat the functions. Gives the number of events."""
    day = SOURCE.decided_on
    teller, at = begin(SOURCE, operator, as_of), moment(day, "17.00")
    seats = Seat.objects.filter(body__council=teller.council).select_related("body", "organisation")
    named = [seat for seat in seats if seat.function]
    for seat in named:
        hold(teller, seat, day, at)
    return 1 + len(named)
