"""A report that was edited in Word comes back: read, shown, and taken text by text."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.reports.actions.writing import _put_from_word
from kugghjul.cogs.reports.models import Block, Report, WordReturn
from kugghjul.cogs.reports.queries.papers import seal
from kugghjul.core.documents.rich import write_rich
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused
from kugghjul.kit.uploads import checked
from kugghjul.kit.words import said
from kugghjul.render.errors import RenderRefused

LARGEST = 10 * 1024 * 1024


@action
def upload_word(report: Report, upload: Any, *, by: User, at: dt.datetime) -> WordReturn:
    """Read the texts of a Word file by their marks. Nothing is changed in the report yet.

    Refused: not a Word file, macros, tracked changes, outside content, another report's file, no
    known text at all. Texts that the file lacks are listed; the others can still be taken.
    """
    report = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if not report.open:
        raise Refused(_("Rapporten är godkänd och ändras inte."), field="file")
    kept = checked(upload, LARGEST)
    if not kept.name.lower().endswith(".docx"):
        raise Refused(_("Välj Wordfilen, den som slutar på .docx."), field="file")
    upload.seek(0)
    back = _read(upload.read())
    if back.seal != seal(report):
        raise Refused(
            _("Filen hör till en annan rapport. Hämta rapportens egen fil och skriv i den."), "file"
        )
    blocks = list(report.blocks.all())
    texts = {one.key: one for one in back.texts}
    found = [
        {"key": block.key, "version": texts[block.key].version,
         "text": write_rich(texts[block.key].blocks)}
        for block in blocks if block.key in texts
    ]  # fmt: skip
    if not found:
        raise Refused(
            _("Filen saknar märkena för rapportens texter. Hämta filen på nytt och skriv i den."),
            "file",
        )
    returned = WordReturn.objects.create(
        report=report, name=kept.name, sha256=kept.sha256, found=found,
        missing=[block.key for block in blocks if block.key not in texts],
        lost=[said(each) for each in back.lost], by=by, at=at,
    )  # fmt: skip
    record("report.word_read", returned, by=by, at=at, sha256=kept.sha256, texts=len(found))
    return returned


@action
def take_word(
    returned: WordReturn, keys: Iterable[str], *, by: User, at: dt.datetime
) -> list[Block]:
    """Store the chosen texts of the file as new versions; the others stay as they are."""
    report = Report.objects.select_for_update(of=("self",)).get(pk=returned.report_id)
    if not report.open:
        raise Refused(_("Rapporten är godkänd och ändras inte."))
    returned = WordReturn.objects.select_for_update(of=("self",)).get(pk=returned.pk)
    if returned.settled_at is not None:
        raise Refused(_("Filen är redan inläst. Läs in den igen om du vill ändra."))
    wanted, texts = set(keys), {row["key"]: row["text"] for row in returned.found}
    rows = report.blocks.select_for_update(of=("self",)).filter(key__in=wanted & set(texts))
    taken = []
    for block in rows:
        block.report = report
        _put_from_word(block, texts[block.key], by, at)
        taken.append(block)
    returned.settled_at = at
    returned.save(update_fields=["settled_at"])
    record("report.word_taken", returned, by=by, at=at, keys=[block.key for block in taken])
    return taken


def _read(data: bytes) -> Any:
    from kugghjul.render.word_back import read_back  # python-docx is slow to load

    try:
        return read_back(data)
    except RenderRefused as refusal:
        raise Refused(said(refusal.sentence), field="file") from refusal
