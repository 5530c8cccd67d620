"""What has been raised to the board and the committees: who may see it, where it may go, what waits
(T2).
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.access import RUNS_MEETINGS, has_role
from kugghjul.cogs.assignments.models import Escalation
from kugghjul.cogs.assignments.queries.people import (
    only_a_partner,
    open_or_inside,
    people_of,
)
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.meetings.models import AgendaItem, Meeting
from kugghjul.cogs.meetings.queries.rules import charter_on
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import words

S = Escalation.State
KINDS = {kind.value for kind in Escalation.To} - {Escalation.To.OTHER}
TAKEN_UP = (Meeting.State.HELD, Meeting.State.APPROVED)


@dataclass(frozen=True)
class Question:
    """A line of the list: where, what, since when, how it stands in words and mark."""

    escalation: Escalation
    status: str
    status_text: str


def escalations_seen(user: Any, municipality: Municipality, day: dt.date) -> QuerySet[Escalation]:
    """Those whose matter the user may see: nothing internal outside the group, nothing to partners."""
    rows = Escalation.objects.filter(municipality=municipality).select_related(
        "assignment__municipality", "item__meeting", "municipality", "by"
    )
    if has_role(user, municipality, RUNS_MEETINGS):
        return rows
    if only_a_partner(user, municipality):
        return rows.none()
    return rows.filter(open_or_inside(municipality, people_of(user, municipality), day))


def chosen_escalations(
    rows: QuerySet[Escalation], show: str, today: dt.date
) -> QuerySet[Escalation]:
    """`rows` filtered by `show` (oppna, sena, besvarade or all), those that wait longest first."""
    if show == "oppna":
        rows = rows.filter(state=S.SENT)
    elif show == "sena":
        rows = overdue(rows, today)
    elif show == "besvarade":
        rows = rows.filter(state=S.ANSWERED)
    waits = Q(state=S.SENT)
    return rows.annotate(waits=waits).order_by("-waits", F("answer_by").asc(), "-pk")


def overdue(rows: QuerySet[Escalation], today: dt.date) -> QuerySet[Escalation]:
    """Those that should have been answered before `today`."""
    return rows.filter(state=S.SENT, answer_by__lt=today)


def question_of(row: Escalation, today: dt.date) -> Question:
    """The line of an escalation."""
    if row.state == S.ANSWERED:
        said = _("Besvarad %(day)s") % {"day": words.day(row.answered_on)}
        return Question(row, "done", said)
    if row.state == S.WITHDRAWN:
        return Question(row, "planned", row.get_state_display())
    if row.answer_by < today:
        said = _("Inget svar, skulle ha kommit %(day)s") % {"day": words.day(row.answer_by)}
        return Question(row, "overdue", said)
    said = _("Väntar på svar till %(day)s") % {"day": words.day(row.answer_by)}
    return Question(row, "ongoing", said)


def places_to_raise(municipality: Municipality, day: dt.date) -> list[tuple[str, str, str]]:
    """(key, kind, name) of the board, committees and assembly that the charter names, and the board
    when it names none. One or two queries.
    """
    council = Council.objects.filter(municipality=municipality).first()
    charter = charter_on(council, day) if council else None
    bodies = charter.bodies if charter else ()
    found = [(one.key, str(one.kind), one.name) for one in bodies if str(one.kind) in KINDS]
    if not any(kind == Escalation.To.BOARD for _key, kind, _name in found):
        found.insert(0, ("kommunstyrelsen", "board", "Kommunstyrelsen"))
    return found


def to_take_up(body: Body) -> list[Escalation]:
    """Answers that came back to what this body's meetings raised, and that no meeting of it has
    taken up. Two queries.
    """
    back = Escalation.objects.filter(item__meeting__bodies=body, state=S.ANSWERED)
    rows = list(back.select_related("assignment", "item").distinct().order_by("answered_on"))
    keys = {f"escalation:{row.pk}": row for row in rows}
    taken = AgendaItem.objects.filter(
        suggestion_key__in=keys, meeting__state__in=TAKEN_UP, meeting__bodies=body
    ).values_list("suggestion_key", flat=True)
    for key in set(taken):
        keys.pop(key, None)
    return list(keys.values())
