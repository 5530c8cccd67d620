"""Whose an assignment is, and who may see it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from kugghjul.cogs.accounts.access import RUNS_MEETINGS, K, has_role, living_roles
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.assignments.queries.due import dated
from kugghjul.cogs.council.models import Body, Holding, Seat
from kugghjul.cogs.council.queries import held_on
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.meetings.queries.internal import nothing_internal
from kugghjul.cogs.tenancy.models import Municipality, Organisation, Person

LEADS = (Seat.Role.CHAIR, Seat.Role.COORDINATOR)


@dataclass(frozen=True)
class Part:
    """What somebody answers for: the whole of an assignment, and organisations' own parts of it."""

    whole: bool
    organisations: tuple[Organisation, ...] = ()

    def __bool__(self) -> bool:
        return self.whole or bool(self.organisations)


def people_of(user: Any, municipality: Municipality) -> list[Person]:
    """The user as a person of the municipality, mostly one. One query."""
    return list(Person.objects.filter(municipality=municipality, user=user))


def sent_to(rows: QuerySet[Assignment], people: list[Person], day: dt.date) -> QuerySet[Assignment]:
    """What is for these persons: by name, or as holders in the body or of the organisation's
    seats (R7).
    """
    held = held_on(day).filter(person__in=people)
    leads = held.filter(seat__role__in=LEADS)
    return rows.filter(
        Q(to_person__in=people)
        | Q(to_body__in=leads.values("seat__body"))
        | Q(to_organisation__in=held.exclude(seat__organisation=None).values("seat__organisation"))
    )


def partly_sent_to(
    rows: QuerySet[Assignment], people: list[Person], day: dt.date
) -> QuerySet[Assignment]:
    """What these persons answer for in their own organisation, by their seat in the body (R7)."""
    held = held_on(day).filter(person__in=people).exclude(seat__organisation=None)
    return rows.filter(each=True, to_body__in=held.values("seat__body"))


def part_of(assignment: Assignment, people: list[Person], day: dt.date) -> Part:
    """What `people` answer for in one assignment. Two queries."""
    rows = Assignment.objects.filter(pk=assignment.pk)
    whole = bool(people) and sent_to(rows, people, day).exists()
    if not people or not assignment.each or not assignment.to_body_id:
        return Part(whole)
    held = held_on(day).filter(person__in=people, seat__body=assignment.to_body_id)
    own = Organisation.objects.filter(pk__in=held.values("seat__organisation"))
    return Part(whole, tuple(own))


def responsible(row: Assignment, day: dt.date) -> list[Person]:
    """By name, else who chairs or coordinates the body and who answers for an organisation's part
    of it, else who holds the organisation's seats. Those with an address; deputies are left out.
    """
    if row.to_person is not None:
        return [row.to_person]
    held = held_on(day).filter(deputy=False)
    if row.to_body_id:
        held = held.filter(seat__body=row.to_body_id)
        held = held.filter(Q(seat__role__in=LEADS) | Q(pk__in=_waited_for(row, held)))
    else:
        held = held.filter(seat__organisation=row.to_organisation_id)
    people = Person.objects.filter(pk__in=held.values("person")).exclude(email="")
    return list(people.select_related("user", "organisation"))


def _waited_for(row: Assignment, held: QuerySet[Holding]) -> QuerySet[Any]:
    """The seats whose organisation has not finished its part."""
    if not row.each:
        return held.none().values("pk")
    closed = row.implementations.filter(state__in=("done", "not_done"))
    waiting = held.exclude(seat__organisation=None)
    return waiting.exclude(seat__organisation__in=closed.values("organisation")).values("pk")


def receivers_of(municipality: Municipality) -> tuple[list[Body], list[Organisation], list[Person]]:
    """Bodies, organisations and people that an assignment may go to. Three queries."""
    bodies = Body.objects.filter(council__municipality=municipality, dissolved_on=None)
    people = Person.objects.filter(municipality=municipality).select_related("organisation")
    return list(bodies), list(Organisation.objects.filter(municipality=municipality)), list(people)


def only_a_partner(user: Any, municipality: Municipality) -> bool:
    """Whether the user is here as a partner from outside and nothing else: sees own tasks only."""
    return {role.kind for role in living_roles(user, municipality)} == {K.PARTNER}


def visible_to(user: Any, municipality: Municipality, day: dt.date) -> QuerySet[Assignment]:
    """What the user may see: internal groups' and internal points' assignments only for those
    concerned; a partner from outside sees what is its own.
    """
    rows = Assignment.objects.filter(municipality=municipality)
    if has_role(user, municipality, RUNS_MEETINGS):
        return dated(rows)
    people = people_of(user, municipality)
    theirs = sent_to(rows, people, day).values("pk"), partly_sent_to(rows, people, day).values("pk")
    mine = Q(pk__in=theirs[0]) | Q(pk__in=theirs[1])
    if only_a_partner(user, municipality):
        return dated(rows.filter(mine))
    return dated(rows.filter(mine | open_or_inside(municipality, people, day)))


def is_internal(assignment: Assignment) -> bool:
    """Whether it is of an internal point, or of a meeting with an internal group (R10)."""
    return (
        assignment.item.internal or assignment.meeting.bodies.filter(internal_notes=True).exists()
    )


def open_or_inside(municipality: Municipality, people: list[Person], day: dt.date) -> Q:
    """Rows with `item` and its meeting: nothing internal, but to those who sit in the group."""
    held = held_on(day).filter(person__in=people)
    inside = Meeting.objects.filter(bodies__in=held.values("seat__body"))
    public = nothing_internal(municipality.pk, meeting="item__meeting")
    return public | Q(item__meeting__in=inside.values("pk"))
