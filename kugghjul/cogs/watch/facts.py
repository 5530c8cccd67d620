"""What the charter is judged by: neighbourhood watch as a standing task (T5)."""

from __future__ import annotations

from typing import Any

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.watch.models import WatchArea
from kugghjul.core.rules.facts import StandingFact


def facts(council: Council) -> dict[str, tuple[Any, ...]]:
    """Watch is there from an area's start until its end. The evenings are activities, handed up by
    the activities. One query.
    """
    rows = WatchArea.objects.filter(municipality=council.municipality, started_on__isnull=False)
    known = rows.exclude(state=WatchArea.State.STARTING).order_by("started_on")
    return {
        "standings": tuple(
            StandingFact(
                id=f"watcharea:{pk}", subject="neighbourhood-watch", since=since, until=end
            )
            for pk, since, end in known.values_list("pk", "started_on", "ended_on")
        )
    }
