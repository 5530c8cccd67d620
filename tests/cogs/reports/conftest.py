"""A council with one meeting held, a decision, an assignment, activities, a measure and its figure."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.meetings.models import AgendaItem, Decision, Meeting, Presence
from kugghjul.cogs.plan.models import Indicator, IndicatorValue, Measure, Problem
from kugghjul.cogs.reports import actions
from kugghjul.cogs.reports.models import Report

FIRST, LAST = dt.date(2026, 7, 1), dt.date(2026, 12, 31)


def meeting(world: SimpleNamespace, day: dt.date, body: Any = None, slug: str = "") -> Meeting:
    """A held meeting with a point and a decision."""
    starts = dt.datetime.combine(day, dt.time(9), dt.UTC)
    made = Meeting.objects.create(
        municipality=world.municipality, council=world.council, slug=slug or f"styr-{day}",
        title="Styrgruppen", state=Meeting.State.HELD, starts_at=starts,
        ends_at=starts + dt.timedelta(hours=2), uid=f"u-{slug}-{day}", created_at=starts,
    )  # fmt: skip
    made.bodies.add(body or world.steering)
    item = AgendaItem.objects.create(meeting=made, order=1, title="Lägesbild", kind="decision")
    number = Decision.objects.count() + 1
    Decision.objects.create(
        municipality=world.municipality, meeting=made, item=item, year=day.year, number=number,
        text="Lägesbilden godkänns.", at=starts, by=world.anna,
    )  # fmt: skip
    Presence.objects.create(meeting=made, seat=world.seats["kommundirektor"], state="present")
    return made


def activity(world: SimpleNamespace, number: int, **own: Any) -> Activity:
    """A held activity with hours and cost."""
    values: dict[str, Any] = {
        "title": f"Trygghetsvandring {number}", "starts_on": dt.date(2026, 9, 1), "state": "done",
        "hours_spent": "12.5", "cost_spent": "1500", "cost_planned": "2000",
    }  # fmt: skip
    return Activity.objects.create(
        council=world.council, number=number, created_at=dt.datetime(2026, 8, 1, tzinfo=dt.UTC),
        **(values | own),
    )  # fmt: skip


def measure(world: SimpleNamespace, number: int = 1) -> Measure:
    """A measure with a problem, an activity and a figure."""
    made = dt.datetime(2026, 8, 1, tzinfo=dt.UTC)
    row = Measure.objects.create(
        council=world.council, number=number, title="Bättre belysning", state="ongoing",
        goal="Färre otrygga", cost_planned="5000", created_at=made,
    )  # fmt: skip
    problem = Problem.objects.create(
        council=world.council, number=number, title="Mörka gångvägar", created_at=made
    )
    row.problems.add(problem)
    series = Indicator.objects.create(
        council=world.council, measure=row, name="Andel otrygga", unit="procent", baseline="40",
        target="30",
    )  # fmt: skip
    IndicatorValue.objects.create(indicator=series, on=dt.date(2026, 10, 1), value="35.5")
    return row


@pytest.fixture
def autumn(world: SimpleNamespace, now: dt.datetime) -> SimpleNamespace:
    """The world with an autumn to report on."""
    world.meeting = meeting(world, dt.date(2026, 9, 21))
    item = world.meeting.items.get()
    world.assignment = Assignment.objects.create(
        municipality=world.municipality, number=1, item=item, meeting=world.meeting,
        text="Ta fram en åtgärdsanalys", to_body=world.operative, due_on=dt.date(2026, 12, 1),
        given_at=world.meeting.starts_at, given_by=world.anna,
    )  # fmt: skip
    world.activity = activity(world, 1)
    world.measure = measure(world)
    world.measure.activities.add(world.activity)
    return world


@pytest.fixture
def report(autumn: SimpleNamespace, now: dt.datetime) -> Report:
    """A half-year report to the board."""
    return started(autumn, now)


def started(world: SimpleNamespace, at: dt.datetime, **own: Any) -> Report:
    """Anna starts a report on the autumn."""
    values: dict[str, Any] = {
        "kind": Report.Kind.HALF_YEAR, "period_from": FIRST, "period_until": LAST,
        "body": world.steering, "diary_number": "KS 2026/0118", "handler": "Samordnare",
        "unit": "Kanslienheten",
    }  # fmt: skip
    return actions.start_report(world.council, **(values | own), by=world.anna, at=at)


def finished(world: SimpleNamespace, report: Report, at: dt.datetime) -> Report:
    """Every text written and marked as ready."""
    for block in report.blocks.all():
        if not block.text:
            actions.write_block(block, f"Text om {block.key}.", by=world.anna, at=at)
        actions.mark_ready(block, by=world.anna, at=at)
    if not report.signatories.exists():
        actions.set_signatories(report, [("Kommundirektör", "")], by=world.anna, at=at)
    report.refresh_from_db()
    return report
