"""The problem register: enter, change, close and open again."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.activities.queries.numbering import next_number
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.plan.models import Problem
from kugghjul.cogs.plan.queries import checks
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused

State = Problem.State


@action
def register_problem(
    council: Council, *, title: str, by: Any, at: dt.datetime, **values: str
) -> Problem:
    """A new problem P-n. `values`: text, area, place, for_whom, source."""
    title = checks.has_text(title, _("Skriv vad problemet är."), "title")
    number = next_number(council, Problem)
    problem = Problem.objects.create(
        council=council, number=number, title=title, created_at=at, created_by=by,
        **{name: value.strip() for name, value in values.items()},
    )  # fmt: skip
    record("problem.registered", problem, by=by, at=at, number=number)
    return problem


@action
def change_problem(
    problem: Problem, *, by: Any, at: dt.datetime, counter: int | None = None, **values: str
) -> Problem:
    """Change what is said of a problem. Refused (409) when somebody saved since `counter`."""
    found = checks.locked(problem, counter)
    if "title" in values:
        checks.has_text(values["title"], _("Skriv vad problemet är."), "title")
    checks.written(found, values)
    record("problem.changed", found, by=by, at=at, fields=sorted(values))
    return found


@action
def set_problem_state(
    problem: Problem, *, state: str, by: Any, at: dt.datetime, reason: str = ""
) -> Problem:
    """Close it with a reason, keep an eye on it, or open it again. Its measures stay as they are."""
    found = checks.locked(problem)
    if state not in State.values:
        raise Refused(_("Välj ett läge."), "state")
    closes = state == State.CLOSED
    if closes:
        reason = checks.has_text(reason, _("Skriv varför problemet avslutas."), "reason")
    elif reason.strip() not in ("", found.closed_reason):
        raise Refused(_("Töm skälet, eller välj att avsluta problemet."), "reason")
    values = {
        "state": state, "closed_reason": reason if closes else "",
        "closed_on": local_day(at) if closes else None,
    }  # fmt: skip
    checks.written(found, values)
    record("problem.state", found, by=by, at=at, state=state)
    return found
