"""The five real councils, each a municipality of its own: what their documents tell, and nothing more."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterator

from kugghjul.cogs.accounts.models import User


def chapters(operator: User, as_of: dt.date) -> Iterator[tuple[str, int]]:
    """Tell them one by one; after each (name, number of events)."""
    return iter(())
