"""The way by Word, from the download to the chosen text (V7)."""

from __future__ import annotations

import datetime as dt
from io import BytesIO
from types import SimpleNamespace
from typing import Any

import docx
import pytest
import time_machine
from django.core.files.uploadedfile import SimpleUploadedFile
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls, qn

from kugghjul.cogs.reports import actions
from kugghjul.cogs.reports.models import BlockVersion, Report
from kugghjul.cogs.reports.queries.lists import returned_rows
from kugghjul.cogs.reports.queries.papers import document_of
from kugghjul.kit.papers import printed
from kugghjul.kit.refusals import Refused
from tests.cogs.reports.conftest import started

HOME = "/ekkoping/arbete/rapporter/"


def file_of(report: Report, change: Any = None) -> SimpleUploadedFile:
    """The report's Word file, as a person sends it back."""
    data = printed(document_of(report, tags=True), "docx", report.municipality)
    if change is not None:
        word, out = docx.Document(BytesIO(data)), BytesIO()
        change(word)
        word.save(out)
        data = out.getvalue()
    return SimpleUploadedFile("rapport.docx", data)


def control(word: Any, key: str) -> Any:
    """The content control of a text."""
    return next(
        one for one in word.element.body.iter(qn("w:sdt"))
        if f"block:{key}@" in one.find(qn("w:sdtPr")).find(qn("w:tag")).get(qn("w:val"))
    )  # fmt: skip


def say(word: Any, key: str, words: str) -> None:
    """Write in the first paragraph of a text."""
    paragraph = next(control(word, key).iter(qn("w:p")))
    for run in list(paragraph.iter(qn("w:r"))):
        run.getparent().remove(run)
    paragraph.append(parse_xml(f"<w:r {nsdecls('w')}><w:t>{words}</w:t></w:r>"))


def test_an_untouched_file_changes_nothing(
    report: Report, autumn: SimpleNamespace, now: dt.datetime
) -> None:
    back = actions.upload_word(report, file_of(report), by=autumn.anna, at=now)
    assert returned_rows(back) == [] and back.missing == [] and back.lost == []


def test_what_was_written_in_word_is_shown_and_taken_text_by_text(
    report: Report, autumn: SimpleNamespace, sign_in: Any, now: dt.datetime
) -> None:
    def change(word: Any) -> None:
        say(word, "assessment", "Läget är bättre.")
        say(word, "economy", "Inga kostnader.")

    client = sign_in(autumn.anna)
    with time_machine.travel(now, tick=False):
        answer = client.post(f"{HOME}{report.slug}/word/", {"file": file_of(report, change)})
        assert answer.status_code == 302
        text = client.get(answer["Location"]).content.decode()
        assert "Läget är bättre." in text and "Inga kostnader." in text
        client.post(answer["Location"], {"ta": ["assessment"]})
        again = client.post(answer["Location"], {"ta": ["economy"]}, follow=True)
    texts = {block.key: block.text for block in report.blocks.all()}
    assert (texts["assessment"], texts["economy"]) == ("Läget är bättre.", "")
    latest = BlockVersion.objects.filter(block__key="assessment").first()
    assert (latest.number, latest.source) == (2, "word")
    assert "redan inläst" in again.content.decode()


def test_a_text_that_was_changed_here_meanwhile_is_marked(
    report: Report, autumn: SimpleNamespace, now: dt.datetime
) -> None:
    upload = file_of(report, lambda word: say(word, "assessment", "Från Word."))
    actions.write_block(report.blocks.get(key="assessment"), "Härifrån.", by=autumn.anna, at=now)
    (row,) = returned_rows(actions.upload_word(report, upload, by=autumn.anna, at=now))
    assert row.newer and row.text == "Från Word."


def test_missing_blocks_are_listed_and_the_others_can_be_taken(
    report: Report, autumn: SimpleNamespace, now: dt.datetime
) -> None:
    def change(word: Any) -> None:
        gone = control(word, "summary")
        gone.getparent().remove(gone)
        say(word, "assessment", "Kvar.")

    back = actions.upload_word(report, file_of(report, change), by=autumn.anna, at=now)
    assert back.missing == ["summary"]
    taken = actions.take_word(back, ["assessment", "summary"], by=autumn.anna, at=now)
    assert [block.key for block in taken] == ["assessment"]


def test_a_file_of_another_report_is_refused(
    report: Report, autumn: SimpleNamespace, now: dt.datetime
) -> None:
    other = started(autumn, now)
    with pytest.raises(Refused, match="annan rapport"):
        actions.upload_word(report, file_of(other), by=autumn.anna, at=now)


def test_tracked_changes_are_refused_in_words(
    report: Report, autumn: SimpleNamespace, now: dt.datetime
) -> None:
    def change(word: Any) -> None:
        run = next(control(word, "summary").iter(qn("w:r")))
        run.addprevious(parse_xml(f'<w:del {nsdecls("w")} w:id="1" w:author="x"><w:r/></w:del>'))

    with pytest.raises(Refused, match="Godkänn eller avvisa ändringarna i Word först"):
        actions.upload_word(report, file_of(report, change), by=autumn.anna, at=now)


@pytest.mark.parametrize(
    ("name", "data", "told"),
    [
        ("rapport.docx", b"hej", "innehåller något annat"),
        ("rapport.docm", b"PK\x03\x04", "Filen går inte att ta emot"),
        ("rapport.pdf", b"%PDF-1.7 %%EOF", "Välj Wordfilen"),
        ("rapport.docx", b"", "Filen är tom"),
    ],
)
def test_what_is_no_word_file_is_refused(
    report: Report, autumn: SimpleNamespace, now: dt.datetime, name: str, data: bytes, told: str
) -> None:
    with pytest.raises(Refused, match=told):
        actions.upload_word(report, SimpleUploadedFile(name, data), by=autumn.anna, at=now)


def test_an_approved_report_has_no_marks_in_its_file(report: Report) -> None:
    data = printed(document_of(report), "docx", report.municipality)
    assert not list(docx.Document(BytesIO(data)).element.body.iter(qn("w:sdt")))
