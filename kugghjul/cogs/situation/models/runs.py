"""An analysis that was run: its parameters, so that it can be run again, and what it found."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.tenancy.models import Municipality


class Run(models.Model):
    """`digest` names the observations that it saw; the same digest, parameters and seed give the same `result`."""

    class Kind(models.TextChoices):
        ALARMS = "alarms", _("Larm: fler än väntat")
        HOT_SPOTS = "hot_spots", _("Hotspots bland områden (Gi*)")
        LOCAL_MORAN = "local_moran", _("Områden som skiljer sig från sina grannar (lokal Moran)")
        SCAN = "scan", _("Anhopningar i rum och tid (skanning)")
        NEAR_REPEAT = "near_repeat", _("Upprepning i närheten (Knox)")

    class State(models.TextChoices):
        WAITING = "waiting", _("Väntar")
        RUNNING = "running", _("Räknar")
        DONE = "done", _("Klar")
        FAILED = "failed", _("Gick inte att räkna")

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="analysis_runs")
    number = models.PositiveIntegerField()
    kind = models.CharField(max_length=12, choices=Kind.choices)
    first = models.DateField()
    last = models.DateField()
    parameters = models.JSONField(default=dict)
    seed = models.PositiveIntegerField()
    digest = models.CharField(max_length=40, blank=True)
    state = models.CharField(max_length=8, choices=State.choices, default=State.WAITING)
    progress = models.PositiveSmallIntegerField(default=0)
    result = models.JSONField(null=True, blank=True)
    reason = models.CharField(max_length=500, blank=True)
    again = models.ForeignKey(
        "self", models.PROTECT, null=True, blank=True, related_name="repeats",
        help_text="The run that this one repeats",
    )  # fmt: skip
    asked_at = models.DateTimeField()
    asked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="run_numbered_once")
        ]

    def __str__(self) -> str:
        return f"Analys {self.number}"
