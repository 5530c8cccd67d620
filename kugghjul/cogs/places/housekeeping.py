"""What the worker does for places: reads large files, showing how far it has come."""

from __future__ import annotations

from kugghjul.cogs.places.actions.intakes import read_waiting
from kugghjul.cogs.places.models import Intake
from kugghjul.kit import clock
from kugghjul.kit.tasks import background


@background
def read_intake(pk: int) -> None:
    """Read the file of an intake. Doing it again does no harm."""
    intake = Intake.objects.select_related("municipality", "made_by").filter(pk=pk).first()
    if intake is None or intake.state != Intake.State.READING:
        return

    def progress(done: int, total: int) -> None:
        Intake.objects.filter(pk=pk).update(done=done, total=total)

    read_waiting(intake, progress=progress, by=intake.made_by, at=clock.now())
