"""Plan an activity, change it, start it, tell that it was held or that it came to nothing (V3)."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from decimal import Decimal
from typing import Any

from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.activities.models import Activity, Party, Project, Routine, Series, Step
from kugghjul.cogs.activities.queries.limits import refuse_foreign, refuse_wrong
from kugghjul.cogs.activities.queries.numbering import next_number
from kugghjul.cogs.activities.queries.routines import due_day
from kugghjul.cogs.assignments.models import Assignment
from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.tenancy.models import Organisation, Person
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused
from kugghjul.kit.words import day

S = Activity.State
CHANGEABLE = frozenset(
    ["title", "text", "kind", "area", "body", "project", "organisation", "person", "starts_on",
     "ends_on", "mode", "target", "place", "hours_planned", "hours_spent", "cost_planned",
     "cost_spent", "outcome"]
)  # fmt: skip


@action
def plan_activity(
    council: Council,
    *,
    title: str,
    starts_on: dt.date,
    kind: str = "",
    ends_on: dt.date | None = None,
    text: str = "",
    area: str = "",
    body: Body | None = None,
    project: Project | None = None,
    assignment: Assignment | None = None,
    series: Series | None = None,
    routine: Routine | None = None,
    slot: str = "",
    organisation: Organisation | None = None,
    person: Person | None = None,
    mode: str = "",
    target: str = "",
    place: str = "",
    hours_planned: Decimal | None = None,
    cost_planned: Decimal | None = None,
    parties: Iterable[Organisation] = (),
    by: User | None,
    at: dt.datetime,
) -> Activity:
    """A planned activity AK-n, with `parties` invited.

    `kind` is the charter's key («safety-walk»). `assignment` is what it was born from (T7). With a
    `routine` its steps, participants and who is responsible come along, where nothing else is
    said. `slot` says which occurrence of the series or routine it is; one slot is filled once
    (Refused, 409).
    """
    values: dict[str, Any] = {
        "title": title.strip(), "kind": kind, "starts_on": starts_on, "ends_on": ends_on,
        "text": text, "area": area, "body": body, "project": project, "assignment": assignment,
        "series": series, "routine": routine, "slot": slot, "organisation": organisation,
        "person": person, "mode": mode, "target": target, "place": place,
        "hours_planned": hours_planned, "cost_planned": cost_planned,
    }  # fmt: skip
    refuse_wrong(council, values)
    number = next_number(council, Activity)
    _refuse_filled(series, routine, slot)
    made = Activity.objects.create(
        council=council, number=number, created_at=at, created_by=by, **values
    )
    _invite(made, parties)
    _fill_from_routine(made)
    record("activity.planned", made, by=by, at=at, number=number)
    return made


@action
def change_activity(
    activity: Activity, *, by: User | None, at: dt.datetime, **values: Any
) -> Activity:
    """Give the activity other values (the names of `CHANGEABLE`). LookupError for any other."""
    if unknown := set(values) - CHANGEABLE:
        raise LookupError(f"an activity's {sorted(unknown)[0]} is not changed here")
    whole = {name: getattr(activity, name) for name in ("title", "starts_on", "ends_on")}
    refuse_wrong(activity.council, whole | values)
    changed = [name for name, value in values.items() if getattr(activity, name) != value]
    for name in changed:
        setattr(activity, name, values[name])
    if changed:
        activity.save(update_fields=changed)
    record("activity.changed", activity, by=by, at=at, fields=sorted(changed))
    return activity


@action
def start_activity(activity: Activity, *, by: User | None, at: dt.datetime) -> Activity:
    """It is under way. Refused when it is over."""
    activity = _locked(activity)
    if activity.state not in (S.PLANNED, S.ONGOING):
        raise Refused(_("Aktiviteten är redan avslutad. Öppna den igen först."), status=409)
    activity.state = S.ONGOING
    activity.save(update_fields=["state"])
    record("activity.started", activity, by=by, at=at)
    return activity


@action
def hold_activity(
    activity: Activity,
    *,
    held_on: dt.date,
    parties: Iterable[Organisation] | None = None,
    hours_spent: Decimal | None = None,
    cost_spent: Decimal | None = None,
    outcome: str = "",
    by: User | None,
    at: dt.datetime,
) -> Activity:
    """It was done on `held_on`, with those of `parties` (None: as already noted) taking part.

    Told again, the later telling holds. Refused for a day that has not come.
    """
    refuse_wrong(activity.council, {"hours_spent": hours_spent, "cost_spent": cost_spent})
    if held_on > local_day(at):
        said = _("%(day)s har inte varit än. Skriv dagen då aktiviteten hölls.")
        raise Refused(said % {"day": day(held_on)}, "held_on")
    activity = _locked(activity)
    new = {
        "state": S.DONE, "held_on": held_on, "reason": "", "outcome": outcome or activity.outcome,
        "hours_spent": activity.hours_spent if hours_spent is None else hours_spent,
        "cost_spent": activity.cost_spent if cost_spent is None else cost_spent,
    }  # fmt: skip
    for name, value in new.items():
        setattr(activity, name, value)
    activity.save(update_fields=list(new))
    if parties is not None:
        _attend(activity, parties)
    record("activity.held", activity, by=by, at=at, on=held_on.isoformat())
    return activity


@action
def not_done(activity: Activity, *, reason: str, by: User | None, at: dt.datetime) -> Activity:
    """It came to nothing, and why. Refused without a reason."""
    if not reason.strip():
        raise Refused(_("Skriv varför aktiviteten inte blev av."), "reason")
    activity = _locked(activity)
    activity.state, activity.reason, activity.held_on = S.NOT_DONE, reason.strip(), None
    activity.save(update_fields=["state", "reason", "held_on"])
    record("activity.not_done", activity, by=by, at=at)
    return activity


@action
def reopen_activity(activity: Activity, *, by: User | None, at: dt.datetime) -> Activity:
    """Back to planned: it was ended by mistake, or is to be tried again."""
    activity = _locked(activity)
    activity.state, activity.held_on, activity.reason = S.PLANNED, None, ""
    activity.save(update_fields=["state", "held_on", "reason"])
    record("activity.reopened", activity, by=by, at=at)
    return activity


def _locked(activity: Activity) -> Activity:
    """The row as it is now, held until the action ends. The caller's own object follows along."""
    Activity.objects.select_for_update().get(pk=activity.pk)
    activity.refresh_from_db(fields=["state", "outcome", "hours_spent", "cost_spent"])
    return activity


def _refuse_filled(series: Series | None, routine: Routine | None, slot: str) -> None:
    """One occurrence once: it may have been made a moment ago by somebody else."""
    if not slot:
        return
    same = Activity.objects.filter(slot=slot, series=series)
    if (same if series else same.filter(routine=routine)).exists():
        raise Refused(_("Aktiviteten är redan skapad för den tiden."), status=409)


def _invite(activity: Activity, parties: Iterable[Organisation]) -> None:
    wanted = list(dict.fromkeys(parties))
    refuse_foreign(activity, wanted)
    Party.objects.bulk_create(Party(activity=activity, organisation=one) for one in wanted)


def _attend(activity: Activity, parties: Iterable[Organisation]) -> None:
    """Those given took part, nobody else; who was not invited is written in."""
    came = list(dict.fromkeys(parties))
    refuse_foreign(activity, came)
    activity.parties.exclude(organisation__in=came).update(took_part=False)
    activity.parties.filter(organisation__in=came).update(took_part=True)
    known = set(activity.parties.values_list("organisation_id", flat=True))
    Party.objects.bulk_create(
        Party(activity=activity, organisation=one, invited=False, took_part=True)
        for one in came
        if one.pk not in known
    )


def _fill_from_routine(activity: Activity) -> None:
    """Give a new activity what its routine says, where nothing else was said."""
    routine = activity.routine or (activity.series.routine if activity.series else None)
    if routine is None:
        return
    Step.objects.bulk_create(
        Step(
            activity=activity, order=order, what=step.what, who=step.who,
            due_on=due_day(step, activity.starts_on),
        )
        for order, step in enumerate(routine.steps.all(), start=1)
    )  # fmt: skip
    known = set(activity.parties.values_list("organisation_id", flat=True))
    Party.objects.bulk_create(
        Party(activity=activity, organisation=one)
        for one in routine.participants.all()
        if one.pk not in known
    )
    lent = {}
    for name in ("organisation", "person", "body"):
        if getattr(activity, f"{name}_id") is None and getattr(routine, f"{name}_id") is not None:
            lent[name] = getattr(routine, name)
    for name in ("kind", "area", "target", "text"):
        if not getattr(activity, name) and getattr(routine, name):
            lent[name] = getattr(routine, name)[:8000]
    for name, value in lent.items():
        setattr(activity, name, value)
    if lent:
        activity.save(update_fields=list(lent))
