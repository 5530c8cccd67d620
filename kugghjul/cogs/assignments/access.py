"""The only way a view gets an assignment: fetch it, or be refused."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import RUNS_MEETINGS, SEES_MEETINGS, has_role, require_role
from kugghjul.cogs.assignments import queries
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.tenancy.models import Municipality, Person
from kugghjul.kit import clock


def assignments_to_see(user: Any, municipality: Municipality) -> QuerySet[Assignment]:
    """The municipality's assignments, for everybody who sees meetings; internal ones for those
    concerned.
    """
    require_role(user, municipality, SEES_MEETINGS)
    return queries.visible_to(user, municipality, clock.today())


def assignment_to_see(user: Any, municipality: Municipality, number: int) -> Assignment:
    """U-`number`, with its `due`. 404 in another municipality, refused when it is internal."""
    found = assignments_to_see(user, municipality).filter(number=number).first()
    if found is not None:
        return queries.with_due([found])[0]
    if Assignment.objects.filter(municipality=municipality, number=number).exists():
        raise PermissionDenied(
            _("Uppdraget är internt och visas bara för dem som sitter i gruppen.")
        )
    raise Http404


def may_answer(user: Any, assignment: Assignment) -> bool:
    """Whether the user is responsible for it (R7), or runs the meetings."""
    if has_role(user, assignment.municipality, RUNS_MEETINGS):
        return True
    people = list(Person.objects.filter(municipality=assignment.municipality, user=user))
    own = queries.sent_to(Assignment.objects.filter(pk=assignment.pk), people, clock.today())
    return bool(people) and own.exists()


def assignment_to_answer(user: Any, municipality: Municipality, number: int) -> Assignment:
    """U-`number` for who is responsible for it, or runs the meetings."""
    assignment = assignment_to_see(user, municipality, number)
    if not may_answer(user, assignment):
        raise PermissionDenied(
            _("Den som är ansvarig för uppdraget svarar på det, eller samordnaren.")
        )
    return assignment


def assignment_to_change(user: Any, municipality: Municipality, number: int) -> Assignment:
    """U-`number` for those who keep the record of its meeting."""
    assignment = assignment_to_see(user, municipality, number)
    require_role(
        user, municipality, RUNS_MEETINGS, [body.key for body in assignment.meeting.bodies.all()]
    )
    return assignment


def may_change(user: Any, assignment: Assignment) -> bool:
    """Whether the user keeps the record of its meeting, and that record is still open."""
    keys = [body.key for body in assignment.meeting.bodies.all()]
    open_states = (Meeting.State.ONGOING, Meeting.State.HELD)
    return assignment.meeting.state in open_states and has_role(
        user, assignment.municipality, RUNS_MEETINGS, keys
    )
