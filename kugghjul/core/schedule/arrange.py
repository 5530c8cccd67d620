"""All bodies' meetings laid beside one another, the hardest first, parts before their council.

A part's meetings are meetings of the council, so that they must lie before the council's own are
counted. When a body finds no room beside the others it goes first of its kind in the next round.
"""

from __future__ import annotations

from collections.abc import Sequence

from kugghjul.core.calendar import at
from kugghjul.core.rules.kinds import MeetingRhythm, MeetingsPerSeason
from kugghjul.core.rules.model import Clause
from kugghjul.core.schedule.demands import body_of
from kugghjul.core.schedule.hours import TakenHours
from kugghjul.core.schedule.layout import Ground, Laid, lay
from kugghjul.core.schedule.plan import PlannedMeeting, Request


def arrange(ground: Ground, clauses: Sequence[Clause]) -> dict[str, Laid] | None:
    """Every body's days and times by the clauses; None when no common order was found."""
    order = bodies_in_order(ground.request, clauses)
    for _ in range(len(order) + 1):
        laid, failed = _in_turn(ground, clauses, order)
        if failed is None:
            return laid
        first = [failed, *(body for body in order if body != failed)]
        reordered = sorted(first, key=lambda body: _depth(ground.request, body))
        if reordered == order:
            return None
        order = reordered
    return None


def bodies_in_order(request: Request, clauses: Sequence[Clause]) -> list[str]:
    """The bodies that the clauses bind: parts first, then those with a rhythm, then seasons."""
    keys = [body.key for body in request.charter.bodies]
    bound = dict.fromkeys(body_of(each) for each in clauses)
    known = [key for key in keys if key in bound]
    return sorted(known, key=lambda key: (_depth(request, key), _ease(key, clauses)))


def taken_by_existing(request: Request) -> TakenHours:
    """The hours that standing meetings take."""
    return TakenHours(request, request.existing)


def _in_turn(
    ground: Ground, clauses: Sequence[Clause], order: list[str]
) -> tuple[dict[str, Laid], str | None]:
    """What was laid, and the first body that found no room (None when all did)."""
    taken = taken_by_existing(ground.request)
    laid: dict[str, Laid] = {}
    for body in order:
        found = lay(ground, body, clauses, taken)
        if found is None:
            return laid, body
        laid[body] = found
        minutes = ground.request.preferences.of(body).minutes
        for day, start in found.starts.items():
            taken.take(PlannedMeeting((body,), at(day, start), minutes))
    return laid, None


def _depth(request: Request, key: str) -> int:
    """Parts of something before that which they are part of."""
    return 0 if request.charter.body(key).part_of else 1


def _ease(key: str, clauses: Sequence[Clause]) -> int:
    rules = [each.rule for each in clauses if body_of(each) == key]
    if any(isinstance(rule, MeetingRhythm) for rule in rules):
        return 0
    return 1 if any(isinstance(rule, MeetingsPerSeason) for rule in rules) else 2
