"""Write the texts: one writer each, every state kept, ready when the writer says so."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.reports.actions.approval import _ask_again
from kugghjul.cogs.reports.models import Block, BlockVersion, Report
from kugghjul.cogs.reports.queries.papers import is_needed
from kugghjul.core.documents.report_parts import KINDS, QUESTIONS, TABLED, composed
from kugghjul.core.documents.rich import tidy_text
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused

LONGEST = 200_000


@action
def write_block(
    block: Block, text: str, *, base: int | None = None, by: User, at: dt.datetime
) -> Block:
    """A new version of a text. `base` is the version that it was written on top of.

    Refused with 409 when somebody else has saved since; too long; the report is approved.
    """
    block = _held(block, base)
    _put(block, text, BlockVersion.Source.PRODUCT, by, at)
    record("report.written", block, by=by, at=at, key=block.key, version=block.version)
    return block


@action
def answer_block(
    block: Block, answers: dict[str, str], *, base: int | None = None, by: User, at: dt.datetime
) -> Block:
    """Answer the guided questions of a part (children …); the text is the answers in order."""
    block = _held(block, base)
    known = {key for key, _question in QUESTIONS.get(block.part, ())}
    kept = {key: tidy_text(value) for key, value in answers.items() if key in known}
    _put(block, composed(block.part, kept), BlockVersion.Source.PRODUCT, by, at)
    block.answers = kept
    block.save(update_fields=["answers"])
    record("report.written", block, by=by, at=at, key=block.key, version=block.version)
    return block


@action
def mark_ready(block: Block, *, ready: bool = True, by: User, at: dt.datetime) -> Block:
    """The writer is done with a text, or takes it up again. Refused while it is empty."""
    block = _held(block, None)
    if ready and is_needed(block) and not block.text.strip():
        raise Refused(_("Texten är tom. Skriv något innan du markerar den som klar."), "text")
    block.ready_at, block.ready_by = (at, by) if ready else (None, None)
    block.save(update_fields=["ready_at", "ready_by"])
    _settle(block.report)
    verb = "report.block_ready" if ready else "report.block_open"
    record(verb, block, by=by, at=at, key=block.key)
    return block


@action
def assign_writer(block: Block, writer: User | None, *, by: User, at: dt.datetime) -> Block:
    """Ask somebody to write a text. It then waits on that person's own page."""
    block = _held(block, None)
    block.writer = writer
    block.save(update_fields=["writer"])
    record("report.writer", block, by=by, at=at, key=block.key, to=writer.pk if writer else None)
    return block


@action
def add_block(
    report: Report,
    heading: str,
    text: str = "",
    *,
    part: str = "description",
    by: User,
    at: dt.datetime,
) -> Block:
    """A further text with a heading of its own, last in its part."""
    report = _open(report.pk)
    if not heading.strip():
        raise Refused(_("Skriv en rubrik."), field="heading")
    if part not in KINDS[report.kind] or part in TABLED:
        raise Refused(_("Välj en del av rapporten."), field="part")
    number = report.blocks.filter(key__startswith="own-").count() + 1
    while report.blocks.filter(key=f"own-{number}").exists():
        number += 1
    last = report.blocks.filter(part=part).aggregate(Max("order"))["order__max"]
    block = Block.objects.create(
        report=report, key=f"own-{number}", part=part, order=last or 0,
        heading=" ".join(heading.split())[:200], version=0,
    )  # fmt: skip
    _put(block, text, BlockVersion.Source.PRODUCT, by, at)
    record("report.block_added", block, by=by, at=at, key=block.key)
    return block


@action
def drop_block(block: Block, *, by: User, at: dt.datetime) -> None:
    """Take away a text that has a heading of its own. A part of the structure always stays."""
    block = _held(block, None)
    if not block.heading:
        raise Refused(_("Den delen hör till rapportens ordning och tas inte bort."))
    report = block.report
    record("report.block_dropped", block, by=by, at=at, key=block.key)
    block.delete()
    _ask_again(report)
    _settle(report)


def _put_from_word(block: Block, text: str, by: User, at: dt.datetime) -> None:
    """A text that came back from Word, as a new version. For the actions of this cog."""
    _put(block, text, BlockVersion.Source.WORD, by, at)


def _open(pk: int) -> Report:
    report = Report.objects.select_for_update(of=("self",)).get(pk=pk)
    if not report.open:
        raise Refused(_("Rapporten är godkänd och ändras inte."))
    return report


def _held(block: Block, base: int | None) -> Block:
    """The block as it now is, locked together with its report."""
    report = _open(block.report_id)
    block = Block.objects.select_for_update(of=("self",)).get(pk=block.pk)
    block.report = report
    if base is not None and base != block.version:
        raise Refused(
            _("Någon annan har sparat texten medan du skrev. Jämför och spara igen."),
            field="text",
            status=409,
        )
    return block


def _put(block: Block, text: str, source: str, by: User, at: dt.datetime) -> None:
    text = tidy_text(text)
    if len(text) > LONGEST:
        raise Refused(
            _("Texten är för lång. Den får vara högst %(n)s tecken.") % {"n": "200 000"}, "text"
        )
    if block.version and text == block.text:
        return
    block.text = text
    block.version += 1
    block.ready_at = block.ready_by = None
    block.save(update_fields=["text", "version", "ready_at", "ready_by"])
    BlockVersion.objects.create(
        block=block, number=block.version, text=text, source=source, by=by, at=at
    )
    _ask_again(block.report)
    _settle(block.report)


def _settle(report: Report) -> None:
    """Ready when every text is marked ready; a draft as soon as one is not."""
    waiting: Any = report.blocks.filter(ready_at=None)
    state = Report.State.DRAFT if _waits(waiting) else Report.State.READY
    Report.objects.filter(pk=report.pk).update(state=state)
    report.state = state


def _waits(rows: Any) -> bool:
    return any(is_needed(one) or one.text.strip() for one in rows)
