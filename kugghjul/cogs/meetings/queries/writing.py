"""When what was said at a meeting may still be written, and when it is closed."""

from __future__ import annotations

from django.utils.translation import gettext as _

from kugghjul.cogs.meetings.models import Meeting, Notes
from kugghjul.kit.refusals import Refused

OPEN = (Meeting.State.ONGOING, Meeting.State.HELD)


def writable(meeting: Meeting) -> None:
    """Refused, with the reason, unless the meeting's record is open for writing (B130)."""
    state = Notes.objects.filter(meeting=meeting).values_list("state", flat=True).first()
    if state == Notes.State.APPROVED or meeting.state == Meeting.State.APPROVED:
        raise Refused(
            _("Anteckningarna är justerade och låsta. Skriv en rättelse i stället."), status=409
        )
    if state == Notes.State.REVIEW:
        raise Refused(
            _("Anteckningarna är ute på justering. Ta tillbaka dem för att ändra."), status=409
        )
    if meeting.state not in OPEN:
        raise Refused(_("Mötet är inte öppnat än. Öppna mötet för att skriva."), status=409)
