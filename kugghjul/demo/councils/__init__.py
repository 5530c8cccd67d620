"""The five real councils, each a municipality of its own: what their documents tell, and nothing
more.

The documents name no municipality in two cases (R, T) and no day in some; what had to be filled in
is said in each module, and in the product where it shows. Nobody is named: seats are held by
«Kommundirektör (ej namngiven)», or are vacant.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kugghjul.cogs.accounts.models import User
from kugghjul.demo.councils import kavlinge, regulation, svenljunga, varmdo, webpage

STORIES = (kavlinge, regulation, webpage, svenljunga, varmdo)


def chapters(operator: User, as_of: dt.date) -> Iterator[tuple[str, int]]:
    """Tell them one by one; after each (name, number of events)."""
    for story in STORIES:
        yield story.SOURCE.municipality, story.tell(operator, as_of)
