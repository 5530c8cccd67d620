"""The municipality's scale of priorities with its history, and where a person has judged otherwise."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import Q

from kugghjul.cogs.situation.models.pictures import Picture
from kugghjul.cogs.tenancy.models import Municipality


class Scale(models.Model):
    """One edition of the scale. A change makes a new edition, so that what was judged by an old one can be read.

    `levels`: [{key, name, mark, criteria, least}] from the lowest up; `mark` is the shape and colour (never colour
    alone), `least` the lowest score. `weights`: how much each part of the score counts, in percent, 100 together.
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="priority_scales")
    number = models.PositiveIntegerField()
    levels = models.JSONField()
    weights = models.JSONField()
    note = models.CharField(max_length=500, blank=True)
    made_at = models.DateTimeField()
    made_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+"
    )

    class Meta:
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["municipality", "number"], name="scale_numbered_once")
        ]

    def __str__(self) -> str:
        return f"Prioriteringsskala {self.number}"


class Priority(models.Model):
    """What a person has said about one of a picture's ranked problems: another level with its reason, a better name.

    `key` is «category:place:area». An empty level leaves the counted one.
    """

    picture = models.ForeignKey(Picture, models.CASCADE, related_name="priorities")
    key = models.CharField(max_length=60)
    title = models.CharField(max_length=160, blank=True)
    level = models.CharField(max_length=40, blank=True)
    counted = models.CharField(max_length=40, blank=True, help_text="The level that was counted")
    reason = models.CharField(max_length=500, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["picture", "key"], name="priority_once"),
            models.CheckConstraint(
                condition=Q(level="") | ~Q(reason=""), name="override_has_a_reason"
            ),
        ]

    def __str__(self) -> str:
        return f"Prioritering {self.key}"

    @property
    def municipality(self) -> Municipality:
        """The owner of the picture."""
        return self.picture.municipality
