"""Access to the record of a meeting: the room, decisions, notes and their approval.

As in access.py: fetch it, or be refused. Internal points and internal groups' notes stay in the
group (R10).
"""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import (
    RUNS_MEETINGS,
    SEES_MEETINGS,
    K,
    has_role,
    living_roles,
    require_role,
)
from kugghjul.cogs.council.queries import held_on
from kugghjul.cogs.meetings.models import (
    AgendaItem,
    Approver,
    Decision,
    Distribution,
    Meeting,
    Notes,
    Presence,
)
from kugghjul.cogs.meetings.notes_letters import approver_of
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import clock
from kugghjul.kit.doors import there

WRITES = (*RUNS_MEETINGS,)
SITS = (*RUNS_MEETINGS, K.MEMBER)


def _meeting(municipality: Municipality, slug: str) -> Meeting:
    return there(
        Meeting.objects.filter(municipality=municipality, slug=slug)
        .select_related("municipality", "council", "current_item")
        .prefetch_related("bodies", "items")
        .first()
    )


def _keys(meeting: Meeting) -> list[str]:
    return [body.key for body in meeting.bodies.all()]


def sits_in(user: Any, meeting: Meeting) -> bool:
    """Whether the user holds a seat, or a role of its own, in one of the meeting's bodies today."""
    keys = set(_keys(meeting))
    if any(
        role.body_key in keys for role in living_roles(user, meeting.municipality) if role.body_key
    ):
        return True
    seats = held_on(clock.today()).filter(person__user=user, seat__body__in=meeting.bodies.all())
    return seats.exists()


def may_write(user: Any, meeting: Meeting) -> bool:
    """Whether the user keeps the meeting's record."""
    return has_role(user, meeting.municipality, WRITES, _keys(meeting))


def is_insider(user: Any, meeting: Meeting) -> bool:
    """Whether internal points and internal groups' notes are for this user (R10)."""
    return may_write(user, meeting) or sits_in(user, meeting)


def may_attend(user: Any, meeting: Meeting) -> bool:
    """Whether the room is open to the user; for what a page offers, never instead of the below."""
    internal = any(body.internal_notes for body in meeting.bodies.all())
    sits = has_role(user, meeting.municipality, SITS, _keys(meeting))
    return sits and (not internal or is_insider(user, meeting))


def may_read_notes(user: Any, meeting: Meeting) -> bool:
    """Whether there are notes that the user may read; for what a page offers, as above."""
    if meeting.state not in (Meeting.State.HELD, Meeting.State.APPROVED):
        return False
    internal = any(body.internal_notes for body in meeting.bodies.all())
    finished = meeting.state == Meeting.State.APPROVED and not internal
    return finished or is_insider(user, meeting)


def meeting_to_attend(user: Any, municipality: Municipality, slug: str) -> Meeting:
    """The meeting for those in the room: who runs it and its members. Others are refused."""
    meeting = _meeting(municipality, slug)
    require_role(user, municipality, SITS, _keys(meeting))
    if not may_attend(user, meeting):
        raise PermissionDenied(
            _("Gruppens anteckningar är interna och visas bara för dem som sitter i gruppen.")
        )
    return meeting


def meeting_to_write(user: Any, municipality: Municipality, slug: str) -> Meeting:
    """The meeting for those who keep its record: coordinator, chair, secretary."""
    meeting = _meeting(municipality, slug)
    require_role(user, municipality, WRITES, _keys(meeting))
    return meeting


def item_at(user: Any, meeting: Meeting, n: int) -> AgendaItem:
    """The meeting's point number `n`, counted from 1 in the agenda's order; 404 when there is none.

    An internal point is refused to those who do not sit in the group.
    """
    items = list(meeting.items.all())
    if not 1 <= n <= len(items):
        raise Http404
    item = items[n - 1]
    item.meeting = meeting
    if item.internal and not is_insider(user, meeting):
        raise PermissionDenied(_("Punkten är intern och visas bara för dem som sitter i gruppen."))
    return item


def item_to_write(user: Any, municipality: Municipality, slug: str, pk: int) -> AgendaItem:
    """A point by its key, for those who keep the record. The key stays when the order changes."""
    meeting = meeting_to_write(user, municipality, slug)
    for item in meeting.items.all():
        if item.pk == pk:
            item.meeting = meeting
            return item
    raise Http404


def guest_to_remove(user: Any, municipality: Municipality, slug: str, pk: int) -> Presence:
    """A guest of the meeting, for those who keep the record."""
    meeting = meeting_to_write(user, municipality, slug)
    guest = there(Presence.objects.filter(meeting=meeting, seat=None, pk=pk).first())
    guest.meeting = meeting
    return guest


def decision_to_reword(user: Any, municipality: Municipality, year: int, number: int) -> Decision:
    """A decision for those who keep the record of its meeting."""
    decision = decision_to_see(user, municipality, year, number)
    require_role(user, municipality, WRITES, _keys(decision.meeting))
    return decision


def may_read_decision(user: Any, decision: Decision | None) -> bool:
    """Whether `decision_to_see` would give it."""
    if decision is None:
        return False
    try:
        decision_to_see(user, decision.municipality, decision.year, decision.number)
    except PermissionDenied:
        return False
    return True


def decision_to_see(user: Any, municipality: Municipality, year: int, number: int) -> Decision:
    """§ number/year. Internal ones only for the group; others for everybody who sees meetings."""
    decision = there(
        Decision.objects.filter(municipality=municipality, year=year, number=number)
        .select_related("meeting__municipality", "item", "founds_body")
        .first()
    )
    meeting = decision.meeting
    require_role(user, municipality, SEES_MEETINGS, _keys(meeting))
    closed = decision.item.internal or any(body.internal_notes for body in meeting.bodies.all())
    if closed and not is_insider(user, meeting):
        raise PermissionDenied(
            _("Beslutet är internt och visas bara för dem som sitter i gruppen.")
        )
    return decision


def notes_to_see(user: Any, municipality: Municipality, slug: str) -> Notes:
    """The meeting's notes: approved ones for all who see meetings, drafts and internal ones for
    insiders.
    """
    meeting = _meeting(municipality, slug)
    require_role(user, municipality, SEES_MEETINGS, _keys(meeting))
    notes = there(Notes.objects.filter(meeting=meeting).first())
    notes.meeting = meeting
    if not _open_to(user, notes):
        raise PermissionDenied(_("Anteckningarna är inte justerade än, eller interna för gruppen."))
    return notes


def notes_in_file(user: Any, meeting: Meeting) -> Notes | None:
    """The notes that stand last in the file of a meeting one may see; None when there are none yet,
    or they are not for this user.
    """
    notes = Notes.objects.filter(meeting=meeting).first()
    if notes is None:
        return None
    notes.meeting = meeting
    return notes if _open_to(user, notes) else None


def _open_to(user: Any, notes: Notes) -> bool:
    internal = any(body.internal_notes for body in notes.meeting.bodies.all())
    if notes.state == Notes.State.APPROVED and not internal:
        return True
    return is_insider(user, notes.meeting)


def notes_to_write(user: Any, municipality: Municipality, slug: str) -> Notes:
    """The notes for those who send them for approval, correct and distribute them."""
    meeting = meeting_to_write(user, municipality, slug)
    notes = there(Notes.objects.filter(meeting=meeting).first())
    notes.meeting = meeting
    return notes


def approval_of_mine(user: Any, municipality: Municipality, slug: str) -> Approver:
    """The signed-in person's own place among those who are to approve; 403 when there is none."""
    meeting = _meeting(municipality, slug)
    require_role(user, municipality, SEES_MEETINGS, _keys(meeting))
    mine = (
        Approver.objects.filter(notes__meeting=meeting, person__user=user)
        .select_related("person", "notes__meeting__municipality", "notes__meeting__council")
        .first()
    )
    if mine is None:
        raise PermissionDenied(_("Du är inte utsedd att justera de här anteckningarna."))
    return mine


def mine_to_approve(user: Any, notes: Notes) -> Approver | None:
    """The user's own place among those who are to approve, while the notes are out."""
    if notes.state != Notes.State.REVIEW:
        return None
    return Approver.objects.filter(notes=notes, person__user=user, approved_at=None).first()


def approver_by_link(municipality: Municipality, token: str) -> Approver:
    """Who the signed link was made for; 404 when it is forged, too old, or of another
    municipality.
    """
    pk = approver_of(token)
    return there(
        Approver.objects.filter(pk=pk, notes__meeting__municipality=municipality)
        .select_related("person", "notes__meeting__municipality", "notes__meeting__council")
        .first()
    )


def receiver_to_remove(user: Any, municipality: Municipality, slug: str, pk: int) -> Distribution:
    """Somebody on the distribution list of one of the meeting's bodies."""
    meeting = meeting_to_write(user, municipality, slug)
    return there(
        Distribution.objects.filter(body__in=meeting.bodies.all(), pk=pk)
        .select_related("body")
        .first()
    )
