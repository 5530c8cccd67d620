"""Analyses: asked for, worked, and run again with the same parameters and seed."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.db.models import Max
from django.utils.translation import gettext as _

from kugghjul.cogs.situation.models import Run
from kugghjul.cogs.situation.queries import analyses, store, verdicts
from kugghjul.cogs.tenancy.models import Municipality
from kugghjul.kit import clock
from kugghjul.kit.actions import action
from kugghjul.kit.audit import record
from kugghjul.kit.refusals import Refused

S = Run.State
LONGEST = dt.timedelta(days=3 * 366)


@action
def start_run(
    municipality: Municipality, kind: str, first: dt.date, last: dt.date, *,
    parameters: dict[str, Any] | None = None, seed: int = analyses.SEED, again: Run | None = None,
    by: Any, at: dt.datetime,
) -> Run:  # fmt: skip
    """A run of an analysis over [first, last]: the quick ones are done at once, the others by the worker."""
    if last < first:
        raise Refused(_("Perioden slutar före den börjar."), "last")
    if last > clock.local_day(at):
        raise Refused(_("Perioden får inte sluta efter i dag."), "last")
    if last - first > LONGEST:
        raise Refused(_("Välj en period på högst tre år."), "first")
    rows = Run.objects.select_for_update().filter(municipality=municipality)
    made = Run.objects.create(
        municipality=municipality, number=(rows.aggregate(top=Max("number"))["top"] or 0) + 1,
        kind=kind, first=first, last=last, parameters=parameters or analyses.DEFAULTS[kind],
        seed=seed, again=again, asked_at=at, asked_by=by,
    )  # fmt: skip
    record("run.started", made, by=by, at=at, kind=kind)
    if kind in analyses.SLOW:
        from kugghjul.cogs.situation.housekeeping import work

        work.enqueue(made.pk)
        return made
    return finish_run(made, by=by, at=at)


@action
def repeat_run(run: Run, *, by: Any, at: dt.datetime) -> Run:
    """The same analysis once more: period, parameters and seed as they were."""
    made = start_run(
        run.municipality, run.kind, run.first, run.last, parameters=run.parameters, seed=run.seed,
        again=run, by=by, at=at,
    )  # fmt: skip
    record("run.repeated", made, by=by, at=at, of=run.number)
    return made


@action
def finish_run(run: Run, *, by: Any, at: dt.datetime) -> Run:
    """Work the run and keep what it found with the digest of what it saw, or why it could not be run."""
    run = Run.objects.select_for_update(of=("self",)).select_related("municipality").get(pk=run.pk)
    if run.state in (S.DONE, S.FAILED):
        return run
    path = store.table_of(run.municipality)
    run.digest, run.finished_at, run.progress = store.digest_of(path), at, 100
    try:
        run.result, run.state = analyses.worked(run, path), S.DONE
    except analyses.TooLittle as lack:
        run.reason, run.state = verdicts.too_little(str(lack)), S.FAILED
    run.save()
    record("run.finished", run, by=by, at=at, state=run.state)
    return run
