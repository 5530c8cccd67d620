"""The faults planted in Ekköping: what the compliance page must find there, and nothing else.

Each is a clause, the verdict it must get, why, and in which part of the year it shows. Everything
that is not listed for a day must be met, in phase, worked for, or nothing to measure.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kugghjul.core.rules.model import Verdict
from kugghjul.demo.ekkoping import days

FINE = (Verdict.MET, Verdict.PENDING, Verdict.WORKED_FOR, Verdict.NOTHING_TO_MEASURE)
V = Verdict
When = Callable[[dt.date], bool]


def always(_day: dt.date) -> bool:
    """Whatever the day."""
    return True


def between(first: tuple[int, int], last: tuple[int, int]) -> When:
    """From one (month, day) to another of the same year, both included."""
    return lambda day: first <= (day.month, day.day) <= last


def notes_wait(day: dt.date) -> bool:
    """The operative group's latest ordinary meeting was this year: its notes are judged now."""
    return [held for held in days.operative(day) if held < day][-1].year == day.year


@dataclass(frozen=True)
class Fault:
    """A planted fault: `clause` gets `verdict` because of what `story` tells, on days that are
    `seen`.
    """

    clause: str
    verdict: Verdict
    story: str
    seen: When = always


FAULTS = (
    Fault("E1.1", V.AT_RISK, "Reglementet går ut om 128 dagar."),
    Fault("E2.6", V.BREACHED, "Överenskommelsen med Ekköpingsbostäder gick ut för 22 dagar sedan."),
    Fault("E6.3", V.AT_RISK, "Köpmännens plats i operativa gruppen är vakant."),
    Fault("E9.3", V.AT_RISK, "Kallelsen till styrgruppens nästa möte ska ut inom en vecka."),
    Fault(
        "E9.4",
        V.BREACHED,
        "Kallelsen till det extra mötet i dag skickades två dagar före, med skäl.",
    ),
    Fault(
        "E9.6",
        V.DEVIATES,
        "Kallelsen till det extra mötet saknar räddningstjänstens sammanställning.",
    ),
    Fault(
        "E10.3",
        V.AT_RISK,
        "Operativa gruppens senaste anteckningar väntar på en justering.",
        notes_wait,
    ),
    Fault(
        "E11.2",
        V.AT_RISK,
        "Januarivandringen hade två aktörer, tre krävs.",
        between((1, 17), (12, 10)),
    ),
    Fault(
        "E11.3",
        V.AT_RISK,
        "Årets trygghetsundersökning är inte gjord.",
        between((10, 31), (11, 30)),
    ),
    Fault(
        "E11.3",
        V.BREACHED,
        "Årets trygghetsundersökning blev inte gjord.",
        between((12, 1), (12, 31)),
    ),
    Fault("L6b", V.BREACHED, "Åtgärdsplanen skulle ha följts upp för två månader sedan."),
)


def planted(as_of: dt.date) -> Mapping[str, Verdict]:
    """Clause id → verdict, for a demo built as of that day and looked at on it."""
    return {fault.clause: fault.verdict for fault in FAULTS if fault.seen(as_of)}
