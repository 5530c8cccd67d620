"""R: the council of the regulation of 2023. The document names neither its municipality nor anybody
in it.

Every seat is vacant, and what the regulation demands is there to be fulfilled.
"""

from __future__ import annotations

import datetime as dt

from kugghjul.cogs.accounts.models import User
from kugghjul.demo.councils.source import Source, begin

SOURCE = Source(
    "R",
    "Kommunen bakom reglementet 2023",
    "reglemente-2023",
    "reglemente-2023",
    "Rådet för trygghet och hälsa tillika lokala brottsförebyggande rådet",
    "Återskapad ur reglementet från 2023",
    dt.date(2023, 9, 25),
    "Kommunstyrelsen",
    diary_number="KS2022-000444",
    valid_until=dt.date(2027, 5, 30),
)


def tell(operator: User, as_of: dt.date) -> int:
    """Adopt the regulation. Gives the number of events."""
    begin(SOURCE, operator, as_of)
    return 1
