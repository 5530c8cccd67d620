"""What waits for what: circles found before they are made (B215)."""

from __future__ import annotations

from collections import deque

from kugghjul.cogs.activities.models import Activity, Dependency


def circle(activity: Activity, on: Activity) -> list[Activity]:
    """The shortest chain that «`activity` waits for `on`» would close; empty when there is none.

    It begins and ends with `activity`. Two queries, whatever the number of dependencies.
    """
    if activity.pk == on.pk:
        return [activity, activity]
    waits: dict[int, list[int]] = {}
    rows = Dependency.objects.filter(activity__council_id=activity.council_id)
    for one, other in rows.values_list("activity_id", "on_id"):
        waits.setdefault(one, []).append(other)
    path = _path(waits, on.pk, activity.pk)
    named = Activity.objects.in_bulk(path)
    return [activity, *(named[pk] for pk in path)] if path else []


def _path(waits: dict[int, list[int]], start: int, goal: int) -> list[int]:
    """The shortest way from `start` to `goal`, both with it; empty when there is none."""
    came: dict[int, int | None] = {start: None}
    queue = deque([start])
    while queue:
        here = queue.popleft()
        if here == goal:
            return _back(came, goal)
        for there in waits.get(here, ()):
            if there not in came:
                came[there] = here
                queue.append(there)
    return []


def _back(came: dict[int, int | None], goal: int) -> list[int]:
    path: list[int] = []
    here: int | None = goal
    while here is not None:
        path.append(here)
        here = came[here]
    return path[::-1]
