"""Calendar feeds by secret address: one person's meetings, in all bodies or in one (B106)."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse

from kugghjul.cogs.meetings.queries.calendar import entry_of, feed_of
from kugghjul.kit import clock, ics
from kugghjul.kit.doors import public_view, there, too_often


@public_view
def feed(request: HttpRequest, token: str, body: str = "") -> HttpResponse:
    """The feed, read-only. 404 when the address is unknown or its holder sits nowhere any more."""
    if too_often(request, "kalender", 600, 3600):
        return HttpResponse(status=429)
    found = there(feed_of(token, body, clock.now()))
    name, meetings = found
    response = HttpResponse(
        ics.feed(map(entry_of, meetings), name), content_type="text/calendar; charset=utf-8"
    )
    response["Cache-Control"], response["Referrer-Policy"] = "private, max-age=60", "no-referrer"
    return response
