"""Measures: propose, change, adopt (R3), and move on until they are done or stopped."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.activities.models import Activity
from kugghjul.cogs.activities.queries.numbering import next_number
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.meetings.models import Decision
from kugghjul.cogs.plan.models import Cause, Measure, Problem
from kugghjul.cogs.plan.queries import checks
from kugghjul.cogs.plan.queries.analysis import lacks
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused

State = Measure.State
TIES = ("problems", "causes", "activities")


@action
def propose_measure(
    council: Council, *, title: str, by: Any, at: dt.datetime,
    problems: Iterable[Problem] = (), causes: Iterable[Cause] = (),
    activities: Iterable[Activity] = (), **values: Any,
) -> Measure:  # fmt: skip
    """A new measure A-n as a proposal. `values` as the fields of the table.

    A cause brings its own problem with it.
    """
    values["title"] = checks.has_text(title, _("Skriv vad som ska göras."), "title")
    _sound(council, values)
    ties = _tied(council, {"problems": problems, "causes": causes, "activities": activities})
    number = next_number(council, Measure)
    measure = Measure.objects.create(
        council=council, number=number, created_at=at, created_by=by, **values
    )
    _tie(measure, ties)
    record("measure.proposed", measure, by=by, at=at, number=number)
    return measure


@action
def change_measure(
    measure: Measure, *, by: Any, at: dt.datetime, counter: int | None = None, **values: Any
) -> Measure:
    """Change a measure. Refused (409) when somebody saved or adopted it since `counter` was read."""
    found = checks.locked(measure, counter)
    ties = _tied(found.council, {name: values.pop(name) for name in TIES if name in values})
    if "title" in values:
        checks.has_text(values["title"], _("Skriv vad som ska göras."), "title")
    _sound(found.council, {"starts_on": found.starts_on, "due_on": found.due_on} | values)
    checks.written(found, values)
    _tie(found, ties)
    record("measure.changed", found, by=by, at=at, fields=sorted([*values, *ties]))
    return found


@action
def adopt_measure(
    measure: Measure, *, by: Any, at: dt.datetime, reason: str = "",
    decision: Decision | None = None, counter: int | None = None,
) -> Measure:  # fmt: skip
    """Adopt a proposal. Without a problem that is open and a cause it takes a written reason (R3)."""
    found = checks.locked(measure, counter)
    if found.state != State.PROPOSED:
        raise Refused(_("Åtgärden är redan antagen eller avbruten."), status=409)
    checks.own(found.council, [decision], "decision")
    missing, reason = lacks(found), reason.strip()
    if missing and not reason:
        raise Refused(
            _("%(why)s Skriv skälet till att anta åtgärden ändå.") % {"why": missing}, "reason"
        )
    values: dict[str, Any] = {
        "state": State.ADOPTED, "adopted_on": local_day(at),
        "adopted_reason": reason if missing else "",
    }  # fmt: skip
    values |= {"decision": decision} if decision else {}
    checks.written(found, values)
    record("measure.adopted", found, by=by, at=at, without_analysis=bool(missing))
    return found


@action
def set_measure_state(
    measure: Measure, *, state: str, by: Any, at: dt.datetime, reason: str = ""
) -> Measure:
    """Under way, done, stopped with a reason; or open again. A proposal is adopted, not moved."""
    found = checks.locked(measure)
    allowed = (State.STOPPED,) if found.state == State.PROPOSED else _after_adoption(found)
    if state not in allowed:
        raise Refused(_("Anta åtgärden först."), "state", 409)
    if state == State.STOPPED:
        reason = checks.has_text(reason, _("Skriv varför åtgärden avbryts."), "reason")
    ended = local_day(at) if state in (State.DONE, State.STOPPED) else None
    checks.written(found, {"state": state, "state_reason": reason.strip(), "ended_on": ended})
    record("measure.state", found, by=by, at=at, state=state)
    return found


@action
def tie_activity(measure: Measure, activity: Activity, *, by: Any, at: dt.datetime) -> Measure:
    """An activity carries the measure out. Tied twice it is still tied once."""
    checks.own(measure.council, [activity], "activities")
    measure.activities.add(activity)
    record("measure.activity", measure, by=by, at=at, activity=activity.pk)
    return measure


@action
def untie_activity(measure: Measure, activity: Activity, *, by: Any, at: dt.datetime) -> Measure:
    """The activity no longer carries the measure out. It stays in its own plan."""
    measure.activities.remove(activity)
    record("measure.activity_removed", measure, by=by, at=at, activity=activity.pk)
    return measure


def _after_adoption(measure: Measure) -> tuple[str, ...]:
    """A stopped proposal that opens again is a proposal; anything adopted may be moved anywhere."""
    if measure.adopted_on is None:
        return (State.PROPOSED, State.STOPPED)
    return (State.ADOPTED, State.ONGOING, State.DONE, State.STOPPED)


def _sound(council: Council, values: dict[str, Any]) -> None:
    checks.in_order(values.get("starts_on"), values.get("due_on"), "due_on")
    for name in ("cost_planned", "cost_spent"):
        checks.amount(values.get(name), checks.MOST_KRONOR, name)
    for name in ("hours_planned", "hours_spent"):
        checks.amount(values.get(name), checks.MOST_HOURS, name)
    whom = [values.get(name) for name in ("body", "organisation", "person")]
    if sum(one is not None for one in whom) > 1:
        raise Refused(_("Välj en ansvarig."), "whom")
    checks.own(council, whom, "whom")
    checks.own(council, [values.get("decision")], "decision")


def _tied(council: Council, ties: dict[str, Iterable[Any]]) -> dict[str, list[Any]]:
    """The ties once each; the causes' problems are among the problems."""
    found = {name: list(dict.fromkeys(things)) for name, things in ties.items()}
    for name, things in found.items():
        checks.own(council, things, name)
    if found.get("causes"):
        brought = [cause.problem for cause in found["causes"]]
        found["problems"] = list(dict.fromkeys([*found.get("problems", []), *brought]))
    return found


def _tie(measure: Measure, ties: dict[str, list[Any]]) -> None:
    for name, things in ties.items():
        getattr(measure, name).set(things)
