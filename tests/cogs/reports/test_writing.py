"""Texts of a report: several writers, ready marks, versions, approval, sending."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest
from django.core.files.storage import default_storage

from kugghjul.cogs.reports import actions
from kugghjul.cogs.reports.facts import facts
from kugghjul.cogs.reports.models import Block, Report
from kugghjul.core.documents.report_parts import BOARD
from kugghjul.kit.models import Letter
from kugghjul.kit.refusals import Refused
from tests.cogs.reports.conftest import finished, started

REPORT_PARTS = [
    "proposal", "decision-level", "summary", "background", "description", "assessment", "economy",
    "environment", "citizens", "children", "document-table", "dispatch-list", "signatories",
]  # fmt: skip


def text(report: Report, key: str) -> Block:
    return report.blocks.get(key=key)


def test_a_board_report_has_the_parts_of_the_source_in_order(report: Report) -> None:
    assert list(BOARD) == REPORT_PARTS
    parts = list(dict.fromkeys(block.part for block in report.blocks.all()))
    assert parts == REPORT_PARTS[:-3]


def test_each_meeting_has_a_text_of_its_own_below_the_description(report: Report) -> None:
    own = [block for block in report.blocks.filter(part="description") if block.heading]
    assert own[0].heading == "Sammanträde 2026-09-21"
    assert "Lägesbilden godkänns." in own[0].text and "U-1: Ta fram" in own[0].text


def test_every_saved_state_is_kept(
    report: Report, autumn: SimpleNamespace, now: dt.datetime
) -> None:
    block = text(report, "assessment")
    for words in ("Ett.", "Två."):
        block = actions.write_block(block, words, base=block.version, by=autumn.anna, at=now)
    assert [one.text for one in block.versions.all()] == ["Två.", "Ett.", ""]


def test_two_writers_of_the_same_text_meet_a_refusal(
    report: Report, autumn: SimpleNamespace, now: dt.datetime
) -> None:
    block = text(report, "summary")
    actions.write_block(block, "Annas.", base=1, by=autumn.anna, at=now)
    with pytest.raises(Refused, match="medan du skrev") as refused:
        actions.write_block(block, "Saras.", base=1, by=autumn.sara, at=now)
    assert refused.value.status == 409
    assert text(report, "summary").text == "Annas."


def test_two_writers_of_different_texts_both_get_through(
    report: Report, autumn: SimpleNamespace, now: dt.datetime
) -> None:
    actions.write_block(text(report, "summary"), "Annas.", base=1, by=autumn.anna, at=now)
    actions.write_block(text(report, "economy"), "Saras.", base=1, by=autumn.sara, at=now)
    assert (text(report, "summary").text, text(report, "economy").text) == ("Annas.", "Saras.")


def test_a_text_of_a_megabyte_is_refused_in_words(
    report: Report, autumn: SimpleNamespace, now: dt.datetime
) -> None:
    with pytest.raises(Refused, match="högst 200 000 tecken"):
        actions.write_block(text(report, "summary"), "ord " * 250_000, by=autumn.anna, at=now)


def test_the_guided_fields_on_children_become_the_text(
    report: Report, autumn: SimpleNamespace, now: dt.datetime
) -> None:
    given = {"which": "Elever i årskurs 8.", "effect": "Tryggare väg.", "other": "x"}
    block = actions.answer_block(text(report, "children"), given, by=autumn.anna, at=now)
    assert block.text == "Elever i årskurs 8.\n\nTryggare väg."
    assert "other" not in text(report, "children").answers


def test_an_empty_text_cannot_be_marked_as_ready(
    report: Report, autumn: SimpleNamespace, now: dt.datetime
) -> None:
    with pytest.raises(Refused, match="tom"):
        actions.mark_ready(text(report, "assessment"), by=autumn.anna, at=now)


def test_a_changed_text_is_no_longer_ready(
    report: Report, autumn: SimpleNamespace, now: dt.datetime
) -> None:
    finished(autumn, report, now)
    assert Report.objects.get(pk=report.pk).state == "ready"
    block = actions.write_block(text(report, "summary"), "Nytt.", by=autumn.anna, at=now)
    assert block.ready_at is None and Report.objects.get(pk=report.pk).state == "draft"


def test_approval_with_an_empty_block_is_refused_and_lists_it(
    report: Report, autumn: SimpleNamespace, now: dt.datetime
) -> None:
    actions.mark_ready(text(report, "summary"), by=autumn.anna, at=now)
    with pytest.raises(Refused) as refused:
        actions.approve_report(report, by=autumn.anna, at=now)
    assert "Tomma texter: " in str(refused.value) and "Bedömning" in str(refused.value)
    assert "Inte klarmarkerade: " in str(refused.value)
    assert "Sammanfattning" not in str(refused.value)


def test_everybody_asked_must_approve(autumn: SimpleNamespace, now: dt.datetime) -> None:
    report = started(autumn, now, approvers=[autumn.cecilia, autumn.sara])
    finished(autumn, report, now)
    with pytest.raises(Refused, match="godkännare"):
        actions.approve_report(report, by=autumn.anna, at=now)
    assert actions.approve_report(report, by=autumn.cecilia, at=now).state == "ready"
    assert actions.approve_report(report, by=autumn.sara, at=now).state == "approved"


def test_who_approved_is_asked_again_when_the_report_says_something_else(
    autumn: SimpleNamespace, now: dt.datetime
) -> None:
    report = started(autumn, now, approvers=[autumn.cecilia, autumn.sara])
    finished(autumn, report, now)
    actions.approve_report(report, by=autumn.cecilia, at=now)
    block = actions.write_block(text(report, "summary"), "Nytt.", by=autumn.anna, at=now)
    actions.mark_ready(block, by=autumn.anna, at=now)
    assert actions.approve_report(report, by=autumn.sara, at=now).state == "ready"
    assert actions.approve_report(report, by=autumn.cecilia, at=now).state == "approved"


def test_an_approved_report_is_locked(
    report: Report, autumn: SimpleNamespace, now: dt.datetime
) -> None:
    finished(autumn, report, now)
    actions.approve_report(report, by=autumn.anna, at=now)
    who = {"by": autumn.anna, "at": now}
    for refused in (
        lambda: actions.write_block(text(report, "summary"), "Nytt.", **who),
        lambda: actions.mark_ready(text(report, "summary"), ready=False, **who),
        lambda: actions.change_report(report, title="Ny", **who),
        lambda: actions.set_enclosures(report, [], **who),
        lambda: actions.remove_report(report, **who),
        lambda: actions.add_block(report, "Ny rubrik", **who),
    ):
        with pytest.raises(Refused):
            refused()
    with pytest.raises(Refused, match="varför"):
        actions.reopen_report(report, " ", **who)
    assert actions.reopen_report(report, "Fel siffra", **who).state == "ready"


def test_sending_posts_the_pdf_to_the_list_and_is_evidence_for_the_charter(
    report: Report, autumn: SimpleNamespace, now: dt.datetime
) -> None:
    finished(autumn, report, now)
    rows = [("Kommunstyrelsens kansli", "ks@ekkoping.example"), ("Rådet", "")]
    actions.set_receivers(report, rows, by=autumn.anna, at=now)
    with pytest.raises(Refused, match="godkännas"):
        actions.send_report(report, by=autumn.anna, at=now)
    actions.approve_report(report, by=autumn.anna, at=now)
    sent = actions.send_report(report, by=autumn.anna, at=now)
    letter = Letter.objects.get(kind="report")
    assert letter.to_address == "ks@ekkoping.example"
    with default_storage.open(letter.attachments[0]["storage"]) as file:
        assert file.read(5) == b"%PDF-"
    (fact,) = facts(autumn.council)["reports"]
    assert (fact.id, fact.to, fact.occasion) == (
        f"report:{sent.pk}",
        "kommunstyrelsen",
        "half-year",
    )
    assert fact.contents == tuple(REPORT_PARTS)
    assert (fact.from_body, fact.covers_until) == ("styrgruppen", report.period_until)
    with pytest.raises(Refused, match="redan skickad"):
        actions.send_report(report, by=autumn.anna, at=now)


def test_a_draft_is_no_evidence(report: Report, autumn: SimpleNamespace) -> None:
    assert facts(autumn.council)["reports"] == ()


def test_own_headings_can_be_added_and_taken_away_but_not_the_structure(
    report: Report, autumn: SimpleNamespace, now: dt.datetime
) -> None:
    own = actions.add_block(report, "Dialog", "Text.", by=autumn.anna, at=now)
    assert own.part == "description"
    actions.drop_block(own, by=autumn.anna, at=now)
    with pytest.raises(Refused, match="ordning"):
        actions.drop_block(text(report, "summary"), by=autumn.anna, at=now)


def test_the_address_names_the_body_and_the_half_year(
    autumn: SimpleNamespace, now: dt.datetime
) -> None:
    one, two = started(autumn, now), started(autumn, now)
    assert (one.slug, two.slug) == ("kommunstyrelsen-2026-host", "kommunstyrelsen-2026-host-2")
    after = started(autumn, now, kind="after_meeting", meeting=autumn.meeting,
                    period_from=dt.date(2026, 9, 21), period_until=dt.date(2026, 9, 21))  # fmt: skip
    assert after.slug == "kommunstyrelsens-arbetsutskott-2026-09-21"
