"""Reads of the cog. What others use most is named here."""

from kugghjul.cogs.assignments.queries.due import (
    CANCELLED,
    OPEN,
    Due,
    assignments_of,
    dated,
    due_words,
    is_late,
    late,
    status_of,
    with_due,
)
from kugghjul.cogs.assignments.queries.lists import (
    Line,
    listed,
    progress_of,
    row_of,
    whom,
)
from kugghjul.cogs.assignments.queries.people import (
    is_internal,
    part_of,
    partly_sent_to,
    people_of,
    receivers_of,
    responsible,
    sent_to,
    visible_to,
)

__all__ = [
    "CANCELLED",
    "OPEN",
    "Due",
    "Line",
    "assignments_of",
    "dated",
    "due_words",
    "is_internal",
    "is_late",
    "late",
    "listed",
    "part_of",
    "partly_sent_to",
    "people_of",
    "progress_of",
    "receivers_of",
    "responsible",
    "row_of",
    "sent_to",
    "status_of",
    "visible_to",
    "whom",
    "with_due",
]
