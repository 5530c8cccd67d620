"""Cause analysis in a meeting: many may add at once, and nothing that was added is lost."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from kugghjul.cogs.plan.models import Cause, Problem
from kugghjul.cogs.plan.queries import checks
from kugghjul.cogs.plan.queries.methods import is_slot
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused


@action
def add_cause(
    problem: Problem, *, method: str, slot: str, text: str, by: Any, at: dt.datetime,
    evidence: str = "", aimed: bool = False,
) -> Cause:  # fmt: skip
    """A cause last in its slot. Each one is a row of its own, so two who add at once both stay."""
    text = checks.has_text(text, _("Skriv en orsak."), "text")
    if not is_slot(method, slot):
        raise Refused(_("Välj var i analysen orsaken hör hemma."), "slot")
    if len(text) > 500:
        raise Refused(
            _("Skriv kortare, högst 500 tecken. Resten kan stå under «Vad visar det»."), "text"
        )
    last = problem.causes.filter(method=method, slot=slot).aggregate(n=Max("order"))["n"] or 0
    cause = Cause.objects.create(
        problem=problem, method=method, slot=slot.strip(), order=last + 1, text=text,
        evidence=evidence.strip(), aimed=aimed, created_at=at, created_by=by,
    )  # fmt: skip
    record("cause.added", cause, by=by, at=at, problem=problem.number, method=method)
    return cause


@action
def change_cause(
    cause: Cause, *, text: str, evidence: str, by: Any, at: dt.datetime,
    slot: str = "", counter: int | None = None,
) -> Cause:  # fmt: skip
    """Other words, what shows it, or another slot of the same method."""
    found = checks.locked(cause, counter)
    text = checks.has_text(text, _("Skriv en orsak."), "text")
    slot = slot or found.slot
    if not is_slot(found.method, slot):
        raise Refused(_("Välj var i analysen orsaken hör hemma."), "slot")
    checks.written(found, {"text": text, "evidence": evidence, "slot": slot})
    record("cause.changed", found, by=by, at=at)
    return found


@action
def move_cause(cause: Cause, *, up: bool, by: Any, at: dt.datetime) -> Cause:
    """One step earlier or later in its slot. At the end it stays."""
    rows = list(
        Cause.objects.select_for_update(of=("self",))
        .filter(problem=cause.problem_id, method=cause.method, slot=cause.slot)
        .order_by("order", "pk")
    )
    place = next((n for n, row in enumerate(rows) if row.pk == cause.pk), None)
    if place is None:
        raise Refused(_("Någon annan har tagit bort det här under tiden."), status=409)
    other = max(0, min(len(rows) - 1, place + (-1 if up else 1)))
    rows.insert(other, rows.pop(place))
    for number, row in enumerate(rows, 1):
        row.order = number
    Cause.objects.bulk_update(rows, ["order"])
    record("cause.moved", cause, by=by, at=at, up=up)
    return cause


@action
def aim_cause(cause: Cause, *, aimed: bool, by: Any, at: dt.datetime) -> Cause:
    """Mark the cause as one that a measure is to change, or take the mark away."""
    found = checks.locked(cause)
    checks.written(found, {"aimed": aimed})
    record("cause.aimed", found, by=by, at=at, aimed=aimed)
    return found


@action
def remove_cause(cause: Cause, *, by: Any, at: dt.datetime) -> None:
    """Take a cause away. Refused while a measure aims at it."""
    found = checks.locked(cause)
    if aimed_at := list(found.measures.all()):
        said = _("%(measure)s riktas mot orsaken. Ändra åtgärden först.")
        raise Refused(said % {"measure": aimed_at[0]}, status=409)
    record("cause.removed", found, by=by, at=at, problem=found.problem.number)
    found.delete()
