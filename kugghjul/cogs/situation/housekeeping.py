"""What the worker does for the cog: the analyses that take a while."""

from __future__ import annotations

from kugghjul.cogs.situation.actions.runs import finish_run
from kugghjul.cogs.situation.models import Run
from kugghjul.kit import clock
from kugghjul.kit.tasks import background

S = Run.State


@background
def work(pk: int) -> None:
    """Work a run that waits; one that has been worked is left alone, so that twice does no harm."""
    run = Run.objects.filter(pk=pk).select_related("municipality", "asked_by").first()
    if run is not None and run.state in (S.WAITING, S.RUNNING):
        Run.objects.filter(pk=pk).update(state=S.RUNNING, progress=5)
        finish_run(run, by=run.asked_by, at=clock.now())
