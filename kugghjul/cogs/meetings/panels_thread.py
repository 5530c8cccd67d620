"""Meetings on the red thread: a meeting treated a point, the point led to a decision."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import SEES_MEETINGS, has_role
from kugghjul.cogs.meetings.access import bodies_seen
from kugghjul.cogs.meetings.models import AgendaItem, Decision, Meeting
from kugghjul.cogs.meetings.panels_record import open_to
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import clock
from kugghjul.kit.doors import to
from kugghjul.kit.panels import Knot, by_kind
from kugghjul.kit.words import shortened

S = Meeting.State
LOOKS = {
    S.PLANNED: "planned",
    S.SUMMONED: "planned",
    S.ONGOING: "ongoing",
    S.HELD: "done",
    S.APPROVED: "done",
    S.CANCELLED: "planned",
}


def thread(municipality: Municipality, keys: Iterable[str]) -> list[tuple[str, str]]:
    """The meeting of each point, and the point of each decision, that touch `keys`. Two queries."""
    wanted = by_kind(keys)
    if not wanted.keys() & {"meeting", "item", "decision"}:
        return []
    meetings, items = wanted.get("meeting", ()), wanted.get("item", ())
    decisions = wanted.get("decision", ())
    points = AgendaItem.objects.filter(
        Q(meeting__in=meetings) | Q(pk__in=items), meeting__municipality=municipality
    )
    made = Decision.objects.filter(
        Q(item__in=items) | Q(pk__in=decisions), municipality=municipality
    )
    pairs = [(f"meeting:{row[0]}", f"item:{row[1]}") for row in points.values_list("meeting", "pk")]
    return pairs + [
        (f"item:{row[0]}", f"decision:{row[1]}") for row in made.values_list("item", "pk")
    ]


def knots(user: Any, municipality: Municipality, keys: Iterable[str]) -> dict[str, Knot]:
    """The meetings, points and decisions among `keys` that the user may see: nothing internal
    outside the group (R10). At most five queries.
    """
    wanted = by_kind(keys)
    if not wanted.keys() & {"meeting", "item", "decision"}:
        return {}
    if not has_role(user, municipality, SEES_MEETINGS):
        return {}
    found: dict[str, Knot] = {}
    seen = _meetings_seen(user, municipality)
    if "meeting" in wanted:
        for meeting in Meeting.objects.filter(seen, pk__in=wanted["meeting"]):
            found[f"meeting:{meeting.pk}"] = _of_meeting(meeting, municipality)
    within = Meeting.objects.filter(seen)
    if "item" in wanted:
        items = AgendaItem.objects.filter(pk__in=wanted["item"], meeting__in=within)
        for item in open_to(user, municipality, items, "").select_related("meeting"):
            found[f"item:{item.pk}"] = _of_item(item, municipality)
    if "decision" in wanted:
        rows = Decision.objects.filter(pk__in=wanted["decision"], meeting__in=within)
        for row in open_to(user, municipality, rows, "item__").select_related("meeting", "item"):
            found[f"decision:{row.pk}"] = _of_decision(row, municipality)
    return found


def _of_meeting(meeting: Meeting, municipality: Municipality) -> Knot:
    return Knot(
        key=f"meeting:{meeting.pk}",
        stage="decision",
        kind=_("Möte"),
        title=meeting.title,
        url=to(municipality, "meetings:detail", meeting.slug),
        when=clock.local_day(meeting.starts_at),
        status=LOOKS[S(meeting.state)],
        status_text=meeting.get_state_display(),
    )


def _of_item(item: AgendaItem, municipality: Municipality) -> Knot:
    return Knot(
        key=f"item:{item.pk}",
        stage="decision",
        kind=_("Punkt"),
        title=item.title,
        url=to(municipality, "meetings:detail", item.meeting.slug),
        when=clock.local_day(item.meeting.starts_at),
        status="done" if item.done_at else LOOKS[S(item.meeting.state)],
        status_text=_("Behandlad") if item.done_at else item.meeting.get_state_display(),
        text=item.meeting.title,
    )


def _of_decision(row: Decision, municipality: Municipality) -> Knot:
    return Knot(
        key=f"decision:{row.pk}",
        stage="decision",
        kind=_("Beslut"),
        title=shortened(row.text, 160),
        url=to(municipality, "meetings:decision", row.year, row.number),
        code=str(row),
        when=clock.local_day(row.at),
        status="done",
        status_text=_("Beslutat"),
        text=row.meeting.title,
    )


def _meetings_seen(user: Any, municipality: Municipality) -> Q:
    """The meetings of the bodies that the user's roles reach."""
    keys = bodies_seen(user, municipality)
    own = Q(municipality=municipality)
    if keys is None:
        return own
    return own & Q(pk__in=Meeting.objects.filter(bodies__key__in=keys).values("pk"))
