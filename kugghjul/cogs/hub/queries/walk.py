"""The red thread as a walk over pairs «this led to that»: pure functions, no tables (ADR 0012).

From a thing the walk goes backwards to all that led to it and forwards to all that came of it; it
does not turn round on the way, or one meeting would pull in everything that it ever decided. What a
measure or a problem on the way back was measured, decided or answered by belongs to its story, and is
taken along as an end.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field

from kugghjul.kit.panels import STAGES, Knot

Pair = tuple[str, str]
PairsOf = Callable[[list[str]], Iterable[Pair]]
KnotsOf = Callable[[list[str]], Mapping[str, Knot]]
MOST, ROUNDS = 200, 12
ENDS = {"measure": ("decision", "effect", "feedback"), "problem": ("effect", "feedback")}
"""Stage of a thing on the way back → stages of what is taken along with it."""


@dataclass
class Web:
    """Pairs and visible knots around some things. `cut`: more was there than was fetched."""

    knots: dict[str, Knot] = field(default_factory=dict)
    pairs: set[Pair] = field(default_factory=set)
    cut: bool = False
    asked: set[str] = field(default_factory=set)

    def look(self, keys: Iterable[str], knots_of: KnotsOf, most: int) -> set[str]:
        """Ask for the knots of `keys`; those of them that may be seen."""
        keys = set(keys)
        new = sorted(keys - self.asked)
        room = max(most - len(self.asked), 0)
        self.cut |= len(new) > room
        self.asked.update(new[:room])
        if new[:room]:
            found = knots_of(new[:room])
            self.knots.update({key: found[key] for key in new[:room] if key in found})
        return keys & self.knots.keys()


def gather(
    starts: Iterable[str],
    pairs_of: PairsOf,
    knots_of: KnotsOf,
    most: int = MOST,
    rounds: int = ROUNDS,
) -> Web:
    """Everything within `rounds` steps of `starts`, at most `most` things, in at most `rounds` rounds.

    What may not be seen is neither kept nor passed through. Circles end by themselves: nothing is
    asked for twice.
    """
    web = Web()
    back = ahead = web.look(starts, knots_of, most)
    gone_back, gone_ahead = set(back), set(ahead)
    for _round in range(rounds):
        if not back and not ahead:
            return web
        pairs = {(a, b) for a, b in pairs_of(sorted(back | ahead)) if a != b}
        before = {a for a, b in pairs if b in back}
        after = {b for a, b in pairs if a in ahead}
        ends = {b for a, b in pairs if a in back and web.knots[a].stage in ENDS}
        seen = web.look(before | after, knots_of, most)
        web.look(ends, knots_of, most)
        web.pairs |= pairs
        back, ahead = (before & seen) - gone_back, (after & seen) - gone_ahead
        gone_back |= back
        gone_ahead |= ahead
    web.cut |= bool(back or ahead)
    return web


def thread_of(start: str, web: Web) -> list[Knot]:
    """The thread through `start`, in the order of the stages and then of time; empty when unseen."""
    if start not in web.knots:
        return []
    before, after = _reached(start, web, 1), _reached(start, web, 0)
    ends = {
        b
        for a, b in web.pairs
        if a in before and b in web.knots and web.knots[b].stage in _ends_of(web.knots[a])
    }
    return sorted((web.knots[key] for key in before | after | ends), key=_order)


def _ends_of(knot: Knot) -> tuple[str, ...]:
    return ENDS.get(knot.stage, ())


def _reached(start: str, web: Web, side: int) -> set[str]:
    """All that is reached from `start` against (`side` 1) or along (0) the pairs."""
    steps: dict[str, list[str]] = {}
    for pair in web.pairs:
        steps.setdefault(pair[side], []).append(pair[1 - side])
    reached, edge = {start}, [start]
    while edge:
        near = {key for here in edge for key in steps.get(here, ()) if key in web.knots}
        edge = sorted(near - reached)
        reached.update(edge)
    return reached


def _order(knot: Knot) -> tuple[int, bool, object, str]:
    day = knot.when.toordinal() if knot.when else 0
    return STAGES.index(knot.stage), knot.when is None, day, knot.code or knot.title
