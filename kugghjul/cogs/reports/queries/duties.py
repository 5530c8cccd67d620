"""Reports that the charter asks for and that nobody has given yet (ReportBack; V7, T7, L13)."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kugghjul.charters import LAW, load
from kugghjul.cogs.council.models import Council, Undertaking
from kugghjul.cogs.council.queries import edition_on
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.reports.models import Report
from kugghjul.cogs.reports.queries.frozen_meetings import HELD
from kugghjul.cogs.reports.queries.given import given as reports_given
from kugghjul.core.calendar import add_months
from kugghjul.core.rules.facts import ReportFact
from kugghjul.core.rules.judging.reports import report_window
from kugghjul.core.rules.kinds import Occasion, ReportBack
from kugghjul.core.rules.model import Charter, Clause
from kugghjul.kit.clock import local_day

BACK = dt.timedelta(days=200)  # older meetings are the compliance page's, not today's work
AHEAD = dt.timedelta(days=60)
INHABITANTS = "invanarna"  # they hear by the public pages, not by a report


@dataclass(frozen=True)
class Duty:
    """A report that is owed: by which clause, to whom, on what, by when (None: as soon as may be)."""

    clause: Clause
    rule: ReportBack
    due: dt.date | None
    meeting: Meeting | None = None
    report: str = ""

    @property
    def kind(self) -> str:
        """The kind of report that answers the duty."""
        if self.rule.to == "kommunfullmaktige":
            return Report.Kind.ASSEMBLY
        if self.rule.contents:
            whole = "indicators" in self.rule.contents
            return Report.Kind.GROUP_YEAR if whole else Report.Kind.FOLLOW_UP
        return {
            Occasion.AFTER_MEETING: Report.Kind.AFTER_MEETING,
            Occasion.ACCOUNTS: Report.Kind.ANNUAL,
            Occasion.ANNUAL: Report.Kind.ANNUAL,
        }.get(self.rule.occasion, Report.Kind.HALF_YEAR)


def duties(council: Council, today: dt.date) -> list[Duty]:
    """What is owed now, meetings first. Six queries, whatever the history."""
    edition = edition_on(council, today)
    charter = edition.charter if edition else None
    clauses = [*_clauses(charter), *_clauses(load(LAW))]
    if not clauses:
        return []
    given = [*reports_given(council), *_told_of(council)]
    begun = _begun(council)
    found: list[Duty] = []
    for clause in clauses:
        assert isinstance(clause.rule, ReportBack)
        if clause.rule.occasion is Occasion.AFTER_MEETING:
            found += _meetings(council, charter, clause, clause.rule, given, today)
        elif duty := _dated(clause, clause.rule, given, today):
            found.append(duty)
    return [_with_report(one, begun) for one in found]


def _clauses(charter: Charter | None) -> list[Clause]:
    return [
        clause
        for clause in (charter.clauses if charter else ())
        if isinstance(clause.rule, ReportBack) and clause.rule.to != INHABITANTS
    ]


def _told_of(council: Council) -> list[ReportFact]:
    """Reports noted in the register before the product made them."""
    rows = council.undertakings.filter(kind=Undertaking.Kind.REPORT, withdrawn_at=None)
    return [
        ReportFact(
            f"undertaking:{row.pk}", row.subject, row.on, row.data.get("occasion", ""),
            row.data.get("from_body", ""), row.data.get("meeting", ""),
        )
        for row in rows
    ]  # fmt: skip


def _begun(council: Council) -> dict[tuple[str, str, int | None], str]:
    """Open reports by addressee, occasion and meeting."""
    rows = Report.objects.filter(council=council, sent_at=None).values_list(
        "addressee_key", "occasion", "meeting_id", "slug"
    )
    return {(to, occasion, meeting): slug for to, occasion, meeting, slug in rows}


def _with_report(duty: Duty, begun: dict[tuple[str, str, int | None], str]) -> Duty:
    meeting = duty.meeting.pk if duty.meeting else None
    slug = begun.get((duty.rule.to, str(duty.rule.occasion), meeting), "")
    return Duty(duty.clause, duty.rule, duty.due, duty.meeting, slug)


def _meetings(
    council: Council, charter: Charter | None, clause: Clause, rule: ReportBack,
    given: list[ReportFact], today: dt.date,
) -> list[Duty]:  # fmt: skip
    told = {one.meeting for one in given if one.to == rule.to}
    rows = Meeting.objects.filter(
        council=council, state__in=HELD, starts_at__date__gte=today - BACK,
        starts_at__date__lte=today,
    )  # fmt: skip
    if rule.from_body and charter is not None:
        rows = rows.filter(bodies__key__in=charter.parts_of(rule.from_body)).distinct()
    waiting = [row for row in rows.order_by("starts_at") if f"meeting:{row.pk}" not in told]
    return [Duty(clause, rule, None, row) for row in waiting if local_day(row.starts_at) <= today]


def _dated(
    clause: Clause, rule: ReportBack, given: list[ReportFact], today: dt.date
) -> Duty | None:
    mine = [one for one in given if one.to == rule.to and one.on <= today]
    if rule.occasion is Occasion.CONTINUOUS:
        last = max((one.on for one in mine), default=None)
        if last is None:
            return Duty(clause, rule, None)
        due = add_months(last, rule.maximum_months or 12)
        return Duty(clause, rule, due) if due - AHEAD <= today else None
    window = report_window(rule.occasion, today.year)
    done = any(one.on in window and one.occasion == str(rule.occasion) for one in mine)
    near = window.first <= today <= window.last and window.last - AHEAD <= today
    return Duty(clause, rule, window.last) if near and not done else None
