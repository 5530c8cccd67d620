"""Frozen facts: a report says what was true when it was frozen, today and in ten years."""

from __future__ import annotations

import datetime as dt
from types import SimpleNamespace

import pytest

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.meetings.models import AgendaItem
from kugghjul.cogs.plan.models import IndicatorValue
from kugghjul.cogs.reports import actions
from kugghjul.cogs.reports.models import Report
from kugghjul.cogs.reports.queries.papers import background_of, document_of, facts_of, printed_at
from kugghjul.core.documents.report_facts import ReportFacts
from kugghjul.kit.papers import printed
from kugghjul.kit.refusals import Refused
from kugghjul.render.text import to_text
from tests.cogs.reports.conftest import FIRST, LAST, activity, meeting, started


def test_the_facts_are_those_of_the_period(report: Report) -> None:
    facts = facts_of(report)
    (held,) = facts.meetings
    assert (held.day, held.title) == (dt.date(2026, 9, 21), "Styrgruppen")
    assert [one.text for one in held.decisions] == ["Lägesbilden godkänns."]
    assert held.organisations == ("Kanslienheten",)
    assert [one.number for one in facts.assignments] == ["U-1"]
    assert [(one.code, one.hours_spent, one.cost_spent) for one in facts.activities] == [
        ("AK-1", "12.5", "1500")
    ]
    (measure,) = facts.measures
    assert (measure.cost_planned, measure.cost_spent, measure.hours_spent) == (
        "5000",
        "1500",
        "12.5",
    )
    assert measure.indicators[0].outcome == "35.5"


def test_what_lies_outside_the_period_is_not_told(
    autumn: SimpleNamespace, now: dt.datetime
) -> None:
    meeting(autumn, dt.date(2026, 6, 30), slug="sommar")
    activity(autumn, 2, starts_on=dt.date(2026, 6, 30))
    facts = facts_of(started(autumn, now))
    assert len(facts.meetings) == 1 and len(facts.activities) == 1


def test_internal_meetings_and_points_stay_inside(
    autumn: SimpleNamespace, now: dt.datetime
) -> None:
    autumn.operative.internal_notes = True
    autumn.operative.save()
    meeting(autumn, dt.date(2026, 10, 5), autumn.operative, "intern")
    hidden = AgendaItem.objects.create(
        meeting=autumn.meeting, order=2, title="Känsligt", internal=True
    )
    report = started(autumn, now, body=None, from_key="")
    facts = facts_of(report)
    assert [one.internal for one in facts.meetings] == [False, True]
    assert "Känsligt" not in str(report.facts) and hidden.pk
    assert not facts.meetings[1].items


def test_a_report_is_unchanged_when_its_rows_are_changed_afterwards(
    report: Report, autumn: SimpleNamespace
) -> None:
    def said() -> tuple[bytes, bytes, str]:
        found = Report.objects.get(pk=report.pk)
        paper, at, home = document_of(found), printed_at(found), found.municipality
        return printed(paper, "pdf", home, at), printed(paper, "docx", home), to_text(paper)

    before = said()
    Activity.objects.update(cost_spent="99999", title="Omdöpt", hours_spent=None)
    IndicatorValue.objects.update(value="1")
    autumn.meeting.decisions.update(text="Något annat")
    autumn.assignment.text = "Omskrivet"
    autumn.assignment.save()
    autumn.steering.name = "Ny styrgrupp"
    autumn.steering.save()
    assert said() == before
    assert "99999" not in to_text(background_of(Report.objects.get(pk=report.pk)))


def test_stored_facts_are_read_back_as_they_were(report: Report) -> None:
    assert ReportFacts.from_json(report.facts).to_json() == report.facts


def test_refreezing_follows_texts_that_nobody_has_changed(
    report: Report, autumn: SimpleNamespace, now: dt.datetime
) -> None:
    summary = report.blocks.get(key="summary")
    actions.write_block(summary, "Egna ord.", by=autumn.anna, at=now)
    meeting(autumn, dt.date(2026, 10, 9))
    again = actions.refreeze(report, by=autumn.anna, at=now)
    texts = {block.key: block.text for block in again.blocks.all()}
    assert texts["summary"] == "Egna ord."
    assert "2 sammanträden" in texts["description"].replace("\u00a0", " ")
    assert "meeting-2026-10-09" in texts
    order = [block.key for block in again.blocks.all()]
    assert order.index("meeting-2026-09-21") + 1 == order.index("meeting-2026-10-09")


def test_an_approved_report_is_never_frozen_anew(
    report: Report, autumn: SimpleNamespace, now: dt.datetime
) -> None:
    Report.objects.filter(pk=report.pk).update(state=Report.State.APPROVED)
    with pytest.raises(Refused, match="godkänd"):
        actions.refreeze(report, by=autumn.anna, at=now)


def test_a_period_that_ends_before_it_begins_is_refused(
    autumn: SimpleNamespace, now: dt.datetime
) -> None:
    with pytest.raises(Refused, match="slutar före"):
        started(autumn, now, period_from=LAST, period_until=FIRST)


def test_a_deadline_that_has_passed_is_refused(autumn: SimpleNamespace, now: dt.datetime) -> None:
    with pytest.raises(Refused, match="passerat"):
        started(autumn, now, deadline=dt.date(2026, 11, 9))


def test_the_same_number_of_queries_whatever_the_history(
    autumn: SimpleNamespace, now: dt.datetime, django_assert_num_queries: object
) -> None:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    from kugghjul.cogs.reports.queries.freezing import Scope, frozen

    scope = Scope(autumn.council, "half_year", FIRST, LAST)
    with CaptureQueriesContext(connection) as few:
        frozen(scope, now)
    for number in range(2, 40):
        activity(autumn, number)
        meeting(autumn, FIRST + dt.timedelta(days=number), slug=f"m{number}")
    with CaptureQueriesContext(connection) as many:
        frozen(scope, now)
    assert len(many) == len(few)
