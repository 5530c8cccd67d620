"""Places under camera surveillance: purpose, decision and review (14 §, L14)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kugghjul.cogs.council.models import Council
from kugghjul.cogs.tenancy.models import Municipality


class CameraSite(models.Model):
    """A place to which the public has access that is or was watched by camera."""

    council = models.ForeignKey(Council, models.PROTECT, related_name="camera_sites")
    number = models.PositiveIntegerField()
    place = models.CharField(max_length=160)
    purpose = models.TextField(blank=True, max_length=4000)
    legal_ground = models.CharField(max_length=300, blank=True)
    camera = models.CharField(max_length=200, blank=True, help_text="Type and number of cameras")
    decided_on = models.DateField()
    decided_by = models.CharField(max_length=160, blank=True)
    diary_number = models.CharField(max_length=60, blank=True)
    since = models.DateField()
    until = models.DateField(null=True, blank=True)
    review_on = models.DateField(null=True, blank=True, help_text="To be reviewed by")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["council", "number"], name="camera_numbered_once"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="camera_ends_after_start",
            ),
        ]

    def __str__(self) -> str:
        return f"KA-{self.number}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the council."""
        return self.council.municipality


class CameraReview(models.Model):
    """Somebody tried whether a site is still needed, and what came of it."""

    site = models.ForeignKey(CameraSite, models.CASCADE, related_name="reviews")
    on = models.DateField()
    by_whom = models.CharField(max_length=160)
    result = models.TextField(max_length=4000)
    keep = models.BooleanField(default=True, help_text="The site is still needed")
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-on", "-pk"]

    @property
    def municipality(self) -> Municipality:
        """The owner of the site."""
        return self.site.municipality
