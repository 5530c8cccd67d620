"""Reads of the council: bodies and seats, charters, documents, undertakings.

The names that other cogs use are here: `council_of`, `charters_in_force`, `held_on` …
"""

from kugghjul.cogs.council.queries.bodies import (
    BodyRow,
    SeatRow,
    body_row,
    body_rows,
    council_of,
    full_body,
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
from kugghjul.cogs.council.queries.sitting import held_on, organisations_of, sitters

__all__ = [
    "BodyRow", "Edition", "SeatRow", "areas", "body_row", "body_rows", "charters_in_force",
    "council_of",
    "edition_on", "editions", "fetch_editions", "full_body", "held_on", "holdings_of", "organisations_of", "seat_row",
    "sitters",
]  # fmt: skip
