"""Documents to a meeting or one of its points: kept under a name of our own, never overwritten
(B152, B165).
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.conf import settings
from django.core.files.storage import default_storage
from django.db.models import Sum
from django.utils.translation import gettext as _

from kugghjul.cogs.meetings.models import AgendaItem, Attachment, Meeting, Summons
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused
from kugghjul.kit.uploads import checked

S = Meeting.State
CLOSED = (S.APPROVED, S.CANCELLED)


@action
def attach(
    meeting: Meeting,
    upload: Any,
    *,
    by: Any,
    at: dt.datetime,
    item: AgendaItem | None = None,
    name: str = "",
    required: bool = False,
    restricted: bool = False,
    replaces: Attachment | None = None,
) -> Attachment:
    """Keep `upload` as a document, or as the next version of `replaces`; the old one stays (R9).

    `upload` None makes a place for a document that is waited for. `required`: *ska* rather than
    *bör*.
    `restricted`: never by mail, and read only by those who are called (B120).
    """
    _may_attach(meeting, upload, name)
    made = Attachment(meeting=meeting, item=item, name=name.strip()[:200], added_at=at, added_by=by)
    made.required, made.restricted = required, restricted
    if replaces is not None:
        replaces = Attachment.objects.select_for_update().get(pk=replaces.pk)
        _follow(made, replaces)
    if upload is not None:
        _keep(made, upload, meeting.municipality)
    try:
        made.save()
        if replaces is not None:
            Attachment.objects.filter(pk=replaces.pk).update(replaced_by=made)
        detail = {"document": made.pk, "version": made.version, "sha256": made.sha256}
        record("document.added", meeting, by=by, at=at, **detail)
    except BaseException:
        if made.file:
            default_storage.delete(made.file.name)
        raise
    return made


@action
def remove_attachment(attachment: Attachment, *, by: Any, at: dt.datetime) -> None:
    """Take a document away. Refused once it went out with a summons: what was sent is kept."""
    sent = Summons.objects.filter(
        meeting=attachment.meeting, sent_at__gte=attachment.added_at
    ).exists()
    if sent and attachment.file:
        raise Refused(
            _("Handlingen har skickats med kallelsen och sparas. Lägg upp en ny version i stället.")
        )
    record(
        "document.removed",
        attachment.meeting,
        by=by,
        at=at,
        document=attachment.pk,
        name=attachment.name,
    )
    attachment.replaces.update(replaced_by=None)
    attachment.delete()  # the file itself goes with the nightly sweep, when the row is surely gone


def _may_attach(meeting: Meeting, upload: Any, name: str) -> None:
    if meeting.state in CLOSED:
        state = meeting.get_state_display().lower()
        raise Refused(_("Mötet är %s. Handlingar kan inte läggas till.") % state, "file")
    if upload is None and not name.strip():
        raise Refused(_("Välj en fil, eller skriv vad handlingen ska heta."), "file")


def _follow(made: Attachment, replaces: Attachment) -> None:
    """The new version takes over the old one's place; marks may only become stricter unasked."""
    if replaces.replaced_by_id:
        raise Refused(
            _("Någon annan har redan lagt upp en nyare version. Läs in sidan igen."),
            "file",
            status=409,
        )
    made.item, made.version = replaces.item, replaces.version + (1 if replaces.file else 0)
    made.name = made.name or replaces.name
    made.restricted = made.restricted or replaces.restricted
    made.required = made.required or replaces.required


def _keep(made: Attachment, upload: Any, municipality: Municipality) -> None:
    found = checked(upload, settings.FILE_LARGEST)
    used = (
        Attachment.objects.filter(meeting__municipality=municipality).aggregate(used=Sum("size"))[
            "used"
        ]
        or 0
    )
    if used + found.size > settings.FILE_QUOTA:
        raise Refused(
            _("Kommunens utrymme för filer är fullt. Be den som sköter installationen om mer."),
            "file",
        )
    made.file_name, made.content_type = found.name, found.content_type
    made.size, made.sha256 = found.size, found.sha256
    made.name = made.name or found.name.rpartition(".")[0]
    made.file = default_storage.save(f"handlingar/{municipality.pk}/{uuid.uuid4().hex}", upload)
