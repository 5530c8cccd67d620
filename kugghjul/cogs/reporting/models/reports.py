"""What a reporter sends: several observations, or nothing new (S4)."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.questionnaires.models import Version
from kugghjul.cogs.reporting.models.roster import Reporter, Unit
from kugghjul.cogs.tenancy.models import Municipality


class SituationReport(models.Model):
    """One report for one period, as it was received. `key` is made by the client, so that a repeat is found (B172).

    `answers` is what was sent, by question id, read with `version`. `nothing` says that there was nothing to report,
    which is an answer. `written_at` is the client's clock; `skew` is the server's clock less the client's at sending,
    in seconds (B179). The period is decided by the server. `replaces` is the report that this one corrects. What was
    written about an observation stands in the observation alone, never in `answers` too.
    """

    class Channel(models.TextChoices):
        WEB = "web", _("Webben")
        OFFLINE = "offline", _("Sparad i telefonen, skickad senare")
        OPENROSA = "openrosa", _("ODK Collect eller Enketo")

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="situation_reports")
    unit = models.ForeignKey(Unit, models.PROTECT, related_name="reports")
    reporter = models.ForeignKey(
        Reporter, models.PROTECT, null=True, blank=True, related_name="reports"
    )
    version = models.ForeignKey(Version, models.PROTECT, null=True, related_name="reports")
    key = models.CharField(max_length=64)
    content_hash = models.CharField(max_length=64)
    channel = models.CharField(max_length=10, choices=Channel.choices, default=Channel.WEB)
    nothing = models.BooleanField(default=False)
    answers = models.JSONField(default=dict)
    period_first = models.DateField()
    period_last = models.DateField()
    written_at = models.DateTimeField(null=True, blank=True)
    received_at = models.DateTimeField()
    skew = models.IntegerField(null=True, blank=True)
    replaces = models.OneToOneField(
        "self", models.PROTECT, null=True, blank=True, related_name="replaced_by"
    )

    class Meta:
        ordering = ["-received_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "key"], name="report_received_once"),
            models.CheckConstraint(
                condition=models.Q(period_last__gte=models.F("period_first")),
                name="report_period_ends_after_start",
            ),
        ]
        indexes = [
            models.Index(fields=["municipality", "period_first"]),
            models.Index(fields=["unit", "period_first"]),
        ]

    def __str__(self) -> str:
        return f"Rapport {self.pk}"


class Clash(models.Model):
    """The same key came again with other content: the first is the report, this is what came after it (B173)."""

    report = models.ForeignKey(SituationReport, models.CASCADE, related_name="clashes")
    content_hash = models.CharField(max_length=64)
    content = models.JSONField()
    received_at = models.DateTimeField()

    class Meta:
        ordering = ["received_at", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["report", "content_hash"], name="clash_kept_once")
        ]

    @property
    def municipality(self) -> Municipality:
        """The owner of the report."""
        return self.report.municipality
