"""S: the guideline of 2019 with its cogs. It tells of a working group and a plan for 2019–2022."""

from __future__ import annotations

import datetime as dt

from kugghjul.cogs.accounts.models import User
from kugghjul.demo.councils.source import Source, begin, enter

SOURCE = Source(
    "S",
    "Svenljunga kommun",
    "svenljunga",
    "trygg-och-saker-2019",
    "Trygg och säker kommun",
    "Återskapad ur riktlinjen från 2019",
    dt.date(2019, 10, 21),
    "Kommunstyrelsen",
    "§ 160",
)


def tell(operator: User, as_of: dt.date) -> int:
    """Adopt the guideline and enter what it says is there. Gives the number of events."""
    teller, day = begin(SOURCE, operator, as_of), SOURCE.decided_on
    enter(teller, day, kind="standing", subject="working-group", title="Arbetsgrupp på kansliet")
    enter(
        teller,
        day,
        kind="standing",
        subject="preparedness-plan",
        until=dt.date(2022, 12, 31),
        title="Handlingsplan för krisberedskap 2019–2022",
    )
    return 3
