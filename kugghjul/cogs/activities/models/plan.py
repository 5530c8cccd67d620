"""The activity plan of a group and year, as it was presented (V3)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.models import Body
from kugghjul.cogs.meetings.models import Meeting
from kugghjul.cogs.tenancy.models import Municipality


class ActivityPlan(models.Model):
    """A group's activities of a year: a draft follows the rows, a presented one is frozen."""

    class State(models.TextChoices):
        DRAFT = "draft", _("Utkast")
        PRESENTED = "presented", _("Presenterad")

    body = models.ForeignKey(Body, models.PROTECT, related_name="activity_plans")
    year = models.PositiveSmallIntegerField()
    text = models.TextField(blank=True, max_length=8000)
    state = models.CharField(max_length=10, choices=State.choices, default=State.DRAFT)
    meeting = models.ForeignKey(
        Meeting, models.PROTECT, null=True, blank=True, related_name="activity_plans",
        help_text="Where it is to be presented, or was",
    )  # fmt: skip
    presented_on = models.DateField(null=True, blank=True)
    frozen = models.JSONField(null=True, blank=True, help_text="The facts as presented")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-year", "body"]
        constraints = [
            models.UniqueConstraint(fields=["body", "year"], name="one_activity_plan_a_year")
        ]

    def __str__(self) -> str:
        return f"{self.body} {self.year}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the group."""
        return self.body.council.municipality
