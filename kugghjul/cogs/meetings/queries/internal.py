"""What is internal stays in the group: points that are marked so, and meetings of groups whose notes are (R10)."""

from __future__ import annotations

from django.db.models import Q

from kugghjul.cogs.meetings.models import Meeting


def nothing_internal(municipality_id: int, item: str = "item__", meeting: str = "meeting") -> Q:
    """Rows that are neither of an internal point nor of an internal group's meeting.

    `item` is the way from a row to its point («» when it is one), `meeting` the way to its meeting.
    """
    closed = Meeting.objects.filter(municipality=municipality_id, bodies__internal_notes=True)
    return Q(**{f"{item}internal": False}) & ~Q(**{f"{meeting}__in": closed.values("pk")})
