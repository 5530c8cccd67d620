"""What the assignments hand up about who must do what, and about their place on the red thread."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Iterator
from typing import Any

from django.db.models import Q
from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from kugghjul.cogs.accounts.access import RUNS_MEETINGS, SEES_MEETINGS, has_role
from kugghjul.cogs.assignments import queries
from kugghjul.cogs.assignments.models import Assignment, Escalation
from kugghjul.cogs.assignments.queries.escalations import overdue
from kugghjul.cogs.assignments.queries.implementation import finished
from kugghjul.cogs.assignments.queries.overview import lacks_receiver
from kugghjul.cogs.council.queries import held_on
from kugghjul.cogs.tenancy.models import Municipality, Person
from kugghjul.kit import clock, words
from kugghjul.kit.doors import to
from kugghjul.kit.panels import Knot, Todo, by_kind
from kugghjul.kit.words import shortened


def todo(user: Any, municipality: Municipality, today: dt.date) -> Iterator[Todo]:
    """Open assignments that the user is responsible for, by name or by seat, and the own
    organisation's part of a group's (R7); for who runs the meetings what has lost its receiver and
    what no board has answered.
    """
    people = queries.people_of(user, municipality)
    if people:
        yield from _own(people, municipality, today)
    if has_role(user, municipality, RUNS_MEETINGS):
        yield from _to_follow(municipality, today)


def _own(people: list[Person], municipality: Municipality, today: dt.date) -> Iterator[Todo]:
    opened = queries.assignments_of(municipality).filter(state__in=queries.OPEN)
    whole = queries.with_due(list(queries.sent_to(opened, people, today)))
    for row in whole:
        yield _todo(row, municipality, today, queries.whom(row))
    known = {row.pk for row in whole}
    parts = queries.partly_sent_to(opened, people, today).exclude(pk__in=known)
    rows = queries.with_due(list(parts))
    houses = _houses(rows, people, today)
    for row in rows:
        if row.pk in houses:
            yield _todo(row, municipality, today, houses[row.pk])


def _houses(rows: list[Assignment], people: list[Person], today: dt.date) -> dict[int, str]:
    """Assignment → the own organisation that has not answered for its part. Two queries."""
    if not rows:
        return {}
    held = held_on(today).filter(person__in=people).exclude(seat__organisation=None)
    seats = held.values_list("seat__body", "seat__organisation", "seat__organisation__name")
    seated = {(body, pk): name for body, pk, name in seats}
    answered = finished([row.pk for row in rows], [pk for _body, pk in seated])
    return {
        row.pk: name
        for row in rows
        for (body, pk), name in seated.items()
        if body == row.to_body_id and (row.pk, pk) not in answered
    }


def _todo(row: Any, municipality: Municipality, today: dt.date, who: str) -> Todo:
    told = {"number": row, "meeting": row.meeting.title, "due": queries.due_words(row.due)}
    return Todo(
        title=shortened(row.text),
        why=_("Uppdrag %(number)s från %(meeting)s. Klart: %(due)s.") % told,
        url=to(municipality, "assignments:detail", row.number),
        button=_("Svara på uppdraget"),
        due=row.due.day,
        whom=who,
        status=queries.status_of(row, today),
    )


def _to_follow(municipality: Municipality, today: dt.date) -> Iterator[Todo]:
    stranded = queries.assignments_of(municipality).filter(lacks_receiver(today)).count()
    if stranded:
        title = ngettext(
            "%(n)s uppdrag behöver ny mottagare", "%(n)s uppdrag behöver ny mottagare", stranded
        )
        yield Todo(
            title % {"n": stranded},
            _("Gruppen som fick det är upplöst."),
            to(municipality, "assignments:overview"),
            _("Lämna över"),
            None,
            status="due",
        )
    rows = Escalation.objects.filter(municipality=municipality)
    for row in overdue(rows, today).order_by("answer_by")[:20]:
        yield Todo(
            _("Fråga %(who)s om svar") % {"who": row.to_name},
            shortened(row.question),
            to(municipality, "assignments:escalation", row.pk),
            _("Öppna frågan"),
            row.answer_by,
            status="overdue",
        )


def thread(municipality: Municipality, keys: Iterable[str]) -> list[tuple[str, str]]:
    """A point or a decision led to an assignment. One query."""
    wanted = by_kind(keys)
    if not wanted.keys() & {"assignment", "item", "decision"}:
        return []
    touching = (
        Q(pk__in=wanted.get("assignment", ()))
        | Q(item__in=wanted.get("item", ()))
        | Q(decision__in=wanted.get("decision", ()))
    )
    rows = Assignment.objects.filter(touching, municipality=municipality)
    pairs = []
    for pk, item, decision in rows.values_list("pk", "item", "decision"):
        pairs.append((f"item:{item}", f"assignment:{pk}"))
        if decision:
            pairs.append((f"decision:{decision}", f"assignment:{pk}"))
    return pairs


def knots(user: Any, municipality: Municipality, keys: Iterable[str]) -> dict[str, Knot]:
    """The assignments among `keys` that the user may see, with what a board answered. At most six
    queries.
    """
    wanted = by_kind(keys).get("assignment", ())
    if not wanted or not has_role(user, municipality, SEES_MEETINGS):
        return {}
    today = clock.today()
    seen = queries.visible_to(user, municipality, today).filter(pk__in=wanted)
    rows = queries.with_due(list(seen.prefetch_related("escalations")))
    return {f"assignment:{row.pk}": _knot(row, municipality, today) for row in rows}


def _knot(row: Any, municipality: Municipality, today: dt.date) -> Knot:
    line = queries.row_of(row, today)
    answers = [
        _("%(who)s svarade %(day)s: %(answer)s")
        % {"who": one.to_name, "day": words.day(one.answered_on), "answer": one.answer}
        for one in row.escalations.all()
        if one.state == Escalation.State.ANSWERED
    ]
    return Knot(
        key=f"assignment:{row.pk}",
        stage="assignment",
        kind=_("Uppdrag"),
        title=shortened(row.text),
        url=to(municipality, "assignments:detail", row.number),
        code=line.code,
        when=clock.local_day(row.given_at),
        status=line.status,
        status_text=line.status_text,
        text=". ".join(one.rstrip(". ") for one in (line.whom, row.answer, *answers) if one),
    )
