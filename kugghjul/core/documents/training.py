"""The attendance list of a training: who was to come, who could, who came (K12)."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from .snapshot import Snapshot
from .tree import Block, Document, Facts, Heading, Paragraph, Spans, Table, row, spans
from .wording import count, hours, weekday

ANSWERS = {"yes": "Kommer", "no": "Kommer inte"}


@dataclass(frozen=True)
class Participant(Snapshot):
    """Somebody on the list. `attended` is None until it has been noted."""

    name: str
    function: str = ""
    mandatory: bool = False
    answer: str = ""
    attended: bool | None = None


@dataclass(frozen=True)
class TrainingFacts(Snapshot):
    """A training as the list is printed. Times are Swedish local time."""

    municipality: str
    council: str
    body: str
    theme: str
    place: str = ""
    lecturer: str = ""
    starts_at: datetime | None = None
    ends_at: datetime | None = None
    people: tuple[Participant, ...] = ()


def attendance_list(facts: TrainingFacts) -> Document:
    """The list to sign on the day, or to keep afterwards."""
    return Document(
        kind="attendance",
        title=f"Deltagarlista: {facts.theme}",
        sender=facts.council,
        lead=f"Utbildning för {facts.body[:1].lower()}{facts.body[1:]}",
        blocks=(*_when(facts), *_group(facts, True), *_group(facts, False)),
        footer=(facts.municipality, "Deltagarlista"),
        subject="Deltagare i utbildning",
    )


def _when(facts: TrainingFacts) -> tuple[Block, ...]:
    pairs: list[tuple[str, Spans]] = []
    if facts.starts_at is not None:
        when = f"{weekday(facts.starts_at.date())} {hours(facts.starts_at, facts.ends_at)}"
        pairs.append(("När", spans(when)))
    named = (("Var", facts.place), ("Föreläsare", facts.lecturer))
    pairs += [(term, spans(value)) for term, value in named if value]
    return (Facts(tuple(pairs)),) if pairs else ()


def _group(facts: TrainingFacts, mandatory: bool) -> tuple[Block, ...]:
    people = [one for one in facts.people if one.mandatory is mandatory]
    title = facts.body if mandatory else "Övriga förtroendevalda (frivilligt)"
    if not people:
        return ()
    came = [one for one in people if one.attended]
    known = any(one.attended is not None for one in people)
    told = f"{count(len(people), 'inbjuden', 'inbjudna')}"
    told += f", {count(len(came), 'deltog', 'deltog')}." if known else "."
    header = ("Namn", "Funktion", "Svar", "Deltog")
    rows = tuple(
        row(one.name, one.function, ANSWERS.get(one.answer, "Inget svar"), _came(one))
        for one in people
    )
    table = Table(title, header, rows, widths=(3.2, 3.6, 1.8, 1.6))
    return (Heading(1, title), Paragraph(spans(told)), table)


def _came(one: Participant) -> str:
    if one.attended is None:
        return "☐"
    return "Ja" if one.attended else "Nej"
