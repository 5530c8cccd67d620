"""The only way a view gets a meeting or what belongs to it: fetch it, or be refused.

Something of another municipality is not found (404); something of one's own that the role does not
allow is refused in words (403). A role for one body reaches the meetings which that body takes
part in.
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import (
    RUNS_MEETINGS,
    SEES_MEETINGS,
    K,
    has_role,
    living_roles,
    require_role,
)
from kugghjul.cogs.council.models import Body, Council, Holding
from kugghjul.cogs.council.queries import council_of, held_on
from kugghjul.cogs.meetings.models import (
    AgendaItem,
    AgendaTemplate,
    Attachment,
    Delivery,
    Meeting,
    Proposal,
    RemovedItem,
)
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import clock
from kugghjul.kit.doors import there

PROPOSES = (*RUNS_MEETINGS, K.MEMBER, K.PARTNER)


def meetings_of(municipality: Municipality) -> QuerySet[Meeting]:
    """The municipality's meetings with what every page says about them."""
    return (
        Meeting.objects.filter(municipality=municipality)
        .select_related("council", "convener", "plan", "municipality")
        .prefetch_related("bodies")
    )


def council_to_meet(user: Any, municipality: Municipality) -> Council:
    """The council whose meetings one may see."""
    require_role(user, municipality, SEES_MEETINGS)
    return there(council_of(municipality))


def council_to_plan(user: Any, municipality: Municipality) -> Council:
    """The council for those who plan its meetings."""
    require_role(user, municipality, RUNS_MEETINGS)
    return council_to_meet(user, municipality)


def bodies_seen(user: Any, municipality: Municipality) -> frozenset[str] | None:
    """The keys of the bodies whose meetings the user may see; None when it is all of them."""
    keys = [
        role.body_key for role in living_roles(user, municipality) if role.kind in SEES_MEETINGS
    ]
    return None if "" in keys else frozenset(keys)


def meeting_to_see(user: Any, municipality: Municipality, slug: str) -> Meeting:
    """The meeting for everybody who may see the meetings of one of its bodies."""
    meeting = there(meetings_of(municipality).filter(slug=slug).first())
    require_role(user, municipality, SEES_MEETINGS, _keys(meeting))
    return meeting


def meeting_to_run(user: Any, municipality: Municipality, slug: str) -> Meeting:
    """The meeting for its convener, chair, secretary and the coordinator."""
    meeting = meeting_to_see(user, municipality, slug)
    require_role(user, municipality, RUNS_MEETINGS, _keys(meeting))
    return meeting


def meeting_papers_to_read(user: Any, municipality: Municipality, slug: str) -> Meeting:
    """The meeting for those who may read its summons: not outsiders when a point is internal."""
    meeting = meeting_to_see(user, municipality, slug)
    if meeting.items.filter(internal=True).exists() and not reads_restricted(user, meeting):
        raise PermissionDenied(_("Mötet har interna punkter. Fråga samordnaren."))
    return meeting


def may_run(user: Any, meeting: Meeting) -> bool:
    """Whether the user may change the meeting; for what a page offers, never
    instead of the above.
    """
    return has_role(user, meeting.municipality, RUNS_MEETINGS, _keys(meeting))


def item_to_edit(user: Any, municipality: Municipality, slug: str, pk: int) -> AgendaItem:
    """A point on the agenda of a meeting that the user runs."""
    meeting = meeting_to_run(user, municipality, slug)
    item = there(AgendaItem.objects.filter(meeting=meeting, pk=pk).first())
    item.meeting = meeting
    return item


def removed_item_to_restore(
    user: Any, municipality: Municipality, slug: str, pk: int
) -> RemovedItem:
    """A point that was taken off the agenda of a meeting that the user runs."""
    meeting = meeting_to_run(user, municipality, slug)
    return there(RemovedItem.objects.filter(meeting=meeting, pk=pk).first())


def template_to_apply(user: Any, meeting: Meeting, pk: int) -> AgendaTemplate:
    """A template of one of the meeting's bodies."""
    return there(AgendaTemplate.objects.filter(body__in=meeting.bodies.all(), pk=pk).first())


def proposal_to_answer(user: Any, municipality: Municipality, slug: str, pk: int) -> Proposal:
    """An open proposal to one of the bodies of a meeting that the user runs."""
    meeting = meeting_to_run(user, municipality, slug)
    return there(
        Proposal.objects.filter(body__in=meeting.bodies.all(), pk=pk)
        .select_related("body", "by")
        .first()
    )


def bodies_to_propose_to(user: Any, municipality: Municipality) -> QuerySet[Body]:
    """The bodies that the user may propose a point to: their own as a member, all
    as coordinator.
    """
    require_role(user, municipality, PROPOSES)
    living = Body.objects.filter(council__municipality=municipality, dissolved_on__isnull=True)
    if has_role(user, municipality, RUNS_MEETINGS):
        return living
    today = clock.today()
    held = held_on(today).filter(person__user=user)
    return living.filter(pk__in=held.values("seat__body"))


def attachment_to_read(user: Any, municipality: Municipality, pk: int) -> Attachment:
    """A document, if the user may see its meeting and, when it is restricted, sits in it (B120)."""
    found = there(
        Attachment.objects.filter(meeting__municipality=municipality, pk=pk)
        .select_related("meeting__municipality", "item")
        .first()
    )
    require_role(user, municipality, SEES_MEETINGS, _keys(found.meeting))
    if found.restricted and not reads_restricted(user, found.meeting):
        raise PermissionDenied(
            _("Handlingen är begränsad till dem som kallas till mötet. Fråga samordnaren.")
        )
    return found


def attachment_to_change(user: Any, municipality: Municipality, slug: str, pk: int) -> Attachment:
    """A document of a meeting that the user runs."""
    meeting = meeting_to_run(user, municipality, slug)
    found = there(Attachment.objects.filter(meeting=meeting, pk=pk).select_related("item").first())
    found.meeting = meeting
    return found


def delivery_to_resend(user: Any, municipality: Municipality, slug: str, pk: int) -> Delivery:
    """A delivery of a meeting that the user runs."""
    meeting = meeting_to_run(user, municipality, slug)
    return there(
        Delivery.objects.filter(summons__meeting=meeting, pk=pk)
        .select_related("summons__meeting", "person")
        .first()
    )


def reads_restricted(user: Any, meeting: Meeting) -> bool:
    """Whether the user runs the meeting or holds a seat (or stands in) in one of its bodies that
    day.
    """
    if may_run(user, meeting):
        return True
    day = max(clock.local_day(meeting.starts_at), clock.today())
    held = Holding.objects.filter(
        person__user=user, seat__body__in=meeting.bodies.all(), since__lte=day
    )
    return held.exclude(until__lt=clock.today()).exists()


def _keys(meeting: Meeting) -> list[str]:
    return [body.key for body in meeting.bodies.all()]
