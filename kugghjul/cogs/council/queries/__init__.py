"""Reads of the council: bodies and seats, charters, documents, undertakings.

The names that other cogs use are here: `council_of`, `charters_in_force`, `holders_on` …
"""

from kugghjul.cogs.council.queries.bodies import (
    BodyRow,
    SeatRow,
    body_row,
    body_rows,
    council_of,
    full_body,
    holders_on,
    holdings_of,
    seat_row,
)
from kugghjul.cogs.council.queries.charters import (
    Edition,
    areas,
    charters_in_force,
    edition_on,
    editions,
    fetch_editions,
)

__all__ = [
    "BodyRow", "Edition", "SeatRow", "areas", "body_row", "body_rows", "charters_in_force",
    "council_of",
    "edition_on", "editions", "fetch_editions", "full_body", "holders_on", "holdings_of", "seat_row",
]  # fmt: skip
