"""The only way a view gets a report or one of its texts: fetch it, or be refused."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import Q, QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import RUNS_MEETINGS, SEES_MEETINGS, has_role, require_role
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.reports.models import Block, Report, WordReturn
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.doors import there

DONE = (Report.State.APPROVED, Report.State.SENT)


def council_to_report(user: Any, municipality: Municipality) -> Council:
    """The council, for those who start its reports."""
    require_role(user, municipality, RUNS_MEETINGS)
    return there(Council.objects.filter(municipality=municipality).first())


def reports_to_see(user: Any, municipality: Municipality) -> QuerySet[Report]:
    """Reports that the user may read: approved ones, and drafts for those who work on them."""
    require_role(user, municipality, SEES_MEETINGS)
    return visible_to(user, municipality)


def visible_to(user: Any, municipality: Municipality) -> QuerySet[Report]:
    """The same without asking whether the user has a role here."""
    rows = Report.objects.filter(council__municipality=municipality)
    rows = rows.select_related("council__municipality", "body", "meeting")
    if has_role(user, municipality, RUNS_MEETINGS):
        return rows
    mine = Block.objects.filter(writer=user).values("report")
    return rows.filter(Q(state__in=DONE) | Q(pk__in=mine) | Q(approvers__user=user)).distinct()


def report_to_see(user: Any, municipality: Municipality, slug: str) -> Report:
    """A report to read. 404 in another municipality; a draft is refused to those outside it."""
    found = reports_to_see(user, municipality).filter(slug=slug).first()
    if found is not None:
        return found
    if Report.objects.filter(council__municipality=municipality, slug=slug).exists():
        raise PermissionDenied(_("Rapporten skrivs fortfarande. Den visas när den är godkänd."))
    raise Http404


def report_to_run(user: Any, municipality: Municipality, slug: str) -> Report:
    """A report for those who answer for it: the coordinator, the chair, the secretary."""
    found = report_to_see(user, municipality, slug)
    require_role(user, municipality, RUNS_MEETINGS)
    return found


def report_to_write(user: Any, municipality: Municipality, slug: str) -> Report:
    """A report for those who write in it, or approve it."""
    found = report_to_see(user, municipality, slug)
    if not may_write(user, found):
        raise PermissionDenied(_("Rapporten skrivs av dem som har fått en text att skriva."))
    return found


def block_to_write(user: Any, municipality: Municipality, slug: str, key: str) -> Block:
    """A text for its writer, and for those who answer for the whole report."""
    report = report_to_see(user, municipality, slug)
    block = there(report.blocks.select_related("writer").filter(key=key).first())
    block.report = report
    if block.writer_id != user.pk:
        require_role(user, municipality, RUNS_MEETINGS)
    return block


def block_to_run(user: Any, municipality: Municipality, slug: str, key: str) -> Block:
    """A text for those who answer for the whole report."""
    block = block_to_write(user, municipality, slug, key)
    require_role(user, municipality, RUNS_MEETINGS)
    return block


def report_to_approve(user: Any, municipality: Municipality, slug: str) -> Report:
    """A report for those asked to approve it; when nobody is, for those who answer for it."""
    found = report_to_see(user, municipality, slug)
    if not may_approve(user, found):
        raise PermissionDenied(_("Rapporten godkänns av dem som står som godkännare."))
    return found


def return_to_settle(user: Any, municipality: Municipality, slug: str, pk: int) -> WordReturn:
    """A Word file that came back, for those who answer for the report."""
    report = report_to_run(user, municipality, slug)
    found = there(report.returns.filter(pk=pk).first())
    found.report = report
    return found


def may_run(user: Any, report: Report) -> bool:
    """Whether the user answers for the report."""
    return has_role(user, report.municipality, RUNS_MEETINGS)


def may_write(user: Any, report: Report) -> bool:
    """Whether the user answers for the report, or writes or approves in it."""
    if may_run(user, report):
        return True
    mine = report.blocks.filter(writer=user).exists()
    return mine or report.approvers.filter(user=user).exists()


def may_approve(user: Any, report: Report) -> bool:
    """Whether it is the user who is to approve."""
    asked = list(report.approvers.values_list("user_id", flat=True))
    return user.pk in asked if asked else may_run(user, report)


def may_start(user: Any, municipality: Municipality) -> bool:
    """Whether the user may start a report."""
    return has_role(user, municipality, RUNS_MEETINGS)
