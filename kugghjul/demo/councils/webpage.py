"""T: the council and its cooperation group, from a municipality's web page without date or name.

Every seat on the page is held by its function, except the one that the page itself shows as
broken («Ingen giltig användare vald»): a vacancy (T8). The page tells no day; the demo lets it
apply from 1 January 2026. Its page owner is a named person without a function; here it is the function
that keeps the council's papers, the secretary's.
"""

from __future__ import annotations

import datetime as dt

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.council.models import Seat
from kugghjul.cogs.tenancy.actions import change_municipality
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
PAGE_OWNER = "Kommunsekreterare"


def tell(operator: User, as_of: dt.date) -> int:
    """Adopt what the page says and seat the functions. Gives the number of events."""
    day = SOURCE.decided_on
    teller, at = begin(SOURCE, operator, as_of), moment(day, "17.00")
    seats = Seat.objects.filter(body__council=teller.council).select_related("body", "organisation")
    named = [seat for seat in seats if seat.function]
    for seat in named:
        hold(teller, seat, day, at)
    change_municipality(teller.municipality, contact_name=PAGE_OWNER, by=teller.by, at=at)
    return 2 + len(named)
