"""What the cog hands up: todos of duty and of texts, the wheel, search, the red thread."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from kugghjul import charters
from kugghjul.cogs.council.models import CharterVersion, DocumentVersion, GoverningDocument
from kugghjul.cogs.reports import actions, panels
from kugghjul.cogs.reports.models import Report
from kugghjul.cogs.reports.queries.duties import duties
from tests.cogs.reports.conftest import finished, meeting, started

TODAY = dt.date(2026, 11, 10)


@pytest.fixture
def charter(autumn: SimpleNamespace, now: dt.datetime) -> SimpleNamespace:
    """The charter of 2017, which asks for reports at half-year, accounts and after each meeting."""
    document = GoverningDocument.objects.create(
        municipality=autumn.municipality, kind="charter", name="Arbetsordning", slug="ordning"
    )
    version = DocumentVersion.objects.create(
        document=document, number="1", state="decided", decided_on=dt.date(2024, 1, 1),
        in_force_from=dt.date(2024, 1, 1), created_at=now,
    )  # fmt: skip
    CharterVersion.objects.create(
        council=autumn.council, version=version, toml=charters.text("trygghetsradet-2017")
    )
    autumn.steering.key = "trygghetsradet"
    autumn.steering.save()
    return autumn


def owed(world: SimpleNamespace) -> list[tuple[str, str]]:
    return [(one.rule.to, str(one.rule.occasion)) for one in duties(world.council, TODAY)]


def test_each_meeting_is_owed_to_the_working_committee(charter: SimpleNamespace) -> None:
    found = [one for one in duties(charter.council, TODAY) if one.meeting]
    assert [(one.rule.to, one.meeting) for one in found] == [("arbetsutskottet", charter.meeting)]
    meeting(charter, dt.date(2026, 10, 9))
    assert sum(one.meeting is not None for one in duties(charter.council, TODAY)) == 2


def test_the_half_year_report_is_owed_as_its_window_ends(charter: SimpleNamespace) -> None:
    assert ("kommunstyrelsen", "half-year") in owed(charter)
    early = duties(charter.council, dt.date(2026, 9, 1))
    assert not [one for one in early if str(one.rule.occasion) == "half-year"]


def test_a_sent_report_ends_the_duty(charter: SimpleNamespace, now: dt.datetime) -> None:
    report = started(charter, now, kind="after_meeting", meeting=charter.meeting)
    finished(charter, report, now)
    assert [one.report for one in duties(charter.council, TODAY) if one.meeting] == [report.slug]
    actions.approve_report(report, by=charter.anna, at=now)
    actions.send_report(report, by=charter.anna, at=now)
    assert not [one for one in duties(charter.council, TODAY) if one.meeting]


def test_the_coordinator_is_told_to_report_to_the_working_committee(
    charter: SimpleNamespace,
) -> None:
    titles = [one.title for one in panels.todo(charter.anna, charter.municipality, TODAY)]
    assert "Rapportera till arbetsutskottet" in titles
    assert not list(panels.todo(charter.maja, charter.municipality, TODAY))


def test_writers_and_approvers_have_it_on_their_own_page(
    autumn: SimpleNamespace, now: dt.datetime
) -> None:
    report = started(autumn, now, approvers=[autumn.cecilia], deadline=dt.date(2026, 11, 12))
    block = report.blocks.get(key="assessment")
    actions.assign_writer(block, autumn.maja, by=autumn.anna, at=now)
    (mine,) = panels.todo(autumn.maja, autumn.municipality, TODAY)
    assert mine.title.startswith("Skriv en text") and mine.status == "due"
    (late,) = panels.todo(autumn.maja, autumn.municipality, dt.date(2026, 11, 13))
    assert late.status == "overdue"
    finished(autumn, report, now)
    assert not list(panels.todo(autumn.maja, autumn.municipality, TODAY))
    titles = [one.title for one in panels.todo(autumn.cecilia, autumn.municipality, TODAY)]
    assert f"Godkänn rapporten: {report.title}" in titles


def test_measures_and_activities_lead_to_the_report(
    report: Report, autumn: SimpleNamespace
) -> None:
    own = f"report:{report.pk}"
    want = {(f"activity:{autumn.activity.pk}", own), (f"measure:{autumn.measure.pk}", own)}
    for keys in ([own], [key for key, _own in want]):
        assert set(panels.thread(autumn.municipality, keys)) == want
    assert panels.thread(autumn.neighbour, [own]) == []
    (knot,) = panels.knots(autumn.anna, autumn.municipality, [own]).values()
    assert (knot.stage, knot.title) == ("feedback", report.title)
    assert panels.knots(autumn.rolf, autumn.municipality, [own]) == {}


def test_found_by_words_and_shown_on_the_wheel(autumn: SimpleNamespace, now: dt.datetime) -> None:
    report = started(autumn, now, deadline=dt.date(2026, 12, 1))
    (hit,) = panels.search(autumn.anna, autumn.municipality, "återrapportering")
    assert hit.title == report.title
    assert panels.search(autumn.rolf, autumn.municipality, "återrapportering") == []
    (entry,) = panels.calendar(autumn.council, 2026, TODAY)
    assert (entry.ring, entry.day, entry.status) == ("reporting", report.deadline, "due")
    links = panels.evidence(autumn.municipality, [f"report:{report.pk}", "meeting:1"])
    assert [link.label for link in links.values()] == [report.title]
