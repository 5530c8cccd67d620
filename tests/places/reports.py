"""A report that is written, with a text, and a Word file that came back."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

from django.core.files.uploadedfile import SimpleUploadedFile

from kugghjul.cogs.reports import actions
from kugghjul.cogs.reports.models import Report
from kugghjul.cogs.reports.queries.papers import document_of
from kugghjul.kit.papers import printed

PLACES: list[tuple[str, str, str]] = [
    ("rapporter/", "slug", "report.slug"),
    ("rapporter/", "key", "report_text.key"),
    ("rapporter/", "which", "handlingar"),
    ("rapporter/", "pk", "word_return.pk"),
]
WORDS = {"handlingar"}
order = 80


def build(world: SimpleNamespace, o: SimpleNamespace, at: dt.datetime, by: dict[str, Any]) -> None:
    """A half-year report in Ekköping, drafted from what there is."""
    o.report = actions.start_report(
        world.council, kind=Report.Kind.HALF_YEAR, period_from=dt.date(2026, 7, 1),
        period_until=dt.date(2026, 12, 31), body=world.steering, handler="Samordnare", **by,
    )  # fmt: skip
    o.report_text = o.report.blocks.get(key="summary")
    data = printed(document_of(o.report, tags=True), "docx", world.municipality)
    actions.write_block(o.report_text, "Hösten i korthet.", **by)
    upload = SimpleUploadedFile("rapport.docx", data)
    o.word_return = actions.upload_word(o.report, upload, **by)
