"""The worker's part of an import: reads a kept file to its end, and says how it went.

Done again after a death it takes up where it was: rows that this file has already become are found by their mark.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable

from kugghjul.cogs.reporting.actions.imports import end_import
from kugghjul.cogs.reporting.actions.reading import Reading
from kugghjul.cogs.reporting.models import Import
from kugghjul.kit import clock
from kugghjul.kit.refusals import Refused
from kugghjul.kit.tasks import background


@background
def read_in(pk: int) -> None:
    """Read file number `pk` in, if it still waits for it."""
    read_waiting(pk, clock.now)


def read_waiting(pk: int, now: Callable[[], dt.datetime]) -> None:
    """As `read_in`, with what says what time it is: times after that have not been."""
    rows = Import.objects.select_related("municipality", "organisation", "made_by")
    found = rows.filter(pk=pk, state=Import.State.WAITING).first()
    if found is None:
        return
    problem = ""
    reading = Reading(found, now())
    try:
        reading.run()
    except Refused as refusal:
        problem = refusal.reason
    counts = {"known": reading.known, "dropped": reading.dropped}
    end_import(
        found, rejected=reading.rejected, problem=problem, **counts, by=found.made_by, at=now(),
    )  # fmt: skip
