"""The list of reports, one report's texts for its writers, and what has changed."""

from __future__ import annotations

import dataclasses
import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Q, QuerySet
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import Role, User
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.reports.models import Block, BlockVersion, Report, WordReturn
from kugghjul.cogs.reports.queries.freezing import Scope, frozen
from kugghjul.cogs.reports.queries.papers import facts_of, is_needed, name_of
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.core.documents.difference import Passage, Piece, difference, words_between
from kugghjul.core.documents.report_exhibits import background
from kugghjul.core.documents.report_parts import PARTS, QUESTIONS, composed
from kugghjul.core.documents.rich import read_rich, write_rich
from kugghjul.core.documents.tree import Document
from kugghjul.kit.finding import has_words

LOOKS = {"draft": "ongoing", "ready": "due", "approved": "ongoing", "sent": "done"}
HEAVY = 40_000  # signs; above that a difference is told as whole texts
TODAYS_WRITERS = (
    Role.Kind.COORDINATOR, Role.Kind.CHAIR, Role.Kind.SECRETARY, Role.Kind.MEMBER,
    Role.Kind.ANALYST, Role.Kind.ADMINISTRATOR,
)  # fmt: skip


@dataclass(frozen=True)
class Line:
    """A report in the list. `ready` of `all` texts are marked as ready."""

    report: Report
    ready: int
    all: int
    look: str


@dataclass(frozen=True)
class TextRow:
    """A text in the overview: its name, whether it waits, is written, or is ready."""

    block: Block
    name: str
    look: str
    words: int
    guided: bool


@dataclass(frozen=True)
class Returned:
    """A text of a Word file beside the text as it stands. `newer`: changed here since it left."""

    block: Block
    name: str
    text: str
    pieces: tuple[Piece, ...]
    newer: bool


def listed(rows: QuerySet[Report], chosen: dict[str, Any]) -> QuerySet[Report]:
    """Filtered by kind, year of the period's end, state and words; newest period first."""
    if chosen.get("slag"):
        rows = rows.filter(kind=chosen["slag"])
    if chosen.get("ar"):
        rows = rows.filter(period_until__year=chosen["ar"])
    if chosen.get("lage"):
        rows = rows.filter(state=chosen["lage"])
    if chosen.get("q"):
        rows = rows.filter(has_words(chosen["q"], "title", "addressee", "diary_number"))
    counted = rows.annotate(
        n_all=Count("blocks", distinct=True),
        n_ready=Count("blocks", filter=Q(blocks__ready_at__isnull=False), distinct=True),
    )
    return counted.defer("facts").order_by("-period_until", "-number")


def line_of(row: Any, today: dt.date) -> Line:
    """A row of `listed` for the page."""
    late = row.open and row.deadline is not None and row.deadline < today
    return Line(row, row.n_ready, row.n_all, "overdue" if late else LOOKS[row.state])


def years_of(rows: QuerySet[Report]) -> list[int]:
    """Years that there are reports of, latest first. One query."""
    return sorted(set(rows.order_by().values_list("period_until__year", flat=True)), reverse=True)


def text_rows(blocks: list[Block]) -> list[TextRow]:
    """The texts of a report in order."""
    return [
        TextRow(one, name_of(one), _look(one), len(one.text.split()), one.part in QUESTIONS)
        for one in blocks
    ]


def _look(block: Block) -> str:
    if block.ready_at is not None:
        return "done"
    return "ongoing" if block.text.strip() or not is_needed(block) else "due"


def is_guided(block: Block) -> bool:
    """Whether the fields of the part's questions still say what the text says."""
    return block.part in QUESTIONS and block.text == composed(block.part, block.answers)


def versions_of(block: Block) -> list[BlockVersion]:
    """Every state of a text, latest first."""
    return list(block.versions.select_related("by"))


def part_names(report: Report) -> list[tuple[str, str]]:
    """(key, heading) of the parts that a further text may stand in."""
    keys = dict.fromkeys(report.blocks.values_list("part", flat=True))
    return [(key, _(PARTS[key])) for key in keys]


def changes_since(report: Report, scope: Scope, at: dt.datetime) -> list[Passage]:
    """What the frozen facts would say now that they do not say, passage by passage."""
    old = facts_of(report)
    new = dataclasses.replace(frozen(scope, at), frozen_on=old.frozen_on)
    return [one for one in difference(background(old), background(new)) if one.kind != "same"]


def returned_rows(found: WordReturn) -> list[Returned]:
    """The texts of a Word file that differ from the report's, in the report's order."""
    texts = {row["key"]: row for row in found.found}
    rows = []
    for block in found.report.blocks.all():
        row = texts.get(block.key)
        if row is None or row["text"] == write_rich(read_rich(block.text)):
            continue
        pieces = pieces_between(block.text, row["text"])
        newer = row["version"] != block.version
        rows.append(Returned(block, name_of(block), row["text"], pieces, newer))
    return rows


def pieces_between(old: str, new: str) -> tuple[Piece, ...]:
    """Two texts as runs of words; very long ones as a whole before and a whole after."""
    if len(old) + len(new) > HEAVY:
        return (Piece("removed", old), Piece("added", new))
    return words_between(old, new)


def missing_names(found: WordReturn) -> list[str]:
    """Names of the texts that a Word file lacks."""
    blocks = {block.key: block for block in found.report.blocks.all()}
    return [name_of(blocks[key]) for key in found.missing if key in blocks]


def preview(name: str, text: str) -> Document:
    """A text by itself as a document, to show as it will be printed."""
    return Document("text", name, read_rich(text))


def writers_of(municipality: Municipality, day: dt.date) -> list[User]:
    """Who may be asked to write or approve: users with a living role, by name. One query."""
    living = Q(roles__until__isnull=True) | Q(roles__until__gte=day)
    rows = User.objects.filter(
        living, roles__municipality=municipality, roles__since__lte=day,
        roles__kind__in=TODAYS_WRITERS, is_active=True,
    )  # fmt: skip
    return list(rows.distinct().order_by("name", "pk"))


def bodies_of(council: Council) -> list[Body]:
    """Bodies that may report."""
    return list(Body.objects.filter(council=council, dissolved_on=None))


def meetings_of(council: Council) -> list[Meeting]:
    """The latest held meetings, to report on."""
    held = (Meeting.State.HELD, Meeting.State.APPROVED)
    rows = Meeting.objects.filter(council=council, state__in=held)
    return list(rows.order_by("-starts_at")[:30])
