"""What everybody may see. Nothing here reads names, addresses, notes or internal items."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.council.queries import BodyRow, body_rows, edition_on
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.core.rules.model import Charter
from kugghjul.kit.clock import local_day
from kugghjul.kit.models import AuditEntry


@dataclass(frozen=True)
class CouncilPage:
    """The council for the public: charter in force, bodies with seats as functions, dates, last change."""

    council: Council
    charter: Charter | None
    bodies: tuple[BodyRow, ...]
    coming: tuple[Meeting, ...]
    held: tuple[Meeting, ...]
    updated: dt.datetime | None


def municipalities() -> list[Municipality]:
    """Those with a council, by name."""
    return list(Municipality.objects.filter(council__isnull=False).order_by("name"))


def council_page(municipality: Municipality, now: dt.datetime) -> CouncilPage | None:
    """The page, or None before the council has been founded. A constant number of queries."""
    council = (
        Council.objects.filter(municipality=municipality).select_related("municipality").first()
    )
    if council is None:
        return None
    day = local_day(now)
    edition = edition_on(council, day)
    return CouncilPage(
        council=council,
        charter=edition.charter if edition else None,
        bodies=tuple(body_rows(council, day)),
        coming=tuple(_open_meetings(council).filter(ends_at__gte=now).order_by("starts_at")[:8]),
        held=tuple(_open_meetings(council).filter(ends_at__lt=now).order_by("-starts_at")[:8]),
        updated=_last_change(municipality),
    )


def charter_in_force(municipality: Municipality, day: dt.date) -> Charter | None:
    """The council's governing document on `day`, or None when nothing rules."""
    council = Council.objects.filter(municipality=municipality).first()
    edition = edition_on(council, day) if council else None
    return edition.charter if edition else None


def _last_change(municipality: Municipality) -> dt.datetime | None:
    rows = AuditEntry.objects.filter(chain=municipality.pk).order_by("-number")
    return rows.values_list("at", flat=True).first()


def _open_meetings(council: Council):  # noqa: ANN202 - a queryset of Meeting
    """Meetings of groups whose notes are not internal; cancelled ones are left out."""
    internal = Body.objects.filter(council=council, internal_notes=True)
    rows = Meeting.objects.filter(council=council).exclude(bodies__in=internal)
    return rows.exclude(state=Meeting.State.CANCELLED)
