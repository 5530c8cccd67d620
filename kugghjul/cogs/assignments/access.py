"""The only way a view gets an assignment or what belongs to it: fetch it, or be refused."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db.models import QuerySet
from django.http import Http404
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import RUNS_MEETINGS, SEES_MEETINGS, has_role, require_role
from kugghjul.cogs.assignments import queries
from kugghjul.cogs.assignments.models import Assignment, Escalation, PartnerLink, Stage
from kugghjul.cogs.assignments.queries.escalations import escalations_seen
from kugghjul.cogs.assignments.queries.implementation import houses_of
from kugghjul.cogs.assignments.queries.links import link_by
from kugghjul.cogs.assignments.queries.people import Part
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.tenancy.models import Municipality, Person
from kugghjul.kit import clock
from kugghjul.kit.doors import there


def assignments_to_see(user: Any, municipality: Municipality) -> QuerySet[Assignment]:
    """The municipality's assignments, for everybody who sees meetings; internal ones for those
    concerned, and to partners from outside only their own.
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


def runs(user: Any, municipality: Municipality) -> bool:
    """Whether the user runs the meetings, and so the assignments across the groups (V4)."""
    return has_role(user, municipality, RUNS_MEETINGS)


def part_for(user: Any, assignment: Assignment) -> Part:
    """What the user may answer for: who is responsible its own (R7), who runs the meetings all."""
    if runs(user, assignment.municipality):
        houses = houses_of(assignment, clock.today()) if assignment.each else None
        return Part(True, tuple(line.organisation for line in houses.lines) if houses else ())
    people = queries.people_of(user, assignment.municipality)
    return queries.part_of(assignment, people, clock.today())


def assignment_to_answer(user: Any, municipality: Municipality, number: int) -> Assignment:
    """U-`number` for who is responsible for it or a part of it, or runs the meetings."""
    assignment = assignment_to_see(user, municipality, number)
    if not part_for(user, assignment):
        raise PermissionDenied(
            _("Den som är ansvarig för uppdraget svarar på det, eller samordnaren.")
        )
    return assignment


def assignment_to_lead(user: Any, municipality: Municipality, number: int) -> Assignment:
    """U-`number` for who answers for the whole of it: to move it and note its stages."""
    assignment = assignment_to_see(user, municipality, number)
    if not part_for(user, assignment).whole:
        raise PermissionDenied(
            _("Den som är ansvarig för hela uppdraget gör det, eller samordnaren.")
        )
    return assignment


def assignment_to_run(user: Any, municipality: Municipality, number: int) -> Assignment:
    """U-`number` for those who run the meetings: hand over, raise, send links."""
    assignment = assignment_to_see(user, municipality, number)
    require_role(user, municipality, RUNS_MEETINGS)
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


def assignments_to_follow(user: Any, municipality: Municipality) -> QuerySet[Assignment]:
    """All of the municipality's, for those who follow them up across the groups (V4)."""
    require_role(user, municipality, RUNS_MEETINGS)
    return queries.assignments_of(municipality)


def evidence_to_read(user: Any, municipality: Municipality, number: int, pk: int) -> Stage:
    """A stage with a file, of an assignment that the user may see."""
    assignment = assignment_to_see(user, municipality, number)
    return there(Stage.objects.filter(assignment=assignment, pk=pk).exclude(file="").first())


def responsible_to_link(
    user: Any, municipality: Municipality, number: int, pk: int
) -> tuple[Assignment, Person]:
    """An assignment and somebody to send its link to, for those who run the meetings."""
    assignment = assignment_to_run(user, municipality, number)
    person = there(Person.objects.filter(municipality=municipality, pk=pk).first())
    return assignment, person


def link_to_open(municipality: Municipality, token: str) -> PartnerLink:
    """The link that the token opens; 404 when there is none in this municipality."""
    return there(link_by(municipality, token))


def escalations_to_see(user: Any, municipality: Municipality) -> QuerySet[Escalation]:
    """What has been raised, for everybody who sees meetings; nothing internal outside the group."""
    require_role(user, municipality, SEES_MEETINGS)
    return escalations_seen(user, municipality, clock.today())


def escalation_to_see(user: Any, municipality: Municipality, pk: int) -> Escalation:
    """One of them. 404 in another municipality, refused when its matter is internal."""
    found = escalations_to_see(user, municipality).filter(pk=pk).first()
    if found is not None:
        return found
    if Escalation.objects.filter(municipality=municipality, pk=pk).exists():
        raise PermissionDenied(_("Frågan är intern och visas bara för dem som sitter i gruppen."))
    raise Http404


def escalation_to_answer(user: Any, municipality: Municipality, pk: int) -> Escalation:
    """One of them, for those who run the meetings."""
    found = escalation_to_see(user, municipality, pk)
    require_role(user, municipality, RUNS_MEETINGS)
    return found
