"""Start a report with frozen facts, freeze them anew while it is a draft, change its head."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.activities.queries.numbering import next_number
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.plan.models import Measure
from kugghjul.cogs.reports.actions.approval import _ask_again
from kugghjul.cogs.reports.models import (
    Approver,
    Block,
    BlockVersion,
    Enclosure,
    Receiver,
    Report,
    Signatory,
)
from kugghjul.cogs.reports.queries import beginning
from kugghjul.cogs.reports.queries.freezing import digest, frozen, hold_still, scope_of
from kugghjul.core.documents import ReportFacts
from kugghjul.core.documents.report_draft import Draft, drafts
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused

HEAD = (
    "title", "diary_number", "handler", "unit", "addressee", "addressee_key", "occasion", "deadline"
)  # fmt: skip
LONGEST_PERIOD = dt.timedelta(days=5 * 366)


@action
def start_report(
    council: Council,
    *,
    kind: str,
    period_from: dt.date,
    period_until: dt.date,
    title: str = "",
    addressee: str = "",
    addressee_key: str = "",
    occasion: str | None = None,
    body: Body | None = None,
    from_key: str = "",
    meeting: Meeting | None = None,
    diary_number: str = "",
    handler: str = "",
    unit: str = "",
    deadline: dt.date | None = None,
    approvers: Iterable[User] = (),
    by: User,
    at: dt.datetime,
) -> Report:
    """Freeze the facts of the period, draft the texts, list notes, receivers and who signs (V7).

    `body` reports (default: the meeting's, or the council itself); `from_key` is what the charter
    calls it. Refused: an end before the start, a deadline that has passed.
    """
    hold_still()
    _period(period_from, period_until, local_day(at))
    _deadline(deadline, at)
    if meeting is not None and meeting.council_id != council.pk:
        raise Refused(_("Välj ett av rådets egna möten."), field="meeting")
    body = body or beginning.reporting_body(council, meeting)
    values = {
        "kind": kind,
        "occasion": beginning.occasion_of(kind) if occasion is None else occasion,
        "title": title.strip() or beginning.title_of(kind, council, body),
        **_addressed(kind, addressee, addressee_key),
        "body": body,
        "from_key": from_key or (body.key if body else ""),
        "meeting": meeting,
        "period_from": period_from,
        "period_until": period_until,
        "diary_number": diary_number.strip(),
        "handler": handler.strip(),
        "unit": unit.strip(),
        "deadline": deadline,
    }
    report = _created(council, values, by, at)
    _fill(report, approvers, by, at)
    record("report.started", report, by=by, at=at, kind=kind, facts=report.facts_hash)
    return report


@action
def refreeze(report: Report, *, by: User, at: dt.datetime) -> Report:
    """Read the facts anew, while the report is a draft. Texts that nobody has changed follow.

    A text that a person has written stays as it is; meetings that are new get a text of their own.
    """
    hold_still()
    report = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if not report.open:
        raise Refused(_("Rapporten är godkänd. Uppgifterna i den ändras inte."))
    facts = frozen(scope_of(report), at)
    _store(report, facts, by, at)
    _tie(report, facts)
    _follow(report, drafts(report.kind, facts, report.title, report.addressee), by, at)
    report.state = Report.State.DRAFT
    report.save()
    _ask_again(report)
    record("report.refrozen", report, by=by, at=at, facts=report.facts_hash)
    return report


@action
def change_report(report: Report, *, by: User, at: dt.datetime, **head: Any) -> Report:
    """Change the head: title, diary number, who handles it, addressee, occasion, deadline."""
    report = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if not report.open:
        raise Refused(_("Rapporten är godkänd och ändras inte."))
    if unknown := sorted(set(head) - set(HEAD)):
        raise TypeError(f"no such field: {unknown[0]}")
    if "title" in head and not head["title"].strip():
        raise Refused(_("Skriv en rubrik."), field="title")
    if "deadline" in head and head["deadline"] != report.deadline:
        _deadline(head["deadline"], at)
    for name, value in head.items():
        setattr(report, name, value.strip() if isinstance(value, str) else value)
    report.save(update_fields=list(head))
    _ask_again(report)
    record("report.changed", report, by=by, at=at, fields=sorted(head))
    return report


@action
def remove_report(report: Report, *, by: User, at: dt.datetime) -> None:
    """Throw a draft away. An approved or sent report stays for good."""
    report = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if not report.open:
        raise Refused(_("En godkänd rapport tas inte bort."))
    record("report.removed", report, by=by, at=at)
    report.delete()


def _created(council: Council, values: dict[str, Any], by: User, at: dt.datetime) -> Report:
    number = next_number(council, Report)
    first, until, addressee = values["period_from"], values["period_until"], values["addressee"]
    report = Report(
        council=council,
        number=number,
        slug=beginning.slug_of(council, addressee, first, until, values["meeting"]),
        created_at=at,
        created_by=by,
        **values,
    )
    _store(report, frozen(scope_of(report), at), by, at)
    report.save()
    return report


def _store(report: Report, facts: ReportFacts, by: User, at: dt.datetime) -> None:
    report.facts = facts.to_json()
    report.facts_hash = digest(report.facts)
    report.frozen_at, report.frozen_by = at, by


def _tie(report: Report, facts: ReportFacts) -> None:
    """Real rows behind the red thread: what the report feeds back on."""
    keys = {name: [int(one.id.partition(":")[2]) for one in getattr(facts, name)]
            for name in ("activities", "measures")}  # fmt: skip
    report.activities.set(Activity.objects.filter(pk__in=keys["activities"]))
    report.measures.set(Measure.objects.filter(pk__in=keys["measures"]))


def _fill(report: Report, approvers: Iterable[User], by: User, at: dt.datetime) -> None:
    facts = ReportFacts.from_json(report.facts)
    _tie(report, facts)
    _draft(report, drafts(report.kind, facts, report.title, report.addressee), by, at)
    _lists(report, facts, approvers)


def _draft(report: Report, made: Iterable[Draft], by: User, at: dt.datetime) -> None:
    for order, one in enumerate(made):
        _block(report, one, order, by, at)


def _block(report: Report, one: Draft, order: int, by: User, at: dt.datetime) -> Block:
    block = Block.objects.create(
        report=report, key=one.key, part=one.part, order=order, heading=one.heading,
        text=one.text, drafted=one.text,
    )  # fmt: skip
    BlockVersion.objects.create(
        block=block, number=1, text=one.text, source=BlockVersion.Source.DRAFT, by=by, at=at
    )
    return block


def _follow(report: Report, made: Iterable[Draft], by: User, at: dt.datetime) -> None:
    known = {block.key: block for block in report.blocks.select_for_update(of=("self",))}
    for order, one in enumerate(made):
        block = known.get(one.key)
        if block is None:
            _block(report, one, order, by, at)
        elif block.text == block.drafted and block.text != one.text:
            block.text = block.drafted = one.text
            block.version += 1
            block.ready_at = block.ready_by = None
            block.order = order
            block.save()
            BlockVersion.objects.create(
                block=block, number=block.version, text=one.text,
                source=BlockVersion.Source.DRAFT, by=by, at=at,
            )  # fmt: skip
        else:
            Block.objects.filter(pk=block.pk).update(drafted=one.text, order=order)


def _lists(report: Report, facts: ReportFacts, approvers: Iterable[User]) -> None:
    Enclosure.objects.bulk_create(
        Enclosure(report=report, order=n, name=one.name, meeting_id=one.meeting)
        for n, one in enumerate(beginning.enclosures_of(facts))
    )
    home = report.body.name if report.body else report.council.name
    Receiver.objects.create(
        report=report, order=0, name=home, address=report.municipality.contact_email
    )
    Signatory.objects.bulk_create(
        Signatory(report=report, order=n, function=function)
        for n, function in enumerate(beginning.signatories_of(report.council, report.body))
    )
    Approver.objects.bulk_create(
        Approver(report=report, user=user) for user in dict.fromkeys(approvers)
    )


def _addressed(kind: str, addressee: str, key: str) -> dict[str, str]:
    """To whom; the body that usually hears this kind when nobody is named."""
    usual, usual_key = beginning.addressee_of(kind)
    if not addressee.strip():
        return {"addressee": usual, "addressee_key": key or usual_key}
    return {"addressee": addressee.strip(), "addressee_key": key}


def _period(first: dt.date, last: dt.date, today: dt.date) -> None:
    if last < first:
        raise Refused(_("Perioden slutar före den börjar. Ändra någon av dagarna."), "period_until")
    if last - first > LONGEST_PERIOD:
        raise Refused(_("Perioden är längre än fem år. Välj en kortare."), "period_until")
    if last > today + LONGEST_PERIOD:
        raise Refused(_("Perioden slutar om mer än fem år. Välj en tidigare dag."), "period_until")


def _deadline(deadline: dt.date | None, at: dt.datetime) -> None:
    if deadline is not None and deadline < local_day(at):
        raise Refused(_("Dagen har passerat. Välj en dag från och med i dag."), "deadline")
