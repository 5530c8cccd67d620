"""What was done with an observation after it came in, and every look at who reported it."""

from __future__ import annotations

from django.conf import settings
from django.db import models

from kugghjul.cogs.reporting.models.observations import Observation
from kugghjul.cogs.reporting.models.roster import Reporter
from kugghjul.cogs.tenancy.models import Municipality


class Revision(models.Model):
    """One act of the review: what the fields were before it, so that it can be undone.

    `before` never holds text that somebody wrote; the text as it was is in `text`, and goes when the observation is
    cleaned (B070).
    """

    observation = models.ForeignKey(Observation, models.CASCADE, related_name="revisions")
    verb = models.CharField(max_length=20)
    reason = models.CharField(max_length=500, blank=True)
    before = models.JSONField(default=dict)
    text = models.TextField(blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")
    undone_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-at", "-pk"]

    @property
    def municipality(self) -> Municipality:
        """The owner of the observation."""
        return self.observation.municipality


class Look(models.Model):
    """A custodian looked at who a reporter is: when, and the reason that was written first (B071)."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="identity_looks")
    reporter = models.ForeignKey(Reporter, models.PROTECT, related_name="looks")
    observation = models.ForeignKey(
        Observation, models.SET_NULL, null=True, blank=True, related_name="looks"
    )
    reason = models.CharField(max_length=500)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
