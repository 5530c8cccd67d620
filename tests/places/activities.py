"""An activity with steps, a party and a dependency; a project, a series, a routine, a plan."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from kugghjul.cogs.activities import actions

order = 20
PLACES: list[tuple[str, str, str]] = [
    ("aktiviteter/aterkommande/ar/", "year", "this_year"),
    ("aktiviteter/aterkommande/<int:pk>", "pk", "series.pk"),
    ("aktiviteter/rutiner/<int:pk>", "pk", "routine.pk"),
    ("aktiviteter/projekt/<int:number>", "number", "project.number"),
    ("aktiviteter/grupper/", "year", "this_year"),
    ("aktiviteter/plan/", "key", "steering.key"),
    ("aktiviteter/plan/", "year", "this_year"),
    ("aktiviteter/fran-uppdrag/", "number", "assignment.number"),
    ("/steg/<int:pk>/flytta/", "way", "upp"),
    ("/steg/<int:pk>/bocka/", "way", "klar"),
    ("aktiviteter/ak-<int:number>/steg/", "pk", "activity_step.pk"),
    ("aktiviteter/ak-<int:number>/deltagare/", "pk", "activity_party.pk"),
    ("aktiviteter/ak-<int:number>/vantar/", "pk", "activity_dependency.pk"),
    ("aktiviteter/ak-<int:number>", "number", "activity.number"),
    ("aktiviteter/aktiviteter.<str:form>", "form", "csv"),
]
WORDS = {"klar", "csv"}


def build(world: SimpleNamespace, o: SimpleNamespace, at: dt.datetime, by: dict[str, Any]) -> None:
    """One of each, through the actions."""
    council, day = world.council, at.date()
    o.routine = actions.add_routine(
        council, name="Trygghetsvandring", text="Så går vi.", roles=[("Samordnaren", "Kallar")],
        steps=[actions.StepLine("Boka", "Samordnaren", days=-28)], month=5, **by,
    )  # fmt: skip
    o.series = actions.plan_series(
        council, title="Kvällsmöte", rhythm="month", months=[3, 10], first_on=day, **by
    )
    o.project = actions.propose_project(council, name="Rent och snyggt", body=world.steering, **by)
    actions.start_project(o.project, **by)
    first = actions.plan_activity(council, title="Boka sal", starts_on=day, **by)
    o.activity = actions.plan_activity(
        council, title="Vandring i centrum", starts_on=day, body=world.steering,
        project=o.project, kind="safety-walk", parties=[world.police], **by,
    )  # fmt: skip
    o.activity_step = actions.add_step(o.activity, "Kalla", due_on=day, **by)
    o.activity_party = o.activity.parties.get()
    o.activity_dependency = actions.wait_for(o.activity, first, **by)
    o.activity_plan = actions.draft_plan(world.steering, day.year, **by)
