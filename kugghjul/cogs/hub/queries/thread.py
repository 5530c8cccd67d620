"""The red thread of a thing: its stations with what stands at each, and threads by number."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.hub.queries import walk
from kugghjul.cogs.plan.models import Measure, Problem
from kugghjul.core.sentences import N_
from kugghjul.kit import panels
from kugghjul.kit.panels import STAGES, Knot

NAMES = {
    "signal": N_("Signaler"),
    "problem": N_("Problem"),
    "cause": N_("Orsaker"),
    "measure": N_("Åtgärder"),
    "decision": N_("Ärenden och beslut"),
    "assignment": N_("Uppdrag"),
    "activity": N_("Aktiviteter"),
    "effect": N_("Effekt"),
    "feedback": N_("Återkoppling"),
}
LANES = ((50.0,), (16.7, 83.3), (16.7, 50.0, 83.3))
NUMBERED: dict[str, tuple[str, Any, str]] = {
    "P": ("problem", Problem, "council__municipality"),
    "A": ("measure", Measure, "council__municipality"),
    "Å": ("measure", Measure, "council__municipality"),
    "U": ("assignment", Assignment, "municipality"),
    "AK": ("activity", Activity, "council__municipality"),
}
"""Letters of a number → the kind of its key, its table, and the way to its municipality."""
INDEX, INDEX_THINGS = 20, 600


@dataclass(frozen=True)
class Station:
    """A stage of the thread. `ahead`: nothing after it has been reached either, «inte än»."""

    stage: str
    name: str
    things: tuple[Knot, ...]
    lanes: int
    below: tuple[str, ...]
    ahead: bool = False
    dotted_below: bool = False

    @property
    def is_open(self) -> bool:
        """Nothing stands here."""
        return not self.things

    @property
    def days(self) -> tuple[dt.date, ...]:
        """The first and the last day of what stands here; empty when none has a day."""
        days = sorted(knot.when for knot in self.things if knot.when)
        return (days[0], days[-1]) if days else ()


@dataclass(frozen=True)
class Bead:
    """A station as a bead on a small straight thread, at `x`; `before` is the x of the one before."""

    x: int
    before: int | None
    open: bool
    gap: bool


@dataclass(frozen=True)
class Thread:
    """The thread through `here`. `cut`: it is longer than what is shown."""

    here: Knot
    stations: tuple[Station, ...]
    cut: bool = False

    @property
    def dashed(self) -> str:
        """The key as it stands in the address: «problem-12»."""
        return self.here.key.replace(":", "-")

    @property
    def beads(self) -> tuple[Bead, ...]:
        """The stations as beads, sixteen apart."""
        return tuple(
            Bead(3 + 16 * n, 3 + 16 * (n - 1) if n else None, one.is_open, before.dotted_below)
            for n, (before, one) in enumerate(
                zip((self.stations[0], *self.stations), self.stations, strict=False)
            )
        )

    @property
    def proposes(self) -> bool:
        """Whether proposals, whose answers stand with them, are among its things."""
        return any(knot.key.startswith("proposal:") for one in self.stations for knot in one.things)

    @property
    def filled(self) -> int:
        """How many stations have something."""
        return sum(not station.is_open for station in self.stations)

    @property
    def next_open(self) -> Station | None:
        """The first station that the thread has not reached."""
        return next((station for station in self.stations if station.ahead), None)

    @property
    def days(self) -> tuple[dt.date, ...]:
        """The thread's first and last day."""
        days = sorted(day for station in self.stations for day in station.days)
        return (days[0], days[-1]) if days else ()


def thread(user: Any, municipality: Any, key: str) -> Thread | None:
    """The thread through `key` as `user` may see it; None when the thing itself may not be seen."""
    web = _web(user, municipality, [key], walk.MOST)
    return laid_out(key, walk.thread_of(key, web), web.cut)


def latest(user: Any, municipality: Any) -> list[Thread]:
    """The threads of the newest problems, in as many rounds as one thread takes."""
    rows = Problem.objects.filter(council__municipality=municipality).order_by("-number")
    keys = [f"problem:{pk}" for pk in rows.values_list("pk", flat=True)[:INDEX]]
    web = _web(user, municipality, keys, INDEX_THINGS)
    found = (laid_out(key, walk.thread_of(key, web), web.cut) for key in keys)
    return [one for one in found if one is not None]


def key_of_number(user: Any, municipality: Any, code: str) -> str:
    """«P-12» → «problem:7», the key of the thing so numbered; empty when `user` sees none."""
    found = re.fullmatch(r"([A-ZÅ]{1,2})[-\s]?(\d{1,8})", code.strip().upper())
    if not found or found[1] not in NUMBERED:
        return ""
    kind, model, home = NUMBERED[found[1]]
    rows = model.objects.filter(**{home: municipality}, number=int(found[2]))
    pk = rows.values_list("pk", flat=True).first()
    key = f"{kind}:{pk}"
    return key if pk and key in panels.merge("knots", user, municipality, [key]) else ""


def laid_out(key: str, knots: Iterable[Knot], cut: bool = False) -> Thread | None:
    """Knots as the stations of a thread, each with the strands that run from it to the next."""
    knots = list(knots)
    here = next((knot for knot in knots if knot.key == key), None)
    if here is None:
        return None
    things = [tuple(knot for knot in knots if knot.stage == stage) for stage in STAGES]
    last = max(n for n, row in enumerate(things) if row)
    lanes = [min(len(row), 3) or 1 for row in things]
    stations = tuple(
        Station(
            stage=stage,
            name=NAMES[stage],
            things=things[n],
            lanes=lanes[n],
            below=strands(lanes[n], lanes[n + 1]) if n + 1 < len(STAGES) else (),
            ahead=n > last,
            dotted_below=n >= last or not things[n] or not things[n + 1],
        )
        for n, stage in enumerate(STAGES)
    )
    return Thread(here, stations, cut)


def strands(above: int, below: int) -> tuple[str, ...]:
    """SVG paths, in a box of 100 by 100, from `above` knots (1–3) to `below` knots: they join and part."""
    wide, narrow = (above, below) if above >= below else (below, above)
    ends = [(x, min(LANES[narrow - 1], key=lambda y: abs(x - y))) for x in LANES[wide - 1]]
    pairs = ends if above >= below else [(y, x) for x, y in ends]
    return tuple(_path(top, bottom) for top, bottom in pairs)


def _path(top: float, bottom: float) -> str:
    if top == bottom:
        return f"M{top:g} 0V101"
    return f"M{top:g} 0V58C{top:g} 88 {bottom:g} 74 {bottom:g} 101"


def _web(user: Any, municipality: Any, keys: list[str], most: int) -> walk.Web:
    return walk.gather(
        keys,
        lambda asked: panels.collect("thread", municipality, asked),
        lambda asked: panels.merge("knots", user, municipality, asked),
        most,
    )
