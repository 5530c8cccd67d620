"""The year's work plan (verksamhetsplan) in two editions from the same frozen facts.

The overview prints what the council says it will do; the detailed edition adds where each focus
comes from and its details, what measures each goal and how it goes, and the year's activities with
day, state and time plan. Texts are typed as `rich` says: «__för__» is emphasised in both.

Source: RTH Verksamhetsplan 2018, Övergripande Version (K5, K6).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .compliance import verdict
from .rich import read_rich
from .rich_inline import read_spans
from .snapshot import Snapshot
from .tree import (
    Block,
    Document,
    Heading,
    ItemList,
    Paragraph,
    Span,
    Table,
    row,
    spans,
)
from .wording import day


@dataclass(frozen=True)
class PlannedActivity(Snapshot):
    """An activity of the year in words. `status` is a shape of the tree: done, ongoing, due …"""

    code: str
    title: str
    when: str
    state: str
    status: str = ""
    who: str = ""
    time_plan: str = ""


@dataclass(frozen=True)
class PlanFocus(Snapshot):
    """A focus area; `origins` are whole phrases («Politiskt beslut: KF 2017-09-11 § 80»)."""

    title: str
    text: str
    detail: str = ""
    origins: tuple[str, ...] = ()


@dataclass(frozen=True)
class PlanGoal(Snapshot):
    """A goal; `verdict` is a key of compliance.VERDICTS, computed on the day of the edition."""

    text: str
    measured_by: str = ""
    verdict: str = ""
    because: str = ""


@dataclass(frozen=True)
class PlanSection(Snapshot):
    """What comes back every year, with the year's activities."""

    heading: str
    text: str
    detail: str = ""
    activities: tuple[PlannedActivity, ...] = ()


@dataclass(frozen=True)
class WorkPlanFacts(Snapshot):
    """A whole work plan on the day `as_of`. `detailed` says which edition is printed.

    `changes` is what is new since the edition before. `decided_by` is empty for a draft.
    """

    municipality: str
    council: str
    year: int
    name: str
    edition_name: str
    as_of: date
    detailed: bool = False
    introduction: str = ""
    focus_heading: str = ""
    focuses: tuple[PlanFocus, ...] = ()
    goals_heading: str = ""
    goals: tuple[PlanGoal, ...] = ()
    recurring_heading: str = ""
    recurring_text: str = ""
    sections: tuple[PlanSection, ...] = ()
    other_activities: tuple[PlannedActivity, ...] = ()
    version: str = ""
    changes: str = ""
    decided_by: str = ""
    decided_on: date | None = None
    paragraph: str = ""
    diary_number: str = ""


def work_plan(facts: WorkPlanFacts) -> Document:
    """The work plan as a document: overview or detailed, as the facts say."""
    return Document(
        kind="detailed_work_plan" if facts.detailed else "work_plan",
        title=facts.name,
        sender=facts.council,
        lead=facts.edition_name,
        blocks=(
            *(_news(facts) if facts.detailed else ()),
            *read_rich(facts.introduction),
            *_focuses(facts),
            *_goals(facts),
            *_recurring(facts),
        ),
        footer=_footer(facts),
        subject=f"Verksamhetsplan {facts.year}",
    )


def _news(facts: WorkPlanFacts) -> tuple[Block, ...]:
    said = f"Läget {day(facts.as_of)}."
    if facts.changes:
        said += f" Nytt sedan förra versionen: {facts.changes}"
    return (Paragraph(spans(said), "small"),)


def _focuses(facts: WorkPlanFacts) -> tuple[Block, ...]:
    if not facts.focuses:
        return ()
    blocks: list[Block] = [Heading(1, facts.focus_heading)]
    for focus in facts.focuses:
        if facts.detailed:
            blocks.append(Heading(2, focus.title))
        blocks += read_rich(focus.text)
        if facts.detailed:
            blocks += read_rich(focus.detail)
            blocks.append(Heading(3, "Varför det är ett fokus"))
            blocks.append(ItemList(tuple(spans(origin) for origin in focus.origins)))
    return tuple(blocks)


def _goals(facts: WorkPlanFacts) -> tuple[Block, ...]:
    if not facts.goals:
        return ()
    heading = Heading(1, facts.goals_heading)
    if not facts.detailed:
        return (heading, ItemList(tuple(read_spans(goal.text) for goal in facts.goals)))
    rows = tuple(
        row(read_spans(goal.text), goal.measured_by or "–", _state(goal), goal.because or "–")
        for goal in facts.goals
    )
    header = ("Mål", "Mäts av", "Läge", "Varför")
    return (heading, Table(facts.goals_heading, header, rows, widths=(4.6, 2.8, 3.2, 4)))


def _state(goal: PlanGoal) -> Span:
    return verdict(goal.verdict) if goal.verdict else Span("Går inte att mäta än", status="planned")


def _recurring(facts: WorkPlanFacts) -> tuple[Block, ...]:
    if not facts.sections and not facts.recurring_text:
        return ()
    blocks: list[Block] = [Heading(1, facts.recurring_heading), *read_rich(facts.recurring_text)]
    for section in facts.sections:
        blocks += [Heading(2, section.heading), *read_rich(section.text)]
        if facts.detailed:
            blocks += read_rich(section.detail)
            blocks += _activities(section.heading, section.activities)
    if facts.detailed and facts.other_activities:
        blocks.append(Heading(1, "Övriga aktiviteter under året"))
        blocks += _activities("Övriga aktiviteter", facts.other_activities)
    return tuple(blocks)


def _activities(name: str, activities: tuple[PlannedActivity, ...]) -> tuple[Block, ...]:
    if not activities:
        return (Paragraph(spans("Ingen aktivitet är planerad än."), "small"),)
    rows = tuple(
        row(
            " ".join(filter(None, (one.code, one.title))) + f"\n{one.time_plan}".rstrip("\n"),
            one.when,
            Span(one.state, status=one.status),
            one.who or "–",
        )
        for one in activities
    )
    header = ("Aktivitet och tidplan", "När", "Läge", "Ansvarig")
    return (Table(f"{name}: årets aktiviteter", header, rows, widths=(5.4, 3, 3, 3)),)


def _footer(facts: WorkPlanFacts) -> tuple[str, ...]:
    decided = " ".join(filter(None, (facts.decided_by, facts.paragraph, day(facts.decided_on))))
    state = f"Beslutad av {decided}" if decided else "Utkast"
    version = f"Version {facts.version}" if facts.version else ""
    return tuple(part for part in (facts.municipality, version, state, facts.diary_number) if part)
