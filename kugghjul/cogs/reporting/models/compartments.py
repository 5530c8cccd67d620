"""Which organisation sees what of whose observations, and every hand-over as an event (domain §1.4)."""

from __future__ import annotations

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from kugghjul.cogs.tenancy.models import Municipality, Organisation


class Compartment(models.Model):
    """`reader` may see `fields` of `owner`'s accepted observations, from `since`, by the ground that is named.

    `fields` are names out of queries.compartments.FIELDS; what is not named is not shown, not even as
    «hidden» (B073).
    """

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="compartments")
    owner = models.ForeignKey(Organisation, models.PROTECT, related_name="shared_observations")
    reader = models.ForeignKey(Organisation, models.PROTECT, related_name="seen_observations")
    fields = models.JSONField(default=list)
    ground = models.CharField(max_length=300, help_text="The agreement or legal ground")
    since = models.DateField()
    until = models.DateField(null=True, blank=True)

    class Meta:
        ordering = ["owner__name", "reader__name"]
        constraints = [
            models.CheckConstraint(condition=~Q(owner=F("reader")), name="compartment_between_two"),
            models.CheckConstraint(
                condition=Q(until__isnull=True) | Q(until__gte=F("since")),
                name="compartment_ends_after_start",
            ),
        ]


class HandOver(models.Model):
    """Something was handed to another organisation: what, which fields, on which ground, by whom and when."""

    municipality = models.ForeignKey(Municipality, models.PROTECT, related_name="hand_overs")
    owner = models.ForeignKey(Organisation, models.PROTECT, null=True, related_name="handed_over")
    reader = models.ForeignKey(Organisation, models.PROTECT, related_name="received")
    what = models.CharField(max_length=40, help_text="observation, export, picture")
    keys = models.JSONField(default=list)
    fields = models.JSONField(default=list)
    ground = models.CharField(max_length=300, blank=True)
    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, related_name="+")

    class Meta:
        ordering = ["-at", "-pk"]
