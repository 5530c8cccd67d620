"""An activity's parts: the steps of its time plan, whom it invites, and what it waits for (V3)."""

from __future__ import annotations

import datetime as dt

from django.db.models import Max
from django.utils.translation import gettext as _

from kugghjul.cogs.accounts.models import User
from kugghjul.cogs.activities.models import Activity, Dependency, Party, Step
from kugghjul.cogs.activities.queries.chains import circle
from kugghjul.cogs.activities.queries.limits import refuse_foreign, refuse_span
from kugghjul.cogs.council.models import Council
from kugghjul.cogs.tenancy.models import Organisation, Person
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.clock import local_day
from kugghjul.kit.refusals import Refused

MOST_STEPS = 100


@action
def add_step(
    activity: Activity,
    what: str,
    *,
    who: str = "",
    due_on: dt.date | None = None,
    by: User | None,
    at: dt.datetime,
) -> Step:
    """A line last in the time plan."""
    if not what.strip():
        raise Refused(_("Skriv vad som ska göras."), "what")
    refuse_span(due_on, None)
    last = activity.steps.aggregate(last=Max("order"))["last"] or 0
    if activity.steps.count() >= MOST_STEPS:
        raise Refused(_("Tidplanen har redan %(n)s steg.") % {"n": MOST_STEPS}, "what")
    step = activity.steps.create(order=last + 1, what=what.strip(), who=who.strip(), due_on=due_on)
    record("activity.step_added", activity, by=by, at=at, step=step.pk)
    return step


@action
def tick_step(step: Step, *, done: bool = True, by: User | None, at: dt.datetime) -> Step:
    """The step is done today, or after all not done."""
    step.done_on = local_day(at) if done else None
    step.save(update_fields=["done_on"])
    record("activity.step_ticked", step.activity, by=by, at=at, step=step.pk, done=done)
    return step


@action
def move_step(step: Step, way: str, *, by: User | None, at: dt.datetime) -> Step:
    """One place up («upp») or down («ned»). At the end of the list nothing moves."""
    steps = list(step.activity.steps.all())
    here = next(n for n, one in enumerate(steps) if one.pk == step.pk)
    there = here + (-1 if way == "upp" else 1)
    if 0 <= there < len(steps):
        steps[here], steps[there] = steps[there], steps[here]
    for order, one in enumerate(steps, start=1):
        one.order = order
    Step.objects.bulk_update(steps, ["order"])
    record("activity.steps_ordered", step.activity, by=by, at=at, step=step.pk)
    return step


@action
def remove_step(step: Step, *, by: User | None, at: dt.datetime) -> None:
    """Take the step away."""
    record("activity.step_removed", step.activity, by=by, at=at, step=step.pk)
    step.delete()


@action
def invite(
    activity: Activity,
    organisation: Organisation,
    *,
    person: Person | None = None,
    by: User | None,
    at: dt.datetime,
) -> Party:
    """Invite an organisation, or a person of it. Invited twice is invited once."""
    refuse_foreign(activity, [organisation])
    if person is not None and person.municipality_id != organisation.municipality_id:
        raise Refused(_("Personen hör inte till kommunen."), "person")
    party, _made = Party.objects.get_or_create(
        activity=activity, organisation=organisation, person=person
    )
    record("activity.invited", activity, by=by, at=at, organisation=organisation.pk)
    return party


@action
def uninvite(party: Party, *, by: User | None, at: dt.datetime) -> None:
    """Take the party away again."""
    record("activity.uninvited", party.activity, by=by, at=at, organisation=party.organisation_id)
    party.delete()


@action
def wait_for(activity: Activity, on: Activity, *, by: User | None, at: dt.datetime) -> Dependency:
    """`activity` waits for `on`. Refused when `on` in the end waits for `activity` (B215).

    The council's row is locked, so that two people cannot make a circle together.
    """
    if on.council_id != activity.council_id:
        raise Refused(_("Valet hör inte till rådet."), "on")
    Council.objects.select_for_update().get(pk=activity.council_id)
    if found := circle(activity, on):
        said = _("Det blir en cirkel: %(chain)s. Ta bort ett av beroendena.")
        raise Refused(said % {"chain": _(" väntar på ").join(map(str, found))}, "on")
    made, _new = Dependency.objects.get_or_create(activity=activity, on=on)
    record("activity.waits", activity, by=by, at=at, on=on.number)
    return made


@action
def stop_waiting(dependency: Dependency, *, by: User | None, at: dt.datetime) -> None:
    """The activity waits for the other no longer."""
    activity, number = dependency.activity, dependency.on.number
    record("activity.waits_no_longer", activity, by=by, at=at, on=number)
    dependency.delete()
