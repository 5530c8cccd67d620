"""The activity plan (aktivitetsplan): a group's activities of a year, each with its time plan.

Source: återrapportering 2017, "Sammanträde 2017-10-09": each operative group draws up an activity
plan with a timetable per activity, presented at the council's next strategic meeting (V3).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .prose import prose
from .snapshot import Snapshot
from .tree import Block, Document, Facts, Heading, Notice, Paragraph, Span, Table, row, spans
from .wording import NBSP, capital, count, day, joined

STATES = {
    "planned": ("planned", "Planerad"),
    "ongoing": ("ongoing", "Pågår"),
    "done": ("done", "Genomförd"),
    "not_done": ("overdue", "Blev inte av"),
}


@dataclass(frozen=True)
class PlannedStep(Snapshot):
    """A line of a time plan."""

    what: str
    who: str = ""
    due_on: date | None = None
    done_on: date | None = None


@dataclass(frozen=True)
class PlannedActivity(Snapshot):
    """An activity with its time plan. `state` is one of STATES; `reason`: why it was not done.

    `hours` and `cost` are in words, as written («40», «12 000 kr»).
    """

    code: str
    title: str
    starts_on: date
    ends_on: date | None = None
    state: str = "planned"
    held_on: date | None = None
    text: str = ""
    responsible: str = ""
    area: str = ""
    project: str = ""
    target: str = ""
    place: str = ""
    parties: tuple[str, ...] = ()
    hours: str = ""
    cost: str = ""
    reason: str = ""
    outcome: str = ""
    steps: tuple[PlannedStep, ...] = ()


@dataclass(frozen=True)
class ActivityPlanFacts(Snapshot):
    """Everything an activity plan says. `presented_on` None means that it is still a draft."""

    municipality: str
    council: str
    body: str
    year: int
    focus: str = ""
    opening: str = ""
    activities: tuple[PlannedActivity, ...] = ()
    presented_on: date | None = None
    presented_at: str = ""


def activity_plan(facts: ActivityPlanFacts) -> Document:
    """The activity plan as a document."""
    return Document(
        kind="activity_plan",
        title=f"Aktivitetsplan {facts.year}",
        sender=facts.council,
        lead=facts.body,
        blocks=(
            *_state(facts),
            *prose(facts.opening),
            *_overview(facts),
            *(block for one in facts.activities for block in _activity(one)),
        ),
        footer=_footer(facts),
        subject=f"Aktivitetsplan för {facts.body} {facts.year}",
    )


def _state(facts: ActivityPlanFacts) -> tuple[Block, ...]:
    focus = (Paragraph(spans(f"Fokusområde: {facts.focus}.")),) if facts.focus else ()
    if facts.presented_on is None:
        return (Notice("info", "Utkast", spans("Planen är inte presenterad än.")), *focus)
    where = f" för {facts.presented_at}" if facts.presented_at else ""
    return (Paragraph(spans(f"Presenterad{where} {day(facts.presented_on)}.")), *focus)


def _overview(facts: ActivityPlanFacts) -> tuple[Block, ...]:
    if not facts.activities:
        return (Paragraph(spans("Inga aktiviteter är planerade.")),)
    header = ("Aktivitet", "När", "Ansvarig", "Läge")
    rows = tuple(
        row(f"{one.code} {one.title}", when(one), one.responsible, _status(one))
        for one in facts.activities
    )
    n = count(len(facts.activities), "aktivitet", "aktiviteter")
    table = Table(f"Aktiviteter {facts.year}", header, rows, widths=(6, 3.6, 4, 2.6))
    return (Heading(1, "Översikt"), Paragraph(spans(f"Planen har {n}.")), table)


def when(activity: PlannedActivity) -> str:
    """The day it was held, or the days that are planned."""
    if activity.held_on:
        return day(activity.held_on)
    if activity.ends_on and activity.ends_on != activity.starts_on:
        return f"{day(activity.starts_on)} – {day(activity.ends_on)}"
    return day(activity.starts_on)


def _status(activity: PlannedActivity) -> Span:
    look, words = STATES[activity.state]
    return Span(words, status=look)


def _activity(one: PlannedActivity) -> tuple[Block, ...]:
    pairs = (
        ("När", when(one)),
        ("Ansvarig", one.responsible),
        ("Område", one.area),
        ("Projekt", one.project),
        ("Målgrupp", one.target),
        ("Plats", one.place),
        ("Deltar", joined(one.parties)),
        ("Timmar", one.hours),
        ("Kostnad", one.cost),
        ("Varför den inte blev av", one.reason),
        ("Utfall", one.outcome),
    )
    kept = tuple((term, spans(words)) for term, words in pairs if words)
    return (
        Heading(1, f"{one.code}{NBSP}{one.title}"),
        Facts((("Läge", (_status(one),)), *kept)),
        *prose(one.text),
        *_time_plan(one),
    )


def _time_plan(one: PlannedActivity) -> tuple[Block, ...]:
    if not one.steps:
        return (Paragraph(spans("Tidplan saknas."), "small"),)
    header = ("Vad", "Vem", "Senast", "Klart")
    rows = tuple(
        row(step.what, step.who, capital(day(step.due_on)), day(step.done_on)) for step in one.steps
    )
    return (Table(f"Tidplan för {one.code}", header, rows, widths=(6, 4, 3, 3)),)


def _footer(facts: ActivityPlanFacts) -> tuple[str, ...]:
    state = f"Presenterad {day(facts.presented_on)}" if facts.presented_on else "Utkast"
    return (facts.municipality, facts.body, state)
