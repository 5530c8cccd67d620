"""One meeting as a calendar file, for the signed-in who wants it in the own calendar."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from kugghjul.cogs.meetings import access
from kugghjul.cogs.meetings.queries.calendar import entry_of
from kugghjul.kit import ics


def meeting_calendar(request: HttpRequest, slug: str) -> HttpResponse:
    """The meeting as an .ics file."""
    meeting = access.meeting_to_see(request.user, request.municipality, slug)
    response = HttpResponse(
        ics.feed([entry_of(meeting)], meeting.title), content_type="text/calendar; charset=utf-8"
    )
    response["Content-Disposition"] = f'attachment; filename="{slug}.ics"'
    return response
