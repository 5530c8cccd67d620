"""Meetings as calendar text: invitations that move and cancel the entry, and feeds to subscribe to.

Sources: RFC 5545 (iCalendar: folding 3.1, TEXT escaping 3.3.11), RFC 5546 (iTIP: REQUEST and CANCEL
with a fixed UID and a rising SEQUENCE, 3.2.2 and 3.2.5), RFC 6047 (iMIP: the same by mail).
"""

from __future__ import annotations

import datetime as dt
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass

from icalendar import Calendar, Event, vCalAddress, vText

from kugghjul.kit.clock import STOCKHOLM

METHODS = ("REQUEST", "CANCEL")
STATUSES = ("TENTATIVE", "CONFIRMED", "CANCELLED")
PRODUCT = "-//Kugghjul//Kugghjul//SV"

# Written out, since Outlook reads RRULE zones best. The rules: directive 2000/84/EC.
ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Stockholm
X-LIC-LOCATION:Europe/Stockholm
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE
"""


@dataclass(frozen=True)
class Entry:
    """One line of a feed.

    `uid` and `sequence` are those of the invitation, so that a client sees one entry.
    """

    uid: str
    sequence: int
    starts: dt.datetime
    ends: dt.datetime
    title: str
    stamp: dt.datetime
    place: str = ""
    description: str = ""
    url: str = ""
    status: str = "CONFIRMED"


def event(
    *,
    uid: str,
    sequence: int,
    method: str,
    starts: dt.datetime,
    ends: dt.datetime,
    title: str,
    place: str,
    description: str,
    organiser_name: str,
    organiser_address: str,
    attendee_name: str,
    attendee_address: str,
    url: str = "",
    stamp: dt.datetime,
    status: str = "CONFIRMED",
) -> str:
    """An invitation (REQUEST) or cancellation (CANCEL) to one attendee: a VCALENDAR with CRLF.

    `starts`, `ends` and `stamp` are aware. `uid` stays the same for the meeting's life and
    `sequence` rises with every change, the cancellation included. ValueError for a method or status
    outside RFC 5546.
    """
    if method not in METHODS or status not in STATUSES:
        raise ValueError(f"method {method!r} or status {status!r} is not of RFC 5546")
    cancelled = method == "CANCEL"
    entry = Entry(
        uid,
        sequence,
        starts,
        ends,
        title,
        stamp,
        place,
        description,
        url,
        "CANCELLED" if cancelled else status,
    )
    body = _component(entry)
    body.add("organizer", _address(organiser_name, organiser_address))
    body.add("attendee", _attendee(attendee_name, attendee_address, asked=not cancelled))
    calendar = _calendar(method)
    calendar.add_component(body)
    return _text(calendar)


def feed(
    events: Iterable[Entry],
    name: str,
    *,
    since: dt.datetime | None = None,
    until: dt.datetime | None = None,
) -> str:
    """A calendar to subscribe to.

    The entries that touch the window [since, until), in order of time.
    """
    calendar = _calendar()
    calendar.add("name", vText(_clean(name)))
    calendar.add("x-wr-calname", vText(_clean(name)))
    calendar.add("x-wr-timezone", "Europe/Stockholm")
    calendar.add("refresh-interval", dt.timedelta(hours=1), parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT1H")
    for entry in sorted(events, key=lambda entry: (entry.starts, entry.uid)):
        if (since is None or entry.ends >= since) and (until is None or entry.starts < until):
            calendar.add_component(_component(entry))
    return _text(calendar)


def _calendar(method: str = "") -> Calendar:
    calendar = Calendar()
    calendar.add("prodid", PRODUCT)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    if method:
        calendar.add("method", method)
    calendar.add_component(Calendar.from_ical(ZONE))
    return calendar


def _component(entry: Entry) -> Event:
    body = Event()
    body.add("uid", _one_line(entry.uid))
    body.add("sequence", entry.sequence)
    body.add("dtstamp", _aware(entry.stamp).astimezone(dt.UTC))
    body.add("last-modified", _aware(entry.stamp).astimezone(dt.UTC))
    body.add("dtstart", _aware(entry.starts).astimezone(STOCKHOLM))
    body.add("dtend", _aware(entry.ends).astimezone(STOCKHOLM))
    body.add("summary", vText(_one_line(entry.title)))
    body.add("status", entry.status)
    body.add("transp", "TRANSPARENT" if entry.status == "CANCELLED" else "OPAQUE")
    for key, value in (
        ("location", _one_line(entry.place)),
        ("description", _clean(entry.description)),
    ):
        if value:
            body.add(key, vText(value))
    if entry.url:
        body.add("url", _one_line(entry.url))
    return body


def _attendee(name: str, address: str, *, asked: bool) -> vCalAddress:
    attendee = _address(name, address)
    attendee.params["CUTYPE"] = "INDIVIDUAL"
    attendee.params["ROLE"] = "REQ-PARTICIPANT"
    if asked:
        attendee.params["PARTSTAT"] = "NEEDS-ACTION"
        attendee.params["RSVP"] = "TRUE"
    return attendee


def _address(name: str, address: str) -> vCalAddress:
    value = vCalAddress(f"mailto:{_one_line(address)}")
    value.params["CN"] = _one_line(name).replace('"', "'") or _one_line(address)
    return value


def _aware(instant: dt.datetime) -> dt.datetime:
    if instant.utcoffset() is None:
        raise ValueError("a calendar time needs its zone")
    return instant


def _one_line(text: str) -> str:
    """Without line breaks and control characters, which no single-line property may hold."""
    return " ".join(_clean(text).split())


def _clean(text: str) -> str:
    """Line breaks as \\n and no other control characters (RFC 5545 3.1)."""
    plain = text.replace("\r\n", "\n").replace("\r", "\n")
    return "".join(c for c in plain if c in "\n\t" or unicodedata.category(c) not in ("Cc", "Cs"))


def _text(calendar: Calendar) -> str:
    return calendar.to_ical(sorted=False).decode()
