"""How Ekköping's assignments are followed: the four stages of an effort, and matters raised to the
board (T1, T2).
"""

from __future__ import annotations

import datetime as dt
from typing import Any

from kugghjul.cogs.assignments.actions.escalations import answer_escalation, raise_matter
from kugghjul.cogs.assignments.actions.reporting import reach_stage, report_implementation
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.demo.ekkoping import days
from kugghjul.demo.teller import Teller

DAY = dt.timedelta(days=1)
STAGES = (
    ("initiated", "Uppdraget är givet och bemannat."),
    ("supported", "Samordnaren har hjälpt till med underlag och kontakter."),
    ("followed", "Läget är redovisat på två möten."),
    ("evaluated", "Resultatet är mätt och berättat."),
)
WHY = "Tjänsterna i fältgruppen kräver medel utöver ram. Ska de finnas i nästa budget?"
ANSWER = "Kommunstyrelsen tar upp frågan i budgeten och återkommer i juni."


def arrange(teller: Teller, as_of: dt.date) -> None:
    """Ten days ago the coordinator went through what is done; one matter went to the board."""
    day = days.workday(as_of - 10 * DAY)
    teller.timeline.on(day, "10.30", lambda at: _stages(teller, at))
    teller.timeline.on(day, "11.30", lambda at: _parts(teller, at))
    raised = days.workday(as_of - 60 * DAY)
    teller.timeline.on(raised, "11.00", lambda at: _raises(teller, at))
    teller.timeline.on(days.workday(as_of - 15 * DAY), "11.00", lambda at: _answered(teller, at))


def _stages(teller: Teller, at: dt.datetime) -> None:
    done = Assignment.objects.filter(
        municipality=teller.municipality, state=Assignment.State.DONE
    ).order_by("-number")
    for place, assignment in enumerate(done[:6]):
        for kind, text in STAGES[: 4 - place % 3]:
            reach_stage(assignment, kind, on=at.date(), text=text, by=teller.by, at=at)


def _parts(teller: Teller, at: dt.datetime) -> None:
    """Every other organisation has told how its own part goes (R7)."""
    asked = Assignment.objects.filter(municipality=teller.municipality, each=True).latest("number")
    for place, row in enumerate(asked.implementations.select_related("organisation")):
        if place % 2 == 0:
            state, text = ("done", "Klart hos oss.") if place % 4 == 0 else ("ongoing", "På gång.")
            report_implementation(asked, row.organisation, text, state=state, by=teller.by, at=at)


def _raises(teller: Teller, at: dt.datetime) -> None:
    assignment = Assignment.objects.filter(
        municipality=teller.municipality, state=Assignment.State.NOT_DONE
    ).latest("number")
    told: dict[str, Any] = {"to_kind": "board", "to_name": "Kommunstyrelsen"}
    raise_matter(
        assignment.item, WHY, assignment=assignment, to_key="kommunstyrelsen", on=at.date(),
        answer_by=at.date() + 50 * DAY, by=teller.by, at=at, **told,
    )  # fmt: skip


def _answered(teller: Teller, at: dt.datetime) -> None:
    escalation = teller.municipality.escalations.latest("pk")
    answer_escalation(escalation, ANSWER, answered_on=at.date(), by=teller.by, at=at)
