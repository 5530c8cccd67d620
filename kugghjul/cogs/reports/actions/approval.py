"""Approve a report, open it again, and send it to its list (V7)."""

from __future__ import annotations

import datetime as dt

from django.core.files.base import ContentFile
from django.core.files.storage import default_storage
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.reports.models import Report
from kugghjul.cogs.reports.queries.papers import (
    blocks_of,
    contents_of,
    document_of,
    lacking,
    printed_at,
)
from kugghjul.core.documents.wording import joined
from kugghjul.kit import mail
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.papers import TYPES, printed
from kugghjul.kit.refusals import Refused

S = Report.State


@action
def approve_report(report: Report, *, by: User, at: dt.datetime) -> Report:
    """Approve for one's own part; when everybody asked has, the report is locked.

    Refused, with what is missing by name, while a text is empty or not marked ready.
    """
    report = _locked(report)
    if not report.open:
        raise Refused(_("Rapporten är redan godkänd."))
    if missing := _missing(report):
        raise Refused(missing)
    asked = list(report.approvers.select_for_update(of=("self",)))
    mine = [one for one in asked if one.user_id == by.pk]
    if asked and not mine:
        raise Refused(_("Rapporten godkänns av dem som står som godkännare."))
    for one in mine:
        one.approved_at = at
        one.save(update_fields=["approved_at"])
    if all(one.approved_at for one in asked):
        report.state, report.approved_at = S.APPROVED, at
        report.save(update_fields=["state", "approved_at"])
    record("report.approved", report, by=by, at=at, facts=report.facts_hash, state=report.state)
    return report


@action
def reopen_report(report: Report, reason: str, *, by: User, at: dt.datetime) -> Report:
    """Take an approved report back to a draft, before it is sent. The reason is kept in the log."""
    report = _locked(report)
    if report.state != S.APPROVED:
        raise Refused(_("Bara en godkänd rapport som inte är skickad kan öppnas igen."))
    if not reason.strip():
        raise Refused(_("Skriv varför rapporten öppnas igen."), field="reason")
    report.state, report.approved_at = S.READY, None
    report.save(update_fields=["state", "approved_at"])
    report.approvers.update(approved_at=None)
    record("report.reopened", report, by=by, at=at, reason=reason.strip()[:500])
    return report


@action
def send_report(report: Report, *, by: User, at: dt.datetime) -> Report:
    """Send the approved report as PDF to everybody on the list, and keep the file as it was sent.

    From then on the charter's duty to report has its evidence (ReportFact).
    """
    report = _locked(report)
    if report.state == S.SENT:
        raise Refused(_("Rapporten är redan skickad."))
    if report.state != S.APPROVED:
        raise Refused(_("Rapporten ska godkännas innan den skickas."))
    receivers = list(report.receivers.all())
    if not receivers:
        raise Refused(_("Sändlistan är tom. Skriv vem som ska ha rapporten."))
    report.file = _kept(report)
    for one in receivers:
        if one.address:
            one.letter = _letter(report, one.name, one.address, at)
            one.save(update_fields=["letter"])
    report.contents = contents_of(report, blocks_of(report))
    report.state, report.sent_at = S.SENT, at
    report.save(update_fields=["state", "sent_at", "contents", "file"])
    record("report.sent", report, by=by, at=at, receivers=len(receivers), file=report.file)
    return report


def _ask_again(report: Report) -> None:
    """Nobody has approved what the report says from now on. For the actions of this cog."""
    report.approvers.update(approved_at=None)


def _locked(report: Report) -> Report:
    return Report.objects.select_for_update(of=("self",)).get(pk=report.pk)


def _missing(report: Report) -> str:
    """A sentence on what stands in the way, or ""."""
    found = lacking(report, blocks_of(report))
    said = []
    if found["empty"]:
        said.append(_("Tomma texter: %(names)s.") % {"names": joined(found["empty"])})
    if found["unready"]:
        said.append(_("Inte klarmarkerade: %(names)s.") % {"names": joined(found["unready"])})
    if found["lists"]:
        said.append(_("Tomma listor: %(names)s.") % {"names": joined(found["lists"])})
    return " ".join([_("Rapporten kan inte godkännas än."), *said]) if said else ""


def _kept(report: Report) -> str:
    """The PDF as it is sent, kept in the file store. Gives its place."""
    pdf = printed(document_of(report), "pdf", report.municipality, printed_at(report))
    where = f"reports/{report.municipality.slug}/{report.slug}.pdf"
    return default_storage.save(where, ContentFile(pdf))


def _letter(report: Report, name: str, address: str, at: dt.datetime) -> mail.Letter:
    """Letters are Swedish whatever language the sender's pages have."""
    text = (
        f"Hej!\n\nHär kommer rapporten «{report.title}» till {report.addressee}.\n\n"
        f"Hälsningar\n{report.council.name}, {report.municipality.name}\n"
    )
    return mail.post(
        kind="report",
        unique=f"report:{report.pk}:{address.lower()}",
        to_name=name,
        to_address=address,
        subject=report.title,
        text=text,
        at=at,
        municipality=report.municipality,
        reply_to=report.municipality.contact_email,
        attachments=[
            {"name": f"{report.slug}.pdf", "storage": report.file, "content_type": TYPES["pdf"]}
        ],
    )
