"""An action analysis: what lay on the table, how it was judged, and what was proposed to whom.

Source: Riktlinje trygg och säker 2019, «Lägesbilder» and «Analysgrupp» (S4, S5), and «Beslutsprocessen» (S6).
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from .prose import prose
from .snapshot import Snapshot
from .tree import Block, Document, Facts, Heading, Paragraph, Table, row, spans
from .wording import count, day, joined, weekday


@dataclass(frozen=True)
class JudgedProblem(Snapshot):
    """A problem on the table. `score`, `low`, `high`: 0–100 with the 80 % interval, None when it was not ranked.
    `need` and `influence`: 1–5, None when not judged.
    """

    title: str
    count: int
    score: float | None = None
    low: float | None = None
    high: float | None = None
    need: int | None = None
    influence: int | None = None
    choice: str = ""
    causes: str = ""
    reason: str = ""
    problem: str = ""


@dataclass(frozen=True)
class MadeProposal(Snapshot):
    """A proposal and its answer. `came_of_it`: the decision, measure or assignment, in words."""

    code: str
    about: str
    text: str
    receiver: str
    answer_by: date
    state: str
    answer: str = ""
    answered_on: date | None = None
    came_of_it: tuple[str, ...] = ()


@dataclass(frozen=True)
class ActionAnalysisFacts(Snapshot):
    """A session of the analysis group over the situation of [`first`, `last`], as of a day."""

    municipality: str
    council: str
    on: date
    first: date
    last: date
    as_of: date
    state: str
    organisations: tuple[str, ...] = ()
    others: str = ""
    place: str = ""
    note: str = ""
    problems: tuple[JudgedProblem, ...] = ()
    proposals: tuple[MadeProposal, ...] = ()


def action_analysis(facts: ActionAnalysisFacts) -> Document:
    """The analysis as a document."""
    return Document(
        kind="action_analysis",
        title=f"Åtgärdsanalys {day(facts.on)}",
        sender=facts.council,
        lead=f"Läget i {facts.municipality} {day(facts.first)} – {day(facts.last)}",
        blocks=(*_who(facts), *_table(facts), *_judged(facts), *_proposals(facts)),
        mark="" if facts.state == "held" else "Inte genomförd",
        footer=(facts.municipality, f"Läget {day(facts.as_of)}"),
        subject="Åtgärdsanalys",
    )


def _who(facts: ActionAnalysisFacts) -> tuple[Block, ...]:
    there = joined(facts.organisations) or "–"
    if facts.others:
        there = f"{there}. {facts.others}"
    pairs = [("Dag", weekday(facts.on)), ("Med", there), ("Plats", facts.place)]
    told = Facts(tuple((term, spans(words)) for term, words in pairs if words))
    if not facts.note.strip():
        return (told,)
    return (told, Heading(1, "Anteckningar"), *prose(facts.note))


def _table(facts: ActionAnalysisFacts) -> tuple[Block, ...]:
    heading = Heading(1, "På bordet")
    if not facts.problems:
        return (heading, Paragraph(spans("Inget låg på bordet.")))
    rows = tuple(
        row(
            one.title, str(one.count), _points(one), _figure(one.need), _figure(one.influence),
            one.choice,
        )
        for one in facts.problems
    )  # fmt: skip
    header = ("Problem", "Iakttagelser", "Poäng (80 %)", "Behov", "Påverkan", "Val")
    widths = (0.34, 0.14, 0.16, 0.1, 0.1, 0.16)
    said = "Poängen går från 0 till 100. Behov och påverkan bedöms från 1 till 5."
    return (
        heading,
        Table("Problem på bordet", header, rows, widths=widths, numeric=(1, 2, 3, 4)),
        Paragraph(spans(said), "small"),
    )


def _judged(facts: ActionAnalysisFacts) -> tuple[Block, ...]:
    blocks: list[Block] = []
    for one in facts.problems:
        if not (one.causes.strip() or one.reason.strip() or one.problem):
            continue
        blocks += [Heading(2, one.title), *prose(one.causes), *prose(one.reason)]
        if one.problem:
            blocks.append(Paragraph(spans(f"I problemregistret: {one.problem}.")))
    return tuple(blocks)


def _proposals(facts: ActionAnalysisFacts) -> tuple[Block, ...]:
    if not facts.proposals:
        return ()
    made = count(len(facts.proposals), "förslag", "förslag")
    blocks: list[Block] = [Heading(1, "Förslag"), Paragraph(spans(f"Gruppen lämnade {made}."))]
    for one in facts.proposals:
        blocks += [Heading(2, f"{one.code} till {one.receiver}"), *prose(one.text)]
        answer = f"{one.state} {day(one.answered_on)}".strip()
        pairs = [
            ("Gäller", one.about), ("Svar senast", day(one.answer_by)),
            ("Svar", f"{answer}. {one.answer}" if one.answer else one.state),
            ("Vad det blev", joined(one.came_of_it)),
        ]  # fmt: skip
        blocks.append(Facts(tuple((term, spans(words)) for term, words in pairs if words)))
    return tuple(blocks)


def _points(one: JudgedProblem) -> str:
    if one.score is None or one.low is None or one.high is None:
        return "–"
    return f"{one.score:.0f} ({one.low:.0f}–{one.high:.0f})"


def _figure(value: int | None) -> str:
    return "–" if value is None else str(value)
