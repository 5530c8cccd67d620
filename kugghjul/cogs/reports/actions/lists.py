"""Who approves, who signs, what is enclosed, and to whom it goes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.reports.actions.approval import _ask_again
from kugghjul.cogs.reports.models import Approver, Enclosure, Receiver, Report, Signatory
from kugghjul.kit.actions import action
from kugghjul.kit.addresses import why_unreachable
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused


@action
def set_enclosures(
    report: Report,
    rows: Iterable[tuple[str, bool] | tuple[str, bool, Meeting | None]],
    *,
    by: User,
    at: dt.datetime,
) -> Report:
    """The rows of «Handlingar i ärendet», in order: name, whether it is enclosed, whose notes.

    A row of two parts keeps the meeting that its name stood for before.
    """
    report = _open(report)
    notes = {one.name: one.meeting for one in report.enclosures.select_related("meeting")}
    kept = [
        (name, row[1], row[2] if len(row) > 2 else notes.get(name))
        for row in rows
        for name in [row[0].strip()]
    ]
    report.enclosures.all().delete()
    Enclosure.objects.bulk_create(
        Enclosure(report=report, order=n, name=name[:300], attached=attached, meeting=meeting)
        for n, (name, attached, meeting) in enumerate(row for row in kept if row[0])
    )
    _ask_again(report)
    record("report.enclosures", report, by=by, at=at, rows=len(kept))
    return report


@action
def set_receivers(
    report: Report, rows: Iterable[tuple[str, str]], *, by: User, at: dt.datetime
) -> Report:
    """The sending list, in order: name and address. Without an address it is sent by other means."""
    report = _open(report, (Report.State.APPROVED,))
    kept = [(name.strip(), address.strip()) for name, address in rows]
    for name, address in kept:
        if address and why_unreachable(address):
            raise Refused(
                _("Adressen till %(name)s går inte att skicka till.") % {"name": name or address},
                field="receivers",
            )
    report.receivers.all().delete()
    Receiver.objects.bulk_create(
        Receiver(report=report, order=n, name=(name or address)[:160], address=address)
        for n, (name, address) in enumerate(row for row in kept if any(row))
    )
    record("report.receivers", report, by=by, at=at, rows=len(kept))
    return report


@action
def set_signatories(
    report: Report, rows: Iterable[tuple[str, str]], *, by: User, at: dt.datetime
) -> Report:
    """Who signs, in order: function, and a name where one is wanted."""
    report = _open(report)
    kept = [(function.strip(), name.strip()) for function, name in rows]
    report.signatories.all().delete()
    Signatory.objects.bulk_create(
        Signatory(report=report, order=n, function=function[:160], name=name[:120])
        for n, (function, name) in enumerate(row for row in kept if row[0])
    )
    _ask_again(report)
    record("report.signatories", report, by=by, at=at, rows=len(kept))
    return report


@action
def set_approvers(report: Report, users: Iterable[User], *, by: User, at: dt.datetime) -> Report:
    """Who must approve. It waits on their own pages when the texts are ready."""
    report = _open(report)
    report.approvers.all().delete()
    Approver.objects.bulk_create(
        Approver(report=report, user=user) for user in dict.fromkeys(users)
    )
    record("report.approvers", report, by=by, at=at, n=report.approvers.count())
    return report


def _open(report: Report, also: tuple[str, ...] = ()) -> Report:
    found = Report.objects.select_for_update(of=("self",)).get(pk=report.pk)
    if not found.open and found.state not in also:
        raise Refused(_("Rapporten är godkänd och ändras inte."))
    return found
