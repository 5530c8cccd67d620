"""What a new report begins with: title, addressee, address, enclosures, signatories."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils.text import slugify

from kugghjul.cogs.council.models import Body, Council, Seat
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.reports.models import Report
from kugghjul.core.documents.report_draft import period
from kugghjul.core.documents.report_facts import ReportFacts

K, O = Report.Kind, Report.Occasion  # noqa: E741 - short names for two closed lists
BOARD = ("Kommunstyrelsen", "kommunstyrelsen")
ADDRESSEES = {
    K.HALF_YEAR: BOARD,
    K.ANNUAL: BOARD,
    K.AFTER_MEETING: ("Kommunstyrelsens arbetsutskott", "arbetsutskottet"),
    K.ASSEMBLY: ("Kommunfullmäktige", "kommunfullmaktige"),
    K.GROUP_YEAR: ("Rådet", "radet"),
    K.FOLLOW_UP: BOARD,
    K.SELF_CHECK: ("Brottsförebyggande rådet", ""),
    K.GRANT: ("Brottsförebyggande rådet", ""),
}
OCCASIONS = {
    K.HALF_YEAR: O.HALF_YEAR,
    K.ANNUAL: O.ACCOUNTS,
    K.AFTER_MEETING: O.AFTER_MEETING,
    K.ASSEMBLY: O.CONTINUOUS,
    K.GROUP_YEAR: O.ANNUAL,
    K.FOLLOW_UP: O.CONTINUOUS,
    K.SELF_CHECK: O.NONE,
    K.GRANT: O.NONE,
}
_TITLES = {
    K.HALF_YEAR: "Återrapportering från {body}",
    K.ANNUAL: "Återrapportering från {body}",
    K.AFTER_MEETING: "Återrapportering från {body}",
    K.ASSEMBLY: "Återrapportering om det brottsförebyggande arbetet",
    K.GROUP_YEAR: "Årsrapport från {body}",
    K.FOLLOW_UP: "Uppföljning av åtgärderna",
    K.SELF_CHECK: "Svar på Brås frågor om det brottsförebyggande arbetet",
    K.GRANT: "Ansökan om medel till brottsförebyggande arbete",
}


@dataclass(frozen=True)
class Enclosing:
    """A document to enclose: its name, and the meeting whose notes it is."""

    name: str
    meeting: int | None


def addressee_of(kind: str) -> tuple[str, str]:
    """(name, the charter's key) of the body that hears this kind of report."""
    return ADDRESSEES[K(kind)]


def occasion_of(kind: str) -> str:
    """The occasion on which this kind is owed."""
    return OCCASIONS[K(kind)]


def title_of(kind: str, council: Council, body: Body | None) -> str:
    """A title to begin with."""
    return _TITLES[K(kind)].format(body=body.name if body else council.name)


def slug_of(
    council: Council, addressee: str, first: dt.date, last: dt.date, meeting: object
) -> str:
    """«kommunstyrelsen-2017-host», with a number when it is taken."""
    said = period(first, last)
    season = {"hösten": "host", "våren": "var"}.get(said.split()[0], "")
    when = f"{last.year}-{season}" if season else last.isoformat()
    if said.isdigit():
        when = said
    if meeting is not None:
        when = first.isoformat()
    base = f"{slugify(addressee)[:50]}-{when}".lstrip("-")
    taken = set(
        Report.objects.filter(council=council, slug__startswith=base).values_list("slug", flat=True)
    )
    number = 2
    slug = base
    while slug in taken:
        slug, number = f"{base}-{number}", number + 1
    return slug


def enclosures_of(facts: ReportFacts) -> list[Enclosing]:
    """The notes of each meeting of the period, except internal ones."""
    return [
        Enclosing(f"Minnesanteckningar {one.title} {one.day.isoformat()}", _key(one.id))
        for one in facts.meetings
        if not one.internal
    ]


def _key(id: str) -> int | None:
    number = id.partition(":")[2]
    return int(number) if number.isdigit() else None


def signatories_of(council: Council, body: Body | None) -> list[str]:
    """The functions that chair the body, or the council's first group that has a chair."""
    seats = Seat.objects.filter(role=Seat.Role.CHAIR, until=None, body__council=council)
    seats = seats.filter(body=body) if body else seats
    return list(seats.order_by("body__order", "order").values_list("function", flat=True)[:1])


def reporting_body(council: Council, meeting: Meeting | None) -> Body | None:
    """Whose report it is when nobody said: the meeting's body, or the council itself."""
    if meeting is not None:
        return meeting.bodies.first()
    return Body.objects.filter(council=council, kind=Body.Kind.COUNCIL, dissolved_on=None).first()
