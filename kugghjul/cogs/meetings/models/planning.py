"""The year plan and its meetings (R8, T4)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.models import Body, Council
from kugghjul.cogs.tenancy.models import Municipality, Person


class YearPlan(models.Model):
    """A year's meetings, proposed from the charter and approved (R8)."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="year_plans")
    year = models.PositiveSmallIntegerField()
    rows = models.JSONField(default=list, help_text="The proposal as it stood when it was approved")
    approved_at = models.DateTimeField(null=True, blank=True)
    approved_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )
    decision = models.CharField(max_length=200, blank=True)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["council", "year"], name="year_plan_once")]

    def __str__(self) -> str:
        return f"Årsplan {self.year}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality


class Meeting(models.Model):
    """One meeting of one body, or of several together."""

    class State(models.TextChoices):
        PLANNED = "planned", _("Planerat")
        SUMMONED = "summoned", _("Kallat")
        ONGOING = "ongoing", _("Pågår")
        HELD = "held", _("Hållet")
        APPROVED = "approved", _("Justerat")
        CANCELLED = "cancelled", _("Inställt")

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="meetings")
    council = models.ForeignKey(Council, models.PROTECT, related_name="meetings")
    bodies = models.ManyToManyField(Body, related_name="meetings")
    slug = models.SlugField(max_length=120)
    title = models.CharField(max_length=160)
    extra = models.BooleanField(default=False)
    state = models.CharField(max_length=10, choices=State.choices, default=State.PLANNED)
    starts_at = models.DateTimeField()
    ends_at = models.DateTimeField()
    place = models.CharField(max_length=200, blank=True)
    link = models.URLField(max_length=500, blank=True)
    convener = models.ForeignKey(Person, models.PROTECT, null=True, blank=True, related_name="+")
    plan = models.ForeignKey(
        YearPlan, models.PROTECT, null=True, blank=True, related_name="meetings"
    )
    uid = models.CharField(max_length=120, unique=True)
    sequence = models.PositiveIntegerField(default=0)
    current_item = models.ForeignKey(
        "AgendaItem", models.SET_NULL, null=True, blank=True, related_name="+"
    )
    opened_at = models.DateTimeField(null=True, blank=True)
    closed_at = models.DateTimeField(null=True, blank=True)
    cancelled_reason = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["starts_at"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "slug"], name="meeting_slug_once"),
            models.CheckConstraint(
                condition=Q(ends_at__gt=F("starts_at")), name="meeting_ends_after_start"
            ),
        ]
        indexes = [models.Index(fields=["council", "starts_at"])]

    def __str__(self) -> str:
        return self.title
