"""Management groups that are to hear of the council's work, and the presentations held (K3, K6)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.tenancy.models import Municipality, Organisation


class Audience(models.Model):
    """A management group, inside or outside the municipality's own organisation, while it matters."""

    class Scope(models.TextChoices):
        INSIDE = "inside", _("I kommunens organisation")
        OUTSIDE = "outside", _("Utanför kommunens organisation")

    council = models.ForeignKey(Council, models.PROTECT, related_name="audiences")
    name = models.CharField(max_length=160)
    scope = models.CharField(max_length=10, choices=Scope.choices, default=Scope.INSIDE)
    organisation = models.ForeignKey(
        Organisation, models.PROTECT, null=True, blank=True, related_name="audiences"
    )
    since = models.DateField(help_text="Relevant from")
    until = models.DateField(null=True, blank=True, help_text="Relevant until, that day included")

    class Meta:
        ordering = ["scope", "name"]
        constraints = [
            models.UniqueConstraint(fields=["council", "name"], name="audience_named_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="audience_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality


class Presentation(models.Model):
    """The council's work was presented to a group, and discussed with it (K6: both)."""

    audience = models.ForeignKey(Audience, models.PROTECT, related_name="presentations")
    on = models.DateField()
    who = models.CharField(max_length=200, help_text="Who presented")
    presented = models.TextField(max_length=4000)
    discussed = models.TextField(blank=True, max_length=4000)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-on", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["audience", "on"], name="presented_once_a_day")
        ]

    def __str__(self) -> str:
        return f"{self.audience} {self.on.isoformat()}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.audience.council.municipality
