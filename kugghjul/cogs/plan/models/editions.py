"""The action plan's editions, plans under other laws, and how each measure was followed up (L5–L7)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.models import Council, DocumentVersion, FollowUp
from kugghjul.cogs.plan.models.measures import Measure
from kugghjul.cogs.tenancy.models import Municipality


class Edition(models.Model):
    """The action plan as one version of the governing document (5 §), with its measures.

    `facts` is what the plan says, frozen as core.documents.ActionPlanFacts when it is put up for
    decision. `counter` grows with every change, so that two who write at once are told.
    """

    council = models.ForeignKey(Council, models.PROTECT, related_name="action_plans")
    version = models.OneToOneField(DocumentVersion, models.CASCADE, related_name="action_plan")
    title = models.CharField(max_length=200)
    intro = models.TextField(blank=True, max_length=20_000)
    follow_up_text = models.TextField(blank=True, max_length=8000)
    measures = models.ManyToManyField(Measure, blank=True, related_name="editions")
    counter = models.PositiveIntegerField(default=1)
    facts = models.JSONField(null=True, blank=True)
    frozen_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.title} {self.version.number}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality


class LinkedPlan(models.Model):
    """A plan under another law that the work is joined with (7 §)."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="linked_plans")
    name = models.CharField(max_length=200)
    statute = models.CharField(max_length=200, blank=True)
    owner = models.CharField(max_length=160, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    url = models.URLField(max_length=500, blank=True)
    common = models.TextField(blank=True, max_length=4000, help_text="What is done in common")

    class Meta:
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(until__isnull=True) | models.Q(until__gte=models.F("since")),
                name="linked_plan_ends_after_start",
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality


class MeasureFollowUp(models.Model):
    """A measure was followed up on a day: what was carried out, what it gave, and what comes next.

    `figures` are the computed moments, hours, cost and outcomes of that day, as they stood.
    `follow_up` is the plan's own record (6 §), once the round is finished.
    """

    class Choice(models.TextChoices):
        CONTINUE = "continue", _("Fortsätt")
        CHANGE = "change", _("Ändra")
        STOP = "stop", _("Avsluta")

    measure = models.ForeignKey(Measure, models.PROTECT, related_name="follow_ups")
    edition = models.ForeignKey(
        Edition, models.PROTECT, null=True, blank=True, related_name="measure_follow_ups"
    )
    follow_up = models.ForeignKey(
        FollowUp, models.SET_NULL, null=True, blank=True, related_name="measures"
    )
    on = models.DateField()
    process = models.TextField(blank=True, max_length=4000)
    effect = models.TextField(blank=True, max_length=4000)
    choice = models.CharField(max_length=10, choices=Choice.choices)
    reason = models.TextField(max_length=4000)
    figures = models.JSONField(default=dict)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-on", "-pk"]

    def __str__(self) -> str:
        return f"{self.measure} {self.on}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the measure."""
        return self.measure.municipality
