"""The pages: who reads, who writes, what the browser is told when something is wrong."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace
from typing import Any

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext

from kugghjul.cogs.reports import actions
from kugghjul.cogs.reports.models import Report
from tests.cogs.reports.conftest import activity, finished, meeting, started

HOME = "/ekkoping/arbete/rapporter/"


@pytest.fixture(autouse=True)
def _today(now: dt.datetime) -> Any:
    with time_machine.travel(now, tick=False):
        yield


def test_a_report_is_started_from_the_form(autumn: SimpleNamespace, sign_in: Any) -> None:
    sent = {"kind": "half_year", "period_from": "2026-07-01", "period_until": "2026-12-31"}
    answer = sign_in(autumn.anna).post(f"{HOME}ny/", sent)
    assert answer.status_code == 302
    assert Report.objects.get().title == "Återrapportering från Rådet för trygghet och hälsa"


def test_an_end_before_the_start_keeps_what_was_typed(
    autumn: SimpleNamespace, sign_in: Any
) -> None:
    sent = {"kind": "half_year", "period_from": "2026-12-31", "period_until": "2026-07-01",
            "diary_number": "KS 5"}  # fmt: skip
    answer = sign_in(autumn.anna).post(f"{HOME}ny/", sent)
    assert answer.status_code == 422
    assert "slutar före den börjar" in answer.content.decode() and "KS 5" in answer.content.decode()


def test_a_report_after_a_meeting_needs_its_meeting(autumn: SimpleNamespace, sign_in: Any) -> None:
    client = sign_in(autumn.anna)
    answer = client.post(f"{HOME}ny/", {"kind": "after_meeting"})
    assert answer.status_code == 422 and "Välj mötet" in answer.content.decode()
    answer = client.post(f"{HOME}ny/", {"kind": "after_meeting", "meeting": autumn.meeting.pk})
    assert answer.status_code == 302
    found = Report.objects.get()
    assert (found.meeting, found.period_from) == (autumn.meeting, dt.date(2026, 9, 21))


def test_the_board_reads_an_approved_report_but_not_a_draft(
    report: Report, autumn: SimpleNamespace, sign_in: Any, now: dt.datetime
) -> None:
    client = sign_in(autumn.rolf)
    page = f"{HOME}{report.slug}/"
    assert client.get(page).status_code == 403
    finished(autumn, report, now)
    actions.approve_report(report, by=autumn.anna, at=now)
    text = client.get(page).content.decode()
    assert "Förslag till beslut" in text and "Sammanträde 2026-09-21" in text
    assert "<textarea" not in text
    assert client.get(f"{page}skriva/").status_code == 403
    for form in ("pdf", "docx", "txt"):
        assert client.get(f"{page}dokument/{form}/").status_code == 200


def test_the_neighbour_meets_404(report: Report, autumn: SimpleNamespace, sign_in: Any) -> None:
    client = sign_in(autumn.nils)
    for part in ("", "skriva/", "text/summary/", "underlag/", "dokument/pdf/", "word/"):
        assert client.get(f"{HOME}{report.slug}/{part}").status_code == 404


def test_a_member_writes_the_text_that_she_was_given_and_no_other(
    report: Report, autumn: SimpleNamespace, sign_in: Any, now: dt.datetime
) -> None:
    block = report.blocks.get(key="assessment")
    actions.assign_writer(block, autumn.maja, by=autumn.anna, at=now)
    client = sign_in(autumn.maja)
    page = f"{HOME}{report.slug}/text/assessment/"
    answer = client.post(page, {"base": 1, "text": "Läget är bättre."})
    assert answer.status_code == 302
    block.refresh_from_db()
    assert block.text == "Läget är bättre."
    assert client.get(f"{HOME}{report.slug}/text/summary/").status_code == 403


def test_two_who_write_the_same_text_see_both(
    report: Report, autumn: SimpleNamespace, sign_in: Any, now: dt.datetime
) -> None:
    page = f"{HOME}{report.slug}/text/assessment/"
    actions.write_block(report.blocks.get(key="assessment"), "Saras text.", by=autumn.sara, at=now)
    client = sign_in(autumn.anna)
    answer = client.post(page, {"base": 1, "text": "Annas text."})
    text = answer.content.decode()
    assert answer.status_code == 409
    assert "Saras text." in text and "Annas text." in text
    assert 'name="base" value="2"' in text
    assert client.post(page, {"base": 2, "text": "Båda."}).status_code == 302


def test_the_questions_on_children_are_asked_one_by_one(
    report: Report, autumn: SimpleNamespace, sign_in: Any
) -> None:
    client = sign_in(autumn.anna)
    page = f"{HOME}{report.slug}/text/children/"
    text = client.get(page).content.decode()
    assert "Vilka rättigheter i barnkonventionen gäller det?" in text
    client.post(page, {"base": 1, "q_which": "Elever i årskurs 8."})
    assert report.blocks.get(key="children").text == "Elever i årskurs 8."
    assert 'name="text"' in client.get(f"{page}?hel=1").content.decode()


def test_approval_that_is_too_early_tells_what_is_missing(
    report: Report, autumn: SimpleNamespace, sign_in: Any
) -> None:
    client = sign_in(autumn.anna)
    answer = client.post(f"{HOME}{report.slug}/godkann/", follow=True)
    text = answer.content.decode()
    assert "Rapporten kan inte godkännas än. Tomma texter: " in text and "Bedömning" in text


def test_the_lists_are_edited_row_by_row(
    report: Report, autumn: SimpleNamespace, sign_in: Any
) -> None:
    sent = {
        "form-TOTAL_FORMS": 2, "form-INITIAL_FORMS": 0, "form-0-name": "Minnesanteckningar",
        "form-0-attached": "on", "form-1-name": "",
    }  # fmt: skip
    client = sign_in(autumn.anna)
    assert client.post(f"{HOME}{report.slug}/lista/handlingar/", sent).status_code == 302
    assert [(one.name, one.attached) for one in report.enclosures.all()] == [
        ("Minnesanteckningar", True)
    ]
    bad = {"form-TOTAL_FORMS": 1, "form-INITIAL_FORMS": 0, "form-0-address": "inte en adress"}
    assert client.post(f"{HOME}{report.slug}/lista/sandlista/", bad).status_code == 422
    assert client.get(f"{HOME}{report.slug}/lista/annat/").status_code == 404


def test_what_has_changed_is_shown_before_the_facts_are_frozen_anew(
    report: Report, autumn: SimpleNamespace, sign_in: Any
) -> None:
    client = sign_in(autumn.anna)
    page = f"{HOME}{report.slug}/underlag/frys/"
    assert "Ingenting har ändrats" in client.get(page).content.decode()
    autumn.activity.title = "Vandring i Norrdal"
    autumn.activity.save()
    assert "Norrdal" in client.get(page).content.decode()
    assert client.post(page).status_code == 302
    assert "Vandring i Norrdal" in str(Report.objects.get().facts)


def test_the_list_and_the_report_ask_as_many_queries_with_3_as_with_60(
    autumn: SimpleNamespace, sign_in: Any, now: dt.datetime
) -> None:
    client = sign_in(autumn.anna)
    first = started(autumn, now)
    for _n in range(2):
        started(autumn, now)

    def queries(page: str) -> int:
        client.get(page)
        with CaptureQueriesContext(connection) as seen:
            assert client.get(page).status_code == 200
        return len(seen)

    pages = (HOME, f"{HOME}{first.slug}/", f"{HOME}{first.slug}/skriva/", "/ekkoping/arbete/min/")
    few = [queries(page) for page in pages[:3]]
    for number in range(57):
        started(autumn, now, meeting=None)
        activity(autumn, number + 10)
    for number in range(5):
        meeting(autumn, dt.date(2026, 10, 1 + number), slug=f"q{number}")
    assert [queries(page) for page in pages[:3]] == few


def test_the_filter_finds_by_kind_year_state_and_words(
    report: Report, autumn: SimpleNamespace, sign_in: Any
) -> None:
    client = sign_in(autumn.anna)
    for found in ("?slag=half_year", "?ar=2026", "?lage=draft", "?q=0118"):
        assert report.slug in client.get(HOME + found).content.decode()
    for empty in ("?slag=grant", "?lage=sent", "?q=finnsinte"):
        assert report.slug not in client.get(HOME + empty).content.decode()
