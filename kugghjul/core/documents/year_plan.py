"""The year plan (årsplan): the dates on which each body meets, and the last day to summon.

Source: reglemente 2023, "Sammanträden och kallelser": a year plan with dates shall be drawn up
(R8).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, datetime

from .prose import prose
from .snapshot import Snapshot
from .tree import Block, Document, Heading, ItemList, Notice, Paragraph, Span, Table, row, spans
from .wording import capital, count, day, hours, joined, weekday


@dataclass(frozen=True)
class PlannedMeeting(Snapshot):
    """A planned meeting of one body, or of several jointly."""

    bodies: tuple[str, ...]
    starts: datetime
    ends: datetime | None = None
    place: str = ""
    summons_last_day: date | None = None
    note: str = ""


@dataclass(frozen=True)
class PlannedEvent(Snapshot):
    """Anything else of the year that the plan shows: a walk, a survey, a report.

    `when` is in words.
    """

    when: str
    what: str
    who: str = ""


@dataclass(frozen=True)
class YearPlanFacts(Snapshot):
    """Everything a year plan says. `decided_by` empty means that it is still a proposal."""

    municipality: str
    council: str
    year: int
    meetings: tuple[PlannedMeeting, ...] = ()
    events: tuple[PlannedEvent, ...] = ()
    opening: str = ""
    rules: tuple[str, ...] = ()
    decided_by: str = ""
    decided_on: date | None = None
    decision: str = ""
    diary_number: str = ""


def year_plan(facts: YearPlanFacts) -> Document:
    """The year plan as a document."""
    return Document(
        kind="year_plan",
        title=f"Årsplan {facts.year}",
        sender=facts.council,
        lead=_lead(facts),
        blocks=(
            *_state(facts),
            *prose(facts.opening),
            *_overview(facts),
            *_per_body(facts),
            *_events(facts),
            *_rules(facts),
        ),
        footer=_footer(facts),
        subject=f"Sammanträden {facts.year}",
    )


def _lead(facts: YearPlanFacts) -> str:
    if not facts.meetings:
        return "Inga möten är planerade"
    return f"{capital(count(len(facts.meetings), 'planerat möte', 'planerade möten'))}"


def _state(facts: YearPlanFacts) -> tuple[Block, ...]:
    if not facts.decided_by:
        return (Notice("info", "Förslag", spans("Årsplanen är inte beslutad än.")),)
    when = f" {day(facts.decided_on)}" if facts.decided_on else ""
    decision = f", {facts.decision}" if facts.decision else ""
    return (Paragraph(spans(f"Beslutad av {facts.decided_by}{when}{decision}.")),)


def _overview(facts: YearPlanFacts) -> tuple[Block, ...]:
    if not facts.meetings:
        return ()
    header = ("Dag", "Tid", "Möte med", "Plats", "Kallas senast")
    ordered = sorted(facts.meetings, key=lambda meeting: meeting.starts)
    rows = tuple(
        row(
            capital(weekday(meeting.starts)),
            hours(meeting.starts, meeting.ends),
            joined(meeting.bodies) + (f"\n{meeting.note}" if meeting.note else ""),
            meeting.place,
            day(meeting.summons_last_day),
        )
        for meeting in ordered
    )
    table = Table(f"Möten {facts.year}", header, rows, widths=(4.4, 2.6, 4, 3.4, 3.2))
    return (Heading(1, "Möten i tidsordning"), table)


def _per_body(facts: YearPlanFacts) -> tuple[Block, ...]:
    bodies = list(dict.fromkeys(body for meeting in facts.meetings for body in meeting.bodies))
    if len(bodies) < 2:
        return ()
    header = ("Organ", "Antal", "Dagar")
    rows = tuple(row(body, *_days(facts, body)) for body in bodies)
    table = Table("Möten per organ", header, rows, widths=(3, 1, 7), numeric=(1,))
    return (Heading(1, "Möten per organ"), table)


def _days(facts: YearPlanFacts, body: str) -> tuple[str, str]:
    days = sorted(meeting.starts for meeting in facts.meetings if body in meeting.bodies)
    return str(len(days)), joined([day(one).rsplit(" ", 1)[0] for one in days])


def _events(facts: YearPlanFacts) -> tuple[Block, ...]:
    if not facts.events:
        return ()
    rows = tuple(row(event.when, event.what, event.who) for event in facts.events)
    table = Table("Årets övriga aktiviteter", ("När", "Vad", "Vem"), rows, widths=(3, 6, 4))
    return (Heading(1, "Övriga aktiviteter"), table)


def _rules(facts: YearPlanFacts) -> tuple[Block, ...]:
    if not facts.rules:
        return ()
    items = tuple((Span(rule),) for rule in facts.rules)
    return (Heading(1, "Regler som planen följer"), ItemList(items))


def _footer(facts: YearPlanFacts) -> tuple[str, ...]:
    state = (
        f"Beslutad {day(facts.decided_on)}" if facts.decided_by and facts.decided_on else "Förslag"
    )
    return tuple(part for part in (facts.municipality, state, facts.diary_number) if part)
